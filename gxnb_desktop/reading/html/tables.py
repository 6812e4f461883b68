"""The layout of an html table: which grid rows and columns each of its cells covers.

As in browsers, except that cells never overlap and absurd spans are cut to the table. Time and
memory go with the number of cells, whatever their spans say.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.html.tree import Element
from gxnb_desktop.reading.story import Slot

PageSlot = Slot[Element]

_WIDEST_SPAN = 1000
_TALLEST_SPAN = 65534
_MOST_COLUMNS = 63
"""Columns of the widest table that Word makes; wider ones come from absurd spans."""
_MOST_WORK = 3_000_000
"""Cells times the spans from above that they must pass by."""
_TOO_COMPLEX = "网页中的表格太大，不像是年报；请检查是否选错了文件。"
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_LATER = {"thead": 0, "tfoot": 2}


@dataclass(slots=True)
class _Open:
    """Columns that a cell from above still covers in the rows before ``until``."""

    start: int
    end: int
    until: int


def lay_out(table: Element, is_hidden: Callable[[Element], bool]) -> list[list[PageSlot]]:
    """Return the cells that begin in each row of the grid.

    Args:
        table: the ``table`` element; rows of tables inside it do not count.
        is_hidden: tells rows and cells that take no place.

    Raises:
        UnreadableFile: the table is beyond all bounds.
    """
    rows: list[list[PageSlot]] = []
    work = 0
    for section in _sections(table, is_hidden):
        last = len(rows) + len(section)
        opened: list[_Open] = []
        for row in section:
            at = len(rows)
            opened = [entry for entry in opened if entry.until > at]
            cells = [cell for cell in row if not is_hidden(cell)]
            work += len(opened) + len(cells)
            if work > _MOST_WORK:
                raise UnreadableFile(_TOO_COMPLEX)
            slots = _place(cells, at, last, opened)
            rows.append(slots)
            opened += [
                _Open(slot.column, slot.column + slot.column_span, at + slot.row_span)
                for slot in slots
                if slot.row_span > 1
            ]
            opened.sort(key=lambda entry: entry.start)
    _fold_columns(rows)
    return rows


def _place(cells: list[Element], row: int, last: int, opened: list[_Open]) -> list[PageSlot]:
    """Give the cells of a row the columns that the cells above leave free."""
    slots: list[PageSlot] = []
    column = passed = 0
    for cell in cells:
        while passed < len(opened) and opened[passed].start <= column:
            column = max(column, opened[passed].end)
            passed += 1
        free = opened[passed].start - column if passed < len(opened) else _WIDEST_SPAN
        width = min(max(_number(cell.get("colspan"), 1), 1), _WIDEST_SPAN, free)
        # rowspan="0" reaches to the end of the section.
        height = min(_number(cell.get("rowspan"), 1) or _TALLEST_SPAN, last - row)
        slots.append(Slot(cell, row, column, width, height))
        column += width
    return slots


def _sections(
    table: Element, is_hidden: Callable[[Element], bool]
) -> Iterator[list[list[Element]]]:
    """Yield the cells by row of each row group, the head first and the foot last."""
    groups: list[tuple[int, list[list[Element]]]] = []
    for child in table.elements():
        if child.name in ("tbody", "thead", "tfoot") and not is_hidden(child):
            rows = [row for row in child.elements() if row.name == "tr" and not is_hidden(row)]
            groups.append((_LATER.get(child.name, 1), [_cells(row) for row in rows]))
    for _, section in sorted(groups, key=lambda group: group[0]):
        yield section


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.elements() if cell.name in ("td", "th")]


def _number(written: str, otherwise: int) -> int:
    """Read the digits at the start, as browsers do: "3px" is 3."""
    match = _NUMBER.match(written)
    return int(match[1]) if match else otherwise


def _fold_columns(rows: list[list[PageSlot]]) -> None:
    """Cut absurd spans; in an absurdly wide table keep only the columns in which a cell begins."""
    starts = sorted({slot.column for row in rows for slot in row})
    if not starts:
        return
    cells = [slot for row in rows for slot in row]
    sane = (cell.column + cell.column_span for cell in cells if cell.column_span <= _MOST_COLUMNS)
    width = max(starts[-1] + 1, *sane, 0)
    for cell in cells:
        end = min(cell.column + cell.column_span, width)
        if width > _MOST_COLUMNS:
            cell.column, end = bisect_left(starts, cell.column), bisect_left(starts, end)
        cell.column_span = end - cell.column
