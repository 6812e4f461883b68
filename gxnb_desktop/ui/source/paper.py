"""What all views of a source share: white paper on a desk, and scrolling no more than needed."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QPalette, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar

INK = QColor("#1a1a1a")
"""The colour of text on paper."""

_DESK_SHADE = 112
_AROUND = 28.0


def desk_palette() -> QPalette:
    """Return the desktop's colours for white paper on a desk a little darker than the window."""
    # Only these roles are set: the others go on following the desktop when it changes.
    dressed = QPalette()
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    dressed.setColor(QPalette.ColorRole.Window, window.darker(_DESK_SHADE))
    dressed.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
    dressed.setColor(QPalette.ColorRole.Text, INK)
    return dressed


class Dress(QObject):
    """Keeps a view dressed as white paper on a desk, in the colours that the desktop has."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        """Dress a view from now on."""
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        self._put_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress the view anew when the desktop's colours are others; it gets every event too."""
        if event.type() == QEvent.Type.PaletteChange:
            self._put_on()
        return False

    def _put_on(self) -> None:
        dressed = desk_palette()
        if dressed != self._view.palette():
            self._view.setPalette(dressed)


def reveal(view: QAbstractScrollArea, rect: QRectF) -> None:
    """Scroll a rectangle of the viewport into view, with some air around, by the shortest way.

    What is in view already moves nothing.
    """
    size = view.viewport().size()
    _scroll(view.verticalScrollBar(), size.height(), rect.top(), rect.bottom())
    _scroll(view.horizontalScrollBar(), size.width(), rect.left(), rect.right())


def united(rects: list[QRectF]) -> QRectF:
    """Return the smallest rectangle around all, a null one around none."""
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def _scroll(bar: QScrollBar, length: int, first: float, last: float) -> None:
    if first >= 0 and last <= length:
        return
    air = min(_AROUND, max((length - (last - first)) / 2, 0.0))
    if last - first > length or first < 0:
        bar.setValue(round(bar.value() + first - air))
    else:
        bar.setValue(round(bar.value() + last + air - length))
