"""Which of the cells behind a row's label belong to which columns of the form.

The cells are taken in their order. With as many cells as the form has columns, positions count and
a blank is a blank. With more, blanks at the outer ends are remains of merges. Where that leaves a
choice, the head of the table decides; where even that is silent, the sums may speak, and the row is
in doubt.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.reading.heads import NO_HEAD, Head
from gxnb_desktop.reading.rows import Content, SourceCell, SourceRow
from gxnb_desktop.report.figures import parse_figure
from gxnb_desktop.report.model import Cell

SPLIT = "一个数字可能被拆到相邻两格，已按本行合计拼合"
UNCERTAIN_BLANKS = "本行空格的位置不能确定"
TOO_FEW = "本行的数据不足，可能错位"


def cells_of_row(
    row: SourceRow, count: int, head: Head = NO_HEAD, *, sums: bool = False
) -> list[Cell | None]:
    """Return the row's cells by column of the form; None where the source has none.

    Args:
        row: the row.
        count: how many columns the form has in this row.
        head: what the head of the table says.
        sums: the last column is the sum of the others.
    """
    values = list(row.values)
    doubt: str | None = None
    if len(values) > count:
        values, doubt = _narrowed(row, values, count, head, sums)
    if len(values) > count:
        merged = _merged(values, count) if sums else None
        return [*merged] if merged else [None] * count
    if len(values) < count and any(cell.content is not Content.EMPTY for cell in values):
        doubt = TOO_FEW
    cells: list[Cell | None] = [_cell(value, doubt) for value in values]
    cells += [None] * (count - len(values))
    return _with_shift_doubt(row, values, cells, count, head)


def _cell(value: SourceCell, doubt: str | None) -> Cell:
    figure = parse_figure(value.cell.text)
    reasons = [reason for reason in (doubt, figure.doubt) if reason]
    return Cell(
        value=figure.value,
        raw=value.cell.text,
        doubt="；".join(reasons) or None,
        origin=value.cell.origin,
        unit=figure.unit,
    )


def _narrowed(
    row: SourceRow, values: list[SourceCell], count: int, head: Head, sums: bool
) -> tuple[list[SourceCell], str | None]:
    """Leave out blank remains at the ends and the columns that the form does not have."""
    wanted = count + (head.extra is not None)
    starts = [
        start
        for start in range(len(values) - wanted + 1)
        if all(cell.content is Content.EMPTY for cell in values[:start] + values[start + wanted :])
    ]
    if not starts:
        return _without_outer_blanks(values), None
    doubt: str | None = None
    start = starts[0]
    if len(starts) > 1 and any(cell.content is not Content.EMPTY for cell in values):
        by_head = [begin for begin in starts if head.shift(row, values[begin].cell) == 0]
        if by_head:
            start = by_head[0]
        else:
            doubt = UNCERTAIN_BLANKS
            balanced = [
                begin for begin in starts if sums and _balanced(values[begin : begin + wanted])
            ]
            start = (balanced or starts)[0]
    window = values[start : start + wanted]
    if head.extra is not None and len(window) == wanted:
        del window[head.extra]
    return window, doubt


def _without_outer_blanks(values: list[SourceCell]) -> list[SourceCell]:
    filled = [at for at, cell in enumerate(values) if cell.content is not Content.EMPTY]
    return values[filled[0] : filled[-1] + 1] if filled else values


def _merged(values: Sequence[SourceCell], count: int) -> list[Cell] | None:
    """A number split into two neighbouring cells (20 → 2 | 0), if the row's sum tells which one."""
    if len(values) != count + 1 or any(cell.content is not Content.FIGURE for cell in values):
        return None
    solutions: list[list[Cell]] = []
    for at in range(count):
        joined = _joined(values[at], values[at + 1])
        cells = [_cell(value, SPLIT) for value in values]
        cells[at : at + 2] = [joined]
        *parts, total = (cell.value or Decimal(0) for cell in cells)
        if sum(parts, Decimal(0)) == total and joined.value is not None:
            solutions.append(cells)
    distinct = {tuple(cell.value for cell in cells): cells for cells in solutions}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _joined(first: SourceCell, second: SourceCell) -> Cell:
    raw = first.cell.text.strip() + second.cell.text.strip()
    value = None if first.cell.text.strip() == "0" else parse_figure(raw).value
    return Cell(value, raw, SPLIT, first.cell.origin)


def _balanced(values: Sequence[SourceCell]) -> bool:
    *parts, total = (parse_figure(value.cell.text).value or Decimal(0) for value in values)
    return sum(parts, Decimal(0)) == total


def _with_shift_doubt(
    row: SourceRow,
    values: Sequence[SourceCell],
    cells: list[Cell | None],
    count: int,
    head: Head,
) -> list[Cell | None]:
    """A blank at the end of a row that stands beside its head may be a figure that was lost."""
    shift = head.shift(row, values[0].cell) if len(values) == count else None
    if not shift:
        return cells
    doubt = f"本行与表头错开 {abs(shift)} 列，此处空格可能是漏读"
    for at in (0, count - 1):
        cell = cells[at]
        if cell is not None and values[at].content is Content.EMPTY:
            cells[at] = replace(cell, doubt=doubt)
    return cells
