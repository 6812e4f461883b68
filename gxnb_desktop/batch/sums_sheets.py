"""The sheets of an overview that add up: the sums as the form prints them, and report by report."""

from decimal import Decimal
from itertools import groupby

from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.batch.sums import Comparison, Sum, Sums, figure
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.writing.cached import Results
from gxnb_desktop.writing.official import legal
from gxnb_desktop.writing.sheets import LINE_HEIGHT, LIST_POINTS, put_listed, put_text, set_up_page
from gxnb_desktop.writing.sums import exact
from gxnb_desktop.writing.table_sheet import TABLE_SHEETS, TableSheet

_NO_FIGURE = "（空）"
_NAMED = 3
"""Reports that lack a figure and are named beside its sum; of the others the number is told."""
_HEAD_ROWS = 3
"""Heads above the figures of all reports: table, row and column of the form."""
_NAME_WIDTH, _FIGURE_WIDTH = 24, 9
"""Units of a sheet."""
_TWO_LINES = 2 * LIST_POINTS * LINE_HEIGHT + 4
"""Points."""


def write_sums(workbook: Workbook, found: Sums, name: str) -> dict[int, Results]:
    """Add the sheets of one year, whose names begin with ``name``.

    Returns:
        What their formulas give, by the number of the sheet from 1.
    """
    results: dict[int, Results] = {}
    notes = {at: _note(total) for at, total in found.by_address.items() if total.lacking}
    for table in found.form.tables:
        sheet = workbook.create_sheet(f"{name}合计 {TABLE_SHEETS[table.key]}")
        written = TableSheet(sheet, table, found.report, notes)
        written.write()
        results[len(workbook.sheetnames)] = written.results()
    sheet = workbook.create_sheet(f"{name}各单位")
    results[len(workbook.sheetnames)] = _write_reports(sheet, found)
    return results


def write_comparison(sheet: Worksheet, comparison: Comparison) -> None:
    """Write the figures of a summary report that differ from the sums, or that none does."""
    sheet.title = "与汇总年报比对"
    heads = (("位置", 44), ("各单位合计", 14), ("汇总年报", 14), ("相差", 14))
    for column, (head, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        put_listed(sheet.cell(1, column), head, head=True)
    for line, found in enumerate(comparison.differences, start=2):
        put_listed(sheet.cell(line, 1), comparison.form.place(found.address))
        for column, value in enumerate((found.units, found.summary), start=2):
            put_listed(sheet.cell(line, column), _shown(value))
        put_listed(sheet.cell(line, 4), "" if found.more is None else _shown(found.more))
    number = len(comparison.differences)
    units = f"{comparison.sums.name} {len(comparison.sums.entries)} 份年报的合计"
    told = f"“{comparison.name}”与{units}比对：{comparison.outcome}。"
    put_text(sheet.cell(number + 3, 1), legal(told))
    sheet.freeze_panes = "A2"
    set_up_page(sheet, landscape=False)


def _note(total: Sum) -> str:
    """Say which reports a sum lacks."""
    names = "、".join(entry.name for entry in total.lacking[:_NAMED])
    more = "等" if len(total.lacking) > _NAMED else ""
    return f"有 {len(total.lacking)} 份年报这一格没有数字（{names}{more}），合计不含这些单位。"


def _write_reports(sheet: Worksheet, found: Sums) -> Results:
    """Write the figures of every report, one line each, with their sums below."""
    _write_heads(sheet, found)
    addresses = found.form.addresses
    for line, entry in enumerate(found.entries, start=_HEAD_ROWS + 1):
        put_listed(sheet.cell(line, 1), entry.name)
        for column, address in enumerate(addresses, start=2):
            assert entry.report is not None
            value = figure(entry.report, found.form, address)
            put_listed(sheet.cell(line, column), _shown(value))
    last = _HEAD_ROWS + len(found.entries)
    put_listed(sheet.cell(last + 1, 1), "合计", head=True)
    results = {}
    for column, address in enumerate(addresses, start=2):
        total = found.by_address[address].value
        cell = sheet.cell(last + 1, column)
        put_listed(cell, _shown(total), head=True)
        if total is not None and _is_sum(found, address):
            letter = get_column_letter(column)
            cell.value = f"=SUM({letter}{_HEAD_ROWS + 1}:{letter}{last})"
            results[cell.coordinate] = plain(total)
    sheet.freeze_panes = f"B{_HEAD_ROWS + 1}"
    sheet.print_title_rows, sheet.print_title_cols = f"1:{_HEAD_ROWS}", "A:A"
    set_up_page(sheet, landscape=True, fit=False)
    return results


def _shown(value: Decimal | None) -> str | Decimal:
    """Return what to write for a figure; of a number too long for a sheet, its digits as text."""
    if value is None:
        return _NO_FIGURE
    return value if exact(value) else plain(value)


def _is_sum(found: Sums, address: Address) -> bool:
    """Whether a sheet, which keeps fifteen digits of a number, gives the same sum."""
    values = (figure(entry.report, found.form, address) for entry in found.entries if entry.report)
    return all(map(exact, values)) and exact(found.by_address[address].value)


def _write_heads(sheet: Worksheet, found: Sums) -> None:
    """Write table, row and column above each figure, merged where they are the same."""
    put_listed(sheet.cell(1, 1), "单位", head=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=_HEAD_ROWS, end_column=1)
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    parts = [found.form.locate(address) for address in found.form.addresses]
    heads = (
        [(table.key, table_name(table)) for table, _, _ in parts],
        [(f"{table.key}.{row.key}", row.short) for table, row, _ in parts],
    )
    for line, line_heads in enumerate(heads, start=1):
        sheet.row_dimensions[line + 1].height = _TWO_LINES
        column = 2
        for (_, text), alike in groupby(line_heads):
            end = column + len(list(alike)) - 1
            put_listed(sheet.cell(line, column), text, head=True)
            if end > column:
                sheet.merge_cells(start_row=line, start_column=column, end_row=line, end_column=end)
            column = end + 1
    for column, (_, _, of_form) in enumerate(parts, start=2):
        put_listed(sheet.cell(_HEAD_ROWS, column), of_form.short, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = _FIGURE_WIDTH
