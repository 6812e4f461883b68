"""What the rules of docs/seeds.md say of real reports, where they are at hand."""

from pathlib import Path

import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.reading.read import read_report

ROOMS = ("form", "active", "litigation")
SEEDS = {
    "000": set(),
    "001": {
        ("active.money-unit", "warning", "表二政府集中采购"),
        ("form.sections", "notice", "第四部分"),
    },
    "002": set(),
    "003": set(),
    "004": {
        ("form.sections", "error", "第六部分"),
        ("active.disclosed", "notice", "表二规范性文件"),
    },
}
REAL = {
    "hongze-2023.pdf": {
        ("form.labels", "notice", "表三（三）2.法律法规禁止公开"),
        ("form.labels", "notice", "表三（六）其他处理"),
    },
    "form-2021-blank.docx": {
        ("form.title", "warning", "标题"),
        ("form.empty", "warning", "第五部分"),
    },
}


def found(path: Path) -> set[tuple[str, str, str]]:
    """Rule, level and place of each finding; places without blanks and columns."""
    return {
        (finding.rule, finding.level.value, "".join(finding.place.split("·")[0].split()))
        for finding in check(read_report(path).report)
        if finding.rule.split(".")[0] in ROOMS and finding.rule != "litigation.sum"
    }


@pytest.mark.parametrize("number", SEEDS)
def test_seeds(seeds: Path, number: str) -> None:
    [path] = seeds.glob(f"{number}_*")
    assert found(path) == SEEDS[number]


@pytest.mark.parametrize("name", REAL)
def test_real_files(real: Path, name: str) -> None:
    assert found(real / name) == REAL[name]
