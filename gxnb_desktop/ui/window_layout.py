"""The size of the window and of its panes, remembered between starts."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter

from gxnb_desktop.ui.settings import settings, texts

_WIDTH, _HEIGHT = 1500, 920
_ASIDE = 32
_FORM_SHARE = 0.66
_SOURCE_SHARE = 0.41


class WindowLayout:
    """Restores, saves and resets the layout of one main window."""

    def __init__(self, window: QMainWindow, across: QSplitter, down: QSplitter) -> None:
        """Look after a window whose panes stand in two splitters."""
        self._window = window
        self._panes = {"panes/across": _Sizes(across), "panes/down": _Sizes(down)}
        across.setStretchFactor(1, 1)
        down.setStretchFactor(0, 1)

    def restore(self) -> None:
        """Lay the window out as it was when it was last closed, else in the standard way."""
        self.reset()
        geometry = settings().value("layout/window")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        for key, panes in self._panes.items():
            kept = [int(text) for text in texts(f"layout/{key}") if text.isdecimal()]
            if len(kept) == len(panes.wanted) and all(kept):
                panes.want(kept)

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
        for key, panes in self._panes.items():
            kept.setValue(f"layout/{key}", [str(size) for size in panes.wanted])

    def reset(self) -> None:
        """Lay the window out in the standard way, within the screen."""
        room = self._window.screen().availableSize()
        width, height = min(_WIDTH, room.width()), min(_HEIGHT, room.height())
        if not self._window.isMaximized():
            self._window.resize(width, height)
        across, down = self._panes.values()
        width, height = self._window.width(), self._window.height()
        across.want([round(width * _SOURCE_SHARE), round(width * (1 - _SOURCE_SHARE))])
        down.want([round(height * _FORM_SHARE), round(height * (1 - _FORM_SHARE))])


class _Sizes(QObject):
    """Gives the panes of a splitter the sizes that a person wants, or shares too small a room.

    By itself a splitter takes what is missing from the panes that stretch, here from the form.

    Attributes:
        wanted: pixels of each pane, as they were last set by hand, restored or reset.
    """

    def __init__(self, splitter: QSplitter) -> None:
        """Look after one splitter."""
        super().__init__(splitter)
        self._splitter = splitter
        self.wanted = splitter.sizes()
        splitter.installEventFilter(self)
        splitter.splitterMoved.connect(self._moved)

    def want(self, sizes: Sequence[int]) -> None:
        """Give the panes other sizes."""
        self.wanted = list(sizes)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room anew when it is another one; a maximised window learns its own late."""
        if event.type() == QEvent.Type.Resize:
            self._share()
        return False

    def _moved(self) -> None:
        self.wanted = self._splitter.sizes()

    def _share(self) -> None:
        across = self._splitter.orientation() is Qt.Orientation.Horizontal
        room = self._splitter.width() if across else self._splitter.height()
        room -= self._splitter.handleWidth() * (len(self.wanted) - 1)
        scale = min(1.0, room / sum(self.wanted))
        self._splitter.setSizes([round(size * scale) for size in self.wanted])
