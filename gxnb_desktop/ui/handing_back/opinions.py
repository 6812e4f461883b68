"""退回修改意见: what the unit is asked to correct, to be looked through, copied or saved."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.checking.finding import Cause, Level
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.aside import Task
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.exporting import tell_written
from gxnb_desktop.ui.targets import OPINION, ask_for_target, proposed_name, try_to_write
from gxnb_desktop.writing.record.opinion import opinion
from gxnb_desktop.writing.record.opinion_file import OPINION_KINDS, export_opinion

_OFFERED = {Level.ERROR: True, Level.WARNING: True, Level.NOTICE: False}
"""Levels that may go back to the unit, and whether they do unless a person says otherwise."""


class OpinionDialog(QDialog):
    """Shows the opinion as a text that can be changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the opinion on the report of a session."""
        super().__init__(parent)
        self.setWindowTitle("退回修改意见")
        self._session = session
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("退回修改意见")
        levels = QHBoxLayout()
        levels.addWidget(QLabel("写入："))
        self.levels: dict[Level, QCheckBox] = {}
        for level, usual in _OFFERED.items():
            box = QCheckBox(level.chinese)
            box.setChecked(usual)
            box.toggled.connect(lambda _, box=box: self._choose(box))
            self.levels[level] = box
            levels.addWidget(box)
        levels.addStretch()
        hint = QLabel(self._hint())
        hint.setWordWrap(True)
        hint.setVisible(bool(hint.text()))
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton("复制", QDialogButtonBox.ButtonRole.ActionRole)
        self.save = self.buttons.addButton("另存为…", QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(levels)
        for widget in (self.text, hint, self.buttons):
            layout.addWidget(widget)
        open_with(self, 720, 520)
        self._fill()

    def reject(self) -> None:
        """Close, but not with words that somebody typed and has nowhere else."""
        if self._may_drop_text():
            super().reject()

    def _choose(self, box: QCheckBox) -> None:
        """Write the opinion anew for other levels; who keeps the words keeps the levels."""
        if self._may_drop_text():
            self._fill()
            return
        box.blockSignals(True)
        box.toggle()
        box.blockSignals(False)

    def _may_drop_text(self) -> bool:
        changed = self.text.document().isModified()
        return not changed or asking.ask_to_drop_opinion(self)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.text.document().setModified(False)

    def _fill(self) -> None:
        wanted = [level for level, box in self.levels.items() if box.isChecked()]
        self.text.setPlainText(opinion(self._session, wanted))

    def _hint(self) -> str:
        """Warn of findings that may be the reader's: the unit would look for them in vain."""
        doubtful = sum(entry.cause is Cause.READING for entry in self._session.open_findings)
        if not doubtful:
            return ""
        return f"其中 {doubtful} 项可能是读取有误，发出之前请先与原文核对。"

    def _save(self) -> None:
        name = proposed_name(self._session, OPINION)
        chosen = ask_for_target(self, "保存修改意见", name, OPINION_KINDS)
        if chosen is None:
            return
        target, kind = chosen
        text = self.text.toPlainText()

        def write(_: Task) -> bool:
            export_opinion(text, target, kind, source=self._session.path)
            return True

        if try_to_write(self, target, write):
            self.text.document().setModified(False)
            tell_written(self, target)


class Opinions:
    """Makes the opinion on the open report."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        window.actions_.add(
            Plan(
                *("文件", 5, "退回修改意见(&B)…"),
                hint="把没有解决的问题写成一段话，可以复制、修改、保存",
            ),
            self._show,
        )

    def _show(self) -> None:
        if self._window.session is not None and self._window.finish_typing():
            OpinionDialog(self._window.session, self._window).exec()
