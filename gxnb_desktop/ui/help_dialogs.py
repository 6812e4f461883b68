"""The sheet of keys: those of the menus, and those that belong to a part of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.ui.actions import Actions, plain_text
from gxnb_desktop.ui.dialog_size import open_with

HEADERS = ("菜单或位置", "功能", "快捷键")

Row = tuple[str, str, str]
"""Where, what, and by which keys."""

_AIR = 5
"""Pixels above and below the text of a row, together."""
_OF_PARTS = (
    ("表格", "修改单元格", "F2，或直接输入数字"),
    ("表格", "确认并到下一格，放弃", "Enter 或 Tab，Esc"),
    ("表格", "复制、粘贴", "Ctrl+C、Ctrl+V"),
    ("表格", "清空单元格", "Del"),
    ("表格、原文", "放大、缩小", "Ctrl+滚轮"),
    ("原文", "上一页、下一页（PDF）", "Ctrl+PgUp、Ctrl+PgDown"),
    ("原文", "查找下一个、上一个", "F3、Shift+F3"),
    ("原文", "关闭查找，取消读取", "Esc"),
    ("文件夹", "打开所选年报", "Enter"),
    ("文件夹", "下一份、上一份有问题的年报", "F8、Shift+F8"),
    ("文件夹", "筛选，各项合计，导出汇总表", "Ctrl+F、Ctrl+T、Ctrl+E"),
    ("文件夹", "读取新的和有变化的文件", "F5"),
)
"""Keys that work where the focus is; no menu has them."""


def key_rows(actions: Actions) -> list[Row]:
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
    """All keys in two tables side by side, made from the actions themselves."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Show the keys as they are now."""
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        self.tables = [_table(rows) for rows in _halves(key_rows(actions))]
        halves = QHBoxLayout()
        for table in self.tables:
            halves.addWidget(table)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(halves)
        layout.addWidget(buttons)
        wanted = QSize(
            sum(table.sizeHint().width() for table in self.tables) + halves.spacing(),
            max(table.sizeHint().height() for table in self.tables) + buttons.sizeHint().height(),
        )
        margins = layout.contentsMargins()
        wanted += QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        wanted += QSize(0, layout.spacing())
        open_with(self, wanted.width(), wanted.height())


def _halves(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Part the rows in the middle: a long table would not go on the screen of an old PC."""
    middle = (len(rows) + 1) // 2
    return rows[:middle], rows[middle:]


def _table(rows: Sequence[Row]) -> QTableWidget:
    table = _WholeTable(len(rows), len(HEADERS))
    table.setAccessibleName("快捷键一览")
    table.setHorizontalHeaderLabels(list(HEADERS))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _AIR)
    table.setTabKeyNavigation(False)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.setItem(at, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.wanted_width = table.horizontalHeader().length()
    table.horizontalHeader().setStretchLastSection(True)
    return table


class _WholeTable(QTableWidget):
    """Asks for as much room as it takes to show all of it."""

    wanted_width = 0

    def sizeHint(self) -> QSize:
        edges = 2 * self.frameWidth()
        # On a low screen the rows are scrolled, which must not cut their keys off.
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(
            self.wanted_width + edges + bar,
            self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + edges,
        )


def _keys(sequences: list[QKeySequence]) -> str:
    form = QKeySequence.SequenceFormat.PortableText
    # Both keys have the same name on a keyboard.
    texts = (sequence.toString(form).replace("Return", "Enter") for sequence in sequences)
    return "、".join(dict.fromkeys(texts))
