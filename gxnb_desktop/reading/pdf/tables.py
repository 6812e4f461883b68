"""Puts the characters of a page into the cells of its ruled tables."""

from collections.abc import Sequence
from dataclasses import replace

from gxnb_desktop.reading.document import Grid, GridCell
from gxnb_desktop.reading.pdf.grid import RuledCell, RuledGrid
from gxnb_desktop.reading.pdf.lines import gap, ink_of
from gxnb_desktop.reading.pdf.page import Char, PdfPage
from gxnb_desktop.reading.pdf.text import cell_text
from gxnb_desktop.report.model import PageOrigin

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
    if not grids:
        return held, [*chars]
    outside: list[Char] = []
    inner_first = sorted(range(len(grids)), key=lambda at: grids[at].area)
    for number in _numbers(chars):
        # A number too wide for its cell runs over the rule; it is still one number.
        x0, y0, x1, y1 = number[0].ink if len(number) == 1 else ink_of(number)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for at in inner_first:
            if (cell := grids[at].cell_at(x, y)) is not None:
                held[at].setdefault(cell, []).extend(number)
                break
        else:
            outside += number
    return held, outside


def _numbers(chars: Sequence[Char]) -> list[list[Char]]:
    """The characters one by one, the digits of a number that is drawn at once together."""
    groups: list[list[Char]] = []
    for char in chars:
        if char.run and groups and _is_same_number(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    return groups


def _is_same_number(before: Char, char: Char) -> bool:
    if before.run != char.run or before.turn != char.turn:
        return False
    near = abs(before.base - char.base) < _WITHIN * char.size
    return near and abs(gap(before, char)) < _WITHIN * char.size


class Table:
    """A table with its texts.

    Attributes:
        rows: how many grid rows it has.
        top: where it begins on its page, in points.
        out_of_view: cells without text that the page's edge cuts.
        cells: row by row, with their boxes in reading space.
        texts: the text of each cell.
        origins: where each cell's text stands, or the cell itself where it is blank.
    """

    def __init__(
        self,
        cells: Sequence[RuledCell],
        texts: list[str],
        origins: list[PageOrigin],
        doubt: str | None = None,
    ) -> None:
        """Keep cells, texts and origins, all in the same order."""
        self.cells = cells
        self.texts = texts
        self.origins = origins
        self.rows = max([cell.row + cell.row_span for cell in cells], default=0)
        self.top = min([cell.box[1] for cell in cells], default=0.0)
        self.out_of_view: frozenset[int] = frozenset()
        self._doubt = doubt

    def without_rows_from(self, row: int) -> "Table":
        """The table without its last rows."""
        kept = [at for at, cell in enumerate(self.cells) if cell.row < row]
        part = Table(
            [self.cells[at] for at in kept],
            [self.texts[at] for at in kept],
            [self.origins[at] for at in kept],
            self._doubt,
        )
        part.out_of_view = frozenset(kept.index(at) for at in self.out_of_view if at in kept)
        part.top = self.top
        return part

    def with_rows_before(self, other: "Table", row: int) -> "Table":
        """The table behind the last rows of another one, whose columns stand at like places."""
        edges = {cell.column: cell.box[0] for cell in self.cells}
        edges |= {cell.column + cell.column_span: cell.box[2] for cell in self.cells}
        moved = [at for at, cell in enumerate(other.cells) if cell.row >= row]
        cells: list[RuledCell] = []
        for cell in (other.cells[at] for at in moved):
            left, right = (
                min(edges, key=lambda column: abs(edges[column] - place))
                for place in (cell.box[0], cell.box[2])
            )
            cells.append(replace(cell, row=cell.row - row, column=left, column_span=right - left))
        before = Table(
            cells, [other.texts[at] for at in moved], [other.origins[at] for at in moved]
        )
        shifted = [replace(cell, row=cell.row + before.rows) for cell in self.cells]
        joined = Table(
            [*cells, *shifted],
            [*before.texts, *self.texts],
            [*before.origins, *self.origins],
            self._doubt,
        )
        joined.out_of_view = frozenset(at + len(cells) for at in self.out_of_view)
        joined.top = self.top
        return joined

    def row_cells(self, row: int, *, ending: bool = False) -> list[int]:
        """The cells that begin in a row, or that end in it, from left to right."""
        cells = self.cells
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
        places = self._row_places()
        rows: list[list[GridCell]] = [[] for _ in range(places[-1])]
        for at, cell in enumerate(self.cells):
            first, end = places[cell.row], places[cell.row + cell.row_span]
            if at not in self.out_of_view and end > first:
                rows[first].append(self._grid_cell(at, cell, first, end - first))
        return Grid(tuple(tuple(row) for row in rows), aligned=True, doubt=self._doubt)

    def _row_places(self) -> list[int]:
        """The row of the document for each grid row, and their number behind the last.

        Where most cells run through and nothing but blanks begins, a border is only drawn askew.
        """
        begins, through = [0] * self.rows, [0] * self.rows
        written = [False] * self.rows
        for cell, text in zip(self.cells, self.texts, strict=True):
            begins[cell.row] += cell.column_span
            written[cell.row] |= bool(text)
            for row in range(cell.row + 1, cell.row + cell.row_span):
                through[row] += cell.column_span
        places = [0]
        for row in range(self.rows):
            askew = not written[row] and through[row] > begins[row]
            places.append(places[-1] + (not askew))
        return places

    def _grid_cell(self, at: int, cell: RuledCell, row: int, row_span: int) -> GridCell:
        return GridCell(
            row=row,
            column=cell.column,
            text=self.texts[at],
            origin=self.origins[at],
            row_span=row_span,
            column_span=cell.column_span,
        )


def ruled_table(page: PdfPage, ruled: RuledGrid, held: Held, doubt: str | None) -> Table:
    """Read the cells that ``held`` gives characters to; the others are blank."""
    texts = [
        cell_text(held[at], cell.box) if at in held else "" for at, cell in enumerate(ruled.cells)
    ]
    boxes = (ink_of(held[at]) if at in held else cell.box for at, cell in enumerate(ruled.cells))
    origins = [PageOrigin(page.number, page.displayed(box)) for box in boxes]
    table = Table(ruled.cells, texts, origins, doubt)
    table.out_of_view = frozenset(
        at for at, cell in enumerate(ruled.cells) if at not in held and page.cuts(cell.box)
    )
    return table
