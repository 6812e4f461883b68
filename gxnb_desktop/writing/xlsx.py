"""The report in the official form as an xlsx: a sheet of text and one sheet a table."""

import math
from collections.abc import Iterator, Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.amend.corrections import PROGRAM, Corrections
from gxnb_desktop.writing.cached import Results, with_results
from gxnb_desktop.writing.corrected import notes_on
from gxnb_desktop.writing.official import (
    figure,
    heading,
    is_left,
    is_upright,
    legal,
    length,
    paragraphs,
)
from gxnb_desktop.writing.sheets import put_text, set_up_page
from gxnb_desktop.writing.sums import exact, totals

TEXT_SHEET = "正文"
TABLE_SHEETS = {
    "active": "表二 主动公开",
    "applications": "表三 依申请公开",
    "litigation": "表四 复议诉讼",
}

_NOTE_HEIGHT, _NOTE_WIDTH = 90, 260
"""Points of the box of a note."""

_FONT = "宋体"
_TEXT_WIDTH = 72
_LABELS_OF_ROWS = (4, 13, 32)
_POINTS = 10.0
_LINE_HEIGHT = 1.4
"""Of the size of the type."""
_HIGHEST_ROW = 409.0
"""Points; no program makes a row higher."""
_UNIT = 5.25
"""Points of one unit of a column's width."""
_PADDING = 7.5
"""Points of a cell's width that text leaves free."""

_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="F2F2F2")


def xlsx_bytes(report: Report, corrections: Corrections | None = None) -> bytes:
    """Write the report's text and tables; figures are numbers, everything else is text.

    A figure that is blank or missing stays empty. Totals that are the sums of their parts are
    formulas; nothing that comes from the report is ever one, whatever it begins with.

    Args:
        report: the report as it is now.
        corrections: how it became so, for notes on the cells; None: nothing was corrected.

    Raises:
        UnwritableFile: a paragraph is longer than a cell can hold.
    """
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    _write_text(first, report)
    notes = notes_on(corrections)
    results: dict[int, Results] = {}
    for number, table in enumerate(report.form.tables, start=2):
        sheet = _TableSheet(workbook.create_sheet(TABLE_SHEETS[table.key]), table, report, notes)
        sheet.write()
        results[number] = sheet.results()
    # The results stand in the file: nobody need be asked to save what was only opened.
    workbook.calculation.fullCalcOnLoad = False
    # The library puts its own name here; who wrote the report is not known.
    workbook.properties.creator = None
    workbook.properties.title = legal(report.title) if report.title else None
    workbook.properties.subject = _subject(report)
    data = BytesIO()
    workbook.save(data)
    return with_results(data.getvalue(), results)


def _subject(report: Report) -> str:
    """Name body, year and edition; among the text they would be read as text of the report."""
    year = f"{report.year}年度" if report.year is not None else None
    parts = (report.organization, year, f"{report.form.edition}版表式")
    return legal(" ".join(part for part in parts if part))


def _write_text(sheet: Worksheet, report: Report) -> None:
    sheet.title = TEXT_SHEET
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    for row, (text, font, horizontal) in enumerate(_text_rows(report), start=1):
        cell = sheet.cell(row, 1)
        assert isinstance(cell, SheetCell)
        put_text(cell, text)
        cell.font = font
        cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
        size = font.size or _POINTS
        lines = _lines(text, _TEXT_WIDTH, size)
        sheet.row_dimensions[row].height = min(lines * size * _LINE_HEIGHT + 4, _HIGHEST_ROW)
    set_up_page(sheet, landscape=False)


def _text_rows(report: Report) -> Iterator[tuple[str, Font, str]]:
    if report.title:
        yield legal(report.title), Font(name=_FONT, size=18, bold=True), "center"
    body = Font(name=_FONT, size=12)
    for text in paragraphs(report, 0):
        yield text, body, "left"
    for number in report.form.sections:
        yield heading(report.form, number), Font(name="黑体", size=14), "left"
        for text in paragraphs(report, number):
            yield text, body, "left"


class _TableSheet:
    """One table on its sheet, in printed layout."""

    def __init__(
        self, sheet: Worksheet, table: Table, report: Report, notes: Mapping[Address, str]
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._report = report
        self._notes = notes
        self._layout = printed(table)
        self._widths = _widths(table, self._layout)
        places = {
            entry.address: (entry.row + 1, entry.column + 1)
            for entry in self._layout.cells
            if entry.address
        }
        self._places = places
        self._totals = totals(report, places)

    def write(self) -> None:
        for index, width in enumerate(self._widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        for entry in self._layout.cells:
            self._write_cell(entry)
        for row in range(self._layout.rows):
            self._sheet.row_dimensions[row + 1].height = self._height(row)
        self._set_up()

    def results(self) -> Results:
        """Return what the formulas give, by the names of their cells."""
        return {
            self._sheet.cell(*self._places[address]).coordinate: figure(self._report.cells[address])
            for address in self._totals.formulas
        }

    def _write_cell(self, entry: PrintedCell) -> None:
        top, left = entry.row + 1, entry.column + 1
        bottom, right = entry.row + entry.row_span, entry.column + entry.column_span
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._sheet.cell(row, column).border = _BORDER
        cell = self._sheet.cell(top, left)
        assert isinstance(cell, SheetCell)
        cell.font = Font(name=_FONT, size=_POINTS, bold=entry.role in (Role.BAND, Role.HEAD))
        cell.alignment = Alignment(
            horizontal="left" if is_left(entry) else "center",
            vertical="center",
            wrap_text=entry.role is not Role.VALUE,
            shrink_to_fit=entry.role is Role.VALUE,
            text_rotation=255 if is_upright(entry) else 0,
        )
        if entry.role in (Role.BAND, Role.HEAD):
            cell.fill = _SHADE
        if entry.address is None:
            put_text(cell, entry.text)
        else:
            self._put_figure(cell, entry.address)
        if entry.row_span > 1 or entry.column_span > 1:
            self._sheet.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )

    def _put_figure(self, cell: SheetCell, address: Address) -> None:
        value = self._report.cells[address].value
        if value is not None and not exact(value):
            put_text(cell, plain(value))
        elif value is not None:
            cell.value = self._totals.formulas.get(address, value)
            decimals = len(plain(value).partition(".")[2])
            cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
        notes = (self._notes.get(address), self._totals.notes.get(address))
        if told := "\n".join(filter(None, notes)):
            cell.comment = Comment(legal(told), PROGRAM, height=_NOTE_HEIGHT, width=_NOTE_WIDTH)

    def _height(self, row: int) -> float:
        """Return the points that the labels need: no program works that out for merged cells."""
        lines = [1]
        for entry in self._layout.cells:
            if entry.row == row and entry.row_span == 1 and entry.address is None:
                width = sum(self._widths[entry.column : entry.column + entry.column_span])
                lines.append(_lines(entry.text, width, _POINTS))
        return max(lines) * _POINTS * _LINE_HEIGHT + 6

    def _set_up(self) -> None:
        sheet, layout = self._sheet, self._layout
        set_up_page(sheet, landscape=self._table.print == "line")
        title = _HeaderFooterPart(text=heading(self._report.form, self._table.section))
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=title)
        sheet.print_options.horizontalCentered = True
        if layout.head_rows:
            corner = f"{get_column_letter(layout.label_columns + 1)}{layout.head_rows + 1}"
            sheet.freeze_panes = corner
            sheet.print_title_rows = f"1:{layout.head_rows}"


def _widths(table: Table, layout: PrintedTable) -> list[float]:
    """Share out the columns so that heads break after two or four characters."""
    if table.print == "bands":
        return [30.0, *[20.0] * table.value_columns]
    if table.print == "line":
        return [9.0] * layout.columns
    return [*_LABELS_OF_ROWS, *[7.0] * table.value_columns]


def _lines(text: str, width: float, points: float) -> int:
    """Estimate the lines that a text of this size takes."""
    return max(1, math.ceil(length(text) * points / (width * _UNIT - _PADDING)))
