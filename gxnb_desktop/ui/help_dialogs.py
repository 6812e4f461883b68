"""The sheet of keys and the dialog about the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop import __version__
from gxnb_desktop.ui.actions import Actions, plain_text
from gxnb_desktop.ui.packs import installed_packs

HEADERS = ("菜单", "功能", "快捷键")


def key_rows(actions: Actions) -> list[tuple[str, str, str]]:
    """Return menu, name and keys of every action that has keys."""
    # In the menu these two carry the name of a change as well.
    history = {actions.undo: "撤销", actions.redo: "重做"}
    return [
        (menu, history.get(action) or plain_text(action), _keys(action.shortcuts()))
        for menu, group in actions.groups().items()
        for action in group
        if action.shortcuts()
    ]


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
        self.resize(520, 560)


def show_about(parent: QWidget) -> None:
    """Say what the program is and which version this is."""
    box = QMessageBox(parent)
    box.setWindowTitle("关于公信年报核校")
    box.setIcon(QMessageBox.Icon.Information)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"公信年报核校  {__version__}")
    box.setInformativeText(
        "核对《政府信息公开工作年度报告》的三张表和文字，找出不对的数字并给出建议。\n"
        "全部工作在本机完成，不连接网络，不改动原文件。\n\n"
        "依据：《中华人民共和国政府信息公开条例》（国务院令第711号），"
        "国办公开办函〔2019〕60号、〔2021〕30号。\n"
        f"已导入的更新包：{installed_packs()}。\n"
        "本程序以 MIT 许可发布；界面使用 Qt（LGPL）。"
    )
    box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _keys(sequences: list[QKeySequence]) -> str:
    form = QKeySequence.SequenceFormat.PortableText
    return "、".join(sequence.toString(form) for sequence in sequences)
