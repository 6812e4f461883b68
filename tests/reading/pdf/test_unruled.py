import re
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


def paragraphs_of(sheet: Sheet) -> list[str]:
    blocks = read_pdf(pdf_bytes([sheet])).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


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


def test_a_line_of_running_text_with_room_around_its_many_numbers_is_no_row() -> None:
    sheet = Sheet()
    text = "、部分公开15条、不予公开18条、无法提供16条、不予处理39条、其他处理5条。2025"
    x = 70.0
    for part in re.split(r"(\d+)", text):
        sheet.text(x, 100, part)
        x += sum(10.5 if char > "~" else 5.25 for char in part) + 4
    row(sheet, 130, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
    assert texts(grid_of(sheet)) == [["2.重复申请", "0", "1", "2", "3", "4", "5", "15"]]


def test_a_number_on_two_lines_keeps_their_order_wherever_its_row_stands() -> None:
    for first, second in ((120, 134), (106, 120)):
        sheet = Sheet()
        row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", ""))
        sheet.text(COLUMNS[-1], first, "23")
        sheet.text(COLUMNS[-1], second, "5")
        row(sheet, 160, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
        row(sheet, 180, "3.要求提供公开出版物", ("0", "1", "2", "3", "4", "5", "15"))
        assert texts(grid_of(sheet))[0][1:] == ["21", "0", "0", "0", "0", "0", "23\n5"]


def test_names_of_columns_that_run_into_one_another_are_told_by_the_figures() -> None:
    sheet = Sheet(842, 595)
    columns = range(290, 291 + 7 * 38, 38)
    names = ("自然人", "小计", "商 业 企 业", "科 研 机 构", "公益", "法律", "其他", "总计")
    for at, (x, name) in enumerate(zip(columns, names, strict=True)):
        for line, part in enumerate((name[:4], name[4:])):
            sheet.text(x - 4 if len(name) > 4 else x, 100 + 14 * line, part)
        for line, label in enumerate(("（一）予以公开", "2.重复申请", "（七）总计")):
            sheet.text(70, 140 + 20 * line, label)
            sheet.text(x + 12, 140 + 20 * line, str(at))
    head = texts(grid_of(sheet))[0]
    assert ["".join(text.split()) for text in head] == ["".join(name.split()) for name in names]


def test_many_numbers_of_one_row_on_two_lines_are_one_row() -> None:
    sheet = Sheet(842, 595)
    broken = (0, 4, 5, 9, 10, 14)
    for at, x in enumerate(range(60, 61 + 14 * 50, 50)):
        for line, part in enumerate(("结果", "维持") if at % 5 < 4 else ("总", "计")):
            sheet.text(x, 100 + 14 * line, part)
        sheet.text(x, 140, "１" if at in broken else "７")
        if at in broken:
            sheet.text(x, 153, "２")
    figures = texts(grid_of(sheet))[-1]
    assert figures == ["１\n２" if at in broken else "７" for at in range(15)]


def test_a_piece_of_a_number_below_a_head_belongs_to_the_first_row() -> None:
    sheet = Sheet()
    names = ("自然人", "商业", "科研", "公益", "法律", "小计", "总计")
    row(sheet, 100, "", names)
    sheet.text(COLUMNS[-1], 116, "23")
    row(sheet, 129, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "5"))
    row(sheet, 160, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
    assert texts(grid_of(sheet))[-2][1:] == ["21", "0", "0", "0", "0", "0", "23\n5"]


def test_numbers_that_are_all_broken_are_one_row_above_and_below_its_label() -> None:
    sheet = Sheet()
    row(sheet, 100, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    row(sheet, 132, "", ("7", "3", "7", "3", "6", "6", "9"))
    sheet.text(70, 139, "（七）总计")
    row(sheet, 146, "", ("0", "7", "5", "7", "6", "4", "8"))
    row(sheet, 178, "四、结转下年度继续办理", ("0",) * 7)
    assert texts(grid_of(sheet))[1] == [
        "（七）总计",
        *("7\n0", "3\n7", "7\n5", "3\n7", "6\n6", "6\n4", "9\n8"),
    ]


def test_a_number_on_three_lines_keeps_the_one_beyond_a_piece_of_another() -> None:
    sheet = Sheet()
    row(sheet, 140, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "", "8"))
    for at, y, digit in ((5, 131, "4"), (5, 149, "5"), (6, 121, "1"), (6, 159, "0")):
        sheet.text(COLUMNS[at], y, digit)
    row(sheet, 190, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
    row(sheet, 210, "3.要求提供公开出版物", ("0", "1", "2", "3", "4", "5", "15"))
    assert texts(grid_of(sheet))[0][1:] == ["21", "0", "0", "0", "0", "4\n5", "1\n8\n0"]


def test_a_number_broken_within_a_group_of_digits_keeps_all_of_them() -> None:
    sheet = Sheet()
    row(sheet, 100, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    row(sheet, 140, "2.重复申请", ("0", "1", "2", "3", "4", "5", ""))
    sheet.text(COLUMNS[-1], 133, "1,234,56")
    sheet.text(COLUMNS[-1], 146, "7")
    assert texts(grid_of(sheet))[1][1:] == ["0", "1", "2", "3", "4", "5", "1,234,56\n7"]


def test_a_number_of_a_remark_is_no_piece_of_a_figure() -> None:
    sheet = Sheet()
    row(sheet, 100, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    row(sheet, 130, "1.属于国家秘密", ("0", "4", "0", "0", "0", "0", "4"))
    sheet.text(550, 130, "其中")
    sheet.text(550, 143, "2件", 8)
    row(sheet, 160, "2.重复申请", ("0",) * 7)
    assert texts(grid_of(sheet))[1][:8] == ["1.属于国家秘密", "0", "4", "0", "0", "0", "0", "4"]


def test_a_stroke_of_an_upright_label_is_no_figure() -> None:
    sheet = Sheet()
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    sheet.text(70, 146, "（一）予以")
    sheet.text(40, 153, "、")
    row(sheet, 153, "", ("0", "3", "0", "0", "0", "0", "3"))
    sheet.text(70, 160, "公开")
    found = texts(grid_of(sheet))[1]
    assert found[-8:] == ["（一）予以公开", "0", "3", "0", "0", "0", "0", "3"]


def test_a_number_at_the_foot_of_a_page_marks_it_only_where_it_counts_the_pages() -> None:
    for numbers in (("1", "2"), ("4", "5"), ("4", "")):
        above, below = Sheet(), Sheet()
        row(above, 700, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
        row(above, 773, "2.重复申请", ("0", "0", "0", "0", "0", "0", ""))
        row(below, 100, "3.要求提供公开出版物", ("0",) * 7)
        row(below, 700, "4.无正当理由大量反复申请", ("0",) * 7)
        for sheet, number in zip((above, below), numbers, strict=True):
            sheet.text(COLUMNS[-1], 786, number)
        blocks = read_pdf(pdf_bytes([above, below])).blocks
        first = next(block for block in blocks if isinstance(block, Grid))
        assert texts(first)[1][-1] == ("" if numbers[1] else "4")


def test_a_line_of_a_group_and_its_first_row_is_no_running_text() -> None:
    sheet = Sheet()
    row(sheet, 100, "2.重复申请", ("0", "1", "2", "3", "4", "5", "15"))
    label = "（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府"
    sheet.text(30, 130, label, 7)
    sheet.text(COLUMNS[-1], 130, "1")
    row(sheet, 143, "信息公开申请", ("0", "0", "0", "0", "0", "4", "9"))
    row(sheet, 170, "3.要求提供公开出版物", ("0",) * 7)
    assert not any(label in paragraph for paragraph in paragraphs_of(sheet))


def test_a_label_without_figures_is_a_row_of_blanks() -> None:
    sheet = Sheet()
    row(sheet, 120, "一、本年新收政府信息公开申请数量", ("21", "0", "0", "0", "0", "0", "21"))
    sheet.text(70, 140, "2.重复申请")
    row(sheet, 160, "3.要求提供公开出版物", ("0",) * 7)
    assert texts(grid_of(sheet))[1] == ["2.重复申请", *[""] * 7]


def test_a_label_goes_on_below_a_page_break_and_its_head_printed_again() -> None:
    head = ("自然人", "商业", "科研", "公益", "法律", "其他", "总计")
    above, below = Sheet(), Sheet()
    row(above, 700, "（一）予以公开", ("21", "0", "0", "0", "0", "0", "21"))
    row(above, 720, "4.无正当理由", ("1", "0", "0", "0", "0", "0", "1"))
    row(below, 80, "", head)
    below.text(70, 100, "大量反复申请")
    row(below, 120, "2.重复申请", ("0",) * 7)
    blocks = read_pdf(pdf_bytes([above, below])).blocks
    first = next(block for block in blocks if isinstance(block, Grid))
    assert texts(first)[1] == ["4.无正当理由大量反复申请", "1", "0", "0", "0", "0", "0", "1"]


def test_blanks_of_table_four_stand_below_their_heads() -> None:
    sheet = Sheet(842, 595)
    columns = range(60, 61 + 14 * 50, 50)
    for at, x in enumerate(columns):
        for line, part in enumerate(("结果", "维持") if at % 5 < 4 else ("总", "计")):
            sheet.text(x, 100 + 14 * line, part)
        if at not in (2, 7):
            sheet.text(x, 140, "0")
    row_of_figures = texts(grid_of(sheet))[-1]
    assert [at for at, text in enumerate(row_of_figures) if not text] == [2, 7]
    assert len(row_of_figures) == 15
