"""The menu of recent files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gxnb_desktop.ui.recent_files import RecentFiles


class RecentMenu(QObject):
    """Keeps a menu in step with the recent files."""

    def __init__(self, menu: QMenu, recent: RecentFiles, open_file: Callable[[Path], None]) -> None:
        """Fill ``menu``; its entries call ``open_file``."""
        super().__init__(menu)
        self._menu = menu
        self._recent = recent
        self._open_file = open_file
        # Filled when shown: another window may have opened files meanwhile.
        menu.aboutToShow.connect(self.fill)
        recent.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List the files as they are now."""
        self._menu.clear()
        paths = self._recent.paths()
        for number, path in enumerate(paths, 1):
            name = path.name.replace("&", "&&")
            action = self._menu.addAction(f"&{number % 10}  {name}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._open_file(path))
        if not paths:
            self._menu.addAction("（没有记录）").setEnabled(False)
        self._menu.addSeparator()
        clear = self._menu.addAction("清除记录")
        clear.setEnabled(bool(paths))
        clear.triggered.connect(self._recent.clear)
        self._menu.setToolTipsVisible(True)
