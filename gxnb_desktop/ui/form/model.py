"""One table of the form as Qt sees it: the printed grid over the session's cells."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from html import escape

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Column, Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, printed
from gxnb_desktop.report.model import MISSING, Cell
from gxnb_desktop.session.filling import fillable
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.ui.form.entry import read_entry
from gxnb_desktop.ui.form.navigation import Navigator
from gxnb_desktop.ui.marks import UNMARKED, Mark, described, explained

Index = QModelIndex | QPersistentModelIndex
# Longer labels may be elided.
_SHORT = 12
_LABEL_FLAGS = Qt.ItemFlag.ItemIsEnabled
_FIGURE_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)
"""Made once: Qt asks for them hundreds of times with each painting."""
Correct = Callable[[Mapping[Address, Decimal | None], str], None]
"""Asks for a change of some cells, with a name or ""."""


class FormModel(QAbstractTableModel):
    """The grid of one table; it never writes a cell itself but asks for a change."""

    refused = Signal(int, int, str)
    """An entry was not taken: row, column, why."""

    def __init__(self, table: Table, correct: Correct, parent: QObject | None = None) -> None:
        """Begin with no session; ``correct`` is asked for every change."""
        super().__init__(parent)
        self.table = table
        self.grid: PrintedTable = printed(table)
        self.navigator = Navigator(self.grid)
        self._columns: dict[Address, Column] = {
            f"{table.key}.{row.key}.{column.key}": column
            for row in table.rows
            for column in row.columns
        }
        self._correct = correct
        self._session: Session | None = None
        self._marks: Mapping[Address, Mark] = {}

    def show(self, session: Session | None, marks: Mapping[Address, Mark]) -> None:
        """Show another session."""
        self.beginResetModel()
        self._session = session
        self._marks = marks
        self.endResetModel()

    def refresh(self, marks: Mapping[Address, Mark], addresses: Iterable[Address]) -> None:
        """Take new marks; cells that these addresses name are drawn again."""
        self._marks = marks
        for address in addresses:
            if address in self._columns:
                index = self.index_of(address)
                self.dataChanged.emit(index, index)

    def index_of(self, address: Address) -> QModelIndex:
        """Return the index of an address.

        Raises:
            KeyError: this table does not have it.
        """
        return self.index(*self.navigator.place(address))

    def printed_cell(self, index: Index) -> PrintedCell | None:
        """Return the printed cell that covers an index."""
        return self.navigator.cell(index.row(), index.column())

    def address(self, index: Index) -> Address | None:
        """Return the address of an index, or None for a label."""
        cell = self.printed_cell(index) if index.isValid() else None
        return cell.address if cell else None

    def column_of(self, address: Address) -> Column:
        """Return the form's column of an address."""
        return self._columns[address]

    def name_of(self, address: Address) -> str:
        """Name a cell for a person; nothing has a name while no report is shown."""
        return self._session.report.form.place(address) if self._session else ""

    def cell(self, address: Address) -> Cell:
        """Return the figure at an address as it is now."""
        return self._session.report.cells.get(address, MISSING) if self._session else MISSING

    def fillable(self, addresses: Iterable[Address]) -> tuple[Address, ...]:
        """Return those of some cells into which 0 can go."""
        return fillable(self._session, addresses) if self._session else ()

    def mark(self, address: Address) -> Mark:
        """Return the mark at an address."""
        return self._marks.get(address, UNMARKED)

    def correct(self, values: Mapping[Address, Decimal | None], name: str = "") -> None:
        """Ask for a change of several cells as one."""
        self._correct(values, name)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the rows of the printed grid, heads included."""
        return 0 if parent is not None and parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the columns of the printed grid, labels included."""
        return 0 if parent is not None and parent.isValid() else self.grid.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the numbers can be chosen and edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LABEL_FLAGS if self.address(index) is None else _FIGURE_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown, edited, told or read aloud."""
        printed_cell = self.printed_cell(index) if index.isValid() else None
        if printed_cell is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if printed_cell.address is None:
            return _label(printed_cell, role)
        return self._figure(printed_cell.address, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the change that a typed text means; False where nothing is to be changed."""
        address = self.address(index)
        if role != Qt.ItemDataRole.EditRole or address is None or self._session is None:
            return False
        entry = read_entry(str(value), self._columns[address])
        if entry.refusal is not None:
            self.refused.emit(index.row(), index.column(), entry.refusal)
            return False
        cell = self.cell(address)
        if entry.value is None and cell.value is None:
            # Opening a missing cell and leaving it empty does not say that the source has a blank.
            return False
        self._correct({address: entry.value}, "")
        return True

    def _figure(self, address: Address, role: int) -> object:
        cell = self.cell(address)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell)
        if role == Qt.ItemDataRole.EditRole:
            return "" if cell.value is None else plain(cell.value)
        if self._session is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = described(self._session, address, self.mark(address))
            return _tip([self._session.report.form.place(address), *lines]) if lines else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return explained(self._session, address, self.mark(address))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "；".join(described(self._session, address, self.mark(address)))
        return None


def _label(cell: PrintedCell, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return cell.text
    if role == Qt.ItemDataRole.ToolTipRole and len(cell.text) > _SHORT:
        return cell.text
    return None


def _tip(lines: list[str]) -> str:
    """Write a tool tip as rich text, which alone is broken into lines of a readable length."""
    first, *others = (escape(line) for line in lines)
    return f"<b>{first}</b>" + "".join(f"<p style='margin:3px 0'>{line}</p>" for line in others)
