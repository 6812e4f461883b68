"""Which of the cells behind a row's label belong to which columns of the form.

The cells are taken in their order. With as many cells as the form has columns, positions count and
a blank is a blank. With more, blanks at the outer ends are remains of merges. Where that leaves a
choice, the head of the table decides; where even that is silent, the sums may speak, and the row is
in doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.reading.fitting.contents import Content
from gxnb_desktop.reading.fitting.heads import NO_HEAD, Head
from gxnb_desktop.reading.fitting.rows import SourceCell, SourceRow
from gxnb_desktop.report.figures import Figure, is_empty, is_figure, parse_figure
from gxnb_desktop.report.model import Cell

SPLIT = "一个数字可能被拆到相邻两格，已按本行合计拼合"
ONE_CELL = "一格内有多个数字，已按顺序拆开"
UNCERTAIN_BLANKS = "本行空格的位置不能确定"
TOO_FEW = "本行的数据不足，可能错位"
BLANKS_LOST = "本行的空格没有留在文本里，只能取合计"
MANY_LINES = "一格内有多行数字，不能确定是哪一个"
OTHER_ORDER = "表头的列与格式模板不同，已按表头对应"

_OF_FIGURES = (Content.FIGURE, Content.PLACEHOLDER)
_NOTHING = {Content.EMPTY, Content.PLACEHOLDER}
_UNIT = re.compile(r"[（(]?(?:单位[:：])?(?:件|项|条|宗|个|份|次|起|万元|元)[）)]?")
"""The text of a cell of a column 单位."""
_LEAST_IN_ONE_CELL = 5
_GLUED = re.compile(r"0[0-9]+|[0-9]{5,}")
"""Figures of one digit each that have lost the borders between them; no number begins with 0."""
_MOST_LINES = 2
"""Lines of one number at most: a number that does not fit its cell is broken once."""


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
    columns = head.columns or _columns_by_form(row, count, head)
    values, doubt = _taken_apart(row.values, count, sums=sums)
    if len(values) not in (count, len(columns)):
        values = _without_unit(values)
        if count < _LEAST_IN_ONE_CELL:
            values = _once(values, count)
    if len(values) > min(count, len(columns)) and len(values) != len(columns):
        values, uncertain = _narrowed(row, values, columns, head, sums)
        doubt = doubt or uncertain
    if _lacks_columns_behind(row, values, columns, head):
        values, columns, uncertain = _moved_back(values, columns, sums)
        doubt = doubt or uncertain
    if len(values) == len(columns):
        if row.padded:
            known = [value for at, value in zip(columns, values, strict=True) if at is not None]
            doubt = doubt or _doubt_of_blanks(row, known, head, sums)
        return _by_columns(row, values, columns, count, head, doubt)
    if len(values) > count:
        merged = _merged(values, count) if sums else None
        return [*merged] if merged else [None] * count
    if sums and not row.aligned and len(values) < count:
        return _total_alone(values, count)
    if any(cell.content is not Content.EMPTY for cell in values):
        if len(values) < count:
            doubt = TOO_FEW
        elif columns[:count] != tuple(range(count)):
            doubt = OTHER_ORDER
    cells: list[Cell | None] = [_cell(value, doubt) for value in values]
    cells += [None] * (count - len(values))
    return _with_shift_doubt(row, values, cells, count, head)


def _columns_by_form(row: SourceRow, count: int, head: Head) -> tuple[int, ...]:
    """The columns of the form, without 总计 where the head has none and the row no cell for it."""
    columns = tuple(range(count))
    if not head.lacks_total:
        return columns
    values = list(row.values)
    starts = [at for at, value in enumerate(values) if head.shift(row, value.cell) == 0]
    cells = values[starts[0] :] if starts else _without_outer_blanks(values)
    return columns if len(cells) >= count else columns[:-1]


def _by_columns(
    row: SourceRow,
    values: Sequence[SourceCell],
    columns: Sequence[int | None],
    count: int,
    head: Head,
    doubt: str | None,
) -> list[Cell | None]:
    """The cells of a row that has as many as its head has columns."""
    kept = [(at, value) for at, value in zip(columns, values, strict=True) if at is not None]
    if [at for at, _ in kept] != list(range(count)):
        doubt = "；".join(filter(None, (doubt, OTHER_ORDER)))
    cells: list[Cell | None] = [None] * count
    for at, value in kept:
        cells[at] = _cell(value, doubt)
    return _with_shift_doubt(row, values, cells, count, head)


def _lacks_columns_behind(
    row: SourceRow, values: Sequence[SourceCell], columns: Sequence[int | None], head: Head
) -> bool:
    """Whether a row may be without the columns behind those of the form (备注) that its head has.

    It is one of another grid, where nothing tells its place: below a page break that column is gone
    where all of it is blank. A blank that is left of a merged label then takes the first place.
    """
    return (
        len(values) == len(columns)
        and columns[-1] is None
        and values[0].content is Content.EMPTY
        and values[-1].content in _OF_FIGURES
        and head.shift(row, values[0].cell) is None
    )


def _moved_back(
    values: Sequence[SourceCell], columns: Sequence[int | None], sums: bool
) -> tuple[list[SourceCell], tuple[int | None, ...], str | None]:
    """Take blanks at the beginning for remains of labels; the row's sum tells if that is so."""
    behind = next(at for at, place in enumerate(reversed(columns)) if place is not None)
    back = list(values[behind:])
    as_they_stand = sums and _balanced(values[: len(values) - behind])
    if as_they_stand and not _balanced(back):
        return list(values), tuple(columns), None
    certain = sums and _balanced(back) and not as_they_stand
    return back, tuple(columns[: len(columns) - behind]), None if certain else UNCERTAIN_BLANKS


def _taken_apart(
    values: Sequence[SourceCell], count: int, *, sums: bool
) -> tuple[list[SourceCell], str | None]:
    """The cells of a row, or the figures of its only filled cell if all of the row stand there."""
    filled = [value for value in values if value.content is not Content.EMPTY]
    text = filled[0].cell.text if len(filled) == 1 else ""
    parts = text.split() if count >= _LEAST_IN_ONE_CELL else []
    if len(parts) != count and count > 1 and _GLUED.fullmatch(text.strip()):
        parts = list(text.strip())
    if len(parts) != count or not all(map(is_figure, parts)):
        return list(values), None
    cell = filled[0].cell
    figures = [SourceCell(replace(cell, text=part), Content.FIGURE, "") for part in parts]
    if len(text.split()) == 1 and sums and not _balanced(figures):
        return list(values), None
    return figures, ONE_CELL


def _once(values: list[SourceCell], count: int) -> list[SourceCell]:
    """Leave out the copies of the last figure that stand in each column over which it spans.

    Where the form has no more columns, a mark for nothing may stand there as well.
    """
    last = values[count - 1 :]
    copied = len({value.cell.text for value in last}) == 1 and last[0].content in _OF_FIGURES
    behind = {value.content for value in last[1:]}
    marked = Content.PLACEHOLDER in behind <= _NOTHING and values[0].content in _OF_FIGURES
    words = any(value.content is Content.TEXT for value in values)
    return values[:count] if (copied or marked) and not words else values


def _without_unit(values: list[SourceCell]) -> list[SourceCell]:
    """Leave out the cell of a column 单位 behind the label."""
    has_unit = bool(values) and _UNIT.fullmatch("".join(values[0].cell.text.split()))
    return values[1:] if has_unit else values


def _cell(value: SourceCell, doubt: str | None) -> Cell:
    lines = [line for line in value.cell.text.split("\n") if not is_empty(line)]
    if len(lines) > _MOST_LINES and all(map(is_figure, lines)):
        figure = Figure(None, doubt=MANY_LINES)
    else:
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
    row: SourceRow,
    values: list[SourceCell],
    columns: Sequence[int | None],
    head: Head,
    sums: bool,
) -> tuple[list[SourceCell], str | None]:
    """Leave out the remains at the ends: blanks, and words behind the figures (备注)."""
    wanted = len(columns)
    # A word at the end may be a remark, or stand where the last figure belongs.
    starts = sorted({*_starts(values, wanted), *_starts(_without_remarks(values), wanted)})
    if not starts:
        return _without_outer_blanks(values), None
    if all(cell.content is Content.EMPTY for cell in values):
        return values[:wanted], None
    by_head = [at for at in starts if head.shift(row, values[at].cell) == 0]
    balanced = [at for at in starts if sums and _balanced(values[at : at + wanted])]
    start = (by_head or balanced or starts)[0]
    found = values[start : start + wanted]
    # With a blank at an end, one of the figures may be missing and the others beside their columns.
    kept = [cell for cell, at in zip(found, columns, strict=True) if at is not None]
    filled = all(cell.content is not Content.EMPTY for cell in (kept[0], kept[-1]))
    certain = by_head or (len(starts) == 1 and (filled or balanced))
    return found, None if certain else UNCERTAIN_BLANKS


def _doubt_of_blanks(
    row: SourceRow, values: Sequence[SourceCell], head: Head, sums: bool
) -> str | None:
    """Why the figures of a row of text may stand beside their columns, or None.

    Such a blank may be the remains of a merge before the first figure, or padding behind the last.
    """
    if _has_blanks_only_at_end(values):
        return TOO_FEW
    may_be_shifted = _has_blanks_only_at_end(values[::-1]) and not _balanced(values)
    # In tables without sums nothing is merged before the figures.
    known = not sums or head.shift(row, values[0].cell) == 0
    return UNCERTAIN_BLANKS if may_be_shifted and not known else None


def _has_blanks_only_at_end(values: Sequence[SourceCell]) -> bool:
    """Whether figures fill a row from its beginning, but not to its end.

    If one was left out before the last, padding stands at the end and the others have moved left. A
    blank among the figures shows that the row keeps its blank cells.
    """
    blank = [cell.content is Content.EMPTY for cell in values]
    return True in blank and not all(blank) and blank == sorted(blank)


def _starts(values: Sequence[SourceCell], wanted: int) -> range:
    """Where so many cells may begin that nothing but blanks is left out."""
    filled = [at for at, cell in enumerate(values) if cell.content is not Content.EMPTY]
    first, last = (filled[0], filled[-1]) if filled else (len(values), -1)
    return range(max(0, last + 1 - wanted), min(first, len(values) - wanted) + 1)


def _without_remarks(values: Sequence[SourceCell]) -> Sequence[SourceCell]:
    """The cells before the words that follow the last figure."""
    end = max((at + 1 for at, cell in enumerate(values) if cell.content in _OF_FIGURES), default=0)
    words = (at for at in range(end, len(values)) if values[at].content is Content.TEXT)
    return values[: next(words, len(values))]


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


def _total_alone(values: Sequence[SourceCell], count: int) -> list[Cell | None]:
    """The cells of a row whose blank cells have left no trace: the last figure may be the sum.

    It is where it is the sum of those before it; where it is the only one, most likely.
    """
    cells: list[Cell | None] = [None] * count
    figures = [value for value in values if value.content is Content.FIGURE]
    glued = len(figures) == 1 and len(_GLUED.sub("", figures[0].cell.text)) == 0
    if figures and not glued and (len(figures) == 1 or _balanced(figures)):
        cells[-1] = _cell(figures[-1], BLANKS_LOST)
    return cells


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
    shift = head.shift(row, values[0].cell) if len(values) == count and not head.columns else None
    if not shift:
        return cells
    doubt = f"本行与表头错开 {abs(shift)} 列，此处空格可能是漏读"
    for at in (0, count - 1):
        cell = cells[at]
        if cell is not None and not cell.doubt and values[at].content is Content.EMPTY:
            cells[at] = replace(cell, doubt=doubt)
    return cells
