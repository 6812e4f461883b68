"""How wide the columns of a shown table are, and which cell covers what.

Sources give spans but seldom widths that would suit a window, so widths follow from the texts: a
column gets what its longest text needs, and gives way where the table would not fit the paper.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from math import ceil

from gxnb_desktop.reading.document import Grid, GridCell

_EM = 9.5
"""Points that a Han character is wide in a table."""
_PADDING = 0.7
_WIDEST = 20.0
_WIDEST_COMPACT = 11.0
_NARROWEST = 1.5
_UNBROKEN = 2.0
_TALL = 10
_TALL_WIDTH = 2.2
_GROUP = 3
_GROUP_WIDTH = 4.5
_COMMON = 0.85


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its place in the shown table, counted from 0."""

    cell: GridCell
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class CompactGrid:
    """A grid without the rows and columns in which no cell begins: its spans never overlap.

    Attributes:
        rows: shown rows.
        columns: shown columns.
        cells: the cells in reading order.
    """

    rows: int
    columns: int
    cells: tuple[PlacedCell, ...]


def without_blank_end(grid: Grid) -> Grid:
    """Leave out the columns at the right that hold nothing; in a sheet other tables use them."""
    cells = [cell for row in grid.cells for cell in row]
    ends = (cell.column + cell.column_span for cell in cells if cell.text.strip())
    width = max(ends, default=grid.columns)
    kept = (tuple(cell for cell in row if cell.column < width) for row in grid.cells)
    return replace(grid, cells=tuple(kept))


def compact(grid: Grid) -> CompactGrid:
    """Place the cells of a grid; over-long or colliding spans are cut back to what is free."""
    cells = [cell for row in grid.cells for cell in row]
    row_starts = sorted({cell.row for cell in cells})
    column_starts = sorted({cell.column for cell in cells})
    # A corner that another cell stands on, or that an earlier span covers, ends a span.
    taken = {
        (bisect_left(row_starts, cell.row), bisect_left(column_starts, cell.column))
        for cell in cells
    }
    placed: list[PlacedCell] = []
    for cell in cells:
        row = bisect_left(row_starts, cell.row)
        column = bisect_left(column_starts, cell.column)
        right = bisect_left(column_starts, cell.column + max(cell.column_span, 1))
        bottom = bisect_left(row_starts, cell.row + max(cell.row_span, 1))
        width = 1
        while column + width < right and (row, column + width) not in taken:
            width += 1
        height = 1
        while row + height < bottom and all(
            (row + height, column + step) not in taken for step in range(width)
        ):
            height += 1
        taken.update((row + r, column + c) for r in range(height) for c in range(width))
        placed.append(PlacedCell(cell, row, column, height, width))
    return CompactGrid(len(row_starts), len(column_starts), tuple(placed))


def column_widths(grid: CompactGrid, ems: float) -> list[float]:
    """Return a width for each column, in widths of a Han character.

    Where not all texts fit on one line, heads give way before the labels of rows do: a head that
    breaks costs one row its height, a column of labels costs many.

    Args:
        grid: the table.
        ems: the width that the table fills; it is exceeded only where even narrow columns, with
            texts broken over several lines, would not fit.
    """
    wished = _widths(grid, _WIDEST, breaks=1, share=1.0)
    common = _widths(grid, _WIDEST, breaks=1, share=_COMMON)
    narrow = _widths(grid, _WIDEST_COMPACT, breaks=2, share=1.0)
    widths = narrow
    for goal in (common, wished):
        widths = _widened(widths, goal, ems - sum(widths))
    return [width * max(1.0, ems / sum(widths)) for width in widths]


def _widened(widths: list[float], goal: list[float], room: float) -> list[float]:
    """Bring each column nearer to its goal, all by the same share of what they lack."""
    lacking = [max(wish - width, 0.0) for width, wish in zip(widths, goal, strict=True)]
    share = min(max(room, 0.0) / sum(lacking), 1.0) if sum(lacking) else 0.0
    return [width + lack * share for width, lack in zip(widths, lacking, strict=True)]


def _widths(grid: CompactGrid, widest: float, breaks: int, share: float) -> list[float]:
    """Measure each column by its own cells, then widen the last one under a wider cell.

    ``share`` is the part of a column's cells, the shorter ones, that are to fit.
    """
    wishes: list[list[float]] = [[] for _ in range(grid.columns)]
    spanning: list[PlacedCell] = []
    for place in grid.cells:
        if place.column_span > 1:
            spanning.append(place)
        else:
            wishes[place.column].append(_wish(place, widest, breaks))
    widths = [
        max(sorted(column)[ceil(share * len(column)) - 1], _NARROWEST) if column else _NARROWEST
        for column in wishes
    ]
    for place in sorted(spanning, key=lambda entry: entry.column_span):
        last = place.column + place.column_span - 1
        lacking = share * _wish(place, widest, breaks) - sum(widths[place.column : last + 1])
        if lacking > 0:
            widths[last] += lacking
    return widths


def _wish(place: PlacedCell, widest: float, breaks: int) -> float:
    """Return the width a cell would like, padding included, in Han characters."""
    if place.cell.blocks:
        return widest
    longest = max(map(_ems, place.cell.text.split("\n")), default=0.0)
    if place.cell.pictures:
        sides = (picture.width / _EM or widest for picture in place.cell.pictures)
        return min(max(longest, *sides), widest) + _PADDING
    if place.row_span >= _TALL:
        # A label beside many rows runs down the page, as it does in print.
        return min(longest, _TALL_WIDTH) + _PADDING
    if place.row_span >= _GROUP:
        return min(longest, _GROUP_WIDTH) + _PADDING
    if breaks > 1 and longest > _UNBROKEN:
        longest = max(longest / breaks, _UNBROKEN)
    return min(longest, widest) + _PADDING


def _ems(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2E7F else 0.56 for char in text.strip())
