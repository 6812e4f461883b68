"""Paragraphs of running text, and the text of table cells, out of lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gxnb_desktop.reading.document import Paragraph
from gxnb_desktop.reading.pdf.lines import Line, ink_of, lines_of
from gxnb_desktop.reading.pdf.page import Box, Char, PdfPage
from gxnb_desktop.report.model import PageOrigin, Stretch

_INDENT = 1.0
"""Font sizes by which a line that begins a paragraph stands in at least."""
_SLOP = 0.5
"""Font sizes by which a line may seem to leave room where none was."""
_PITCH = 1.35
"""Times the usual distance of lines that parts two paragraphs."""
_WIDEST_PITCH = 2.6
"""Font sizes between two lines of one paragraph at most."""
_SAME_SIZE = 0.12
"""Share by which font sizes of one paragraph may differ."""

_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_ENDED = ("。", "！", "？", "；", "：", "!", "?")
_PAGE_MARK = re.compile(
    r"[-—－–_]*\s*\d{1,3}\s*[-—－–_]*|第\s*\d+\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}"
)
_MARGIN = 0.12
"""Share of the page's height at its ends where page marks stand."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of running text on its page, with the room that its column of text has."""

    page: PdfPage
    line: Line
    left: float
    right: float

    @property
    def in_margin(self) -> bool:
        """Whether it stands at the top or foot of its page."""
        top, bottom = self.line.box[1], self.line.box[3]
        return bottom < _MARGIN * self.page.height or top > (1 - _MARGIN) * self.page.height

    @property
    def is_page_mark(self) -> bool:
        """Whether it numbers the page: "- 4 -" at its top or foot."""
        return self.in_margin and bool(_PAGE_MARK.fullmatch(self.line.text))


def cell_text(chars: Sequence[Char], box: Box) -> str:
    """The text of a cell: lines that were wrapped are joined, others parted by newlines.

    Figures are never joined: where a number broken in two becomes one again, that is a doubt and
    told by whoever parses it.
    """
    if len(chars) == 1:
        return chars[0].text
    text = ""
    before: Line | None = None
    for line in lines_of(chars):
        if before is not None:
            width = box[2] - box[0] if line.chars[0].turn % 2 == 0 else box[3] - box[1]
            text += "" if _is_wrapped(before, line, width) else "\n"
        text += line.text
        before = line
    return text


def _is_wrapped(line: Line, following: Line, width: float) -> bool:
    if line.chars[-1].text.isdecimal() and following.chars[0].text.isdecimal():
        return False
    return line.end - line.start + following.first_token > width - _SLOP * line.size


def running_lines(page: PdfPage, chars: Sequence[Char]) -> list[PlacedLine]:
    """The lines of a page's text outside its tables, from the top; their room is not known yet."""
    return [PlacedLine(page, line, 0.0, page.width) for line in lines_of(chars)]


def with_room(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Tell the room of the lines of a document: margins are as wide on the right as on the left.

    The widest line alone does not tell it: a text of short paragraphs fills none.
    """
    widths: dict[int, list[PlacedLine]] = {}
    for line in lines:
        if not line.is_page_mark and line.line.chars[0].turn % 2 == 0:
            widths.setdefault(round(line.page.width), []).append(line)
    rooms: dict[int, tuple[float, float]] = {}
    for width, alike in widths.items():
        left = min(max(0.0, line.line.start) for line in alike)
        right = max(width - left, *(line.line.end for line in alike))
        rooms[width] = left, min(right, float(width))
    return [
        PlacedLine(line.page, line.line, *rooms.get(round(line.page.width), (0.0, line.right)))
        for line in lines
    ]


def usual_pitch(lines: Sequence[PlacedLine]) -> float:
    """The distance between neighbouring lines that occurs most, in points; 0 where unknown."""
    pitches = sorted(
        after.line.base - before.line.base
        for before, after in pairwise(lines)
        if 0 < after.line.base - before.line.base < _WIDEST_PITCH * before.line.size
    )
    return pitches[len(pitches) // 2] if pitches else 0.0


def paragraphs(lines: Sequence[PlacedLine], pitch: float) -> Iterator[Paragraph]:
    """Join lines into paragraphs; page marks stay alone and interrupt nothing.

    Args:
        lines: consecutive lines, perhaps of several pages.
        pitch: the usual distance between lines.
    """
    open_lines: list[PlacedLine] = []
    marks: list[PlacedLine] = []
    for line in lines:
        if line.is_page_mark:
            marks.append(line)
            continue
        if open_lines and not _continues(open_lines[-1], line, pitch):
            yield _paragraph(open_lines)
            yield from (_paragraph([mark]) for mark in marks)
            open_lines, marks = [], []
        open_lines.append(line)
    if open_lines:
        yield _paragraph(open_lines)
    yield from (_paragraph([mark]) for mark in marks)


def _continues(before: PlacedLine, after: PlacedLine, pitch: float) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    line, following = before.line, after.line
    size = max(line.size, following.size)
    if line.chars[0].turn != following.chars[0].turn:
        return False
    if abs(line.size - following.size) > _SAME_SIZE * size:
        return False
    if following.start - after.left > _INDENT * size:
        return False
    if before.page is after.page:
        distance = following.base - line.base
        if distance > _WIDEST_PITCH * size or (pitch and distance > _PITCH * pitch):
            return False
    if line.text.endswith(_ENDED) and _NUMBERED.match(following.text):
        return False
    return line.end + following.first_token > before.right - _SLOP * size


def _paragraph(lines: Sequence[PlacedLine]) -> Paragraph:
    text = ""
    stretches = []
    for placed in lines:
        part = placed.line.text
        # Words of Latin letters that a line break parts had a blank between them.
        if text and text[-1].isascii() and text[-1].isalpha() and part[0].isascii():
            text += " " if part[0].isalpha() else ""
        stretches.append(_stretch(placed, part, len(text)))
        text += part
    page = lines[0].page
    chars = [char for placed in lines if placed.page is page for char in placed.line.chars]
    origin = PageOrigin(page.number, page.displayed(ink_of(chars)))
    return Paragraph(text, origin, stretches=tuple(stretches))


def _stretch(placed: PlacedLine, text: str, start: int) -> Stretch:
    """Where the characters of a line stand on the page as displayed.

    Args:
        placed: the line.
        text: what it says.
        start: where this begins in the paragraph.
    """
    page, line = placed.page, placed.line
    axis = line.chars[0].turn % 2
    edges: list[float] = []
    for char in line.chars:
        if text[len(edges) // 2] == " ":
            edges += (edges[-1], edges[-1])
        edges += (char.ink[axis], char.ink[axis + 2]) * len(char.text)
    if page.turn in ((1, 2), (2, 3))[axis]:
        extent = (page.width, page.height)[axis]
        edges = [extent - edge for edge in edges]
    origin = PageOrigin(page.number, page.displayed(line.box))
    return Stretch(start, len(text), origin, tuple(edges), upright=(axis + page.turn) % 2 == 1)
