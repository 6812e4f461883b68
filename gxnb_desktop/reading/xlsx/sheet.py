"""One sheet as blocks: what belongs to a table as grids, lines of text between as paragraphs."""

import re
from collections.abc import Iterator
from itertools import pairwise

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph
from gxnb_desktop.reading.xlsx.limits import TOO_LARGE
from gxnb_desktop.reading.xlsx.text import displayed, is_struck
from gxnb_desktop.report.model import CellOrigin, TextOrigin

_WIDEST = 256
"""Columns; what lies beyond is stray formatting."""
MAX_PLACES = 400_000
"""Places of all grids of a sheet, blank ones included."""
_LONG_TEXT = 40
"""Characters; no label of a form is as long, no cell of a table holds as much text."""
_SENTENCE_END = ("。", "；", "：")

_BAND = re.compile(r"\s*第[一二三四五六七八九十百\d]+条")


class SheetReader:
    """Reads one sheet, without its hidden columns.

    Attributes:
        paragraphs: how many the document has so far.
        has_hidden_columns: columns with text are hidden, and not read.
        has_hidden_rows: rows with text are hidden; they are read.
        has_struck: text is struck through, and not read.
    """

    def __init__(self, sheet: Worksheet, index: int, paragraphs: int) -> None:
        """Look at the sheet; ``index`` is its number from 0."""
        self.paragraphs = paragraphs
        self._index = index
        used = _used_cells(sheet)
        hidden = _hidden_columns(sheet)
        self._cells = {place: cell for place, cell in used.items() if place[1] not in hidden}
        self._hidden = hidden
        self.has_hidden_columns = len(self._cells) < len(used)
        self.has_hidden_rows = not _hidden_rows(sheet).isdisjoint(row for row, _ in self._cells)
        self.has_struck = any(map(is_struck, self._cells.values()))
        self._rows = max((row for row, _ in self._cells), default=0)
        self._columns = max((column for _, column in self._cells), default=0)
        self._left = min((column for _, column in self._cells), default=0)
        self._spans, self._covered = self._merged(sheet)
        self._places_made = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks from top to bottom; a row that holds nothing parts two tables.

        Raises:
            UnreadableFile: a few cells far away from one another make a table past all sense.
        """
        grid: list[tuple[GridCell, ...]] = []
        is_list = self._is_one_column_of_text()
        top = 1
        # Not all rows up to the last one: its number may be anything.
        rows = sorted({row for row, _ in self._cells} | {row for row, _ in self._covered})
        for above, row in pairwise([0, *rows]):
            if row > above + 1:
                yield from self._grid(grid)
                grid = []
                top = row
            texts = [self._cells[place] for place in self._places(row) if place in self._cells]
            is_empty = not texts and not any((row, c) in self._covered for c in self._range())
            is_text = is_list or self._is_text(row) or (not grid and self._is_line(row))
            if is_empty or is_text:
                yield from self._grid(grid)
                grid = []
                top = row + 1
                if is_text:
                    yield from self._paragraphs(row)
            else:
                self._places_made += self._columns
                if self._places_made > MAX_PLACES:
                    raise UnreadableFile(TOO_LARGE)
                grid.append(tuple(self._grid_cells(row, top)))
        yield from self._grid(grid)

    def _range(self) -> list[int]:
        return [column for column in range(1, self._columns + 1) if column not in self._hidden]

    def _places(self, row: int) -> list[tuple[int, int]]:
        return [(row, column) for column in self._range() if (row, column) not in self._covered]

    def _merged(
        self, sheet: Worksheet
    ) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
        """Return the spans by top left cell, clipped to what is used, and the cells they cover."""
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        for merged in sheet.merged_cells.ranges:
            bottom, right = min(merged.max_row, self._rows), min(merged.max_col, self._columns)
            for row in range(merged.min_row, bottom + 1):
                for column in range(merged.min_col, right + 1):
                    covered.add((row, column))
            if merged.min_row <= self._rows and merged.min_col <= self._columns:
                corner = (merged.min_row, merged.min_col)
                covered.discard(corner)
                spans[corner] = (bottom - merged.min_row + 1, right - merged.min_col + 1)
        return spans, covered

    def _is_one_column_of_text(self) -> bool:
        return len({column for (_, column), cell in self._cells.items() if displayed(cell)}) == 1

    def _is_text(self, row: int) -> bool:
        """Whether a row holds one text alone: a long one, a sentence, or across the whole width."""
        place = self._only_cell(row)
        if place is None:
            return False
        text = displayed(self._cells[place])
        _, width = self._spans.get(place, (1, 1))
        is_whole = width > 1 and width == self._columns
        return len(text) >= _LONG_TEXT or text.rstrip().endswith(_SENTENCE_END) or is_whole

    def _is_line(self, row: int) -> bool:
        """Whether a row that begins a block is a line of text: no table begins with one label."""
        place = self._only_cell(row)
        return place is not None and place[1] == self._left

    def _only_cell(self, row: int) -> tuple[int, int] | None:
        """The one cell of a row that has no other and no borders of others, but for bands."""
        used = [place for place in self._places(row) if place in self._cells]
        if len(used) != 1:
            return None
        height, _ = self._spans.get(used[0], (1, 1))
        is_band = _BAND.match(displayed(self._cells[used[0]]))
        return None if height > 1 or is_band else used[0]

    def _paragraphs(self, row: int) -> Iterator[Paragraph]:
        cells = [self._cells[place] for place in self._places(row) if place in self._cells]
        for cell in cells:
            align = "center" if cell.alignment.horizontal == "center" else "left"
            for line in displayed(cell).split("\n"):
                if line.strip():
                    origin = TextOrigin(self.paragraphs, 0, len(line))
                    yield Paragraph(line, origin, align=align, bold=bool(cell.font.b))
                    self.paragraphs += 1

    def _grid(self, rows: list[tuple[GridCell, ...]]) -> Iterator[Grid]:
        """Yield rows as a table as wide as they are: another one of the sheet may be wider."""
        ends = (
            cell.column + cell.column_span
            for row in rows
            for cell in row
            if isinstance(cell.origin, CellOrigin)
            and (cell.origin.row + 1, cell.column + 1) in self._cells
        )
        width = max(ends, default=0)
        if rows:
            yield Grid(tuple(tuple(cell for cell in row if cell.column < width) for row in rows))

    def _grid_cells(self, row: int, top: int) -> Iterator[GridCell]:
        for place in self._places(row):
            cell = self._cells.get(place)
            height, width = self._spans.get(place, (1, 1))
            yield GridCell(
                row - top,
                place[1] - 1,
                displayed(cell) if cell else "",
                CellOrigin(self._index, row - 1, place[1] - 1),
                height,
                width,
            )


def _used_cells(sheet: Worksheet) -> dict[tuple[int, int], Cell]:
    """Return the cells with text, and the blank ones that a border shows to belong to a table.

    Asking the sheet for its rows instead would make a cell for every place up to the last one that
    anybody ever formatted.
    """
    used: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in sheet._cells.items():
        if column > _WIDEST or isinstance(cell, MergedCell):
            continue
        if cell.value is not None or (cell.has_style and _has_border(cell)):
            used[row, column] = cell
    return used


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """Return the hidden columns, but for those whose texts are seen in cells merged beyond them."""
    hidden: set[int] = set()
    for one in sheet.column_dimensions.values():
        if one.hidden and one.min and one.max:
            hidden.update(range(one.min, min(one.max, _WIDEST) + 1))
    merged = sheet.merged_cells.ranges if hidden else ()
    return hidden - {one.min_col for one in merged if one.max_col not in hidden}


def _hidden_rows(sheet: Worksheet) -> set[int]:
    return {row for row, one in sheet.row_dimensions.items() if one.hidden}


def _has_border(cell: Cell) -> bool:
    edges = cell.border
    return any(edge and edge.style for edge in (edges.left, edges.right, edges.top, edges.bottom))
