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
from PySide6.QtGui import QGuiApplication

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Waiver
from gxnb_desktop.ui.findings.text import WAIVED, details, problem, proposal
from gxnb_desktop.ui.icons import icon, level_icon

HEADERS = ("级别", "位置", "问题", "建议")
LEVEL, PLACE, PROBLEM, PROPOSAL = range(4)
Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractTableModel):
    """One row a finding, in the order in which checking gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without findings."""
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._waivers: tuple[Waiver | None, ...] = ()
        self._report: Report | None = None
        self._order: dict[str, int] = {}

    def show(self, session: Session | None) -> None:
        """Show the findings of a session as they are now, or none."""
        self.beginResetModel()
        self._findings = session.findings if session else ()
        self._waivers = tuple(session.waiver(entry) for entry in self._findings) if session else ()
        self._report = report = session.report if session else None
        addresses = report.form.addresses if report else ()
        self._order = {address: place for place, address in enumerate(addresses)}
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """Return the finding of a row."""
        return self._findings[row]

    def waiver(self, row: int) -> Waiver | None:
        """Return the waiver of a row's finding, or None where it is open."""
        return self._waivers[row]

    def sort_key(self, row: int, column: int) -> tuple[Any, ...]:
        """Return what a row is sorted by; equal keys keep the order of checking."""
        finding = self._findings[row]
        if column == LEVEL:
            return (self._waivers[row] is not None, finding.level.rank, row)
        if column == PLACE:
            main = finding.cells[0] if finding.cells else ""
            return (self._order.get(main, -1), finding.place, row)
        return (self._text(row, column) == "", self._text(row, column), row)

    def said(self, row: int) -> list[str]:
        """Return the texts of a row."""
        return [self._text(row, column) for column in range(len(HEADERS))]

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
        waiver = self._waivers[row]
        if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
            return icon("ignore") if waiver else level_icon(self._findings[row].level)
        if role == Qt.ItemDataRole.ForegroundRole and waiver:
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.ToolTipRole:
            return details(self._findings[row], self._report, waiver)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}：{self._text(row, column) or '无'}"
        return None

    def _text(self, row: int, column: int) -> str:
        finding = self._findings[row]
        waiver = self._waivers[row]
        if column == LEVEL:
            return WAIVED if waiver else finding.level.chinese
        if column == PROPOSAL and waiver:
            return f"理由：{waiver.reason}"
        if column == PLACE:
            return finding.place
        if column == PROBLEM:
            return problem(finding)
        return proposal(finding, self._report) if self._report else ""


class FindingsFilter(QSortFilterProxyModel):
    """The findings that are wanted, sorted by a column."""

    def __init__(self, model: FindingsModel, parent: QObject | None = None) -> None:
        """Begin with all levels wanted."""
        super().__init__(parent)
        self._model = model
        self._wanted = set(Level)
        self._waived = True
        self._words: list[str] = []
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)

    def want(self, level: Level, wanted: bool) -> None:
        """Show or hide a level."""
        (self._wanted.add if wanted else self._wanted.discard)(level)
        self.invalidateFilter()

    def want_waived(self, wanted: bool) -> None:
        """Show or hide the findings that are waived."""
        self._waived = wanted
        self.invalidateFilter()

    def want_words(self, text: str) -> None:
        """Show only findings that say all of these words somewhere."""
        self._words = text.split()
        self.invalidateFilter()

    def waiver(self, row: int) -> Waiver | None:
        """Return the waiver of a shown row's finding, or None."""
        return self._model.waiver(self.mapToSource(self.index(row, 0)).row())

    def finding(self, row: int) -> Finding:
        """Return the finding of a shown row."""
        return self._model.finding(self.mapToSource(self.index(row, 0)).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is wanted: by its words, as waived, by its level."""
        if self._words:
            said = "".join(self._model.said(source_row))
            if not all(word in said for word in self._words):
                return False
        if self._model.waiver(source_row):
            return self._waived
        return self._model.finding(source_row).level in self._wanted

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare by the sort key of the column."""
        column = left.column()
        return self._model.sort_key(left.row(), column) < self._model.sort_key(right.row(), column)
