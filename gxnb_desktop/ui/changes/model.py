"""The history of the work as a table for Qt: time, where, old, new, why."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from gxnb_desktop.session.steps import Step
from gxnb_desktop.ui.changes.text import old_and_new, reason_of, what
from gxnb_desktop.ui.list_model import Index, ListModel
from gxnb_desktop.ui.work import Work

HEADERS = ("时间", "位置", "原值", "现值", "理由")
TIME, PLACE, OLD, NEW, REASON = range(5)
_UNDONE = "（已撤销）"
"""Stands first: what is behind a long text is not seen."""


class ChangesModel(ListModel):
    """One row a step, the oldest first; steps that were undone stay until others replace them."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Show the history of a window's work."""
        super().__init__(HEADERS, parent)
        self._work = work
        self._steps: list[Step] = []

    def refresh(self) -> None:
        """Show the history as it is now."""
        self.beginResetModel()
        steps = (self._work.step(at) for at in range(self._work.history.count()))
        self._steps = [step for step in steps if step is not None]
        self.endResetModel()

    def step(self, row: int) -> Step:
        """Return the step of a row."""
        return self._steps[row]

    def undone(self, row: int) -> bool:
        """Whether the step of a row has been taken back."""
        return row >= self._work.history.index()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, tool tip and colour of one cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._steps[row].name
        if role == Qt.ItemDataRole.ForegroundRole and self.undone(row):
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}：{self._text(row, column) or '无'}"
        return None

    def _text(self, row: int, column: int) -> str:
        step = self._steps[row]
        session = self._work.session
        if column == TIME:
            return f"{step.time:%m-%d %H:%M:%S}"
        if column == PLACE:
            place = what(step, session.report.form) if session else step.name
            return _UNDONE + place if self.undone(row) else place
        if column == REASON:
            return reason_of(step)
        return old_and_new(step)[column - OLD]
