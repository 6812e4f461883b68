"""Writes planned reports as workbooks, in the ways in which people put a report into Excel."""

import re
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from corpus.planned import Planned
from corpus.tables import Box, Boxes

_NUMERALS = "一二三四五六"
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_APPLICANTS = 6


@dataclass(frozen=True)
class Book:
    """What one workbook is like.

    Attributes:
        sheets: each table has a sheet of its own, the text another one.
        merged: cells are merged as the form is printed; if not, what is below is empty.
        texts: figures are typed as texts.
        formulas: 总计 of table 三 is a formula; its result comes with the first program that
            opens and saves the file.
        ruled: cells of tables have borders.
    """

    sheets: bool = False
    merged: bool = True
    texts: bool = False
    formulas: bool = False
    ruled: bool = True


def xlsx_of(report: Planned, tables: dict[int, list[Boxes]], book: Book) -> bytes:
    """Write the whole report."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    writer = _Writer(sheet, book)
    writer.line(report.title)
    for text in report.paragraphs.get(0, ()):
        writer.line(text)
    for number, title in report.form.sections.items():
        if book.sheets and number in tables:
            writer = _Writer(workbook.create_sheet(title[:20]), book)
        elif book.sheets and number - 1 in tables:
            writer = _Writer(workbook.create_sheet(f"{_NUMERALS[number - 1]}及以后"), book)
        writer.line(f"{_NUMERALS[number - 1]}、{title}")
        for text in report.paragraphs.get(number, ()):
            writer.line(text)
        for table in tables.get(number, ()):
            writer.table(table)
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


class _Writer:
    """Fills one sheet from the top."""

    def __init__(self, sheet: Worksheet, book: Book) -> None:
        self._sheet = sheet
        self._book = book
        self._row = 1

    def line(self, text: str) -> None:
        """Write a line of text into the first cell of a row."""
        self._sheet.cell(self._row, 1, text)
        self._row += 1

    def table(self, table: Boxes) -> None:
        """Write a table and leave a row free behind it."""
        top = self._row
        for box in table.boxes:
            self._box(box, top)
        if self._book.formulas:
            self._sums(table, top)
        self._row = top + table.rows + 1

    def _box(self, box: Box, top: int) -> None:
        row, column = top + box.row, 1 + box.column
        cell = self._sheet.cell(row, column)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if box.text:
            cell.value = self._value(box.text)
        bottom, right = row + box.rows - 1, column + box.columns - 1
        if self._book.ruled:
            for places in self._sheet.iter_rows(row, bottom, column, right):
                for place in places:
                    place.border = _BORDER
        if self._book.merged and (box.rows > 1 or box.columns > 1):
            self._sheet.merge_cells(
                start_row=row, start_column=column, end_row=bottom, end_column=right
            )

    def _value(self, text: str) -> str | int | float:
        if self._book.texts or not _FIGURE.fullmatch(text):
            return text
        return float(text) if "." in text else int(text)

    def _sums(self, table: Boxes, top: int) -> None:
        """Put formulas in the place of true sums of six figures to their left."""
        figures = {
            (box.row, box.column): int(box.text) for box in table.boxes if box.text.isdecimal()
        }
        for (row, column), figure in figures.items():
            parts = [figures.get((row, column - at), -1) for at in range(_APPLICANTS, 0, -1)]
            if column == table.columns - 1 and min(parts) >= 0 and sum(parts) == figure:
                first, last = (get_column_letter(column + 1 - at) for at in (_APPLICANTS, 1))
                cell = self._sheet.cell(top + row, column + 1)
                cell.value = f"=SUM({first}{top + row}:{last}{top + row})"
