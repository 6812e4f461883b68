"""Single cells: missing, blank, doubtful, or not a count."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from gxnb_desktop.checking.equations import equations, evaluate
from gxnb_desktop.checking.finding import Finding, Level, Suggestion
from gxnb_desktop.report.figures import is_empty, plain
from gxnb_desktop.report.forms import Address, Kind, Row, Table, table_name
from gxnb_desktop.report.model import Cell, Report


def check_missing(report: Report) -> Iterator[Finding]:
    """Report what the source does not have: one finding a table or a row."""
    for table, row, cells in _affected(report, lambda cell: cell.missing):
        whole = "整张表" if row is None else "整行"
        what = whole if _all(table, row, cells) else f"{_columns(report, cells)}"
        yield Finding(
            rule="cells.missing",
            level=Level.WARNING,
            cells=cells,
            place=_place(table, row),
            message=f"{what}在原文中没有或未能读出，请对照原文补录",
        )


def check_blank(report: Report) -> Iterator[Finding]:
    """Report blanks and words where a number belongs: one finding a table or a row."""
    for table, row, cells in _affected(report, lambda cell: cell.blank):
        yield Finding(
            rule="cells.blank",
            level=Level.WARNING,
            cells=cells,
            place=_place(table, row),
            message=_blank_message(report, table, row, cells),
            suggestion=_filled(report, cells),
        )


def check_doubt(report: Report) -> Iterator[Finding]:
    """Report what was read without certainty: one finding a row and reason."""
    reasons = {cell.doubt: None for cell in report.cells.values() if cell.doubt}
    for reason in reasons:
        for table, row, cells in _affected(report, lambda cell: cell.doubt == reason):  # noqa: B023
            yield Finding(
                rule="cells.doubt",
                level=Level.NOTICE,
                cells=cells,
                place=_place(table, row),
                message=f"读取不确定，请与原文核对：{reason}",
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
        yield Finding(
            rule="cells.count",
            level=Level.ERROR,
            cells=(address,),
            place=report.form.place(address),
            message=f"{plain(value)} {fault}：{column.short}应为不小于 0 的整数"
            if column.kind is Kind.COUNT
            else f"{plain(value)} {fault}：{column.short}应为整数",
        )


def _affected(
    report: Report, wanted: Callable[[Cell], bool]
) -> Iterator[tuple[Table, Row | None, tuple[Address, ...]]]:
    """Yield tables that are affected as a whole, otherwise the affected cells of each row."""
    for table in report.form.tables:
        everything = tuple(table.addresses())
        if all(wanted(report.cells[address]) for address in everything):
            yield table, None, everything
            continue
        for row in table.rows:
            found = tuple(
                address
                for column in row.columns
                if wanted(report.cells[address := f"{table.key}.{row.key}.{column.key}"])
            )
            if found:
                yield table, row, found


def _place(table: Table, row: Row | None) -> str:
    return f"{table_name(table)}{row.short if row else ''}"


def _all(table: Table, row: Row | None, cells: tuple[Address, ...]) -> bool:
    return row is None or len(cells) == len(row.columns)


def _columns(report: Report, cells: tuple[Address, ...]) -> str:
    return "、".join(report.form.locate(address)[2].short for address in cells)


def _blank_message(
    report: Report, table: Table, row: Row | None, cells: tuple[Address, ...]
) -> str:
    words = {
        raw.strip(): None
        for address in cells
        if (raw := report.cells[address].raw) and not is_empty(raw)
    }
    written = f"填的是“{'”“'.join(words)}”" if words else "空白"
    if row is None:
        return f"整张表{written}，应填数字，没有的填 0"
    where = "整行" if _all(table, row, cells) and len(cells) > 1 else _columns(report, cells)
    return f"{where}{written}，应填数字，没有的填 0"


def _filled(report: Report, cells: tuple[Address, ...]) -> Suggestion | None:
    """Zeros, where every sum that has one of the cells holds with them; otherwise no proposal."""
    wanted = set(cells)
    for equation in equations(report.form):
        if wanted.isdisjoint(equation.cells):
            continue
        sums = evaluate(equation, report.cells)
        if sums is None or not sums.holds:
            return None
    return dict.fromkeys(cells, Decimal(0))
