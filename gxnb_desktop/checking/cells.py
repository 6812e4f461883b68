"""Single cells: missing, blank, doubtful, or not a count."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.checking.equations import equations_by_cell, evaluate
from gxnb_desktop.checking.evidence import cause_of
from gxnb_desktop.checking.finding import Finding, Level, Suggestion
from gxnb_desktop.report.figures import is_empty, is_figure, is_placeholder, plain
from gxnb_desktop.report.forms import Address, Kind, Row, Table, table_name
from gxnb_desktop.report.model import Cell, Report

_LONGEST_QUOTE = 12
_HABIT = 6
"""Rows of a table with blanks for zeros from which on that is told once."""


def check_missing(report: Report) -> Iterator[Finding]:
    """Report what the source does not have: one finding a table or a row."""
    for table, row, cells in _alike(report, lambda cell: cell.missing):
        second = _read_otherwise(report, cells)
        yield Finding(
            rule="cells.missing",
            level=Level.WARNING,
            cells=cells,
            place=_place(report, table, row),
            message=f"{_what(report, row, cells)}在原文中没有或未能读出，请对照原文补录",
            suggestion=second,
            reason="另一种读取方法读到了数字，须与原文核对" if second else None,
        )


def _read_otherwise(report: Report, cells: tuple[Address, ...]) -> Suggestion | None:
    """Propose for missing cells what the second reading method found in them."""
    found = {address: report.second_reading.get(address) for address in cells}
    return {address: value for address, value in found.items() if value is not None} or None


@dataclass(frozen=True, slots=True)
class _Blanks:
    """Blanks of one row, or of a whole table: what stands there, and the zeros that it means."""

    table: Table
    row: Row | None
    cells: tuple[Address, ...]
    written: str
    zeros: Suggestion | None


def check_blank(report: Report) -> Iterator[Finding]:
    """Report blanks and words where a number belongs: one finding a table or a row.

    Whoever leaves the zeros of a table blank hears of it once, where its sums confirm the zeros.
    """
    found = [
        _Blanks(table, row, cells, _written(report, cells), _zeros(report, cells))
        for table, row, cells in _alike(report, lambda cell: cell.blank)
    ]
    for one in found:
        habit = [
            other
            for other in found
            if other.zeros and (other.table.key, other.written) == (one.table.key, one.written)
        ]
        if not one.zeros or len(habit) < _HABIT:
            what = _what(report, one.row, one.cells) + one.written
            yield _blank(one.cells, _place(report, one.table, one.row), what, one.zeros)
        elif one is habit[0]:
            cells = tuple(address for other in habit for address in other.cells)
            what = f"共 {len(habit)} 行 {len(cells)} 处{one.written}"
            yield _blank(cells, table_name(one.table), what, dict.fromkeys(cells, Decimal(0)))


def _blank(cells: tuple[Address, ...], place: str, what: str, zeros: Suggestion | None) -> Finding:
    return Finding(
        rule="cells.blank",
        level=Level.WARNING,
        cells=cells,
        place=place,
        message=f"{what}，应填数字，没有的填 0",
        suggestion=zeros,
    )


def check_doubt(report: Report) -> Iterator[Finding]:
    """Report what was read without certainty: one finding a table or a row, and reason."""
    for table, row, cells in _alike(report, lambda cell: cell.doubt):
        yield Finding(
            rule="cells.doubt",
            level=Level.NOTICE,
            cells=cells,
            place=_place(report, table, row),
            message=f"读取不确定，请与原文核对：{report.cells[cells[0]].doubt}",
        )


def check_counts(report: Report) -> Iterator[Finding]:
    """Report counts that are negative or not whole; 本年增/减 may be negative."""
    for address in report.form.addresses:
        value = report.cells[address].value
        _, _, column = report.form.locate(address)
        if value is None or column.kind is Kind.MONEY:
            continue
        if value != value.to_integral_value():
            fault = "不是整数"
        elif value < 0 and column.kind is Kind.COUNT:
            fault = "是负数"
        else:
            continue
        cause = cause_of(report, (address,), None)
        yield Finding(
            rule="cells.count",
            level=Level.ERROR,
            cells=(address,),
            place=report.form.place(address),
            message=f"{plain(value)} {fault}：{column.short}应为不小于 0 的整数"
            if column.kind is Kind.COUNT
            else f"{plain(value)} {fault}：{column.short}应为整数",
            reason=cause.chinese if cause else None,
            cause=cause,
        )


def _alike(
    report: Report, trait: Callable[[Cell], Hashable]
) -> Iterator[tuple[Table, Row | None, tuple[Address, ...]]]:
    """Yield the cells that share a trait: a table as a whole, otherwise the cells of each row."""
    for table in report.form.tables:
        everything = tuple(table.addresses())
        traits = {address: trait(report.cells[address]) for address in everything}
        if len(set(traits.values())) == 1:
            if traits[everything[0]]:
                yield table, None, everything
            continue
        for row in table.rows:
            found: dict[Hashable, list[Address]] = {}
            for column in row.columns:
                address = f"{table.key}.{row.key}.{column.key}"
                if traits[address]:
                    found.setdefault(traits[address], []).append(address)
            for cells in found.values():
                yield table, row, tuple(cells)


def _place(report: Report, table: Table, row: Row | None) -> str:
    return report.form.row_place(table, row) if row else table_name(table)


def _what(report: Report, row: Row | None, cells: tuple[Address, ...]) -> str:
    """Name the cells within their place; the only cell of a row goes by its column."""
    if row is None:
        return "整张表"
    if len(cells) == len(row.columns) > 1:
        return "整行"
    return "、".join(report.form.locate(address)[2].short for address in cells)


def _written(report: Report, cells: tuple[Address, ...]) -> str:
    """Say what stands in cells that hold no number."""
    texts = [" ".join(_said(report.cells[address]).split()) for address in cells]
    words = "、".join(f"“{_quoted(text)}”" for text in dict.fromkeys(texts) if not is_empty(text))
    if not words:
        return "空白"
    return f"空白或填的是{words}" if any(is_empty(text) for text in texts) else f"填的是{words}"


def _said(cell: Cell) -> str:
    """Return what stands in a cell that holds no number; a figure that was cleared is gone."""
    raw = cell.raw or ""
    return "" if is_figure(raw) else raw


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _zeros(report: Report, cells: tuple[Address, ...]) -> Suggestion | None:
    """Propose zeros where sums confirm them: each cell stands in one, and all of them hold.

    Words other than those for "nothing" may say a number; nothing is proposed in their place.
    """
    for address in cells:
        text = _said(report.cells[address])
        if not is_empty(text) and not is_placeholder(text):
            return None
    around = equations_by_cell(report.form)
    if any(address not in around for address in cells):
        return None
    confirming = dict.fromkeys(equation for address in cells for equation in around[address])
    sums = (evaluate(equation, report.cells) for equation in confirming)
    holds = all(entry is not None and entry.holds for entry in sums)
    return dict.fromkeys(cells, Decimal(0)) if holds else None
