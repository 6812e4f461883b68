"""The size of a dialog: as wished, and never beyond a small or much enlarged screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_TITLE_BAR = 40
"""Pixels that the frame of a window takes at most, above and below it."""


def open_with(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog the size that it opens with, less where the screen has no room for that."""
    room = dialog.screen().availableSize() - QSize(0, _TITLE_BAR)
    dialog.resize(QSize(width, height).boundedTo(room))
