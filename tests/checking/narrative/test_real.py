"""Real reports: their texts agree with their tables, and what is compared is what they state."""

import pytest

from gxnb_desktop.checking.narrative.check import check_narrative
from gxnb_desktop.checking.narrative.reading import read_narrative
from gxnb_desktop.reading.read import read_report

CLAIMED = {
    "000": [("narrative.received", "0")],
    "001": [("narrative.received", "0")],
    "002": [("narrative.received", "0")],
    "003": [("narrative.received", "27"), ("narrative.carried", "0")],
    "004": [],
}


@pytest.mark.parametrize("number", CLAIMED)
def test_the_seeds_agree_with_their_tables(seeds, number):
    (path,) = seeds.glob(f"{number}_*")
    report = read_report(path).report
    claimed = [(claim.rule, str(claim.values[0])) for _, claim, _ in read_narrative(report).claims]
    assert claimed == CLAIMED[number]
    assert list(check_narrative(report)) == []


def test_the_published_files_agree_with_their_tables(real):
    for path in sorted(real.iterdir()):
        assert list(check_narrative(read_report(path).report)) == []
    claims = read_narrative(read_report(real / "hongze-2023.pdf").report).claims
    assert [str(claim.values[0]) for _, claim, _ in claims] == ["21", "0"]
