"""The report in the official form as an xlsx: a sheet of text and one sheet a table."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.amend.corrections import Corrections
from gxnb_desktop.writing.cached import Results, with_results
from gxnb_desktop.writing.corrected import notes_on
from gxnb_desktop.writing.official import heading, legal, paragraphs
from gxnb_desktop.writing.sheets import FONT, LINE_HEIGHT, lines_taken, put_text, set_up_page
from gxnb_desktop.writing.table_sheet import TABLE_SHEETS, TableSheet

TEXT_SHEET = "正文"
_TEXT_WIDTH = 72
_POINTS = 12.0
_HIGHEST_ROW = 409.0
"""Points; no program makes a row higher."""


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
        sheet = TableSheet(workbook.create_sheet(TABLE_SHEETS[table.key]), table, report, notes)
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
        lines = lines_taken(text, _TEXT_WIDTH, size)
        sheet.row_dimensions[row].height = min(lines * size * LINE_HEIGHT + 4, _HIGHEST_ROW)
    set_up_page(sheet, landscape=False)


def _text_rows(report: Report) -> Iterator[tuple[str, Font, str]]:
    if report.title:
        yield legal(report.title), Font(name=FONT, size=18, bold=True), "center"
    body = Font(name=FONT, size=_POINTS)
    for text in paragraphs(report, 0):
        yield text, body, "left"
    for number in report.form.sections:
        yield heading(report.form, number), Font(name="黑体", size=14), "left"
        for text in paragraphs(report, number):
            yield text, body, "left"
