from collections.abc import Sequence

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.reading.pdf.unruled import DOUBT

COLUMNS = tuple(range(290, 291 + 6 * 38, 38))


def row(sheet: Sheet, y: float, label: str, figures: Sequence[str]) -> None:
    sheet.text(70, y, label)
    for x, figure in zip(COLUMNS, figures, strict=False):
        if figure:
            sheet.text(x, y, figure)


def grid_of(sheet: Sheet) -> Grid:
    (grid,) = (b for b in read_pdf(pdf_bytes([sheet])).blocks if isinstance(b, Grid))
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in line] for line in grid.cells]


def test_rows_of_the_form_without_rules_are_a_grid_in_doubt() -> None:
    sheet = Sheet()
    sheet.text(70, 80, "三、收到和处理政府信息公开申请情况", 14)
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    row(sheet, 140, "二、上年结转政府信息公开申请数量", ("0", "3", "0", "0", "0", "0", "3"))
    sheet.text(70, 170, "以上数据来自本机关统计台账。")
    document = read_pdf(pdf_bytes([sheet]))
    first, grid, last = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert first.text == "三、收到和处理政府信息公开申请情况"
    assert last.text == "以上数据来自本机关统计台账。"
    assert isinstance(grid, Grid)
    assert grid.doubt == DOUBT
    assert not grid.aligned
    assert texts(grid) == [
        ["一、本年新收政府信息公开申请数量", "21", "0", "0", "0", "0", "0", "21"],
        ["二、上年结转政府信息公开申请数量", "0", "3", "0", "0", "0", "0", "3"],
    ]


def test_a_blank_keeps_its_place_by_where_the_others_stand() -> None:
    sheet = Sheet()
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    row(sheet, 140, "（一）予以公开", ("", "0", "0", "", "0", "12", ""))
    assert texts(grid_of(sheet))[1] == ["（一）予以公开", "", "0", "0", "", "0", "12", ""]


def test_a_label_on_several_lines_belongs_to_the_figures_in_its_middle() -> None:
    sheet = Sheet()
    row(sheet, 120, "3.要求提供公开出版物", ("0",) * 7)
    sheet.text(70, 138, "4.无正当理由大量")
    row(sheet, 145, "", ("1", "0", "0", "0", "0", "0", "1"))
    sheet.text(70, 152, "反复申请")
    row(sheet, 170, "2.重复申请", ("0",) * 7)
    assert texts(grid_of(sheet))[1] == [
        "4.无正当理由大量反复申请",
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1",
    ]


def test_figures_whose_columns_are_unknown_are_left_as_text() -> None:
    sheet = Sheet()
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "21"))
    assert texts(grid_of(sheet)) == [["一、本年新收政府信息公开申请数量 21 0 21"]]


def test_a_row_with_fewer_figures_than_a_column_more_needs_has_a_blank() -> None:
    sheet = Sheet()
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    sheet.text(COLUMNS[-1] - 17, 120, "8")
    row(sheet, 140, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
    assert texts(grid_of(sheet))[1] == ["2.重复申请", "0", "1", "2", "3", "4", "5", "", "15"]


def test_running_text_with_numbers_is_no_table() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "全年公开信息 12 条，其中网站 5 条，微信 3 条，微博 2 条，其他 2 条。")
    sheet.text(70, 120, "行政处罚")
    document = read_pdf(pdf_bytes([sheet]))
    assert not [block for block in document.blocks if isinstance(block, Grid)]
