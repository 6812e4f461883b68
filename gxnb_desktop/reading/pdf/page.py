"""Characters and ruling lines of one PDF page, upright as a person reads them.

PDFium gives coordinates of the page as it was written; a crop box, /Rotate and text that was turned
on the page come between those and what is seen. Everything here is in *reading space*: points from
the top left, turned so that most of the text runs from left to right. ``PdfPage.displayed`` leads
from there to the page as displayed, which is what origins name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gxnb_desktop.reading.pdf import engine
from gxnb_desktop.reading.pdf.bars import Point
from gxnb_desktop.reading.pdf.engine import Closing, File, Page, page_of
from gxnb_desktop.reading.pdf.glyphs import Glyphs
from gxnb_desktop.reading.pdf.rules import Rules, ruling_lines

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, y downwards."""

FIGURE = frozenset("0123456789０１２３４５６７８９.,．，+-%")
"""Characters of figures."""

_LINK, _POPUP = 2, 16
"""Annotations that hold no text of their own."""
_BEYOND = 2.0
"""Points beyond the page's edge that are no rule's width."""


class Char(NamedTuple):
    """One character as it is drawn.

    Attributes:
        text: the character; ``glyphs.UNMAPPED`` where the file does not say which it is.
        ink: what is drawn of it; where the font is not at hand, the room it takes.
        start: where its advance begins, along the direction of its text.
        end: where its advance ends.
        base: its baseline, across the direction of its text; grows from line to line.
        size: the height of its font in points.
        turn: quarter turns counter-clockwise by which it differs from the page's upright text.
        run: which drawing operation a character of a figure comes from: one operation draws in one
            table cell only; 0 for other characters.
    """

    text: str
    ink: Box
    start: float
    end: float
    base: float
    size: float
    turn: int
    run: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the ink: it tells the cell, also where rooms are wrong (vertical fonts)."""
        return (self.ink[0] + self.ink[2]) / 2, (self.ink[1] + self.ink[3]) / 2


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What stands on one page, in reading space.

    Attributes:
        number: from 1.
        width: of reading space, in points.
        height: likewise.
        turn: quarter turns clockwise that lead from the page as displayed to reading space.
        chars: the characters in view, blanks left out, in no particular order.
        rules: its ruling lines.
        recognised: its text is an invisible layer over a picture.
        remarks: it has notes or form fields whose text is not read.
        hidden: characters beyond the page's edge, which nobody can see and which are not read.
        aslant: characters of watermarks across the page, which are not read.
    """

    number: int
    width: float
    height: float
    turn: int
    chars: tuple[Char, ...]
    rules: Rules
    recognised: bool = False
    remarks: bool = False
    hidden: int = 0
    aslant: int = 0

    def displayed(self, box: Box) -> Box:
        """Lead a box from reading space to the page as displayed, rounded to 0.01 points."""
        x0, y0, x1, y1 = box
        if self.turn == 1:
            x0, y0, x1, y1 = y0, self.width - x1, y1, self.width - x0
        elif self.turn == 2:
            x0, y0, x1, y1 = self.width - x1, self.height - y1, self.width - x0, self.height - y0
        elif self.turn == 3:
            x0, y0, x1, y1 = self.height - y1, x0, self.height - y0, x1
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)

    def cuts(self, box: Box) -> bool:
        """Whether part of a box lies beyond the page's edge."""
        x0, y0, x1, y1 = box
        over = max(-x0, -y0, x1 - self.width, y1 - self.height)
        return over > _BEYOND


@dataclass(frozen=True, slots=True)
class _Frame:
    """Leads from the coordinates of PDFium to a page turned clockwise by quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def points(self, points: Iterable[Point]) -> list[Point]:
        x0, y0, x1, y1 = self.left, self.bottom, self.right, self.top
        if self.turn == 0:
            return [(x - x0, y1 - y) for x, y in points]
        if self.turn == 1:
            return [(y - y0, x - x0) for x, y in points]
        if self.turn == 2:
            return [(x1 - x, y - y0) for x, y in points]
        return [(y1 - y, x1 - x) for x, y in points]

    def boxes(self, boxes: Iterable[Box]) -> list[Box]:
        """Lead boxes of left, top, right, bottom."""
        x0, y0, x1, y1 = self.left, self.bottom, self.right, self.top
        if self.turn == 0:
            return [(left - x0, y1 - top, right - x0, y1 - low) for left, top, right, low in boxes]
        if self.turn == 1:
            return [(low - y0, left - x0, top - y0, right - x0) for left, top, right, low in boxes]
        if self.turn == 2:
            return [(x1 - right, low - y0, x1 - left, top - y0) for left, top, right, low in boxes]
        return [(y1 - top, x1 - right, y1 - low, x1 - left) for left, top, right, low in boxes]

    @property
    def size(self) -> tuple[float, float]:
        sides = self.right - self.left, self.top - self.bottom
        return sides if self.turn % 2 == 0 else (sides[1], sides[0])


def read_page(file: File, index: int) -> PdfPage:
    """Read one page of an open file.

    Raises:
        DamagedPage: it cannot be loaded.
    """
    with page_of(file, index) as (page, text):
        return _content(page, text, index + 1)


def _content(page: Page, text_page: Closing, number: int) -> PdfPage:
    raw = engine.raw()
    visible = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, visible)
    rotation = max(0, raw.FPDFPage_GetRotation(page)) % 4
    glyphs = Glyphs(engine.address(text_page))
    turns = Counter([turn for _, turn in glyphs.manners if turn is not None])
    upright = max(turns, key=lambda turn: turns[turn], default=rotation)
    frame = _Frame(visible.left, visible.bottom, visible.right, visible.top, upright)
    width, height = frame.size
    chars = tuple(_in_view(glyphs, frame))
    aslant = len(glyphs.manners) - turns.total()
    return PdfPage(
        number=number,
        width=width,
        height=height,
        turn=(upright - rotation) % 4,
        chars=chars,
        rules=ruling_lines(engine.address(page), frame.points),
        recognised=glyphs.recognised,
        remarks=_has_remarks(page),
        hidden=len(glyphs.texts) - len(chars) - aslant,
        aslant=aslant,
    )


def _in_view(glyphs: Glyphs, frame: _Frame) -> Iterator[Char]:
    """Yield the characters whose middle lies on the page, without those of watermarks."""
    width, height = frame.size
    most_across, most_down = 2 * width, 2 * height
    rooms, inks = frame.boxes(glyphs.rooms), frame.boxes(glyphs.inks)
    bases = frame.points(glyphs.bases)
    for text, ink, room, base, (size, drawn), operation in zip(
        *(glyphs.texts, inks, rooms, bases, glyphs.manners, glyphs.operations), strict=True
    ):
        if drawn is None:
            continue
        left, top, right, low = ink
        if left >= right or top >= low:
            left, top, right, low = ink = room
        if not (0 <= left + right <= most_across and 0 <= top + low <= most_down):
            continue
        run = operation or 0 if text in FIGURE else 0
        size = size or room[3] - room[1]
        turn = (drawn - frame.turn) % 4
        if turn == 0:
            yield Char._make((text, ink, room[0], room[2], base[1], size, 0, run))
        elif turn == 1:
            yield Char._make((text, ink, -room[3], -room[1], base[0], size, 1, run))
        elif turn == 2:
            yield Char._make((text, ink, -room[2], -room[0], -base[1], size, 2, run))
        else:
            yield Char._make((text, ink, room[1], room[3], -base[0], size, 3, run))


def _has_remarks(page: object) -> bool:
    raw = engine.raw()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        remark = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(remark)
        raw.FPDFPage_CloseAnnot(remark)
        if kind not in (_LINK, _POPUP):
            return True
    return False
