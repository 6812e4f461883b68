"""Reports that come from elsewhere than a readable file: new, pasted, or typed beside a scan."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.read import Reading, read_data
from gxnb_desktop.reading.unread import new_report, shown_unread
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk

_LARGEST_PASTE = 5_000_000
"""Characters; three tables as a web page or from a workbook have some 100,000."""
_FIRST_YEAR = 2019
_WIDTH = 480


class NewReportDialog(QDialog):
    """Asks whose report and of which year is to be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Propose last year: its report is due in January."""
        super().__init__(parent)
        self.setWindowTitle("新建年报")
        self.organization = QLineEdit()
        self.organization.setPlaceholderText("例如：某某县某某镇人民政府")
        self.organization.setMaxLength(60)
        self.year = QSpinBox()
        self.year.setRange(_FIRST_YEAR, datetime.now().year + 1)
        self.year.setValue(datetime.now().year - 1)
        self.year.setSuffix(" 年")
        self.buttons = QDialogButtonBox()
        self.agree = self.buttons.addButton("新建", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        lines = QFormLayout()
        lines.addRow("单位名称(&N)", self.organization)
        lines.addRow("报告年度(&Y)", self.year)
        layout = QVBoxLayout(self)
        layout.addLayout(lines)
        layout.addWidget(self.buttons)
        # Names of bodies are long.
        self.resize(_WIDTH, self.sizeHint().height())
        self.organization.textChanged.connect(
            lambda text: self.agree.setEnabled(bool(text.strip()))
        )
        self.agree.setEnabled(False)


class Starting:
    """Begins reports without reading a file."""

    def __init__(self, window: Desk, may_leave: Callable[[], bool]) -> None:
        """Add the actions to a window; ``may_leave`` asks about what is open there."""
        self._window = window
        self._may_leave = may_leave
        add = window.actions_.add
        add(
            Plan(
                *("文件", 1, "新建年报(&N)…", ("Ctrl+N",)),
                hint="从空白格式开始填写一份年报",
                always=True,
            ),
            self._new,
        )
        add(
            Plan(
                *("文件", 1, "从剪贴板读取(&V)", ("Ctrl+Shift+V",)),
                hint="把复制的年报表格（网页、Word、Excel）作为原文读取",
                always=True,
            ),
            self._paste,
        )
        window.first_screen.new_asked.connect(self._new)

    def offer_typing(self, path: Path, problem: str, may_replace: Callable[[], bool]) -> bool:
        """Offer the empty form beside a source that could not be read; return whether it is.

        ``may_replace`` tells whether the report that is open may make way for it.
        """
        reading = shown_unread(path)
        if reading is None:
            return False
        if asking.ask_to_type(self._window, problem) and may_replace():
            self._show(path, reading)
        return True

    def _new(self) -> None:
        dialog = NewReportDialog(self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted or not self._may_leave():
            return
        reading = new_report(dialog.organization.text(), dialog.year.value())
        # Two reports that are begun side by side are told apart by their names.
        name = f"{dialog.organization.text().strip()}{dialog.year.value()}年年报（新建）"
        path = Path(name.replace("/", "／").replace("\\", "＼"))
        self._window.show_session(Session(path, reading.document, reading.report))
        self._window.form.show_table("active")

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard().mimeData()
        # A web page or a document keeps its merged cells only as html.
        text = clipboard.html() if clipboard.hasHtml() else clipboard.text()
        name = "剪贴板.html" if clipboard.hasHtml() else "剪贴板.txt"
        if not text.strip() or len(text) > _LARGEST_PASTE:
            asking.tell_problem(
                self._window,
                "没有可读取的内容",
                "剪贴板里没有年报的文字或表格；请先在网页、Word 或 Excel 中选中表格并复制。",
            )
            return
        data = text.encode("utf-8", "replace")
        try:
            reading = read_data(name, data)
        except UserError as problem:
            asking.tell_problem(self._window, "没有读取", str(problem))
            return
        # Asked only now: what cannot be read takes nothing away.
        if self._may_leave():
            session = Session(Path(name), reading.document, reading.report, data=data)
            self._window.show_session(session)

    def _show(self, path: Path, reading: Reading) -> None:
        session = Session(path, reading.document, reading.report, data=path.read_bytes())
        self._window.show_session(session)
        self._window.form.show_table("active")
