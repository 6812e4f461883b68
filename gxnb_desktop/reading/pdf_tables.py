"""Puts the characters of a page into the cells of its ruled tables."""

from collections.abc import Sequence

from gxnb_desktop.reading.document import Grid, GridCell
from gxnb_desktop.reading.pdf_grid import RuledCell, RuledGrid
from gxnb_desktop.reading.pdf_lines import gap, ink_of
from gxnb_desktop.reading.pdf_page import Char, PdfPage
from gxnb_desktop.reading.pdf_text import cell_text
from gxnb_desktop.report.model import PageOrigin

_FIGURE = frozenset("0123456789０１２３４５６７８９.,．，+-%")
_WITHIN = 0.2
"""Share of the font size between the digits of one number at most."""

Held = dict[int, list[Char]]
"""Characters by the index of their cell."""


def distributed(chars: Sequence[Char], grids: Sequence[RuledGrid]) -> tuple[list[Held], list[Char]]:
    """Give each character the cell that holds the middle of its ink, of the innermost table.

    Returns:
        The characters of each table's cells, and those outside all tables.
    """
    held: list[Held] = [{} for _ in grids]
    outside: list[Char] = []
    inner_first = sorted(range(len(grids)), key=lambda at: grids[at].area)
    for number in _numbers(chars):
        # A number too wide for its cell runs over the rule; it is still one number.
        boxes = ink_of(number)
        x, y = (boxes[0] + boxes[2]) / 2, (boxes[1] + boxes[3]) / 2
        at = next((at for at in inner_first if grids[at].holds(x, y)), None)
        if at is None:
            outside += number
        else:
            held[at].setdefault(grids[at].cell_at(x, y), []).extend(number)
    return held, outside


def _numbers(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters one by one, the digits of a number that is drawn at once together."""
    groups: list[list[Char]] = []
    for char in chars:
        if groups and _is_same_number(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return groups


def _is_same_number(before: Char, char: Char) -> bool:
    if before.run != char.run or not char.run or before.turn != char.turn:
        return False
    if before.text not in _FIGURE or char.text not in _FIGURE:
        return False
    near = abs(before.base - char.base) < _WITHIN * char.size
    return near and abs(gap(before, char)) < _WITHIN * char.size


class Table:
    """A ruled table with its texts, cell by cell of ``ruled.cells``.

    Attributes:
        top: where it begins on the page, in points.
        ruled: its cells.
        texts: the text of each cell.
        origins: what holds text is framed by its ink, a blank by its cell.
        doubt: why all of it is uncertain, or None.
    """

    def __init__(
        self, page: PdfPage, ruled: RuledGrid, held: Held, doubt: str | None = None
    ) -> None:
        """Read the cells that ``held`` gives characters to; the others are blank."""
        self.top = ruled.box[1]
        self.ruled = ruled
        self.doubt = doubt
        self.texts = [cell_text(held.get(at, ()), cell.box) for at, cell in enumerate(ruled.cells)]
        boxes = (
            ink_of(held[at]) if at in held else cell.box for at, cell in enumerate(ruled.cells)
        )
        self.origins = [PageOrigin(page.number, page.displayed(box)) for box in boxes]
        self._out_of_view = frozenset(
            at for at, cell in enumerate(ruled.cells) if at not in held and page.cuts(cell.box)
        )

    def row_cells(self, row: int, *, ending: bool = False) -> list[int]:
        """The cells that begin in a row, or that end in it, from left to right."""
        cells = self.ruled.cells
        return [
            at
            for at in sorted(range(len(cells)), key=lambda at: cells[at].column)
            if (cells[at].row + cells[at].row_span - 1 if ending else cells[at].row) == row
        ]

    def block(self) -> Grid:
        """The table as a part of the document.

        A cell without text that the page's edge cuts is left out: nobody can see whether it is
        blank.
        """
        rows: list[list[GridCell]] = [[] for _ in range(self.ruled.rows)]
        for at, cell in enumerate(self.ruled.cells):
            if at not in self._out_of_view:
                rows[cell.row].append(self._grid_cell(at, cell))
        return Grid(tuple(tuple(row) for row in rows), aligned=True, doubt=self.doubt)

    def _grid_cell(self, at: int, cell: RuledCell) -> GridCell:
        return GridCell(
            row=cell.row,
            column=cell.column,
            text=self.texts[at],
            origin=self.origins[at],
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
