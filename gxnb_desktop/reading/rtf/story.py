r"""What an rtf holds, put together from its marks: paragraphs, cells and rows, tables in cells.

An rtf has no element for a table: a paragraph says that it is in one (``\intbl``) and how deep
(``\itap``), ``\cell`` and ``\row`` end a cell and a row, and a row carries its own layout.
"""

from dataclasses import dataclass, field

from gxnb_desktop.reading.document import Paragraph

MAX_DEPTH = 12
"""Tables within tables; what lies deeper counts as this deep."""


@dataclass(slots=True)
class CellFormat:
    r"""The layout of one cell.

    Attributes:
        right: its right edge in twips from the margin.
        across: ``restart`` or ``continue`` a horizontal merge (``\clmgf``, ``\clmrg``), or "".
        down: the same of a vertical merge (``\clvmgf``, ``\clvmrg``).
    """

    right: int
    across: str = ""
    down: str = ""


@dataclass(slots=True)
class RowFormat:
    """The layout of a row: its left edge in twips and its cells."""

    left: int = 0
    cells: list[CellFormat] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """What one cell holds."""

    items: list["Paragraph | Table"]


@dataclass(slots=True)
class Row:
    """The cells of a row and its layout."""

    cells: list[Cell]
    format: RowFormat


@dataclass(slots=True)
class Table:
    """Rows that follow each other."""

    rows: list[Row]


Item = Paragraph | Table


@dataclass(slots=True)
class _Level:
    """What is open at one depth: items of the body or a cell, and the table that follows them."""

    items: list[Item] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


class Story:
    """Takes paragraphs, cell ends and row ends as they come."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._levels = [_Level()]

    def add(self, depth: int, item: "Item") -> None:
        """Add a paragraph: 0 is the body, 1 a cell of a table, 2 a cell of a table in a cell."""
        self._reach(depth)
        self._close_table(depth)
        self._levels[depth].items.append(item)

    def end_cell(self, depth: int) -> None:
        """End the cell that is open at this depth (from 1)."""
        self._reach(depth)
        self._close_table(depth)
        level = self._levels.pop()
        self._levels[-1].cells.append(Cell(level.items))

    def end_row(self, depth: int, row_format: RowFormat) -> None:
        """End the row whose cells have this depth (from 1); without cells it is none."""
        self._reach(depth)
        if self._levels[depth].items or self._levels[depth].rows:
            self.end_cell(depth)
        self._reach(depth - 1)
        level = self._levels[depth - 1]
        if level.cells:
            level.rows.append(Row(level.cells, row_format))
            level.cells = []

    def finish(self) -> list[Item]:
        """Close whatever is open and return the items of the body."""
        self._reach(0)
        self._close_table(0)
        return self._levels[0].items

    def _reach(self, depth: int) -> None:
        """Open or close levels until ``depth`` is the innermost; what is closed stays as a cell."""
        while len(self._levels) <= depth:
            self._levels.append(_Level())
        while len(self._levels) > depth + 1:
            inner = len(self._levels) - 1
            self._close_table(inner)
            level = self._levels.pop()
            if level.items:
                self._levels[-1].cells.append(Cell(level.items))

    def _close_table(self, depth: int) -> None:
        """Add the table that ends here, cells without the end of their row included."""
        level = self._levels[depth]
        if level.cells:
            level.rows.append(Row(level.cells, RowFormat()))
            level.cells = []
        if level.rows:
            level.items.append(Table(level.rows))
            level.rows = []
