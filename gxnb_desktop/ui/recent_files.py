"""The files opened last, newest first."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gxnb_desktop.ui.preferences.kept import Preferences, preferences
from gxnb_desktop.ui.settings import settings, texts

MOST = 10
_FILES = "recent/files"
_FOLDER = "recent/folder"


class RecentFiles(QObject):
    """The list of recent files, shared by the menu and the first screen.

    Signals:
        changed: the list is another one now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Remember files as long as the person wants that."""
        super().__init__(parent)
        preferences().changed.connect(self._follow)

    def paths(self) -> list[Path]:
        """Return the remembered files, newest first; they may no longer exist."""
        return [Path(text) for text in texts(_FILES)]

    def add(self, path: Path) -> None:
        """Put a file at the head of the list and remember its folder for the next dialog."""
        path = _tidy(path)
        if preferences().now().keep_recent:
            others = [other for other in self.paths() if other != path]
            self._keep([path, *others][:MOST])
        self.remember_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Forget one file."""
        self._keep([other for other in self.paths() if other != path])

    def clear(self) -> None:
        """Forget all files."""
        self._keep([])

    @staticmethod
    def folder() -> Path:
        """Return the folder that is set, where the last file was opened, or the user's own."""
        return _first_folder(preferences().now().open_folder)

    @staticmethod
    def export_folder() -> Path:
        """Return the folder that is set for what is written, else that of the last file."""
        wanted = preferences().now()
        return _first_folder(wanted.export_folder, wanted.open_folder)

    @staticmethod
    def remember_folder(folder: Path) -> None:
        """Begin the next file dialog in this folder."""
        settings().setValue(_FOLDER, str(folder))

    def _follow(self, wanted: Preferences) -> None:
        if not wanted.keep_recent and self.paths():
            self.clear()

    def _keep(self, paths: list[Path]) -> None:
        settings().setValue(_FILES, [str(path) for path in paths])
        self.changed.emit()


def _first_folder(*wanted: str) -> Path:
    """Return the first of these folders that there is, else the last one used, else home."""
    used = settings().value(_FOLDER, "")
    for text in (*wanted, used):
        if isinstance(text, str) and text and Path(text).is_dir():
            return Path(text)
    return Path.home()


def _tidy(path: Path) -> Path:
    """Return a path in full without detours; a link keeps the name that the person knows."""
    return Path(os.path.normpath(path.absolute()))
