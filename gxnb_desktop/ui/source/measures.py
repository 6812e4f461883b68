"""Where places and figures are in a laid-out document: measured once, until it is laid out anew.

All rectangles are in pixels from the top of the document.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextDocument

from gxnb_desktop.report.forms import Address
from gxnb_desktop.ui.source.geometry import CellRects, text_rects
from gxnb_desktop.ui.source.overlay import on_pixels
from gxnb_desktop.ui.source.places import Figure, Place

_AROUND_TEXT = 2.5
_BESIDE_FIGURE = 2.5


class Measures:
    """The measures of one layout."""

    def __init__(self, document: QTextDocument, figures: Sequence[Figure] = ()) -> None:
        """Measure a document in which these figures were taken, as soon as somebody asks."""
        self._document = document
        self._figures = figures
        self._cells = CellRects(document)
        self._frames: dict[Place, list[QRectF]] = {}

    def rects(self, place: Place) -> list[QRectF]:
        """Return the rectangles that cover a place: one for a cell, one a line for characters."""
        if place.whole_cell:
            return [self._cells.rect(place.start)]
        return text_rects(self._document, place.start, place.end)

    def frames(self, place: Place) -> list[QRectF]:
        """Return what is drawn around a place in question."""
        if place not in self._frames:
            around = 0.0 if place.whole_cell else _AROUND_TEXT
            self._frames[place] = [
                on_pixels(rect.adjusted(-around, -around, around, around))
                for rect in self.rects(place)
            ]
        return self._frames[place]

    def outlines(self, address: Address) -> list[QRectF]:
        """Return what is drawn around a figure that was taken; nothing where it was not."""
        return self._outlines_by_address.get(address, [])

    def outlines_within(self, seen: QRectF) -> Iterator[tuple[QRectF, Address]]:
        """Yield the outlines in a part of the document, and whose they are."""
        for rect, address in self._outlines[bisect_left(self._bottoms, seen.top()) :]:
            if rect.top() > seen.bottom():
                return
            yield rect, address

    @cached_property
    def _outlines(self) -> list[tuple[QRectF, Address]]:
        """The characters of all figures, or where a blank would have some; the topmost first."""
        found = [
            (rect.adjusted(-_BESIDE_FIGURE, 0, _BESIDE_FIGURE, 0), figure.address)
            for figure in self._figures
            for rect in text_rects(self._document, figure.place.start, figure.place.end)
        ]
        return sorted(found, key=lambda entry: entry[0].bottom())

    @cached_property
    def _outlines_by_address(self) -> dict[Address, list[QRectF]]:
        found: dict[Address, list[QRectF]] = {}
        for rect, address in self._outlines:
            found.setdefault(address, []).append(rect)
        return found

    @cached_property
    def _bottoms(self) -> list[float]:
        return [rect.bottom() for rect, _ in self._outlines]
