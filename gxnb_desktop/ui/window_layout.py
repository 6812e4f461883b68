"""The size of the window and of its panes, remembered between starts."""

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from gxnb_desktop.ui.settings import settings

_WIDTH, _HEIGHT = 1500, 920
_ASIDE = 32
_FORM_SHARE = 0.70
_SOURCE_SHARE = 0.41


class WindowLayout:
    """Restores, saves and resets the layout of one main window."""

    def __init__(self, window: QMainWindow, across: QSplitter, down: QSplitter) -> None:
        """Look after a window whose panes stand in two splitters."""
        self._window = window
        self._splitters = {"layout/across": across, "layout/down": down}
        across.setStretchFactor(1, 1)
        down.setStretchFactor(0, 1)

    def restore(self) -> None:
        """Lay the window out as it was when it was last closed, else in the standard way."""
        self.reset()
        kept = settings()
        geometry = kept.value("layout/window")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for key, splitter in self._splitters.items():
            state = kept.value(key)
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def stand_aside(self, of: QPoint) -> None:
        """Put the window a little aside of where another stands, which it would hide.

        It stays within the screen: after a few windows the corner is begun with again, and what
        would stick out is cut off.
        """
        room = self._window.screen().availableGeometry()
        at = of + QPoint(_ASIDE, _ASIDE)
        corner = QRect(room.topLeft(), QSize(room.width() // 4, room.height() // 4))
        if not corner.contains(at):
            at = room.topLeft()
        rest = QSize(room.right() - at.x() + 1, room.bottom() - at.y() + 1)
        self._window.move(at)
        self._window.resize(self._window.size().boundedTo(rest))

    def save(self) -> None:
        """Remember the layout."""
        kept = settings()
        kept.setValue("layout/window", self._window.saveGeometry())
        for key, splitter in self._splitters.items():
            kept.setValue(key, splitter.saveState())

    def reset(self) -> None:
        """Lay the window out in the standard way, within the screen."""
        room = self._window.screen().availableSize()
        width, height = min(_WIDTH, room.width()), min(_HEIGHT, room.height())
        if not self._window.isMaximized():
            self._window.resize(width, height)
        across, down = self._splitters.values()
        width, height = self._window.width(), self._window.height()
        across.setSizes([round(width * _SOURCE_SHARE), round(width * (1 - _SOURCE_SHARE))])
        down.setSizes([round(height * _FORM_SHARE), round(height * (1 - _FORM_SHARE))])
