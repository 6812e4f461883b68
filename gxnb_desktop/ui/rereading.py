"""Reading a table again by another method: the differences are shown before any is taken."""

import threading
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.again import Method, differing, methods, read_again
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.report.model import Cell
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.crash import log_exception
from gxnb_desktop.ui.desk import Desk

_HEADS = ("采用", "位置", "现在", "重读")
_READING = "正在重读…"
_SAME = "两种方法读出的数字相同。"
_FAULT = "这种方法读不了这个文件；请对照原文手工核对。"
_NO_OTHER = "这种文件没有另一种读取方法；请对照原文手工核对。"


class RereadingDialog(QDialog):
    """Shows what another method reads differently, and lets a person choose what to take.

    Signals:
        read: the method in use has read the table: its cells, or why it could not, as a text.
    """

    read = Signal(object, object)

    def __init__(
        self, session: Session, table: str, password: str | None, parent: QWidget | None = None
    ) -> None:
        """Offer the methods that there are for the source of a session."""
        super().__init__(parent)
        self._session, self._table, self._password = session, table, password
        self._differences: Mapping[Address, tuple[Cell, Cell]] = {}
        self._methods = methods(session.document)
        name = table_name(session.report.form.table(table))
        self.setWindowTitle(f"用另一种方法重读{name}")
        self.method = QComboBox()
        self.method.setAccessibleName("读取方法")
        self.method.addItems([method.name for method in self._methods])
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.list = _list()
        buttons = QDialogButtonBox()
        self.agree = buttons.addButton("采用选中的数字", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.method, self.said, self.list, buttons):
            layout.addWidget(widget)
        self.resize(620, 460)
        self.read.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.method.currentIndexChanged.connect(lambda _: self.start())
        self.list.itemChanged.connect(lambda _: self._enable())

    def start(self) -> None:
        """Read by the chosen method, in a thread."""
        method = self._methods[self.method.currentIndex()]
        self.said.setText(f"{method.hint}。{_READING}")
        self.list.setRowCount(0)
        self._enable()
        threading.Thread(target=self._read, args=(method,), name="rereading", daemon=True).start()

    def chosen(self) -> dict[Address, Cell]:
        """Return the cells that are to be taken."""
        cells = [again for _, again in self._differences.values()]
        return {
            address: cells[row]
            for row, address in enumerate(self._differences)
            if _checked(self.list, row)
        }

    def _read(self, method: Method) -> None:
        session = self._session
        result: Mapping[Address, Cell] | str
        try:
            result = read_again(
                method, session.original, session.document, session.data, self._password
            )
        except UserError as problem:
            result = str(problem)
        except Exception as error:
            log_exception(error)
            result = _FAULT
        self.read.emit(method, result)

    def _show(self, method: Method, result: Mapping[Address, Cell] | str) -> None:
        if method is not self._methods[self.method.currentIndex()]:
            return
        self._differences = (
            {} if isinstance(result, str) else differing(self._session.report, result, self._table)
        )
        if isinstance(result, str):
            said = result
        elif self._differences:
            said = f"有 {len(self._differences)} 处不同，请对照原文，勾选要采用的："
        else:
            said = _SAME
        self.said.setText(f"{method.hint}。{said}")
        self._fill()
        self._enable()

    def _fill(self) -> None:
        form = self._session.report.form
        self.list.setRowCount(len(self._differences))
        for row, (address, (now, again)) in enumerate(self._differences.items()):
            tick = QTableWidgetItem()
            tick.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            tick.setCheckState(Qt.CheckState.Unchecked)
            place = form.place(address)
            tick.setData(Qt.ItemDataRole.AccessibleTextRole, f"采用 {place} 重读的值")
            self.list.setItem(row, 0, tick)
            for column, text in enumerate((place, shown(now), shown(again)), 1):
                self.list.setItem(row, column, QTableWidgetItem(text))

    def _enable(self) -> None:
        self.agree.setEnabled(bool(self.chosen()))


class Rereading(QObject):
    """Reads the table in front again."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        super().__init__(window)
        self._window = window
        window.actions_.add(
            Plan(
                *("核对", 5, "用另一种方法重读本表(&R)…", ("Ctrl+R",)),
                hint="列出两种读法不同的数字，由你选择采用哪些",
            ),
            self._ask,
        )

    def _ask(self) -> None:
        session, table = self._window.session, self._window.form.current_table()
        if session is None or table is None or not self._window.finish_typing():
            return
        if not methods(session.document):
            asking.tell_problem(self._window, "没有别的读法", _NO_OTHER)
            return
        dialog = RereadingDialog(session, table, self._window.opening.password, self._window)
        dialog.start()
        if dialog.exec() == QDialog.DialogCode.Accepted:
            cells = dialog.chosen()
            name = f"采用重读的数字：{table_name(session.report.form.table(table))} {len(cells)} 处"
            self._window.work.do(session.take_over(cells, name))


def _list() -> QTableWidget:
    made = QTableWidget(0, len(_HEADS))
    made.setAccessibleName("不同的数字")
    made.setHorizontalHeaderLabels(list(_HEADS))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    header = made.horizontalHeader()
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    made.setColumnWidth(0, made.fontMetrics().horizontalAdvance("采用采用"))
    return made


def _checked(table: QTableWidget, row: int) -> bool:
    item = table.item(row, 0)
    return item is not None and item.checkState() == Qt.CheckState.Checked
