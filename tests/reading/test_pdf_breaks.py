from collections.abc import Sequence

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.pdf import read_pdf

EDGES = (60.0, 130.0, 260.0, 300.0, 340.0, 380.0, 420.0, 460.0, 500.0, 540.0)
ZEROS = ("0",) * 7


def page(*rows: Sequence[str], top: float = 100) -> Sheet:
    """A table of group label, label and seven figures with all of its rules."""
    sheet = Sheet()
    for at in range(len(rows) + 1):
        sheet.line(EDGES[0], top + at * 20, EDGES[-1], top + at * 20)
    for x in EDGES:
        sheet.line(x, top, x, top + len(rows) * 20)
    for at, row in enumerate(rows):
        for x, text in zip(EDGES, row, strict=False):
            sheet.text(x + 3, top + at * 20 + 14, text, 9)
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


def test_the_frame_of_a_figure_names_the_page_where_it_stands() -> None:
    above = page(("", "5.要求行政机关", *[""] * 7))
    below = page(("", "确认或重新出具已获取信息", *ZEROS))
    grids = [b for b in read_pdf(pdf_bytes([above, below])).blocks if isinstance(b, Grid)]
    assert {cell.origin.page for cell in grids[1].cells[0][2:]} == {2}  # type: ignore[union-attr]
