"""The menu of a finding: what the buttons below the list do, at the mouse or by the menu key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


def menu_of(buttons: Iterable[QPushButton], parent: QWidget) -> QMenu:
    """Return a new menu that presses buttons, with their texts and enabled like them.

    An action that was added to a button lends its key, which is only shown here.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    native = QKeySequence.SequenceFormat.NativeText
    for button in buttons:
        keys = [action.shortcut().toString(native) for action in button.actions()]
        entry = menu.addAction("\t".join([button.text(), *keys]), button.click)
        entry.setEnabled(button.isEnabled())
    return menu
