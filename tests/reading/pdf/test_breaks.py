from collections.abc import Sequence

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.pdf.reader import read_pdf

EDGES = (60.0, 130.0, 260.0, 300.0, 340.0, 380.0, 420.0, 460.0, 500.0, 540.0)
ZEROS = ("0",) * 7


def page(*rows: Sequence[str]) -> Sheet:
    """A table of group label, label and seven figures with all of its rules."""
    sheet = Sheet()
    for at in range(len(rows) + 1):
        sheet.line(EDGES[0], 100 + at * 20, EDGES[-1], 100 + at * 20)
    for x in EDGES:
        sheet.line(x, 100, x, 100 + len(rows) * 20)
    for at, row in enumerate(rows):
        for x, text in zip(EDGES, row, strict=False):
            sheet.text(x + 3, 114 + at * 20, text, 9)
    return sheet


def rows_of(*sheets: Sheet) -> list[tuple[str, ...]]:
    blocks = read_pdf(pdf_bytes(sheets)).blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    return [tuple(cell.text for cell in row) for grid in grids for row in grid.cells]


def test_a_label_cut_by_the_page_is_made_whole_beside_its_figures() -> None:
    above = page(("", "1.本机关不掌握相关政府信息", *ZEROS), ("", "2.没有现成信", *ZEROS[:6], "7"))
    below = page(("", "息需要另行制作", *[""] * 7), ("", "3.补正后申请内容仍不明确", *ZEROS))
    assert rows_of(above, below) == [
        ("", "1.本机关不掌握相关政府信息", *ZEROS),
        ("", "2.没有现成信息需要另行制作", *ZEROS[:6], "7"),
        ("",) * 9,
        ("", "3.补正后申请内容仍不明确", *ZEROS),
    ]


def test_the_figures_may_stand_below_the_break() -> None:
    above = page(("", "5.要求行政机关", *[""] * 7))
    below = page(("", "确认或重新出具已获取信息", *ZEROS[:6], "3"))
    assert rows_of(above, below) == [
        ("",) * 9,
        ("", "5.要求行政机关确认或重新出具已获取信息", *ZEROS[:6], "3"),
    ]


def test_a_label_whose_halves_both_mean_something_is_made_whole() -> None:
    above = page(("", "2.其他", *ZEROS))
    below = page(("", "法律行政法规禁止公开", *[""] * 7))
    assert rows_of(above, below)[0][1] == "2.其他法律行政法规禁止公开"


def test_a_head_printed_again_below_the_break_is_skipped() -> None:
    head = (
        "",
        "",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    )
    above = page(head, ("", "4.无正当理由", *ZEROS))
    below = page(head, ("", "大量反复申请", *[""] * 7))
    assert rows_of(above, below)[1] == ("", "4.无正当理由大量反复申请", *ZEROS)


def test_rows_with_figures_on_both_sides_stay_two() -> None:
    above = page(("", "2.没有现成信", *ZEROS))
    below = page(("", "息需要另行制作", *ZEROS))
    assert rows_of(above, below) == [
        ("", "2.没有现成信", *ZEROS),
        ("", "息需要另行制作", *ZEROS),
    ]


def test_a_row_of_blanks_with_a_label_of_its_own_stays() -> None:
    above = page(("（五）不予处理", "1.信访举报投诉类申请", *ZEROS))
    below = page(("", "2.重复申请", *[""] * 7))
    assert rows_of(above, below) == [
        ("（五）不予处理", "1.信访举报投诉类申请", *ZEROS),
        ("", "2.重复申请", *[""] * 7),
    ]


def test_the_labels_of_a_group_and_its_first_row_cut_apart_are_one_row() -> None:
    above = page(("", "（五）不予处理", *ZEROS[:6], "7"))
    below = page(("", "1.信访举报投诉类申请", *[""] * 7), ("", "2.重复申请", *ZEROS))
    assert rows_of(above, below)[:2] == [
        ("", "（五）不予处理1.信访举报投诉类申请", *ZEROS[:6], "7"),
        ("",) * 9,
    ]


def test_a_row_of_blanks_behind_the_row_of_an_undivided_group_is_not_part_of_it() -> None:
    above = page(("", "（六）其他处理", *ZEROS))
    below = page(("", "（七）总计", *[""] * 7))
    assert rows_of(above, below)[0] == ("", "（六）其他处理", *ZEROS)


def test_the_frame_of_a_figure_names_the_page_where_it_stands() -> None:
    above = page(("", "5.要求行政机关", *[""] * 7))
    below = page(("", "确认或重新出具已获取信息", *ZEROS))
    grids = [b for b in read_pdf(pdf_bytes([above, below])).blocks if isinstance(b, Grid)]
    assert {cell.origin.page for cell in grids[1].cells[0][2:]} == {2}  # type: ignore[union-attr]


def test_a_number_wrapped_in_its_cell_and_cut_is_one_in_two_pieces() -> None:
    above = page(("", "2.重复申请", "12", *ZEROS[:5], "123"))
    below = page(("", "", *[""] * 6, "4"), ("", "3.要求提供公开出版物", *ZEROS))
    assert rows_of(above, below)[0] == ("", "2.重复申请", "12", *ZEROS[:5], "123\n4")


def head_page(below: bool) -> Sheet:
    """One of the two parts of a head that is cut between its lines."""
    sheet = Sheet()
    for y in (100, 120, 140):
        sheet.line(EDGES[0], y, EDGES[-1], y)
    edges = EDGES if below else (EDGES[0], *EDGES[2:4], *EDGES[-2:])
    for x in edges:
        sheet.line(x, 100, x, 140)
    names = ("商业企业", "科研机构", "公益组织", "法律服务", "其他")
    if below:
        for x, text in zip(EDGES[3:], names, strict=False):
            sheet.text(x + 1, 114, text, 8)
        for x, text in zip(EDGES, ("", "2.重复申请", *ZEROS), strict=False):
            sheet.text(x + 3, 134, text, 9)
    else:
        sheet.text(EDGES[2] + 3, 114, "申请人情况", 7)
        for x, text in ((EDGES[2], "自然人"), (EDGES[3], "法人或其他组织"), (EDGES[-2], "总计")):
            sheet.text(x + 3, 134, text, 9)
    return sheet


def test_a_head_cut_between_its_lines_stands_whole_above_its_rows() -> None:
    blocks = read_pdf(pdf_bytes([head_page(below=False), head_page(below=True)])).blocks
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    places = {
        cell.text: (cell.row, cell.column, cell.column_span) for r in grid.cells for cell in r
    }
    assert places["自然人"] == (1, 2, 1)
    assert places["法人或其他组织"] == (1, 3, 5)
    assert places["总计"] == (1, 8, 1)
    assert places["商业企业"] == (2, 3, 1)
    assert places["2.重复申请"] == (3, 1, 1)
