"""The figures of a report as csv: one row an address, for spreadsheets and other programs.

UTF-8 with the mark by which Excel knows it. A spreadsheet takes a text that begins with ``=``,
``+``, ``-`` or ``@`` for a formula: such texts get an apostrophe before them; plain numbers, -4
among them, stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form, table_name
from gxnb_desktop.report.model import Cell, Report
from gxnb_desktop.writing.amend.corrections import Corrections
from gxnb_desktop.writing.corrected import notes_on
from gxnb_desktop.writing.official import is_in_yuan, legal

HEADS = ("单元格地址", "表", "行", "列", "值", "原值", "备注")

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(report: Report, corrections: Corrections | None = None) -> bytes:
    """Write every figure of the report.

    Args:
        report: the report as it is now.
        corrections: how it became so, for the column 备注; None: nothing was corrected.
    """
    notes = notes_on(corrections)
    before = corrections.original.cells if corrections else report.cells
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for address in report.form.addresses:
        cell = report.cells[address]
        value = "" if cell.value is None else plain(cell.value)
        remark = "；".join(_remarks(cell, notes.get(address)))
        raw = legal(before[address].raw or "")
        row = (*_names(report.form, address), value, raw, legal(remark))
        writer.writerow([_harmless(entry) for entry in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def csv_figures(data: bytes) -> Mapping[Address, Decimal | None]:
    """Read the figures of such a file again, by address.

    Raises:
        ValueError: it is no such file.
    """
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    if tuple(next(rows, ())) != HEADS:
        raise ValueError("other heads")
    try:
        return {row[0]: Decimal(row[4]) if row[4] else None for row in rows}
    except (InvalidOperation, IndexError, csv.Error) as error:
        raise ValueError("a row that is none of ours") from error


def _names(form: Form, address: Address) -> tuple[str, ...]:
    table, row, column = form.locate(address)
    groups = "".join(group.label for group in table.group_path(row))
    return address, table_name(table), groups + row.label, column.label


def _remarks(cell: Cell, note: str | None) -> Iterator[str]:
    if note:
        yield note.rstrip("。")
    if is_in_yuan(cell):
        yield "单位是元，不是万元"
    if cell.doubt:
        yield f"存疑：{cell.doubt}"
    if cell.missing:
        yield "缺项：原文没有这一格或未能读出"
    elif cell.blank:
        yield "空项：这一格没有数字"


def _harmless(text: str) -> str:
    """Keep a text from being taken for a formula."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
