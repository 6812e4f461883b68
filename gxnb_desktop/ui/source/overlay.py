"""What is drawn over the source: outlines around taken figures, frames around places in question.

The paper is white on every desktop, so the colours are always those made for a light one. All
rectangles are in pixels of the viewport or of the laid-out document, which are of one size.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gxnb_desktop.ui.marks import Sign
from gxnb_desktop.ui.palette import LIGHT

_MAIN_WIDTH = 2.0
_RELATED_WIDTH = 1.2
_MAIN_FILL = 44
_RELATED_FILL = 22
_OUTLINE_WIDTH = 1.0
_MARKED_WIDTH = 1.3
_OUTLINE_FILL = 22
_OUTLINE_LINE = 120
_ROUND = 2.5

FOUND = QColor("#fff2a8")
FOUND_CURRENT = QColor("#ffb74d")
"""Behind places where a text was found, and behind the one that is looked at."""

_COLOURS = {
    Sign.ERROR: LIGHT.error,
    Sign.WARNING: LIGHT.warning,
    Sign.DOUBT: LIGHT.doubt,
    Sign.BLANK: LIGHT.muted,
}
"""By what is said of a figure; all others were read and nobody wonders about them."""


def paint_outlines(painter: QPainter, outlines: Iterable[tuple[QRectF, Sign | None]]) -> None:
    """Draw a thin outline around each figure that was taken, in the colour of its mark.

    A blank gets a broken line: it was seen, and there is no figure in it.
    """
    for rect, sign in outlines:
        colour = _COLOURS.get(sign, LIGHT.accent) if sign else LIGHT.accent
        marked = sign in (Sign.ERROR, Sign.WARNING, Sign.DOUBT)
        line = colour if marked else _with_alpha(colour, _OUTLINE_LINE)
        style = Qt.PenStyle.DashLine if sign is Sign.BLANK else Qt.PenStyle.SolidLine
        painter.setPen(QPen(line, _MARKED_WIDTH if marked else _OUTLINE_WIDTH, style))
        painter.setBrush(_with_alpha(colour, _OUTLINE_FILL))
        rounding = min(_ROUND, rect.height() / 8)
        painter.drawRoundedRect(on_pixels(rect), rounding, rounding)


def paint_frames(
    painter: QPainter, main: Sequence[QRectF], related: Sequence[QRectF], *, fault: bool
) -> None:
    """Draw strong frames around the main place, light ones around those that belong to it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    accent = LIGHT.accent
    for rect in related:
        painter.fillRect(rect, _with_alpha(accent, _RELATED_FILL))
        painter.setPen(QPen(accent, _RELATED_WIDTH, Qt.PenStyle.DashLine))
        painter.drawRect(rect)
    colour = LIGHT.error if fault else accent
    for rect in main:
        painter.fillRect(rect, _with_alpha(colour, _MAIN_FILL))
        painter.setPen(QPen(colour, _MAIN_WIDTH, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(rect)


def paint_found(painter: QPainter, rects: Sequence[QRectF], *, current: bool) -> None:
    """Mark a place where a text was found, as with a felt pen: the text stays legible."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), FOUND_CURRENT if current else FOUND)
    painter.restore()


def on_pixels(rect: QRectF) -> QRectF:
    """Round each edge, so that lines are crisp; rules between cells stand on whole pixels too."""
    left, top = round(rect.left()), round(rect.top())
    return QRectF(left, top, round(rect.right()) - left, round(rect.bottom()) - top)


def _with_alpha(colour: QColor, alpha: int) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(alpha)
    return clear
