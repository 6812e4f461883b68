"""Edits a figure in place: takes what is a number, and keeps what is none in the editor."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gxnb_desktop.ui.form.delegate import FormDelegate
from gxnb_desktop.ui.form.entry import hint, read_entry
from gxnb_desktop.ui.form.model import FormModel, Index

_LONGEST_ENTRY = 40


class EditingDelegate(FormDelegate):
    """The delegate of the figures."""

    def __init__(self, model: FormModel, parent: QObject | None = None) -> None:
        """Edit the figures of one table."""
        super().__init__(model, parent)
        self.moved: Callable[[str], object] = lambda step: None
        """Called after a key has taken an entry: ``down``, ``up``, ``next`` or ``previous``."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a plain line over the figure."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setMaxLength(_LONGEST_ENTRY)
        editor.setTextMargins(0, 0, 0, 0)
        editor.setFont(option.font)  # type: ignore[attr-defined]
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        address = self.model.address(index)
        if address is not None:
            editor.setAccessibleDescription(hint(self.model.column_of(address)))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; a narrow cell is widened so that what is typed can be seen."""
        box = QRect(option.rect)  # type: ignore[attr-defined]
        wanted = max(box.width(), round(QFontMetricsF(editor.font()).horizontalAdvance("0") * 9))
        box.setWidth(wanted)
        parent = editor.parentWidget()
        beyond = box.right() - parent.rect().right() if parent is not None else 0
        if beyond > 0:
            box.translate(-beyond, 0)
        editor.setGeometry(box.adjusted(0, 0, -1, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the number to be changed; what is being typed is never overwritten."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over unless nothing was typed."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            self.model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the entry on Enter, Tab and the arrows up and down, as spreadsheets do."""
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent):
            step = _step(event) if event.type() == QEvent.Type.KeyPress else None
            if step is not None:
                if self.take(editor):
                    self.moved(step)
                return True
        return super().eventFilter(editor, event)

    def take(self, editor: QLineEdit) -> bool:
        """Take what was typed and close the editor; one that is refused stays, and why is said."""
        index = self._index_of(editor)
        address = self.model.address(index)
        if address is None:
            return False
        entry = read_entry(editor.text(), self.model.column_of(address))
        if entry.refusal is not None:
            self.model.refused.emit(index.row(), index.column(), entry.refusal)
            editor.setAccessibleDescription(entry.refusal)
            editor.selectAll()
            return False
        # The editor goes first: what is under it is painted as soon as it is known.
        typed = editor.text() if editor.isModified() else None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if typed is not None:
            self.model.setData(index, typed)
        return True

    def _index_of(self, editor: QLineEdit) -> Index:
        row, column = self.current if self.current is not None else (0, 0)
        return self.model.index(row, column)


def _step(event: QKeyEvent) -> str | None:
    key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "up" if back else "down"
    if key == Qt.Key.Key_Tab:
        return "next"
    if key == Qt.Key.Key_Backtab:
        return "previous"
    if key == Qt.Key.Key_Up:
        return "up"
    if key == Qt.Key.Key_Down:
        return "down"
    return None
