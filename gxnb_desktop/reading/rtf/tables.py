"""The tables of an rtf as grids: its rows tell where each cell ends, merged cells are flagged.

Columns are found from the edges of all rows together, since no row knows the columns of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph
from gxnb_desktop.reading.rtf.story import Cell, CellFormat, Item, Row, Table
from gxnb_desktop.report.model import CellOrigin, TextOrigin

MAX_CELLS = 200_000
"""Cells of all tables; a county's reports of ten years stay far below."""

_TOLERANCE = 40
"""Twips by which the edges of one column may differ between rows: 0.7 mm, a third of a digit."""
_Path = tuple[tuple[int, int, int], ...]


class TooManyCells(Exception):
    """The tables have more cells than those of any document."""


@dataclass(slots=True)
class _Slot:
    """A cell with its place in the grid."""

    cell: Cell
    row: int
    column: int
    column_span: int
    down: str
    row_span: int = 1


class Layouter:
    """Lays out the items of one file.

    Paragraphs and tables are counted as in docx: paragraphs in the order of the blocks, those of
    cells with a nested table included; tables within what holds them.

    Attributes:
        met_covered: text of a cell that a merge covers has been left out.
    """

    def __init__(self) -> None:
        """Begin counting."""
        self._paragraphs = 0
        self._cells = 0
        self.met_covered = False

    def blocks(self, items: Sequence[Item], path: _Path = ()) -> tuple[Block, ...]:
        """Return paragraphs and grids; recursion goes as deep as tables nest, which is bounded.

        Raises:
            TooManyCells: after ``MAX_CELLS``.
        """
        blocks: list[Block] = []
        tables = 0
        for item in items:
            if isinstance(item, Table):
                blocks.append(self._grid(item, tables, path))
                tables += 1
            else:
                origin = TextOrigin(self._paragraphs, 0, len(item.text))
                blocks.append(replace(item, origin=origin))
                self._paragraphs += 1
        return tuple(blocks)

    def _grid(self, table: Table, number: int, path: _Path) -> Grid:
        self._cells += sum(max(len(row.cells), len(row.format.cells)) for row in table.rows)
        if self._cells > MAX_CELLS:
            raise TooManyCells
        spans = _aligned_spans(table.rows)
        aligned = spans is not None
        if spans is None:
            spans = [[(at, at + 1) for at in range(len(row.cells))] for row in table.rows]
        rows: list[list[_Slot]] = []
        above: dict[int, _Slot] = {}
        for row, places in zip(table.rows, spans, strict=True):
            slots = self._slots(row, places, len(rows))
            anchors, above = self._merged_down(slots, above)
            rows.append(anchors)
        return Grid(
            tuple(tuple(self._cell(slot, number, path) for slot in row) for row in rows), aligned
        )

    def _slots(self, row: Row, places: list[tuple[int, int]], at: int) -> list[_Slot]:
        """Return the cells of a row, those merged across as one."""
        slots: list[_Slot] = []
        for index, (start, end) in enumerate(places):
            cell = row.cells[index] if index < len(row.cells) else Cell([])
            formats = row.format.cells
            layout = formats[index] if index < len(formats) else CellFormat(0)
            if layout.across == "continue" and slots:
                slots[-1].column_span = end - slots[-1].column
                self.met_covered |= _holds_text(cell)
            else:
                slots.append(_Slot(cell, at, start, end - start, layout.down))
        return slots

    def _merged_down(
        self, slots: list[_Slot], above: dict[int, _Slot]
    ) -> tuple[list[_Slot], dict[int, _Slot]]:
        """Give a cell that goes on from above to the cell there, if it covers that one whole."""
        anchors: list[_Slot] = []
        opened: dict[int, _Slot] = {}
        for slot in slots:
            anchor = above.get(slot.column) if slot.down == "continue" else None
            if anchor is not None and slot.column_span >= anchor.column_span:
                anchor.row_span += 1
                opened[slot.column] = anchor
                self.met_covered |= _holds_text(slot.cell)
            else:
                anchors.append(slot)
                if slot.down:
                    opened[slot.column] = slot
        return anchors, opened

    def _cell(self, slot: _Slot, table: int, path: _Path) -> GridCell:
        items = slot.cell.items
        blocks: tuple[Block, ...] = ()
        if any(isinstance(item, Table) for item in items):
            blocks = self.blocks(items, (*path, (table, slot.row, slot.column)))
        return GridCell(
            slot.row,
            slot.column,
            _joined(items),
            CellOrigin(table, slot.row, slot.column, path),
            slot.row_span,
            slot.column_span,
            blocks,
        )


def _aligned_spans(rows: Sequence[Row]) -> list[list[tuple[int, int]]] | None:
    """Return first and last column edge of each cell, or None where the rows do not tell them."""
    edges: list[list[int]] = []
    for row in rows:
        if len(row.format.cells) < len(row.cells):
            return None
        edges.append([row.format.left, *(cell.right for cell in row.format.cells)])
    columns = _columns({edge for row in edges for edge in row})
    spans: list[list[tuple[int, int]]] = []
    for row_edges in edges:
        places = [columns[edge] for edge in row_edges]
        pairs = list(pairwise(places))
        if any(start >= end for start, end in pairs):
            return None
        spans.append(pairs)
    return spans


def _columns(edges: set[int]) -> dict[int, int]:
    """Number the edges from the left; those that all but coincide are one."""
    numbers: dict[int, int] = {}
    first, number = 0, -1
    for edge in sorted(edges):
        if number < 0 or edge - first > _TOLERANCE:
            first, number = edge, number + 1
        numbers[edge] = number
    return numbers


def _joined(items: Sequence[Item]) -> str:
    """Return the paragraphs of a cell with their numbers: a row label may begin with one."""
    lines = (item.number + item.text for item in items if isinstance(item, Paragraph))
    return "\n".join(lines).replace("\t", " ")


def _holds_text(cell: Cell) -> bool:
    return any(isinstance(item, Table) or bool(item.text.strip()) for item in cell.items)
