"""The strokes and thin bars that a PDF page draws, before anybody knows which of them are rules."""

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import c_float, c_int, c_uint, c_void_p
from itertools import pairwise, repeat

from gxnb_desktop.reading.pdf import engine

THICKEST = 3.0
"""Points; a bar or stroke that is thicker is shading."""
MOST_PIECES = 100_000
"""Pieces of lines on one page; a drawing or a map has more, a table never."""
_DEEPEST = 6
"""Forms within forms that are looked into."""

# What PDFium calls the kinds of objects on a page, and of the pieces of a path.
_PATH, _IMAGE, _FORM = 2, 3, 5
_BOX = 5
"""Pieces of a path of which no more than one can be filled: it takes three for an area."""
_CURVE_TO, _MOVE_TO = 1, 2

Point = tuple[float, float]
Bar = tuple[Point, Point, float]
"""The ends of a straight line and its width."""

_Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawn_bars(page: int) -> Iterator[Bar]:
    """Yield every stroke and thin bar of an open page, in the page's coordinates.

    Args:
        page: its address.
    """
    return _Drawing().bars(page)


class _Drawing:
    """PDFium's functions for what a page draws, and the buffers into which they write."""

    def __init__(self) -> None:
        self._floats = (c_float * 6)()
        self._words = (c_uint * 6).from_buffer(self._floats)
        self._place = ctypes.addressof(self._floats)
        self._kind = engine.function("FPDFPageObj_GetType", c_int, c_void_p)
        self._get_matrix = engine.function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
        self._count = engine.function("FPDFPath_CountSegments", c_int, c_void_p)
        self._segment = engine.function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
        self._segment_kind = engine.function("FPDFPathSegment_GetType", c_int, c_void_p)
        self._closes = engine.function("FPDFPathSegment_GetClose", c_int, c_void_p)
        self._point = engine.function("FPDFPathSegment_GetPoint", c_int, *[c_void_p] * 3)
        self._manner = engine.function("FPDFPath_GetDrawMode", c_int, *[c_void_p] * 3)
        self._width = engine.function("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
        self._stroke = engine.function("FPDFPageObj_GetStrokeColor", c_int, *[c_void_p] * 5)
        self._bounds = engine.function("FPDFPageObj_GetBounds", c_int, *[c_void_p] * 5)
        self._fill = engine.function("FPDFPageObj_GetFillColor", c_int, *[c_void_p] * 5)

    def bars(self, page: int) -> Iterator[Bar]:
        count = engine.function("FPDFPage_CountObjects", c_int, c_void_p)(page)
        get = engine.function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
        return self._bars(map(get, repeat(page), range(count)), _UPRIGHT, 0)

    def _bars(self, objects: Iterable[int], outer: _Matrix, depth: int) -> Iterator[Bar]:
        drawn = list(objects)
        for entry, kind in zip(drawn, map(self._kind, drawn), strict=True):
            if kind == _PATH:
                yield from self._path(entry, outer)
            elif kind == _IMAGE:
                # Printer drivers draw rules as pictures of one pixel's width.
                a, b, c, d, e, f = _times(self._matrix(entry), outer)
                yield from _bar([(e, f), (e + a, f + b), (e + a + c, f + b + d), (e + c, f + d)])
            elif kind == _FORM and depth < _DEEPEST:
                count = engine.function("FPDFFormObj_CountObjects", c_int, c_void_p)(entry)
                get = engine.function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
                inner = map(get, repeat(entry), range(count))
                yield from self._bars(inner, _times(self._matrix(entry), outer), depth + 1)

    def _path(self, path: int, outer: _Matrix) -> Iterator[Bar]:
        place = self._place
        self._manner(path, place, place + 4)
        filled, stroked, *_ = self._words
        stroked = stroked and self._is_seen(path, self._stroke)
        filled = filled and self._is_seen(path, self._fill)
        if not (stroked or filled):
            return
        count = max(0, min(self._count(path), MOST_PIECES))
        if count <= _BOX and not stroked:
            self._bounds(path, place, place + 4, place + 8, place + 12)
            left, bottom, right, top = self._floats[:4]
            corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
            yield from _bar([_applied(outer, *corner) for corner in corners])
            return
        matrix = _times(self._matrix(path), outer)
        self._width(path, place)
        width = self._floats[0] * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        for points in self._outlines(path, count, matrix):
            if stroked and width <= THICKEST:
                for start, end in pairwise(points):
                    if start is not None and end is not None:
                        yield start, end, width
            if filled:
                yield from _bar([point for point in points if point is not None])

    def _is_seen(self, path: int, colour: Callable[..., int]) -> bool:
        """Whether a colour of a path is not transparent."""
        place = self._place
        told = colour(path, place, place + 4, place + 8, place + 12)
        return not told or self._words[3] != 0

    def _outlines(self, path: int, count: int, matrix: _Matrix) -> Iterator[Sequence[Point | None]]:
        """Yield the outlines of a path; None stands where a curve interrupts one."""
        if count == 2:
            # Most rules: one straight line.
            for at, place in ((0, self._place), (1, self._place + 8)):
                self._point(self._segment(path, at), place, place + 4)
            x0, y0, x1, y1 = self._floats[:4]
            yield _applied(matrix, x0, y0), _applied(matrix, x1, y1)
            return
        segments = list(map(self._segment, repeat(path), range(count)))
        places = (c_float * (2 * count))()
        first = ctypes.addressof(places)
        pointers = range(first, first + 8 * count, 8), range(first + 4, first + 8 * count, 8)
        deque(map(self._point, segments, *pointers), maxlen=0)
        points: list[Point | None] = []
        for segment, x, y in zip(segments, places[::2], places[1::2], strict=True):
            kind = self._segment_kind(segment)
            if kind == _MOVE_TO:
                if len(points) > 1:
                    yield points
                points = []
            elif kind == _CURVE_TO:
                points.append(None)
            points.append(_applied(matrix, x, y))
            if self._closes(segment) and points[0] is not None:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _matrix(self, entry: int) -> _Matrix:
        if not self._get_matrix(entry, self._place):
            return _UPRIGHT
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f


def _bar(corners: list[Point]) -> Iterator[Bar]:
    """Yield the middle line of a filled outline that is thin enough to be a rule."""
    if len(corners) < 2:
        return
    across, up = [x for x, _ in corners], [y for _, y in corners]
    left, right, bottom, top = min(across), max(across), min(up), max(up)
    if right - left >= top - bottom and top - bottom <= THICKEST:
        middle = (bottom + top) / 2
        yield (left, middle), (right, middle), top - bottom
    elif right - left <= THICKEST:
        middle = (left + right) / 2
        yield (middle, bottom), (middle, top), right - left


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is _UPRIGHT:
        return inner
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
