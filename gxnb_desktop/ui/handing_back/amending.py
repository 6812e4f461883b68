"""导出改正后的原文: the clerk's own docx with its corrected figures, its layout untouched."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.formats import FORMATS
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Change
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.aside import Task
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.exporting import may_hand_out, tell_written
from gxnb_desktop.ui.preferences.kept import tidy_name
from gxnb_desktop.ui.settings import settings
from gxnb_desktop.ui.targets import AMENDED, ask_for_target, proposed_name, try_to_write
from gxnb_desktop.writing.amend.corrections import PROGRAM, Options
from gxnb_desktop.writing.corrected import corrections_of
from gxnb_desktop.writing.export import EXPORT_KINDS

if TYPE_CHECKING:
    from gxnb_desktop.writing.amend.amend import Amended

_TRACKED, _COMMENTS = "amending/tracked", "amending/comments"
_MOST_TOLD = 6
"""Sentences of a message; a person reads no more of them."""


class AmendDialog(QDialog):
    """Asks how the corrections are written into the source."""

    def __init__(self, session: Session, changed: int, parent: QWidget | None = None) -> None:
        """Ask about a session with so many corrected cells."""
        super().__init__(parent)
        self.setWindowTitle("导出改正后的原文")
        said = QLabel(
            f"在“{session.path.name}”的副本里改正 {changed} 处数字，版式和其他文字不变；"
            "原文件不会改动。"
        )
        said.setWordWrap(True)
        kept = settings()
        self.tracked = QCheckBox("带修订痕迹，可以在 Word 里逐条接受或拒绝(&T)")
        self.tracked.setChecked(kept.value(_TRACKED, "false") == "true")
        self.comments = QCheckBox("加批注：改了什么、为什么、还有哪些问题(&C)")
        self.comments.setChecked(kept.value(_COMMENTS, "false") == "true")
        self.author = QLineEdit(session.person or PROGRAM)
        self.author.setAccessibleName("修订和批注的署名")
        form = QFormLayout()
        form.addRow("修订和批注署名(&N)：", self.author)
        buttons = QDialogButtonBox()
        buttons.addButton("导出…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, self.tracked, self.comments):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(buttons)
        for box in (self.tracked, self.comments):
            box.toggled.connect(self._enable)
        self._enable()
        self.resize(480, self.sizeHint().height())

    def options(self) -> Options:
        """Return what was chosen, and offer it again the next time."""
        kept = settings()
        for key, box in ((_TRACKED, self.tracked), (_COMMENTS, self.comments)):
            kept.setValue(key, "true" if box.isChecked() else "false")
        return Options(
            tracked=self.tracked.isChecked(),
            comments=self.comments.isChecked(),
            author=tidy_name(self.author.text()) or PROGRAM,
        )

    def _enable(self) -> None:
        """Nothing is signed where there are neither changes nor comments."""
        self.author.setEnabled(self.tracked.isChecked() or self.comments.isChecked())


class Amending:
    """Writes the corrections of the open report into a copy of its source."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        window.actions_.add(
            Plan(
                *("文件", 5, "导出改正后的原文(&M)…"),
                hint="报送单位自己的 Word 文件，只改错的数字，版式不变",
            ),
            self._run,
        )

    def _run(self) -> None:
        window, session = self._window, self._window.session
        if session is None or not window.finish_typing():
            return
        kind = session.original.source.kind
        if kind != "docx":
            name = FORMATS[kind].name if kind in FORMATS else "其他格式"
            # A report that was begun here has no source, and nothing need be said about one.
            if not kind or asking.ask_for_official_form(window, name):
                window.export("docx")
            return
        changed = len(corrections_of(session).changed())
        if not changed:
            asking.tell_problem(
                window, "没有改正", "还没有改正过数字，原文不需要改；要报告全文请用“导出为”。"
            )
            return
        if may_hand_out(window, session):
            dialog = AmendDialog(session, changed, window)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._write(session, dialog.options())

    def _write(self, session: Session, options: Options) -> None:
        kinds = {"docx": EXPORT_KINDS["docx"]}
        name = proposed_name(session, AMENDED)
        chosen = ask_for_target(self._window, "导出改正后的原文", name, kinds)
        if chosen is None:
            return
        target, _ = chosen

        def write(_: Task) -> "Amended":
            # What it loads is not needed to start.
            from gxnb_desktop.writing.amend.amend import export_amended

            return export_amended(
                _source(session), corrections_of(session), options, target, source=session.path
            )

        amended = try_to_write(self._window, target, write)
        if amended is not None:
            if not amended.not_written and all(isinstance(step, Change) for step in session.steps):
                # The copy has all that was changed; of other words it would have nothing.
                session.mark_exported()
            tell_written(self._window, target, _told(amended))
            self._window.refresh()


def _source(session: Session) -> bytes:
    """Return the bytes of the source.

    Raises:
        UnreadableFile: they were not kept, and the file is gone.
    """
    if session.data is not None:
        return session.data
    try:
        return Path(session.path).read_bytes()
    except OSError as error:
        sentence = f"找不到原文件“{session.path.name}”，不能写回；请改为导出规范格式的 Word 文档。"
        raise UnreadableFile(sentence) from error


def _told(amended: "Amended") -> str:
    """Say what was written, and what a person has to do by hand."""
    sentences = [*map(str, amended.not_written), *amended.notes]
    lines = [f"写回 {len(amended.written)} 处。", *sentences[:_MOST_TOLD]]
    if len(sentences) > _MOST_TOLD:
        lines.append(f"另有 {len(sentences) - _MOST_TOLD} 条，见核校单。")
    return "\n".join(lines)
