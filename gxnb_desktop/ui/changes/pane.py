"""The list of changes: what was, what is, when and why; go to one, or back to before it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gxnb_desktop.session.steps import Step
from gxnb_desktop.ui.changes.model import NEW, OLD, PLACE, REASON, TIME, ChangesModel
from gxnb_desktop.ui.list_table import ListTable
from gxnb_desktop.ui.work import Work

_WIDTHS = {TIME: 10, PLACE: 21, OLD: 9, NEW: 9}


class ChangesPane(QWidget):
    """The history of a window's work.

    Signals:
        chosen: a person went to this step.
        explain_asked: the reason of this step is to be written.
    """

    chosen = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        """Show the history of ``work`` and follow it."""
        super().__init__(parent)
        self._work = work
        self.model = ChangesModel(work, self)
        self.table = self._table()
        self.back_button = QPushButton("撤销到这一步之前")
        self.forth_button = QPushButton("恢复到这一步")
        self.reason_button = QPushButton("写理由…")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now; what is current stays so, or else is the latest step."""
        row, latest = self.table.currentIndex().row(), self.model.rowCount() - 1
        self.model.refresh()
        if row == latest or row >= self.model.rowCount():
            row = self.model.rowCount() - 1
        self.table.selectRow(row)
        self._enable()

    def current(self) -> Step | None:
        """Return the current step."""
        row = self.table.currentIndex().row()
        return self.model.step(row) if row >= 0 else None

    def showEvent(self, event: QShowEvent) -> None:
        """Have the current step in view: unseen, the list could not be scrolled to it."""
        super().showEvent(event)
        self.table.scrollTo(self.table.currentIndex())

    def _table(self) -> ListTable:
        table = ListTable(self.model, _WIDTHS, REASON)
        table.setAccessibleName("操作记录")
        return table

    def _lay_out(self) -> None:
        self.back_button.setToolTip("这一步和它之后的各步都撤销，可以再恢复")
        self.forth_button.setToolTip("把撤销了的各步恢复到这一步为止")
        self.reason_button.setToolTip("为什么这样改，会记入核校单")
        line = QHBoxLayout()
        for button in (self.back_button, self.forth_button, self.reason_button):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(line)

    def _connect(self) -> None:
        self._work.checked.connect(self.refresh)
        self._work.opened.connect(lambda _: self.refresh())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self.table.clicked.connect(lambda _: self._choose())
        self.table.activated.connect(lambda _: self._choose())
        self.back_button.clicked.connect(lambda: self._go_to(0))
        self.forth_button.clicked.connect(lambda: self._go_to(1))
        self.reason_button.clicked.connect(self._ask_for_reason)

    def _choose(self) -> None:
        step = self.current()
        if step is not None:
            self.chosen.emit(step)

    def _go_to(self, beyond: int) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self._work.history.setIndex(row + beyond)

    def _ask_for_reason(self) -> None:
        step = self.current()
        if step is not None:
            self.explain_asked.emit(step)

    def _enable(self) -> None:
        row = self.table.currentIndex().row()
        undone = row >= 0 and self.model.undone(row)
        self.back_button.setEnabled(row >= 0 and not undone)
        self.forth_button.setEnabled(undone)
        self.reason_button.setEnabled(self._work.can_explain(row))
