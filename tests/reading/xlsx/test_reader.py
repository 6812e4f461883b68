from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.left_out import STRUCK
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.xlsx import limits as xlsx_limits
from gxnb_desktop.reading.xlsx.reader import read_xlsx
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import CellOrigin, TextOrigin

Fill = Callable[[Worksheet], object]

BORDER = Border(bottom=Side(style="thin"))


def saved(workbook: Workbook) -> bytes:
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


def workbook_of(*fills: Fill) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for fill in fills:
        fill(workbook.create_sheet())
    return workbook


def read(*fills: Fill) -> Document:
    return read_xlsx(saved(workbook_of(*fills)))


def only_grid(document: Document) -> Grid:
    [grid] = document.blocks
    assert isinstance(grid, Grid)
    return grid


def texts_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.cells]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (27, "General", "27"),
        (27.0, "General", "27"),
        (52.15, "General", "52.15"),
        (52.15, "0.0000", "52.1500"),
        (1234, "#,##0.00", "1234.00"),
        (12.6, "0", "12.6"),
        (0.1 + 0.2, "General", "0.3"),
        (3985758, "General", "3985758"),
        (-4, "General", "-4"),
        (0, "General", "0"),
        (0.00001, "General", "0.00001"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        ("251000元", "General", "251000元"),
        (" 0", "General", " 0"),
        ("a_x000D_\nb", "General", "a\nb"),
        (True, "General", "TRUE"),
        (date(2024, 1, 31), "yyyy-mm-dd", "2024-01-31"),
        (datetime(2024, 1, 31, 8, 30), "yyyy-mm-dd", "2024-01-31 08:30:00"),
    ],
)
def test_a_cell_reads_as_it_is_displayed(value: object, number_format: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["项目", value])
        sheet["B1"].number_format = number_format

    assert texts_of(only_grid(read(fill))) == [["项目", text]]


def test_merged_cells_are_spans_and_origins_are_those_of_the_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"], sheet["D3"], sheet["D4"] = "标签", 1, 2
        sheet.merge_cells("B3:C4")

    first = only_grid(read(lambda sheet: None, fill))
    cells = [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text, cell.origin)
        for row in first.cells
        for cell in row
    ]
    assert cells == [
        (0, 0, 1, 1, "", CellOrigin(1, 2, 0)),
        (0, 1, 2, 2, "标签", CellOrigin(1, 2, 1)),
        (0, 3, 1, 1, "1", CellOrigin(1, 2, 3)),
        (1, 0, 1, 1, "", CellOrigin(1, 3, 0)),
        (1, 3, 1, 1, "2", CellOrigin(1, 3, 3)),
    ]
    assert first.aligned


def test_a_sheet_of_one_column_is_paragraphs() -> None:
    def fill(sheet: Worksheet) -> None:
        for text in ("标题", None, "一、总体情况", "第一段。\n第二段。"):
            sheet.append([text])
        sheet["A1"].font = Font(bold=True)

    blocks = read(fill, fill).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "标题",
        "一、总体情况",
        "第一段。",
        "第二段。",
    ] * 2
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].bold
    assert [block.origin for block in blocks if isinstance(block, Paragraph)] == [
        TextOrigin(0, 0, 2),
        TextOrigin(1, 0, 6),
        TextOrigin(2, 0, 4),
        TextOrigin(3, 0, 4),
        TextOrigin(4, 0, 2),
        TextOrigin(5, 0, 6),
        TextOrigin(6, 0, 4),
        TextOrigin(7, 0, 4),
    ]


def test_a_blank_row_with_borders_belongs_to_its_table() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["结果维持", "总计"])
        for column in (1, 2):
            sheet.cell(2, column).border = BORDER

    assert texts_of(only_grid(read(fill))) == [["结果维持", "总计"], ["", ""]]


def test_a_row_that_holds_nothing_parts_two_tables() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["规章", 1])
        sheet["A4"], sheet["B4"] = "自然人", 2

    first, second = read(fill).blocks
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert second.cells[0][0].row == 0
    assert second.cells[0][0].origin == CellOrigin(0, 3, 0)


def test_stray_formatting_far_away_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["规章", 1])
        sheet.cell(1_048_576, 16_384).font = Font(bold=True)
        sheet.cell(1, 16_000).border = BORDER

    assert texts_of(only_grid(read(fill))) == [["规章", "1"]]


def test_hidden_sheets_are_left_out_and_named() -> None:
    workbook = workbook_of(lambda sheet: sheet.append(["规章", 1]), lambda sheet: sheet.append([2]))
    workbook.worksheets[1].title = "旧数据"
    workbook.worksheets[1].sheet_state = "hidden"
    document = read_xlsx(saved(workbook))
    assert texts_of(only_grid(document)) == [["规章", "1"]]
    assert document.notes == ("工作表“旧数据”是隐藏的，没有读取。",)


def test_a_table_is_no_wider_than_its_own_cells() -> None:
    document = read(lambda sheet: [sheet.append(row) for row in (["规章", 1, 2], [], [3] * 5)])
    assert [texts_of(grid) for grid in document.blocks if isinstance(grid, Grid)] == [
        [["规章", "1", "2"]],
        [["3"] * 5],
    ]


def test_hidden_columns_are_left_out_and_said() -> None:
    workbook = workbook_of(lambda sheet: sheet.append(["规章", 77, 1, 88]))
    sheet = workbook.worksheets[0]
    sheet.title = "表二"
    sheet.column_dimensions["B"].hidden = sheet.column_dimensions["D"].hidden = True
    document = read_xlsx(saved(workbook))
    assert texts_of(only_grid(document)) == [["规章", "1"]]
    assert [cell.column for cell in only_grid(document).cells[0]] == [0, 2]
    assert document.notes == ("工作表“表二”有隐藏的列，没有读取。",)


def test_a_cell_merged_beyond_a_hidden_column_is_read() -> None:
    workbook = workbook_of(lambda sheet: sheet.append(["规章", None, 1]))
    workbook.worksheets[0].merge_cells("A1:B1")
    workbook.worksheets[0].column_dimensions["A"].hidden = True
    document = read_xlsx(saved(workbook))
    assert texts_of(only_grid(document)) == [["规章", "1"]]
    assert document.notes == ()


def test_hidden_rows_are_read_and_said() -> None:
    workbook = workbook_of(lambda sheet: sheet.append(["规章", 1]))
    workbook.worksheets[0].title = "表二"
    workbook.worksheets[0].row_dimensions[1].hidden = True
    document = read_xlsx(saved(workbook))
    assert texts_of(only_grid(document)) == [["规章", "1"]]
    assert document.notes == ("工作表“表二”有隐藏的行，已一并读入，请核对。",)


def test_struck_text_is_left_out_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        old = TextBlock(InlineFont(strike=True), "5")
        sheet.append(["规章", CellRichText([old, "6"]), 7])
        sheet["C1"].font = Font(strike=True)

    document = read(fill)
    assert texts_of(only_grid(document)) == [["规章", "6", ""]]
    assert document.notes == (STRUCK,)


def test_digits_off_the_line_are_none_of_a_figure() -> None:
    raised, lowered = (
        TextBlock(InlineFont(vertAlign=place), "1") for place in ("superscript", "subscript")
    )
    document = read(
        lambda sheet: sheet.append(
            ["规章", CellRichText(["5", raised]), CellRichText(["6", lowered])]
        )
    )
    assert texts_of(only_grid(document)) == [["规章", "5¹", "6₁"]]


def test_a_formula_without_a_result_is_blank_and_said() -> None:
    document = read(lambda sheet: sheet.append(["总计", "=1+2", 3]))
    assert texts_of(only_grid(document))[0][0] == "总计"
    assert "3" in texts_of(only_grid(document))[0]
    assert len(document.notes) == 1
    assert "1 个公式" in document.notes[0]


def test_a_row_of_an_impossible_number_beside_a_formula_is_no_fault() -> None:
    data = saved(workbook_of(lambda sheet: sheet.append(["总计", "=1+2", 3])))
    damaged = _with(data, "xl/worksheets/sheet1.xml", b'row r="1"', b'row r="1000000000"')
    damaged = _with(damaged, "xl/worksheets/sheet1.xml", b'r="C1"', b"")
    assert damaged != data
    assert len(read_xlsx(damaged).notes) == 1


def test_a_formula_with_a_result_reads_as_its_result() -> None:
    data = saved(workbook_of(lambda sheet: sheet.append(["总计", "=1+2"])))
    counted = _with(data, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>3</v>")
    assert counted != data
    document = read_xlsx(counted)
    assert texts_of(only_grid(document)) == [["总计", "3"]]
    assert document.notes == ()


def _with(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Replace bytes in one part of a package."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content or old == b"<v></v>"
                content = content.replace(old, new).replace(b"<v/>", new).replace(b"<v />", new)
            target.writestr(name, content)
    return made.getvalue()


# One sheet as people make it ----------------------------------------------------------------


def fill_with_a_whole_report(sheet: Worksheet) -> None:
    """Title, headings and text merged over the width, the three tables below one another."""
    form = load_form("2021")

    def put_text(row: int, text: str) -> None:
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=15)

    put_text(1, "某乡人民政府2024年政府信息公开工作年度报告")
    put_text(2, "一、总体情况")
    put_text(3, "本年度公开信息若干条。")
    row = 4
    for table, numeral in zip(form.tables, "二三四", strict=True):
        put_text(row, f"{numeral}、{form.sections[table.section]}")
        row += 1
        for entry in printed(table).cells:
            top, left = row + entry.row, entry.column + 1
            cell = sheet.cell(top, left, 7 if entry.address else entry.text)
            cell.border = BORDER
            if entry.row_span > 1 or entry.column_span > 1:
                sheet.merge_cells(
                    start_row=top,
                    start_column=left,
                    end_row=top + entry.row_span - 1,
                    end_column=left + entry.column_span - 1,
                )
        row += printed(table).rows
    put_text(row, "五、存在的主要问题及改进情况")
    put_text(row + 1, "公开不够及时。")


def test_a_whole_report_on_one_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(saved(workbook_of(fill_with_a_whole_report)))
    report = read_report(path).report
    assert {cell.value for cell in report.cells.values()} == {Decimal(7)}
    assert (report.organization, report.year, report.edition) == ("某乡人民政府", 2024, "2021")
    texts = {section.number: [p.text for p in section.passages] for section in report.sections}
    assert texts[1] == ["本年度公开信息若干条。"]
    assert texts[5] == ["公开不够及时。"]


# What harms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook at all"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"。$"):
        read_xlsx(data)


def test_a_package_of_something_else_is_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableFile, match=r"。$"):
        read_xlsx(made.getvalue())


@pytest.mark.parametrize("reference", [b"A1:XFD1048576", b"A:A", b"1:9"])
def test_a_merged_range_over_everything_is_refused(reference: bytes) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([1, 2])
        sheet.merge_cells("A1:B1")

    data = _with(
        saved(workbook_of(fill)), "xl/worksheets/sheet1.xml", b'"A1:B1"', b'"%s"' % reference
    )
    with pytest.raises(UnreadableFile, match="大得"):
        read_xlsx(data)


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"xl/media/{number}.bin", bytes(xlsx_limits.MAX_TOTAL // 10))
    with pytest.raises(UnreadableFile, match="大得"):
        read_xlsx(made.getvalue())


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_limits, "MAX_CELLS", 5)
    with pytest.raises(UnreadableFile, match="大得"):
        read(lambda sheet: sheet.append([1, 2, 3, 4, 5, 6]))


def test_every_truncation_is_refused_or_read() -> None:
    data = saved(workbook_of(lambda sheet: sheet.append(["规章", 1])))
    for length in range(0, len(data), 101):
        with pytest.raises(UnreadableFile):
            read_xlsx(data[:length])


def test_lines_of_text_above_a_table_on_the_same_sheet_are_paragraphs() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "一、总体情况", "（一）主动公开", "工作有序。"
        sheet["A4"], sheet["B4"], sheet["C4"] = "行政许可", 5, 6
        sheet["A5"] = "行政处罚"
        sheet["A6"] = "本年度未收取费用。"
        sheet["A8"], sheet["A9"] = "六、其他", "第二十条第（一）项"

    first, second, third, table, last, heading, band = read(fill).blocks
    lines = [block.text for block in (first, second, third, last, heading)]  # type: ignore[union-attr]
    assert lines == [
        "一、总体情况",
        "（一）主动公开",
        "工作有序。",
        "本年度未收取费用。",
        "六、其他",
    ]
    assert isinstance(table, Grid)
    assert texts_of(table) == [["行政许可", "5", "6"], ["行政处罚", "", ""]]
    assert isinstance(band, Grid)


def test_places_before_the_beginning_are_damage() -> None:
    """The end of a zip tells where its list of parts begins; the reader counts back from there."""
    whole = bytearray(saved(workbook_of(fill_with_a_whole_report)))
    place = slice(whole.rfind(b"PK\5\6") + 16, whole.rfind(b"PK\5\6") + 20)
    told = int.from_bytes(whole[place], "little")
    whole[place] = (told + 40).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="已损坏"):
        read_xlsx(bytes(whole))
