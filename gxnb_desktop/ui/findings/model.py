"""The findings as a table for Qt: level, place, what is wrong, proposal."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.findings.listing import (
    HEADERS,
    LEVEL,
    Entry,
    GroupHead,
    Line,
    Wish,
    entries_of,
    listed,
)
from gxnb_desktop.ui.findings.text import details
from gxnb_desktop.ui.icons import icon, level_icon
from gxnb_desktop.ui.list_model import Index, ListModel


class FindingsModel(ListModel):
    """One row a finding as wanted, or the head of a group."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without findings."""
        super().__init__(HEADERS, parent)
        self.wish = Wish()
        self._entries: list[Entry] = []
        self._lines: list[Line] = []
        self._report: Report | None = None

    @property
    def findings(self) -> int:
        """How many findings there are, listed or not."""
        return len(self._entries)

    def show(self, session: Session | None) -> None:
        """Show the findings of a session as they are now, or none."""
        self._entries = entries_of(session) if session else []
        self._report = session.report if session else None
        self._change_to(self._wanted())

    def want(self, wish: Wish) -> None:
        """List other findings, or in another order."""
        self.beginResetModel()
        self.wish = wish
        self._lines = self._wanted()
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return what stands in a row; None where it is the head of a group."""
        line = self._lines[row]
        return line if isinstance(line, Entry) else None

    def rows(self) -> list[tuple[int, Entry]]:
        """Return the rows that hold findings, with what stands there."""
        return [(row, line) for row, line in enumerate(self._lines) if isinstance(line, Entry)]

    def row_of(self, finding: Finding) -> int:
        """Return the row of a finding, or -1 where it is not listed."""
        return next((row for row, entry in self.rows() if entry.finding is finding), -1)

    def heads(self) -> list[int]:
        """Return the rows that are heads of groups."""
        return [row for row, line in enumerate(self._lines) if isinstance(line, GroupHead)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, within the groups where there are any."""
        descending = order == Qt.SortOrder.DescendingOrder
        self.want(replace(self.wish, column=max(column, LEVEL), descending=descending))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only findings can be chosen."""
        if index.isValid() and self.entry(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, icon and tool tip of one cell."""
        if not index.isValid() or self._report is None:
            return None
        line = self._lines[index.row()]
        if isinstance(line, GroupHead):
            return _head(line, index.column(), role)
        return _finding(line, index.column(), role, self._report)

    def _change_to(self, lines: list[Line]) -> None:
        """Show other lines; only rows that are new, gone or other than before are told of.

        A reset would have the whole list laid out anew with every edit.
        """
        before = self._lines
        same = _alike(before, lines)
        most = min(len(before), len(lines)) - same
        below = min(_alike(before[::-1], lines[::-1]), most)
        gone, new = len(before) - same - below, len(lines) - same - below
        first = same + min(gone, new)
        # Rows that say something else come first: rows come and go between rows that stay.
        self._lines = [*lines[:first], *before[first:]]
        if first > same:
            last = self.index(first - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(same, 0), last)
        if new > gone:
            self.beginInsertRows(QModelIndex(), first, first + new - gone - 1)
            self._lines = lines
            self.endInsertRows()
        elif gone > new:
            self.beginRemoveRows(QModelIndex(), first, first + gone - new - 1)
            self._lines = lines
            self.endRemoveRows()
        else:
            # What is equal may be another finding all the same.
            self._lines = lines

    def _wanted(self) -> list[Line]:
        return listed(self._entries, self._report, self.wish) if self._report else []


def _alike(before: list[Line], lines: list[Line]) -> int:
    """Return how many lines are the same from the first on."""
    pairs = zip(before, lines, strict=False)
    return next(
        (at for at, (old, new) in enumerate(pairs) if old != new), min(len(before), len(lines))
    )


def _head(head: GroupHead, column: int, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return head.text if column == 0 else ""
    if role == Qt.ItemDataRole.ToolTipRole:
        return head.text
    if role == Qt.ItemDataRole.FontRole:
        bold = QFont(QGuiApplication.font())
        bold.setBold(True)
        return bold
    if role == Qt.ItemDataRole.BackgroundRole:
        return QGuiApplication.palette().button()
    return None


def _finding(entry: Entry, column: int, role: int, report: Report) -> object:
    text = entry.texts[column]
    if role == Qt.ItemDataRole.DisplayRole:
        return text
    if role == Qt.ItemDataRole.DecorationRole and column == LEVEL:
        return icon("ignore") if entry.waiver else level_icon(entry.finding.level)
    if role == Qt.ItemDataRole.ForegroundRole and entry.waiver:
        return QGuiApplication.palette().placeholderText()
    if role == Qt.ItemDataRole.ToolTipRole:
        return details(entry.finding, report, entry.waiver)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{HEADERS[column]}：{text or '无'}"
    return None
