"""What the rules about text share: the passages with their sections, and findings about phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Passage, Report

_NUMERALS = "一二三四五六"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some characters of a passage; ``section`` is the number of the section it stands in."""

    section: int
    passage: Passage
    start: int
    length: int

    def finding(self, rule: str, level: Level, message: str) -> Finding:
        """Return the finding that says this about the phrase, with its place in the source."""
        origin = self.passage.origin_of(self.start, self.length)
        return Finding(rule, level, (), section_place(self.section), message, origin=origin)


def passages(report: Report) -> Iterator[tuple[int, Passage]]:
    """Yield all passages in order, each with the number of its section."""
    for section in report.sections:
        for passage in section.passages:
            yield section.number, passage


def section_place(number: int) -> str:
    """Name a section for a person: 第一部分; 0 is what precedes it."""
    return f"第{_NUMERALS[number - 1]}部分" if number else "正文之前"


def section_of(place: str) -> int | None:
    """Return the number of the section that ``section_place`` named so, or None."""
    return next((number for number in range(7) if section_place(number) == place), None)
