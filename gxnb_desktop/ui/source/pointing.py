"""Clicks on figures and tips about them, the same in every view of a source."""

from collections.abc import Callable
from html import escape
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from gxnb_desktop.report.forms import Address


class Pointed(Protocol):
    """A figure that can be pointed at."""

    @property
    def address(self) -> Address:
        """Of its cell in the form."""


class Pointing(QObject):
    """Watches the mouse over a view: a click on a figure is told, a drag is none.

    Signals:
        clicked: the address of a figure.

    Attributes:
        tell: says what there is to say of a figure that the mouse rests on.
    """

    clicked = Signal(str)

    def __init__(
        self,
        view: QAbstractScrollArea,
        figure_at: Callable[[QPoint], Pointed | None],
        elsewhere: Qt.CursorShape,
    ) -> None:
        """Watch a view; ``figure_at`` knows its figures, ``elsewhere`` is the pointer beside."""
        super().__init__(view)
        self.tell: Callable[[Address], str] = lambda _: ""
        self._viewport = view.viewport()
        self._figure_at = figure_at
        self._elsewhere = elsewhere
        self._pressed: QPoint | None = None
        self._viewport.setMouseTracking(True)
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of the mouse; the view gets every event too."""
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            left = event.button() == Qt.MouseButton.LeftButton
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = point if left else None
            elif event.type() == QEvent.Type.MouseButtonRelease and left:
                self._release(point)
            elif event.type() == QEvent.Type.MouseMove and not event.buttons():
                over = self._figure_at(point) is not None
                shape = Qt.CursorShape.PointingHandCursor if over else self._elsewhere
                self._viewport.setCursor(shape)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            figure = self._figure_at(event.pos())
            text = self.tell(figure.address) if figure is not None else ""
            # Only marked-up text is broken into lines.
            tip = f"<p>{escape(text)}</p>" if text else ""
            QToolTip.showText(event.globalPos(), tip, self._viewport)
            return True
        return False

    def _release(self, point: QPoint) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if (point - pressed).manhattanLength() < QApplication.startDragDistance():
            figure = self._figure_at(point)
            if figure is not None:
                self.clicked.emit(figure.address)
