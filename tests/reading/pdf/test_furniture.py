from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid, Paragraph
from gxnb_desktop.reading.pdf.reader import read_pdf

COLUMNS = range(290, 291 + 6 * 38, 38)


def texts(*sheets: Sheet) -> list[str]:
    blocks = read_pdf(pdf_bytes(sheets)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def page(number: int, *lines: tuple[float, str]) -> Sheet:
    sheet = Sheet()
    sheet.text(70, 300, f"第{'一二三四五六七八九'[number]}段的内容各不相同")
    for y, text in lines:
        sheet.text(70, y, text)
    return sheet


def test_a_text_at_the_edge_of_most_pages_is_no_part_of_the_report() -> None:
    sheets = [page(at, (40, "青石县教育局"), (820, f"{at + 1}")) for at in range(4)]
    assert texts(*sheets) == [f"第{numeral}段的内容各不相同" for numeral in "一二三四"]


def test_a_text_that_repeats_in_the_middle_of_pages_is_content() -> None:
    assert texts(*[page(at, (120, "本年度情况")) for at in range(4)]).count("本年度情况") == 4


def test_pages_that_are_alike_as_a_whole_have_no_running_heads() -> None:
    assert len(texts(*[page(0, (40, "青石县教育局")) for _ in range(5)])) == 10


def test_rows_of_a_table_at_the_edge_of_each_page_are_content() -> None:
    sheets = []
    for at in range(3):
        sheet = page(at, (810, "2.重复申请"))
        for x in COLUMNS:
            sheet.text(x, 810, str(at))
        sheets.append(sheet)
    grids = [b for b in read_pdf(pdf_bytes(sheets)).blocks if isinstance(b, Grid)]
    assert [[cell.text for cell in row] for grid in grids for row in grid.cells] == [
        ["2.重复申请", *[str(at)] * 7] for at in range(3)
    ]
