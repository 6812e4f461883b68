"""The size of a dialog or window: as wished, never beyond a small or much enlarged screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_BAR = 40
"""Pixels that the frame of a window takes at most, above and below it."""


def open_with(window: QWidget, width: int, height: int) -> None:
    """Give a window the size that it opens with, less where the screen has no room for that."""
    room = window.screen().availableSize() - QSize(0, _TITLE_BAR)
    window.resize(QSize(width, height).boundedTo(room))
