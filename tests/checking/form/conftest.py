"""Reports whose text and title are other than usual."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from gxnb_desktop.report.model import LineOrigin, Passage, Report, Section

Texts = Mapping[int, Sequence[str] | None]
MakeText = Callable[..., Report]

_OF_THE_REPORT = ("year", "edition", "organization")


@pytest.fixture
def make_text(make_report) -> MakeText:
    """Makes a sound report, some of its sections with other paragraphs; None leaves one out."""

    def make(texts: Texts | None = None, **other: object) -> Report:
        named = {name: other.pop(name) for name in _OF_THE_REPORT if name in other}
        report = make_report(**named)
        sections = {section.number: section for section in report.sections}
        for number, paragraphs in (texts or {}).items():
            if paragraphs is None:
                del sections[number]
                continue
            title = report.form.sections.get(number)
            passages = tuple(
                Passage(text, LineOrigin(10 * number + at, 1, len(text)))
                for at, text in enumerate(paragraphs)
            )
            sections[number] = Section(number, title, passages, LineOrigin(10 * number, 1, 4))
        ordered = tuple(sections[number] for number in sorted(sections))
        return replace(report, sections=ordered, **other)

    return make
