from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.pdf.reader import read_pdf

LEFT, RIGHT, SIZE = 70.0, 525.0, 13.0
LONG = "全年通过政府门户网站主动公开政府信息一千一百三十六条，通过政务新媒体公开二百条，" * 3


def paragraphs(*sheets: Sheet) -> list[str]:
    document = read_pdf(pdf_bytes(sheets))
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def write(sheet: Sheet, y: float, text: str, indent: float = 2) -> float:
    """Write a paragraph as a word processor sets it; return where the next one begins."""
    room = int((RIGHT - LEFT) / SIZE)
    first = room - int(indent)
    lines = [text[:first], *(text[at : at + room] for at in range(first, len(text), room))]
    for at, line in enumerate(lines):
        sheet.text(LEFT + (0 if at else indent * SIZE), y, line, SIZE)
        y += 1.6 * SIZE
    return y


def test_lines_are_joined_and_indented_ones_begin_paragraphs() -> None:
    sheet = Sheet()
    y = write(sheet, 100, LONG)
    y = write(sheet, y, "一、总体情况")
    write(sheet, y, LONG + "完。")
    assert paragraphs(sheet) == [LONG, "一、总体情况", LONG + "完。"]


def test_a_short_last_line_ends_a_paragraph_without_indent() -> None:
    sheet = Sheet()
    y = write(sheet, 100, LONG + "完。", indent=0)
    y = write(sheet, y, "二、主动公开政府信息情况", indent=0)
    write(sheet, y, LONG, indent=0)
    assert paragraphs(sheet) == [LONG + "完。", "二、主动公开政府信息情况", LONG]


def test_short_paragraphs_alone_are_not_joined() -> None:
    sheet = Sheet()
    texts = ["本机关认真贯彻落实条例要求。", "全年更新网站信息五条。", "无其他事项。"]
    for at, text in enumerate(texts):
        sheet.text(LEFT, 100 + 20 * at, text, SIZE)
    assert paragraphs(sheet) == texts


def test_a_paragraph_goes_on_over_the_page_and_the_page_mark_stands_alone() -> None:
    first, second = Sheet(), Sheet()
    room = int((RIGHT - LEFT) / SIZE)
    text = LONG[: 3 * room - 2]
    write(first, 650, LONG + "完。")
    write(first, 780, text[: room - 2])
    first.text(280, 815, "- 1 -", 10)
    for at in range(2):
        second.text(LEFT, 80 + 20 * at, text[room * (at + 1) - 2 : room * (at + 2) - 2], SIZE)
    second.text(280, 815, "- 2 -", 10)
    assert paragraphs(first, second) == [LONG + "完。", text, "- 1 -", "- 2 -"]


def test_a_long_address_that_did_not_fit_goes_on_with_its_paragraph() -> None:
    sheet = Sheet()
    text = "如对本报告有疑问，请与本机关联系，联系人张三，"
    sheet.text(LEFT + 2 * SIZE, 100, text, SIZE)
    sheet.text(LEFT, 121, "https://www.example.gov.cn/contact/us）。", SIZE)
    assert paragraphs(sheet) == [text + "https://www.example.gov.cn/contact/us）。"]


def test_the_title_keeps_its_lines() -> None:
    sheet = Sheet()
    sheet.text(220, 90, "临溪市人民政府", 20)
    sheet.text(130, 120, "2023年政府信息公开工作年度报告", 20)
    write(sheet, 160, LONG)
    assert paragraphs(sheet) == ["临溪市人民政府", "2023年政府信息公开工作年度报告", LONG]


def test_blanks_are_kept_between_words_and_not_of_justified_lines() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, "2023 年 1 月 1 日至 12 月 31 日，联系 Zhang San 收", SIZE)
    for at, char in enumerate("号，邮编：地址"):
        sheet.text(LEFT + at * 1.4 * SIZE, 130, char, SIZE)
    assert paragraphs(sheet) == ["2023年1月1日至12月31日，联系Zhang San收", "号，邮编：地址"]


def test_characters_in_any_order_are_read_in_reading_order() -> None:
    sheet = Sheet()
    for at, char in reversed(list(enumerate("政府信息公开工作"))):
        sheet.text(LEFT + at * SIZE, 200, char, SIZE)
    sheet.text(LEFT, 100, "上面的一行。", SIZE)
    assert paragraphs(sheet) == ["上面的一行。", "政府信息公开工作"]


def test_radicals_stand_for_their_characters() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 100, "⼈⺠政府信息公开⾏政许可", SIZE)
    assert paragraphs(sheet) == ["人民政府信息公开行政许可"]


def cell_texts(*lines: str, width: float = 60) -> str:
    sheet = Sheet()
    for y in (100, 200):
        sheet.line(60, y, 60 + width + 50, y)
    for x in (60, 60 + width, 60 + width + 50):
        sheet.line(x, 100, x, 200)
    for at, line in enumerate(lines):
        sheet.text(63, 120 + at * 14, line)
    (grid,) = (b for b in read_pdf(pdf_bytes([sheet])).blocks if isinstance(b, Grid))
    return grid.cells[0][0].text


def test_wrapped_labels_are_joined_and_lines_that_end_before_are_not() -> None:
    assert cell_texts("其他对外", "管理服务", "事项", width=46) == "其他对外管理服务事项"
    assert cell_texts("1.属于", "2.其他", width=120) == "1.属于\n2.其他"


def test_numbers_on_several_lines_of_a_cell_are_not_run_together() -> None:
    assert cell_texts("12", "34", "5") == "12\n34\n5"
    assert cell_texts("1234567", "8", width=42) == "1234567\n8"


def test_a_line_across_the_page_does_not_tell_how_much_room_the_others_have() -> None:
    sheet = Sheet()
    y = write(sheet, 100, LONG + "完。")
    sheet.text(15, y + 250, "三、本年度办理结果" * 2, 9, turn=1)
    assert LONG + "完。" in paragraphs(sheet)
