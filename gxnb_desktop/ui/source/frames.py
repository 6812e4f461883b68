"""The framed places and the taken figures of a laid-out document, measured once a layout."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextDocument

from gxnb_desktop.ui.source.geometry import place_rects, text_rects
from gxnb_desktop.ui.source.overlay import on_pixels
from gxnb_desktop.ui.source.places import Figure, Place

_AROUND_TEXT = 2.5
_BESIDE_FIGURE = 2.5


@dataclass
class SourceFrames:
    """The framed places of a view and, once measured, their rectangles in the document.

    Attributes:
        main: the place in question, framed strongly.
        related: the places that belong to it, framed lightly.
        fault: the main place is held to be wrong, and framed as an error.
        main_rects: rectangles of the main frame.
        related_rects: rectangles of the other frames.
    """

    main: Place | None = None
    related: tuple[Place, ...] = ()
    fault: bool = False
    main_rects: list[QRectF] = field(default_factory=list)
    related_rects: list[QRectF] = field(default_factory=list)

    def measure(self, document: QTextDocument) -> None:
        """Find the rectangles anew; needed after each layout."""
        self.main_rects = [] if self.main is None else _framed(document, self.main)
        self.related_rects = [
            rect
            for place in self.related
            if place != self.main
            for rect in _framed(document, place)
        ]


class Outlines:
    """Where the figures that were taken stand, from the top of the document."""

    def __init__(self, document: QTextDocument, figures: Sequence[Figure]) -> None:
        """Measure all figures: their characters, or where a blank would have some."""
        rects = [
            (rect.adjusted(-_BESIDE_FIGURE, 0, _BESIDE_FIGURE, 0), figure)
            for figure in figures
            for rect in text_rects(document, figure.place.start, figure.place.end)
        ]
        self._rects = sorted(rects, key=lambda entry: entry[0].bottom())
        self._bottoms = [rect.bottom() for rect, _ in self._rects]

    def within(self, seen: QRectF) -> Iterator[tuple[QRectF, Figure]]:
        """Yield the figures in a part of the document."""
        for rect, figure in self._rects[bisect_left(self._bottoms, seen.top()) :]:
            if rect.top() > seen.bottom():
                return
            yield rect, figure


def _framed(document: QTextDocument, place: Place) -> list[QRectF]:
    around = 0.0 if place.whole_cell else _AROUND_TEXT
    rects = place_rects(document, place)
    return [on_pixels(rect.adjusted(-around, -around, around, around)) for rect in rects]
