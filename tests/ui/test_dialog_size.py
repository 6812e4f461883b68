"""Dialogs open as large as they wish, within the screen."""

import pytest
from PySide6.QtWidgets import QDialog

from gxnb_desktop.ui.dialog_size import open_with


@pytest.mark.parametrize(("wished", "opened"), [(200, 200), (100_000, None)])
def test_a_dialog_is_never_larger_than_the_screen(qtbot, wished, opened):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    open_with(dialog, wished, wished)
    assert dialog.width() == (opened or room.width())
    # With the frame that the desktop puts around it, too.
    assert dialog.height() == opened or 0 < room.height() - dialog.height() < 100
