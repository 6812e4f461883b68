"""与退回稿比对: what has become of a draft that was returned and is sent in again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.errors import UserError
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import SUFFIX, load_session
from gxnb_desktop.session.resubmission import Resubmission, compare
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.writing.record.resubmission import lines_of, message, summary

_HEADS = ("情况", "位置", "内容")
_FILTER = f"核校文件 (*{SUFFIX})"


class ComparisonDialog(QDialog):
    """Lists what the comparison found.

    Signals:
        place_asked: the person wants to see this cell.
    """

    place_asked = Signal(str)

    def __init__(self, found: Resubmission, again: Report, parent: QWidget | None = None) -> None:
        """Show what was found about the draft that was sent in again."""
        super().__init__(parent)
        self.setWindowTitle("与退回稿比对")
        self._message = message(found, again)
        self._lines = lines_of(found, again)
        said = QLabel(summary(found))
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._filled_table()
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton("复制全部", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._message))
        self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, self.table, self.buttons):
            layout.addWidget(widget)
        open_with(self, 860, 520)

    def _filled_table(self) -> QTableWidget:
        table = QTableWidget(len(self._lines), len(_HEADS))
        table.setAccessibleName("比对结果")
        table.setHorizontalHeaderLabels(list(_HEADS))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        for row, line in enumerate(self._lines):
            for column, text in enumerate((line.kind, line.place, line.text)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 110)
        table.setColumnWidth(1, 240)
        table.resizeRowsToContents()
        table.cellActivated.connect(self._go)
        return table

    def _go(self, row: int) -> None:
        address = self._lines[row].address
        if address is not None:
            self.place_asked.emit(address)
            self.accept()


class Comparison:
    """Compares the open report with the draft that was returned.

    Attributes:
        returned: the work on that draft, once the person has chosen it for the open report.
    """

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        self.returned: Session | None = None
        window.actions_.add(
            Plan(
                *("核对", 6, "与退回稿比对(&Z)…"),
                hint="重报的稿子改了哪些：选择退回时保存的核校文件",
            ),
            self._ask,
        )
        window.work.opened.connect(self._forget)

    def start(self, path: Path) -> None:
        """Compare with the draft whose work is in a session file, and show what was found."""
        session = self._window.session
        if session is None:
            return
        try:
            returned = load_session(path)
        except UserError as error:
            asking.tell_problem(self._window, "不能比对", str(error))
            return
        before, now = returned.report.organization or "", session.report.organization or ""
        is_other = before and now and before != now
        if is_other and not asking.ask_about_other_body(self._window, before, now):
            return
        self.returned = returned
        again = session.original
        dialog = ComparisonDialog(compare(returned, again), again, self._window)
        dialog.place_asked.connect(self._window.linking.show_address)
        dialog.exec()

    def _ask(self) -> None:
        if not self._window.finish_typing():
            return
        text, _ = QFileDialog.getOpenFileName(
            self._window, "选择退回稿的核校文件", str(self._window.recent.folder()), _FILTER
        )
        if text:
            self.start(Path(text))

    def _forget(self, _: Session | None) -> None:
        self.returned = None
