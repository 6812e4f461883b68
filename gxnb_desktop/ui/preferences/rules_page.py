"""The page of the settings about the rules: which of them are applied."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.checking.rules import rules
from gxnb_desktop.ui.icons import level_icon
from gxnb_desktop.ui.preferences.kept import Preferences

HEADERS = ("规则", "级别")
_GROUPS = {
    "active": "表二 主动公开",
    "applications": "表三 依申请公开",
    "litigation": "表四 复议诉讼",
    "cells": "单元格",
    "continuity": "与上年报告比对",
    "narrative": "正文与表格一致",
    "form": "格式和内容",
}
"""What the first part of a rule's id stands for, in the order in which the groups are listed."""
_OTHERS = "其他"
_ID = Qt.ItemDataRole.UserRole
_STATEMENT, _LEVEL = range(2)


class RulesPage(QWidget):
    """All rules by group, each to be switched on or off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the rules, all on."""
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("核对规则")
        self.tree.setAccessibleDescription("按空格键启用或停用一条规则")
        self.tree.setHeaderLabels(list(HEADERS))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(_STATEMENT, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(_LEVEL, QHeaderView.ResizeMode.ResizeToContents)
        self.count = QLabel()
        self.count.setAccessibleName("停用的规则")
        self.about = QLabel()
        self.about.setAccessibleName("规则说明")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setMinimumHeight(self.about.fontMetrics().lineSpacing() * 4)
        self.reset_button = QPushButton("全部启用(&D)")
        self.reset_button.clicked.connect(lambda: self._show_off(frozenset()))
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.addWidget(self.tree, 1)
        column.addWidget(self.about)
        column.addLayout(row)
        self._fill()
        self.tree.itemChanged.connect(lambda *_: self._count())
        self.tree.currentItemChanged.connect(lambda item, _: self._explain(item))
        self._explain(None)
        self._count()

    def show_preferences(self, shown: Preferences) -> None:
        """Show these."""
        self._show_off(shown.off)

    def taken(self, before: Preferences) -> Preferences:
        """Return ``before`` with what this page says."""
        return replace(before, off=self.off())

    def off(self) -> frozenset[str]:
        """Return the ids of the rules that are not to be applied."""
        unchecked = Qt.CheckState.Unchecked
        return frozenset(
            rule.data(0, _ID) for rule in self.items() if rule.checkState(0) == unchecked
        )

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Return the entries of the rules, without those of the groups."""
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            assert group is not None
            for place in range(group.childCount()):
                yield group.child(place)

    def _fill(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        names = [*_GROUPS.values(), _OTHERS]
        listed = [(_GROUPS.get(rule.id.split(".")[0], _OTHERS), rule) for rule in rules().values()]
        listed.sort(key=lambda entry: names.index(entry[0]))
        for name, rule in listed:
            if name not in groups:
                groups[name] = QTreeWidgetItem(self.tree, [name])
                groups[name].setFlags(
                    groups[name].flags()
                    | Qt.ItemFlag.ItemIsUserCheckable
                    | Qt.ItemFlag.ItemIsAutoTristate
                )
            item = QTreeWidgetItem(groups[name], [rule.statement, rule.level.chinese])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setIcon(_LEVEL, level_icon(rule.level))
            item.setToolTip(0, rule.statement)
            item.setData(0, _ID, rule.id)
        self.tree.expandAll()

    def _show_off(self, off: frozenset[str]) -> None:
        for item in self.items():
            wanted = item.data(0, _ID) not in off
            item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        number = len(self.off())
        text = f"停用了 {number} 条；核校单和状态栏会写明。" if number else "全部规则都在使用。"
        self.count.setText(text)
        self.reset_button.setEnabled(number > 0)

    def _explain(self, item: QTreeWidgetItem | None) -> None:
        rule = rules().get(item.data(0, _ID)) if item is not None else None
        if rule is None:
            self.about.setText("选中一条规则，这里说明为什么这样要求、依据哪份文件。")
        else:
            self.about.setText(f"{rule.statement}。\n为什么：{rule.why}。\n依据：{rule.source}。")
