"""What the tests of the narrative share: reports that say something."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gxnb_desktop.report.model import Passage, Report, Section, TextOrigin

Said = Callable[..., Report]


@pytest.fixture
def saying(make_report) -> Said:
    """Makes a report of which one section has a text, a paragraph for each string."""

    def make(*texts: str, section: int = 1, figures=None, **how) -> Report:
        passages = tuple(
            Passage(text, TextOrigin(at, 0, len(text))) for at, text in enumerate(texts)
        )
        report = make_report(figures, **how)
        return replace(report, sections=(Section(section, None, passages),))

    return make


def words(report: Report, finding) -> str:
    """The words to which a finding points."""
    origin = finding.origin
    assert isinstance(origin, TextOrigin)
    text = report.sections[0].passages[origin.paragraph].text
    return text[origin.start : origin.start + origin.length]
