"""The sheet of keys: those of the menus, and those that belong to a part of the window."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.ui.actions import Actions, plain_text

HEADERS = ("菜单或位置", "功能", "快捷键")


_WIDTH, _HEIGHT = 620, 640
_OF_PARTS = (
    ("表格", "修改单元格", "F2，或直接输入数字"),
    ("表格", "确认并到下一格，放弃", "Enter 或 Tab，Esc"),
    ("表格", "复制、粘贴", "Ctrl+C、Ctrl+V"),
    ("表格", "清空单元格", "Delete"),
    ("表格", "放大、缩小", "Ctrl+滚轮"),
    ("原文", "放大、缩小", "Ctrl++、Ctrl+-、Ctrl+滚轮"),
    ("原文", "恢复 100%", "Ctrl+0"),
    ("原文", "上一页、下一页（PDF）", "Ctrl+PageUp、Ctrl+PageDown"),
    ("原文", "查找下一个、上一个", "F3、Shift+F3"),
    ("原文", "关闭查找，取消读取", "Esc"),
)
"""Keys that work where the focus is; no menu has them."""


def key_rows(actions: Actions) -> list[tuple[str, str, str]]:
    """Return where, what and keys: of every action that has keys, then those of single parts."""
    # In the menu these two carry the name of a change as well.
    history = {actions.undo: "撤销", actions.redo: "重做"}
    rows = [
        (menu, history.get(action) or plain_text(action), _keys(action.shortcuts()))
        for menu, group in actions.groups().items()
        for action in group
        if action.shortcuts()
    ]
    return [*rows, *_OF_PARTS]


class KeySheet(QDialog):
    """A table of all keys, made from the actions themselves."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Show the keys as they are now."""
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        rows = key_rows(actions)
        self.table = QTableWidget(len(rows), len(HEADERS))
        self.table.setAccessibleName("快捷键一览")
        self.table.setHorizontalHeaderLabels(list(HEADERS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(at, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.table.resizeColumnToContents(0)
        room = self.screen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))


def _keys(sequences: list[QKeySequence]) -> str:
    form = QKeySequence.SequenceFormat.PortableText
    return "、".join(sequence.toString(form) for sequence in sequences)
