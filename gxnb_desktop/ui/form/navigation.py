"""Which cell comes next: moves over the printed grid that skip labels and covered cells. No Qt."""

from collections.abc import Sequence

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role

Place = tuple[int, int]


class Navigator:
    """Moves from value cell to value cell of one printed table.

    Places are (row, column) of the grid; every answer is the top left corner of a value cell.
    """

    def __init__(self, layout: PrintedTable) -> None:
        """Index the grid."""
        self._anchors: dict[Place, PrintedCell] = {}
        self._places: dict[Address, Place] = {}
        self._rows: dict[int, list[PrintedCell]] = {}
        self._labels: dict[int, PrintedCell] = {}
        self._heads: dict[int, PrintedCell] = {}
        for cell in layout.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._anchors[row, column] = cell
            if cell.role is Role.LABEL and cell.column + cell.column_span == layout.label_columns:
                self._labels |= dict.fromkeys(range(cell.row, cell.row + cell.row_span), cell)
            if cell.role is Role.HEAD and cell.row + cell.row_span == layout.head_rows:
                columns = range(cell.column, cell.column + cell.column_span)
                self._heads |= dict.fromkeys(columns, cell)
            if cell.role is Role.VALUE and cell.address is not None:
                self._places[cell.address] = (cell.row, cell.column)
                self._rows.setdefault(cell.row, []).append(cell)
        self._value_rows = sorted(self._rows)
        self._bands = [cell.row for cell in layout.cells if cell.role is Role.BAND]

    def cell(self, row: int, column: int) -> PrintedCell | None:
        """Return the printed cell that covers a grid place."""
        return self._anchors.get((row, column))

    def place(self, address: Address) -> Place:
        """Return where an address stands.

        Raises:
            KeyError: this table does not have it.
        """
        return self._places[address]

    @property
    def first(self) -> Place:
        """The first value cell."""
        cell = self._rows[self._value_rows[0]][0]
        return cell.row, cell.column

    @property
    def last(self) -> Place:
        """The last value cell."""
        cell = self._rows[self._value_rows[-1]][-1]
        return cell.row, cell.column

    def row_cells(self, row: int) -> Sequence[PrintedCell]:
        """Return the value cells of a grid row, left to right; none for a row of heads."""
        return self._rows.get(row, ())

    def rows_from(self, row: int) -> list[int]:
        """Return the grid rows that hold values, from one on."""
        return [at for at in self._value_rows if at >= row]

    def band_row(self, row: int) -> int | None:
        """Return the line that opens the band of a row; None in a table without bands."""
        return max((band for band in self._bands if band <= row), default=None)

    def heads(self, row: int, column: int) -> frozenset[Place]:
        """Return where the innermost head above and the innermost label beside a place stand."""
        return frozenset(
            (cell.row, cell.column)
            for cell in (self._labels.get(row), self._heads.get(column))
            if cell is not None
        )

    def nearest(self, row: int, column: int) -> Place:
        """Return the value cell nearest to a place: the same cell, else its row, else the next."""
        cell = self.cell(row, column)
        if cell is not None and cell.role is Role.VALUE:
            return cell.row, cell.column
        at = min(self._value_rows, key=lambda other: abs(other - row))
        return self._at_column(at, column)

    def right(self, row: int, column: int) -> Place | None:
        """Return the next value cell of the row, or None at its end."""
        after = [cell for cell in self.row_cells(row) if cell.column > column]
        return (after[0].row, after[0].column) if after else None

    def left(self, row: int, column: int) -> Place | None:
        """Return the value cell before, or None at the start of the row."""
        before = [cell for cell in self.row_cells(row) if cell.column < column]
        return (before[-1].row, before[-1].column) if before else None

    def down(self, row: int, column: int) -> Place | None:
        """Return the value cell below, or None in the last row."""
        below = [at for at in self._value_rows if at > row]
        return self._at_column(below[0], column) if below else None

    def up(self, row: int, column: int) -> Place | None:
        """Return the value cell above, or None in the first row."""
        above = [at for at in self._value_rows if at < row]
        return self._at_column(above[-1], column) if above else None

    def next(self, row: int, column: int) -> Place | None:
        """Return the next value cell in reading order, or None after the last."""
        right = self.right(row, column)
        if right is not None:
            return right
        below = [at for at in self._value_rows if at > row]
        return (below[0], self._rows[below[0]][0].column) if below else None

    def previous(self, row: int, column: int) -> Place | None:
        """Return the value cell before in reading order, or None before the first."""
        left = self.left(row, column)
        if left is not None:
            return left
        above = [at for at in self._value_rows if at < row]
        return (above[-1], self._rows[above[-1]][-1].column) if above else None

    def entry_down(self, row: int, column: int) -> Place | None:
        """Return the cell below; from the last row the top of the next column, for typing down."""
        below = self.down(row, column)
        if below is not None:
            return below
        right = self.right(row, column)
        return self._at_column(self._value_rows[0], right[1]) if right else None

    def entry_up(self, row: int, column: int) -> Place | None:
        """Return the cell above; from the first row the foot of the column before."""
        above = self.up(row, column)
        if above is not None:
            return above
        left = self.left(row, column)
        return self._at_column(self._value_rows[-1], left[1]) if left else None

    def _at_column(self, row: int, column: int) -> Place:
        cells = self._rows[row]
        covering = [cell for cell in cells if cell.column <= column]
        chosen = covering[-1] if covering else cells[0]
        return chosen.row, chosen.column
