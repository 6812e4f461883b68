"""The findings as a table for Qt: level, place, what is wrong, proposal."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Report
from gxnb_desktop.ui.findings.text import details, problem, proposal
from gxnb_desktop.ui.icons import level_icon

HEADERS = ("级别", "位置", "问题", "建议")
LEVEL, PLACE, PROBLEM, PROPOSAL = range(4)
Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractTableModel):
    """One row a finding, in the order in which checking gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without findings."""
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._report: Report | None = None
        self._order: dict[str, int] = {}

    def show(self, findings: tuple[Finding, ...], report: Report | None) -> None:
        """Show other findings; ``report`` is the one they are about."""
        self.beginResetModel()
        self._findings = findings
        self._report = report
        addresses = report.form.addresses if report else ()
        self._order = {address: place for place, address in enumerate(addresses)}
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """Return the finding of a row."""
        return self._findings[row]

    def sort_key(self, row: int, column: int) -> tuple[Any, ...]:
        """Return what a row is sorted by; equal keys keep the order of checking."""
        finding = self._findings[row]
        if column == LEVEL:
            return (finding.level.rank, row)
        if column == PLACE:
            main = finding.cells[0] if finding.cells else ""
            return (self._order.get(main, -1), finding.place, row)
        return (self._text(row, column) == "", self._text(row, column), row)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of findings."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, icon and tool tip of one cell."""
        if not index.isValid() or self._report is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
            return level_icon(self._findings[row].level)
        if role == Qt.ItemDataRole.ToolTipRole:
            return details(self._findings[row], self._report)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}：{self._text(row, column) or '无'}"
        return None

    def _text(self, row: int, column: int) -> str:
        finding = self._findings[row]
        if column == LEVEL:
            return finding.level.chinese
        if column == PLACE:
            return finding.place
        if column == PROBLEM:
            return problem(finding)
        return proposal(finding, self._report) if self._report else ""


class FindingsFilter(QSortFilterProxyModel):
    """The findings of the wanted levels, sorted by a column."""

    def __init__(self, model: FindingsModel, parent: QObject | None = None) -> None:
        """Begin with all levels wanted."""
        super().__init__(parent)
        self._model = model
        self._wanted = set(Level)
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)

    def want(self, level: Level, wanted: bool) -> None:
        """Show or hide a level."""
        (self._wanted.add if wanted else self._wanted.discard)(level)
        self.invalidateFilter()

    def finding(self, row: int) -> Finding:
        """Return the finding of a shown row."""
        return self._model.finding(self.mapToSource(self.index(row, 0)).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether the level of a row is wanted."""
        return self._model.finding(source_row).level in self._wanted

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare by the sort key of the column."""
        column = left.column()
        return self._model.sort_key(left.row(), column) < self._model.sort_key(right.row(), column)
