"""Characters and ruling lines of one PDF page, upright as a person reads them.

PDFium gives coordinates of the page as it was written; a crop box, /Rotate and text that was turned
on the page come between those and what is seen. Everything here is in *reading space*: points from
the top left, turned so that most of the text runs from left to right. ``PdfPage.displayed`` leads
from there to the page as displayed, which is what origins name.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from gxnb_desktop.reading.pdf import engine
from gxnb_desktop.reading.pdf.engine import File, page_of
from gxnb_desktop.reading.pdf.rules import Rules, ruling_lines
from gxnb_desktop.reading.script import SIMPLIFIED

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, y downwards."""

UNMAPPED = "\ufffd"
"""Stands for a glyph that the file gives no character for: seen, but not known."""

FIGURE = frozenset("0123456789０１２３４５６７８９.,．，+-%")
"""Characters of figures."""

_SAMPLE = 60
"""Pieces of text that tell whether a page's text is invisible."""
_INVISIBLE = 3
"""The text render mode of a layer that was laid over a scan by recognition."""
_LINK, _POPUP = 2, 16
"""Annotations that hold no text of their own."""
_BEYOND = 2.0
"""Points beyond the page's edge that are no rule's width."""
_RADICALS = range(0x2E80, 0x2FE0)


class Char(NamedTuple):
    """One character as it is drawn.

    Attributes:
        text: the character; ``UNMAPPED`` where the file does not say which it is.
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

    def displayed(self, box: Box) -> Box:
        """Lead a box from reading space to the page as displayed, rounded to 0.01 points."""
        x0, y0, x1, y1 = box
        turned = (
            box,
            (y0, self.width - x1, y1, self.width - x0),
            (self.width - x1, self.height - y1, self.width - x0, self.height - y0),
            (self.height - y1, x0, self.height - y0, x1),
        )[self.turn]
        left, top, right, bottom = (round(value, 2) for value in turned)
        return left, top, right, bottom

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

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    @property
    def size(self) -> tuple[float, float]:
        sides = self.right - self.left, self.top - self.bottom
        return sides if self.turn % 2 == 0 else (sides[1], sides[0])


class _Drawn(NamedTuple):
    """One character in the coordinates of PDFium."""

    text: str
    ink: Box
    room: Box
    base: tuple[float, float]
    size: float
    turn: int
    run: int


def read_page(file: File, index: int) -> PdfPage:
    """Read one page of an open file.

    Raises:
        DamagedPage: it cannot be loaded.
    """
    with page_of(file, index) as (page, text):
        return _content(page, text, index + 1)


def _content(page: object, text_page: object, number: int) -> PdfPage:
    raw = engine.raw()
    visible = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, visible)
    rotation = max(0, raw.FPDFPage_GetRotation(page)) % 4
    drawn = list(_characters(text_page))
    turns = Counter(char.turn for char in drawn)
    upright = max(turns, key=lambda turn: turns[turn], default=rotation)
    frame = _Frame(visible.left, visible.bottom, visible.right, visible.top, upright)
    width, height = frame.size
    placed = [_placed(char, frame) for char in drawn]
    chars = tuple(char for char in placed if _in_view(char, width, height))
    return PdfPage(
        number=number,
        width=width,
        height=height,
        turn=(upright - rotation) % 4,
        chars=chars,
        rules=ruling_lines(page, frame.point),
        recognised=_is_recognised(page),
        remarks=_has_remarks(page),
        hidden=len(placed) - len(chars),
    )


def _characters(text_page: object) -> Iterator[_Drawn]:
    """Yield what is drawn; blanks and what PDFium adds of its own are left out.

    Blanks are told again from the gaps: justified lines hold real ones where nobody wrote any.
    """
    raw = engine.raw()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    high = ""
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = _character(code, high)
        high = ""
        if not text:
            continue
        raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text_page, index, loose)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        room = (loose.left, loose.bottom, loose.right, loose.top)
        ink = (left.value, bottom.value, right.value, top.value)
        if ink[0] >= ink[2] or ink[1] >= ink[3]:
            ink = room
        scale = math.hypot(matrix.c, matrix.d)
        size = raw.FPDFText_GetFontSize(text_page, index) * scale
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        run = raw.FPDFText_GetTextObject(text_page, index) if text in FIGURE else None
        address = ctypes.addressof(run.contents) if run else 0
        yield _Drawn(text, ink, room, (x.value, y.value), abs(size), turn, address)


def _character(code: int, high: str) -> str:
    """The character of a code; "" for blanks and controls, ``UNMAPPED`` where none is known."""
    if 0xDC00 <= code < 0xE000:
        pair = (high + chr(code)).encode("utf-16", "surrogatepass")
        return pair.decode("utf-16", "replace")[:1]
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF):
        # U+FFFE is PDFium's soft hyphen at the end of a line.
        return "-" if code == 0xFFFE else UNMAPPED
    char = chr(code)
    if code < 0x20 or char.isspace() or char in "\u200b\ufeff":
        return ""
    # What fonts of browsers give for 人 or 民: the radical that looks alike.
    return SIMPLIFIED.matched(char) if code in _RADICALS else char


def _placed(char: _Drawn, frame: _Frame) -> Char:
    x0, y0, x1, y1 = frame.box(*char.room)
    x, y = frame.point(*char.base)
    turn = (char.turn - frame.turn) % 4
    start, end = ((x0, x1), (-y1, -y0), (-x1, -x0), (y0, y1))[turn]
    return Char(
        text=char.text,
        ink=frame.box(*char.ink),
        start=start,
        end=end,
        base=(y, x, -y, -x)[turn],
        size=char.size or y1 - y0,
        turn=turn,
        run=char.run,
    )


def _in_view(char: Char, width: float, height: float) -> bool:
    x, y = char.centre
    return 0 <= x <= width and 0 <= y <= height


def _is_recognised(page: object) -> bool:
    """Whether most of a page's text is invisible: laid over a scan by recognition."""
    raw = engine.raw()
    modes = Counter(
        raw.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE
        for text in islice(_text_objects(page), _SAMPLE)
    )
    return modes[True] > modes[False]


def _text_objects(page: object) -> Iterator[object]:
    raw = engine.raw()
    for index in range(raw.FPDFPage_CountObjects(page)):
        entry = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(entry) == raw.FPDF_PAGEOBJ_TEXT:
            yield entry


def _has_remarks(page: object) -> bool:
    raw = engine.raw()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        remark = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(remark)
        raw.FPDFPage_CloseAnnot(remark)
        if kind not in (_LINK, _POPUP):
            return True
    return False
