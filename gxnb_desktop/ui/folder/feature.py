"""Opening a folder from a window with or without a report."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk


class OpenFolder:
    """Lets a person choose a folder, which gets a window of its own."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        window.actions_.add(
            Plan(
                *("文件", 0, "打开文件夹(&L)…", ("Ctrl+Shift+O",)),
                hint="列出一个文件夹里的全部年报：错误、状态、合计",
                always=True,
            ),
            self.ask,
        )
        window.first_screen.folder_asked.connect(self.ask)

    def ask(self) -> None:
        """Ask for a folder."""
        window = self._window
        text = QFileDialog.getExistingDirectory(window, "打开文件夹", str(window.recent.folder()))
        if text:
            window.further_files.emit([Path(text)])
