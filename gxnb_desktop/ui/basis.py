"""本项依据: what the rule behind a finding asks, why, and where that is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk


class Basis:
    """Explains the rule of the current finding."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window and follow its findings list."""
        action = window.actions_.add(
            Plan(
                "核对",
                2,
                "本项依据(&B)",
                ("Ctrl+B",),
                hint="这条规则要求什么、为什么、依据哪份文件",
            ),
            window.findings.basis_button.click,
        )
        window.findings.basis_button.addAction(action)
        window.findings.basis_asked.connect(lambda finding: show_basis(finding, window))
        window.findings.current_changed.connect(lambda entry: action.setEnabled(bool(entry)))


def show_basis(finding: Finding, parent: QWidget) -> None:
    """Show the rule of a finding."""
    box = QMessageBox(parent)
    box.setWindowTitle("本项依据")
    box.setTextFormat(Qt.TextFormat.PlainText)
    rule = rules()[finding.rule]
    box.setText(rule.statement)
    box.setInformativeText(
        f"为什么：{rule.why}\n\n依据：{rule.source}\n\n"
        f"级别：{rule.level.chinese}　规则编号：{rule.id}"
    )
    box.addButton("确定", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
