"""The record as a workbook: one sheet of facts, one for each of its tables."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.writing.record.content import FACT_SHARES, Record
from gxnb_desktop.writing.sheets import put_listed, set_up_page

_WIDTH = 110
"""Characters that a sheet is wide."""


def record_xlsx(record: Record) -> bytes:
    """Write the record; every cell is text, and nothing in it can become a formula."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    first.title = "基本情况"
    _fill(first, FACT_SHARES, None, record.facts)
    for table in record.tables:
        sheet = workbook.create_sheet(table.title.partition("、")[2][:31])
        rows = table.rows or ((table.empty, *[""] * (len(table.heads) - 1)),)
        _fill(sheet, table.shares, table.heads, rows)
    workbook.properties.creator = None
    workbook.properties.title = record.title
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def _fill(
    sheet: Worksheet,
    shares: Sequence[int],
    heads: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
) -> None:
    for column, share in enumerate(shares, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTH * share / sum(shares)
    for number, row in enumerate([heads, *rows] if heads else rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            put_listed(cell, text, head=heads is not None and number == 1)
    if heads:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
    set_up_page(sheet, landscape=True)
