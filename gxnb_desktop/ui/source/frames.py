"""What is drawn over the source: frames around places in question, quiet marks under taken figures.

The paper is white on every desktop, so the colours are always those made for a light one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from gxnb_desktop.ui.palette import LIGHT
from gxnb_desktop.ui.source.geometry import place_rects, text_rects
from gxnb_desktop.ui.source.places import Figure, Place

_AROUND_TEXT = 2.5
_MAIN_WIDTH = 2.0
_RELATED_WIDTH = 1.2
_MAIN_FILL = 44
_RELATED_FILL = 22
_MARK = QColor(31, 111, 197, 150)


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

    def paint(self, painter: QPainter) -> None:
        """Draw the frames; the painter works in the document's coordinates."""
        accent = LIGHT.accent
        for rect in self.related_rects:
            painter.fillRect(rect, _with_alpha(accent, _RELATED_FILL))
            painter.setPen(QPen(accent, _RELATED_WIDTH, Qt.PenStyle.DashLine))
            painter.drawRect(rect)
        colour = LIGHT.error if self.fault else accent
        for rect in self.main_rects:
            painter.fillRect(rect, _with_alpha(colour, _MAIN_FILL))
            painter.setPen(QPen(colour, _MAIN_WIDTH, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(rect)


class Marks:
    """Dotted lines under the figures that were taken, measured once a layout; none for blanks."""

    def __init__(self, document: QTextDocument, figures: Sequence[Figure]) -> None:
        """Measure the marks of all figures."""
        rects = [
            rect
            for place in dict.fromkeys(figure.place for figure in figures)
            if place.start < place.end
            for rect in text_rects(document, place.start, place.end)
        ]
        self._rects = sorted(rects, key=QRectF.bottom)
        self._bottoms = [rect.bottom() for rect in self._rects]

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Draw the marks in view; the painter works in the document's coordinates."""
        painter.setPen(QPen(_MARK, 1.2, Qt.PenStyle.DotLine))
        for rect in self._rects[bisect_left(self._bottoms, seen.top()) :]:
            if rect.top() > seen.bottom():
                break
            y = rect.bottom() - 0.5
            painter.drawLine(QPointF(rect.left() - 1, y), QPointF(rect.right() + 1, y))


def _framed(document: QTextDocument, place: Place) -> list[QRectF]:
    around = 0.0 if place.whole_cell else _AROUND_TEXT
    rects = place_rects(document, place)
    return [_on_pixels(rect.adjusted(-around, -around, around, around)) for rect in rects]


def _on_pixels(rect: QRectF) -> QRectF:
    """Round each edge, so that lines are crisp; rules between cells stand on whole pixels too."""
    left, top = round(rect.left()), round(rect.top())
    return QRectF(left, top, round(rect.right()) - left, round(rect.bottom()) - top)


def _with_alpha(colour: QColor, alpha: int) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(alpha)
    return clear
