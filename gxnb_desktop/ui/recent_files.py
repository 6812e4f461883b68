"""The files opened last, newest first."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

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

    def paths(self) -> list[Path]:
        """Return the remembered files, newest first; they may no longer exist."""
        return [Path(text) for text in texts(_FILES)]

    def add(self, path: Path) -> None:
        """Put a file at the head of the list and remember its folder for the next dialog."""
        path = _tidy(path)
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
        """Return the folder in which the last file was opened or written, else the user's own."""
        remembered = settings().value(_FOLDER, "")
        folder = Path(remembered) if isinstance(remembered, str) and remembered else Path.home()
        return folder if folder.is_dir() else Path.home()

    @staticmethod
    def remember_folder(folder: Path) -> None:
        """Begin the next file dialog in this folder."""
        settings().setValue(_FOLDER, str(folder))

    def _keep(self, paths: list[Path]) -> None:
        settings().setValue(_FILES, [str(path) for path in paths])
        self.changed.emit()


def _tidy(path: Path) -> Path:
    """Return a path in full without detours; a link keeps the name that the person knows."""
    return Path(os.path.normpath(path.absolute()))
