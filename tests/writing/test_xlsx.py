from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.xlsx.reader import read_xlsx
from gxnb_desktop.report.layout import PrintedCell, printed
from gxnb_desktop.report.model import Cell, Passage, Report, Section
from gxnb_desktop.writing.amend.corrections import Corrections
from gxnb_desktop.writing.official import figure
from gxnb_desktop.writing.table_sheet import TABLE_SHEETS
from gxnb_desktop.writing.xlsx import TEXT_SHEET, xlsx_bytes


def sheets_of(
    report: Report, corrections: Corrections | None = None, *, results: bool = True
) -> dict[str, Worksheet]:
    workbook = load_workbook(BytesIO(xlsx_bytes(report, corrections)), data_only=results)
    return {sheet.title: sheet for sheet in workbook.worksheets}


@settings(max_examples=8)
@given(data=st.data())
def test_the_tables_are_read_back_as_printed(
    reports: st.SearchStrategy[Report], data: st.DataObject
) -> None:
    report = data.draw(reports)
    blocks = read_xlsx(xlsx_bytes(report)).blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert len(grids) == 3
    for grid, table in zip(grids, report.form.tables, strict=True):
        cells = {(cell.row, cell.column): cell for row in grid.cells for cell in row}
        layout = {(cell.row, cell.column): cell for cell in printed(table).cells}
        assert cells.keys() == layout.keys()
        for place, entry in layout.items():
            spans = (cells[place].row_span, cells[place].column_span)
            assert spans == (entry.row_span, entry.column_span)
            assert cells[place].text == text_of(entry, report)


def text_of(entry: PrintedCell, report: Report) -> str:
    return figure(report.cells[entry.address]) if entry.address else entry.text


def test_there_is_a_sheet_of_text_and_one_for_each_table(report: Report) -> None:
    assert list(sheets_of(report)) == [TEXT_SHEET, *TABLE_SHEETS.values()]


def test_figures_are_numbers_and_empty_cells_hold_nothing(report: Report) -> None:
    sheets = sheets_of(report)
    for table in report.form.tables:
        for entry in printed(table).cells:
            if entry.address:
                cell = sheets[TABLE_SHEETS[table.key]].cell(entry.row + 1, entry.column + 1)
                value = report.cells[entry.address].value
                assert cell.value == (None if value is None else pytest.approx(float(value)))
                assert cell.data_type == "n"


def test_totals_that_hold_are_formulas_with_their_results(report: Report) -> None:
    cells = {
        "applications.received.natural_person": Cell(Decimal(20), "20"),
        "applications.received.company": Cell(Decimal(7), "7"),
        "applications.received.total": Cell(Decimal(27), "27"),
    }
    sound = replace(report, cells={**report.cells, **cells})
    formulas = sheets_of(sound, results=False)[TABLE_SHEETS["applications"]]
    assert formulas["J4"].value == "=SUM(D4:I4)"
    assert formulas["J4"].comment is None
    assert sheets_of(sound)[TABLE_SHEETS["applications"]]["J4"].value == 27
    closed = [cell.value for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    last = 3 + [row.key for row in report.form.table("applications").rows].index("closed_total")
    assert f"=SUM(E6:E{last})" in closed


def test_a_total_that_does_not_hold_stays_a_figure_with_a_note(report: Report) -> None:
    # The report has 1234567 for the total of a row of zeros, and 3 for that of 直接起诉.
    sheets = sheets_of(report, results=False)
    [granted] = [
        cell
        for row in sheets[TABLE_SHEETS["applications"]].iter_rows()
        for cell in row
        if cell.value == 1234567
    ]
    assert "各项之和为 0" in granted.comment.text
    [direct] = [
        cell
        for row in sheets[TABLE_SHEETS["litigation"]].iter_rows()
        for cell in row
        if cell.value == 3
    ]
    assert "照报告保留" in direct.comment.text


def test_a_total_with_a_missing_part_is_no_formula(report: Report) -> None:
    address = "applications.refused_petition.total"
    sheet = sheets_of(report, results=False)[TABLE_SHEETS["applications"]]
    [entry] = [
        entry
        for entry in printed(report.form.table("applications")).cells
        if entry.address == address
    ]
    cell = sheet.cell(entry.row + 1, entry.column + 1)
    assert cell.value == 0
    assert "缺项" in cell.comment.text


def test_corrected_cells_have_a_note(report: Report) -> None:
    address = "applications.received.company"
    now = replace(report, cells={**report.cells, address: Cell(Decimal(5), "0")})
    corrections = Corrections(report, now, {address: "=1+1 与来函一致"})
    [cell] = [
        cell
        for row in sheets_of(now, corrections)[TABLE_SHEETS["applications"]].iter_rows()
        for cell in row
        if cell.comment and "改为" in cell.comment.text
    ]
    assert cell.value == 5
    assert cell.comment.text == "原文 0，改为 5。理由：=1+1 与来函一致"


def test_no_text_becomes_a_formula(report: Report) -> None:
    lines = ("=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "=cmd|' /C calc'!A0", "12%", "TRUE")
    odd = replace(
        report,
        title="=HYPERLINK(1)",
        sections=(Section(1, None, tuple(Passage(line) for line in lines)),),
    )
    sheet = sheets_of(odd)[TEXT_SHEET]
    cells = [row[0] for row in sheet.iter_rows()]
    assert [cell.value for cell in cells if cell.value in (*lines, odd.title)] == [
        odd.title,
        *lines,
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_decimals_are_shown_as_they_were_written(report: Report) -> None:
    [shown] = [
        (cell.value, cell.number_format)
        for row in sheets_of(report)[TABLE_SHEETS["active"]].iter_rows()
        for cell in row
        if isinstance(cell.value, float)
    ]
    assert shown == ((52.15, "0.0000") if report.form.edition == "2019" else (96171.6, "0.0"))


def test_a_figure_longer_than_a_sheet_can_count_keeps_all_its_digits(report: Report) -> None:
    address = "applications.received.total"
    value = Decimal("12345678901234567890")
    long = replace(report, cells={**report.cells, address: Cell(value, str(value))})
    texts = [
        cell.text
        for block in read_xlsx(xlsx_bytes(long)).blocks
        if isinstance(block, Grid)
        for row in block.cells
        for cell in row
    ]
    assert str(value) in texts


def test_a_paragraph_longer_than_a_cell_is_refused(report: Report) -> None:
    long = replace(report, sections=(Section(1, None, (Passage("长" * 32_768),)),))
    with pytest.raises(UnwritableFile, match="docx"):
        xlsx_bytes(long)


def test_sheets_print_on_a4_one_page_wide(report: Report) -> None:
    for sheet in sheets_of(report).values():
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_it_names_no_author(report: Report) -> None:
    with ZipFile(BytesIO(xlsx_bytes(report))) as parts:
        properties = parts.read("docProps/core.xml").decode()
    assert report.title
    assert report.title in properties
    assert "creator" not in properties
    assert "openpyxl" not in properties
