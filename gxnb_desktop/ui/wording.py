"""Changing the words of a report: the text of a section, and its title."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.report.model import Report
from gxnb_desktop.session.another_form import on_form_of
from gxnb_desktop.session.steps import Heading
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.dialog_size import open_with

_NUMERALS = "一二三四五六"
_UNKNOWN = 2000
"""What a year shows as that nobody knows."""


class TextDialog(QDialog):
    """The paragraphs of a section, to be changed."""

    def __init__(self, title: str, paragraphs: list[str], parent: QWidget | None = None) -> None:
        """Show the paragraphs, one a line."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit("\n".join(paragraphs))
        self.text.setAccessibleName(title)
        self.text.setPlaceholderText("每段一行")
        # Or the keyboard would not get out of the text.
        self.text.setTabChangesFocus(True)
        buttons = _buttons(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        open_with(self, 680, 460)

    def paragraphs(self) -> list[str]:
        """Return the paragraphs as they are now."""
        lines = self.text.toPlainText().split("\n")
        return [line.strip() for line in lines if line.strip()]

    def reject(self) -> None:
        """Close without taking the text; ask first where that would lose what was typed."""
        if not self.text.document().isModified() or asking.ask_to_drop_text(self):
            super().reject()


class HeadingDialog(QDialog):
    """Title, organisation and year of a report, to be changed."""

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        """Show what the report says."""
        super().__init__(parent)
        self.setWindowTitle("修改标题")
        self.title = QLineEdit(report.title or "")
        self.organization = QLineEdit(report.organization or "")
        self.year = QSpinBox()
        self.year.setRange(_UNKNOWN, 2099)
        self.year.setSpecialValueText("不明")
        self.year.setValue(report.year or _UNKNOWN)
        lines = QFormLayout()
        lines.addRow("标题(&T)", self.title)
        lines.addRow("单位名称(&N)", self.organization)
        lines.addRow("报告年度(&Y)", self.year)
        layout = QVBoxLayout(self)
        layout.addLayout(lines)
        layout.addWidget(_buttons(self))
        self.resize(560, self.sizeHint().height())

    def heading(self) -> Heading:
        """Return what was typed; what is empty is not known."""
        return Heading(
            self.title.text().strip() or None,
            self.organization.text().strip() or None,
            self.year.value() if self.year.value() != _UNKNOWN else None,
        )


class Wording:
    """Lets a person change the words of the open report, as steps that can be undone."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window."""
        self._window = window
        add = window.actions_.add
        add(
            Plan(
                *("编辑", 3, "修改本部分文字(&W)…", ("Ctrl+Shift+E",)),
                hint="修改当前部分的文字，每段一行",
            ),
            self._change_text,
        )
        add(Plan("编辑", 3, "修改标题(&T)…"), self._change_heading)
        window.form.words_asked.connect(self._change_text)

    def _change_text(self) -> None:
        session = self._window.session
        if session is None:
            return
        number = self._window.form.current_section()
        section = session.report.section(number)
        passages = [passage.text for passage in section.passages] if section else []
        name = f"{_NUMERALS[number - 1]}、{session.report.form.sections[number]}"
        dialog = TextDialog(name, passages, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._window.work.do(session.rewrite(number, dialog.paragraphs()))

    def _change_heading(self) -> None:
        session = self._window.session
        if session is None:
            return
        dialog = HeadingDialog(session.report, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        heading = dialog.heading()
        again = on_form_of(session, heading.year)
        if again is None:
            self._window.work.do(session.rename(heading))
            return
        section = self._window.form.current_section()
        self._window.show_session(again)
        self._window.form.show_section(section)
        self._window.work.do(again.rename(heading))
        edition = again.report.edition
        self._window.status.explain(f"已换成 {heading.year} 年适用的 {edition} 版格式。")


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
