"""The window of a folder: reads its reports, lists them, leads to them, writes the overview."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.batch.folder import Entry
from gxnb_desktop.batch.sums import Comparison, Sums, compare_with_fitting, sums
from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.worker.job import Readings
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.aside import Task
from gxnb_desktop.ui.dialog_size import open_with
from gxnb_desktop.ui.findings.filter_box import FilterBox
from gxnb_desktop.ui.folder.gathering import MOST, Gathering
from gxnb_desktop.ui.folder.model import (
    BODY,
    DOUBTS,
    ERRORS,
    FILE,
    NOTICES,
    STATE,
    TOLD,
    WARNINGS,
    YEAR,
    Choice,
    FolderModel,
    Line,
    Listed,
    has_problem,
)
from gxnb_desktop.ui.folder.sums_dialog import SumsDialog
from gxnb_desktop.ui.folder.verdict import folder_verdict
from gxnb_desktop.ui.list_table import ListTable
from gxnb_desktop.ui.targets import ask_for_target, try_to_write
from gxnb_desktop.ui.waiting import WaitingStrip
from gxnb_desktop.writing.export import EXPORT_KINDS

_SIZE = (1180, 680)
_WIDTHS = {
    BODY: 14, YEAR: 4, STATE: 7, ERRORS: 4, WARNINGS: 4, NOTICES: 4, DOUBTS: 4, FILE: 16,
}  # fmt: skip
_NOT_WHOLE = f"文件太多，只列出前 {MOST} 个，请选择只放年报的文件夹"
_OVERVIEW = "政府信息公开工作年度报告汇总表"


class FolderWindow(QMainWindow):
    """One folder; it changes nothing in it but for the overview that a person asks for.

    Signals:
        report_asked: a person wants to work on this file, compared with last year's report or None.
        folder_asked: a person wants to look into another folder.
        closed: the window is gone for good.
    """

    report_asked = Signal(object, object)
    folder_asked = Signal(object)
    closed = Signal()

    def __init__(self, folder: Path, readings: Readings) -> None:
        """Show a folder with nothing read; ``refresh`` begins."""
        super().__init__()
        self.folder = folder
        self.gathering = Gathering(folder, readings, self)
        self.model = FolderModel(folder, self)
        self.listed = Listed(self.model, self)
        self.table = ListTable(self.listed, _WIDTHS, TOLD)
        self.choice = QComboBox()
        self.words = FilterBox()
        self.verdict = QLabel()
        self.open_button = QPushButton("打开所选年报")
        self.sums_button = QPushButton("各项合计…")
        self.export_button = QPushButton("导出汇总表…")
        self.waiting = WaitingStrip(self.table)
        self.comparison: Comparison | None = None
        self._sums: list[Sums] = []
        self._lay_out()
        self.summary_action = self._add_menus()
        self._connect()
        self._show_current()
        self.table.setFocus()

    @property
    def busy(self) -> bool:
        """Whether the list is not complete yet."""
        return self.gathering.busy

    def refresh(self) -> None:
        """Look into the folder again; what has not changed is not read again."""
        self.gathering.refresh()

    def entries(self) -> list[Entry]:
        """Return the reports that have been read, in the order of the folder."""
        return [line.entry for line in self.model.lines if line.entry is not None]

    def current(self) -> Line | None:
        """Return what stands in the current row."""
        index = self.table.currentIndex()
        return self.listed.line(index) if index.isValid() else None

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) report with a problem, around the end."""
        rows, at = self.listed.rowCount(), self.table.currentIndex().row()
        begin = at if at >= 0 or step > 0 else rows
        for further in range(1, rows + 1):
            index = self.listed.index((begin + step * further) % rows, BODY)
            entry = self.listed.line(index).entry
            if entry is not None and has_problem(entry):
                self.table.setCurrentIndex(index)
                self.table.setFocus()
                return
        self.statusBar().showMessage("列出的年报都没有错误和提示。")

    def open_current(self) -> None:
        """Ask for a window for the current report."""
        line = self.current()
        if line is not None:
            self.report_asked.emit(line.path, self.gathering.previous_of(line.entry))

    def show_sums(self) -> None:
        """Show what the reports add up to."""
        SumsDialog(self._sums, self.comparison, self).exec()

    def export(self) -> None:
        """Write the overview where the person wants it."""
        name = f"{self.folder.name}{_OVERVIEW}"
        target = ask_for_target(self, "导出汇总表", name, {"xlsx": EXPORT_KINDS["xlsx"]})
        if target is None:
            return
        path, listed = target[0], self.entries()
        added_up, comparison = self._sums, self.comparison

        def write(_: Task) -> bool:
            from gxnb_desktop.batch.overview import write_overview

            write_overview(path, self.folder, listed, added_up, comparison)
            return True

        if try_to_write(self, path, write) and asking.tell_exported(self, path.name):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def ask_for_folder(self) -> None:
        """Let a person choose another folder."""
        text = QFileDialog.getExistingDirectory(self, "打开文件夹", str(self.folder.parent))
        if text:
            self.folder_asked.emit(Path(text))

    def changeEvent(self, event: QEvent) -> None:
        """Look again when a person comes back, perhaps from work on a report of the folder."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.gathering.return_to()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Read no more."""
        self.gathering.close()
        event.accept()
        self.closed.emit()

    def _on_listed(self, lines: list[Line]) -> None:
        current = self.current()
        self.model.show(lines)
        row = self.model.row_of(current.path) if current is not None else 0
        index = self.listed.mapFromSource(self.model.index(max(row, 0), BODY))
        self.table.setCurrentIndex(index if index.isValid() else self.listed.index(0, BODY))
        self._show_verdict()

    def _on_entered(self, entry: Entry) -> None:
        self.model.show_entry(entry)
        self._show_verdict()

    def _on_ended(self) -> None:
        self.waiting.finish()
        self._sum_up()
        self._show_current()
        self._show_verdict()

    def _sum_up(self) -> None:
        """Add the reports up, and compare the one that does so itself with the sums."""
        every = self.entries()
        self._sums = sums(every)
        report = next(
            (entry.report for entry in every if entry.path == self.gathering.summary), None
        )
        self.comparison = None
        if report is None:
            return
        try:
            self.comparison = compare_with_fitting(self._sums, report)
        except UserError as error:
            asking.tell_problem(self, "没有比对", str(error))

    def _show_verdict(self) -> None:
        """Say how far the folder is; what adds it up waits until all has been read."""
        every, number = self.entries(), len(self.model.lines)
        told = folder_verdict(number, every, self.comparison, reading=self.busy)
        self.verdict.setText(told if self.gathering.whole else f"{told}；{_NOT_WHOLE}")
        self.export_button.setEnabled(bool(every) and not self.busy)
        self.sums_button.setEnabled(bool(self._sums) and not self.busy)

    def _show_current(self) -> None:
        line = self.current()
        self.open_button.setEnabled(line is not None)
        readable = line is not None and line.entry is not None and line.entry.report is not None
        self.summary_action.setEnabled(readable)
        self.summary_action.setChecked(line is not None and line.path == self.gathering.summary)

    def _want(self) -> None:
        self.listed.want(list(Choice)[self.choice.currentIndex()], self.words.text())

    def _toggle_summary(self, wanted: bool) -> None:
        line = self.current()
        if line is not None:
            self.gathering.sum_up(line.path if wanted else None)

    def _lay_out(self) -> None:
        self.setWindowTitle(f"{self.folder.name} — 公信年报核校")
        open_with(self, *_SIZE)
        self.table.setAccessibleName("文件夹里的年报")
        self.table.setAccessibleDescription("按 Enter 打开，按 F8 到下一份有问题的年报")
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(FILE, Qt.SortOrder.AscendingOrder)
        self.choice.addItems([choice.value for choice in Choice])
        self.choice.setAccessibleName("列出哪些年报")
        self.words.setAccessibleName("按文字筛选年报")
        self.verdict.setAccessibleName("文件夹的核对情况")
        self.verdict.setWordWrap(True)
        self.open_button.setToolTip("在另一个窗口里核校所选的年报（Enter）")
        self.sums_button.setToolTip("各单位每个数字的合计，与本级汇总年报比对（Ctrl+T）")
        self.export_button.setToolTip("把清单、各单位数字和合计写成一个 Excel 工作簿")
        above = QHBoxLayout()
        for widget in (self.choice, self.words):
            above.addWidget(widget)
        above.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.verdict, 1)
        for button in (self.open_button, self.sums_button, self.export_button):
            below.addWidget(button)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self.setCentralWidget(whole)

    def _add_menus(self) -> QAction:
        """Build the menus; return the action that marks the summary report."""
        file, view, report = (
            self.menuBar().addMenu(name) for name in ("文件(&F)", "查看(&V)", "年报(&R)")
        )
        self._add(file, "打开另一个文件夹(&O)…", "Ctrl+O", self.ask_for_folder)
        self._add(file, "导出汇总表(&E)…", "Ctrl+E", self.export_button.click)
        file.addSeparator()
        self._add(file, "关闭(&W)", "Ctrl+W", self.close)
        self._add(view, "筛选(&F)", "Ctrl+F", self.words.setFocus)
        self._add(view, "读取新的和有变化的文件(&R)", "F5", self.refresh)
        self._add(report, "打开所选年报(&O)", "Ctrl+Return", self.open_current)
        self._add(report, "下一份有问题的年报(&N)", "F8", lambda: self.go(1))
        self._add(report, "上一份有问题的年报(&P)", "Shift+F8", lambda: self.go(-1))
        report.addSeparator()
        self._add(report, "各项合计(&T)…", "Ctrl+T", self.sums_button.click)
        summary = report.addAction("作为本级汇总年报(&S)")
        summary.setCheckable(True)
        summary.setToolTip("不计入合计，而与各单位的合计比对")
        summary.triggered.connect(self._toggle_summary)
        return summary

    def _add(self, menu: QMenu, text: str, keys: str, run: Callable[[], object]) -> None:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: run())

    def _connect(self) -> None:
        self.gathering.listed.connect(self._on_listed)
        self.gathering.entered.connect(self._on_entered)
        self.gathering.told.connect(self.waiting.go_on)
        self.gathering.ended.connect(self._on_ended)
        self.waiting.cancel_asked.connect(self.gathering.cancel)
        self.table.activated.connect(lambda _: self.open_current())
        self.table.menu_asked.connect(self._show_menu)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.choice.currentIndexChanged.connect(lambda _: self._want())
        self.words.textChanged.connect(lambda _: self._want())
        self.open_button.clicked.connect(self.open_current)
        self.sums_button.clicked.connect(self.show_sums)
        self.export_button.clicked.connect(self.export)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开所选年报", self.open_current)
        menu.addAction(self.summary_action)
        menu.popup(at)
