"""Ruling lines of a PDF page: strokes and thin bars, merged where they continue each other.

Filled rectangles over ``THICKEST`` are shading, also white shading behind paragraphs, and no rules.
"""

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from gxnb_desktop.reading.pdf import engine

THICKEST = 3.0
"""Points; a bar or stroke that is thicker is shading."""

_SHORTEST = 6.0
"""Points; what is shorter after merging is no rule: a bullet, a dash."""
_IN_LINE = 1.0
"""Points by which pieces of one rule may stand beside each other."""
_GAP = 3.0
"""Points between two pieces of one rule: joints, dashes, dots."""
_DEEPEST = 6
"""Forms within forms that are looked into."""
MOST_PIECES = 100_000
"""Pieces of lines on one page; a drawing or a map has more, a table never."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: its constant coordinate and its extent along the other, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruling lines of a page in reading space."""

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()


def ruling_lines(page: object, turned: Callable[[float, float], Point]) -> Rules:
    """Collect the rules of a page that is open.

    Args:
        page: the page.
        turned: leads a point of the page to reading space.
    """
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for (xa, ya), (xb, yb), width in _bars(page):
        (xa, ya), (xb, yb) = turned(xa, ya), turned(xb, yb)
        across, down = abs(xb - xa), abs(yb - ya)
        # A dot belongs to whichever dotted line it continues.
        if down <= THICKEST and (across > down or across + width <= THICKEST):
            horizontal.append(Rule((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        if across <= THICKEST and (down > across or down + width <= THICKEST):
            vertical.append(Rule((xa + xb) / 2, min(ya, yb), max(ya, yb)))
        if len(horizontal) + len(vertical) > MOST_PIECES:
            return Rules()
    return Rules(merged(horizontal), merged(vertical))


def merged(pieces: Iterable[Rule]) -> tuple[Rule, ...]:
    """Join pieces that lie in one line and touch or nearly touch; drop what stays too short."""
    rules: list[Rule] = []
    for line in _in_line(sorted(pieces, key=lambda piece: piece.at)):
        line.sort(key=lambda piece: piece.start)
        joined = [line[0]]
        for piece in line[1:]:
            last = joined[-1]
            if piece.start - last.end > _GAP:
                joined.append(piece)
                continue
            longer = max(last, piece, key=lambda rule: rule.end - rule.start)
            joined[-1] = Rule(longer.at, last.start, max(last.end, piece.end))
        rules += [rule for rule in joined if rule.end - rule.start >= _SHORTEST]
    return tuple(rules)


def _in_line(pieces: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for piece in pieces:
        if line and piece.at - line[0].at > _IN_LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _bars(page: object) -> Iterator[tuple[Point, Point, float]]:
    """Yield the ends and the width of every stroke and thin bar, in the page's coordinates."""
    raw = engine.raw()
    objects = (
        raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page))
    )
    yield from _bars_of(objects, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)


_Matrix = tuple[float, float, float, float, float, float]


def _bars_of(
    objects: Iterable[object], outer: _Matrix, depth: int
) -> Iterator[tuple[Point, Point, float]]:
    raw = engine.raw()
    for entry in objects:
        kind = raw.FPDFPageObj_GetType(entry)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path_bars(entry, _times(_matrix(entry), outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            # Printer drivers draw rules as pictures of one pixel's width.
            a, b, c, d, e, f = _times(_matrix(entry), outer)
            corners = [(e, f), (e + a, f + b), (e + a + c, f + b + d), (e + c, f + d)]
            yield from _bar(corners)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (
                raw.FPDFFormObj_GetObject(entry, index)
                for index in range(raw.FPDFFormObj_CountObjects(entry))
            )
            yield from _bars_of(inner, _times(_matrix(entry), outer), depth + 1)


def _path_bars(path: object, matrix: _Matrix) -> Iterator[tuple[Point, Point, float]]:
    raw = engine.raw()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = bool(stroke.value) and not _is_transparent(raw.FPDFPageObj_GetStrokeColor, path)
    filled = bool(fill.value) and not _is_transparent(raw.FPDFPageObj_GetFillColor, path)
    if not (stroked or filled):
        return
    thickness = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, thickness)
    width = thickness.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    for points in _lines(path, matrix):
        if stroked and width <= THICKEST:
            for start, end in pairwise(points):
                if start is not None and end is not None:
                    yield start, end, width
        if filled:
            yield from _bar([point for point in points if point is not None])


def _is_transparent(colour: Callable[..., int], entry: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return bool(colour(entry, red, green, blue, alpha)) and alpha.value == 0


def _bar(corners: list[Point]) -> Iterator[tuple[Point, Point, float]]:
    """Yield the middle line of a filled outline that is thin enough to be a rule."""
    if len(corners) < 2:
        return
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    if right - left >= top - bottom and top - bottom <= THICKEST:
        middle = (bottom + top) / 2
        yield (left, middle), (right, middle), top - bottom
    elif right - left <= THICKEST:
        middle = (left + right) / 2
        yield (middle, bottom), (middle, top), right - left


def _lines(path: object, matrix: _Matrix) -> Iterator[list[Point | None]]:
    """Yield the outlines of a path; None stands where a curve interrupts one."""
    raw = engine.raw()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point | None] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_PIECES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            points.append(None)
        points.append(_applied(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] is not None:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(entry: object) -> _Matrix:
    raw = engine.raw()
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(entry, found):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _applied(matrix: _Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
