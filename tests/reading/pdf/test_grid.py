import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.pdf.grid import RuledGrid, ruled_grids
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.reading.pdf.rules import Rule, Rules, merged

Placed = tuple[int, int, int, int]


def rules(horizontal: list[tuple[float, ...]], vertical: list[tuple[float, ...]]) -> Rules:
    return Rules(
        tuple(Rule(*entry) for entry in horizontal), tuple(Rule(*entry) for entry in vertical)
    )


def spans(grid: RuledGrid) -> list[Placed]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def one_grid(*args: list[tuple[float, ...]]) -> RuledGrid:
    (grid,) = ruled_grids(rules(*args))
    return grid


def test_cells_that_no_rule_divides_are_one() -> None:
    grid = one_grid(
        [(0, 0, 300), (20, 100, 300), (40, 0, 300)],
        [(0, 0, 40), (100, 0, 40), (200, 20, 40), (300, 0, 40)],
    )
    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_rule_along_less_than_sixty_percent_of_an_edge_divides_nothing() -> None:
    frame = [(0, 0, 200), (20, 0, 200), (40, 0, 200)]
    assert len(one_grid(frame, [(0, 0, 40), (100, 0, 31), (200, 0, 40)]).cells) == 3
    assert len(one_grid(frame, [(0, 0, 40), (100, 0, 33), (200, 0, 40)]).cells) == 4


def test_borders_left_open_by_a_page_break_are_closed() -> None:
    grid = one_grid([(20, 0, 200), (40, 0, 200)], [(0, 0, 70), (100, 0, 70), (200, 0, 70)])
    assert spans(grid) == [(row, column, 1, 1) for row in range(3) for column in range(2)]
    assert grid.box == (0, 0, 200, 70)


def test_a_table_without_its_outer_rules_is_closed_at_the_sides() -> None:
    grid = one_grid([(0, 0, 300), (20, 0, 300), (40, 0, 300)], [(100, 0, 40), (200, 0, 40)])
    assert len(grid.cells) == 6


def test_a_column_too_narrow_for_rules_has_a_cell_in_each_row() -> None:
    frame = [(0, 0, 107), (40, 0, 107)]
    upright = [(at, 0, 40) for at in (0, 100, 105.5, 106.5, 107)]
    grid = one_grid([*frame, (20, 0, 102)], upright)
    assert spans(grid) == [(row, column, 1, 1) for row in range(2) for column in range(2)]


def test_a_merged_cell_open_above_and_below_belongs_to_its_table() -> None:
    grid = one_grid(
        [(0, 50, 200), (20, 50, 200), (40, 50, 200)],
        [(0, 0, 40), (50, 0, 40), (100, 0, 40), (200, 0, 40), (500, 0, 40), (20, 100, 200)],
    )
    assert spans(grid)[0] == (0, 0, 2, 1)
    assert grid.box == (0, 0, 200, 40)


def test_double_lines_are_one() -> None:
    grid = one_grid(
        [(0, 0, 200), (4, 4, 196), (30, 0, 200), (34, 4, 196)],
        [(0, 0, 34), (4, 4, 30), (100, 0, 34), (104, 0, 34), (196, 4, 30), (200, 0, 34)],
    )
    assert len(grid.cells) == 2


def test_a_frame_is_one_cell_and_two_tables_are_two() -> None:
    frame = ([(0, 0, 500), (800, 0, 500)], [(0, 0, 800), (500, 0, 800)])
    assert len(one_grid(*frame).cells) == 1
    first = ([(100, 50, 250), (120, 50, 250)], [(50, 100, 120), (150, 100, 120), (250, 100, 120)])
    second = [
        [(y + 100, start, end) for y, start, end in first[0]],
        [(x, start + 100, end + 100) for x, start, end in first[1]],
    ]
    together = [[*frame[at], *first[at], *second[at]] for at in range(2)]
    assert [grid.box[1] for grid in ruled_grids(rules(*together))] == [0, 100, 200]


def test_underlines_make_no_table() -> None:
    assert ruled_grids(rules([(10, 0, 100), (30, 0, 100)], [])) == []


def test_pieces_of_a_line_are_joined_and_short_ones_dropped() -> None:
    dashes = [Rule(10.0, start, start + 4) for start in range(0, 60, 6)]
    assert merged(dashes) == (Rule(10.0, 0, 58),)
    assert merged([Rule(10, 0, 50), Rule(10.3, 48, 90)]) == (Rule(10, 0, 90),)
    assert merged([Rule(10, 0, 3), Rule(10, 40, 44)]) == ()


@given(
    st.lists(st.integers(1, 8), min_size=1, max_size=6),
    st.lists(st.integers(1, 6), min_size=1, max_size=6),
    st.data(),
)
def test_cells_cover_the_whole_table_once(
    widths: list[int], heights: list[int], data: st.DataObject
) -> None:
    columns = [sum(widths[:at]) * 20.0 for at in range(len(widths) + 1)]
    lines = [sum(heights[:at]) * 20.0 for at in range(len(heights) + 1)]
    draw = data.draw
    horizontal = [(lines[0], 0, columns[-1]), (lines[-1], 0, columns[-1])]
    vertical = [(0, 0, lines[-1]), (columns[-1], 0, lines[-1])]
    horizontal += [
        (line, *sorted((draw(st.sampled_from(columns)), draw(st.sampled_from(columns)))))
        for line in lines[1:-1]
    ]
    vertical += [
        (column, *sorted((draw(st.sampled_from(lines)), draw(st.sampled_from(lines)))))
        for column in columns[1:-1]
    ]
    for grid in ruled_grids(rules(horizontal, vertical)):
        area = sum((c.box[2] - c.box[0]) * (c.box[3] - c.box[1]) for c in grid.cells)
        assert area == pytest.approx(grid.area)
        for index, cell in enumerate(grid.cells):
            middle = (cell.box[0] + cell.box[2]) / 2, (cell.box[1] + cell.box[3]) / 2
            assert grid.cell_at(*middle) == index


# In files ------------------------------------------------------------------------------------


def table_of(sheet: Sheet) -> list[list[str]]:
    (grid,) = (b for b in read_pdf(pdf_bytes([sheet])).blocks if isinstance(b, Grid))
    return [[cell.text for cell in row] for row in grid.cells]


def test_thin_bars_are_rules_and_shading_is_none() -> None:
    sheet = Sheet()
    sheet.bar(60, 100, 300, 120, grey=0.8)
    sheet.bar(50, 60, 500, 76, grey=1)
    for y in (100, 120, 140):
        sheet.bar(60, y - 0.25, 300, y + 0.25)
    for x in (60, 200, 300):
        sheet.bar(x - 1.4, 100, x + 1.4, 140)
    # A filled band across the table would cut its rows in two, were it a rule.
    sheet.bar(60, 106, 300, 110, grey=1)
    sheet.text(65, 115, "行政处罚")
    sheet.text(240, 115, "4119")
    sheet.text(240, 135, "7")
    assert table_of(sheet) == [["行政处罚", "4119"], ["", "7"]]


def test_wide_numbers_stay_in_their_cells() -> None:
    sheet = Sheet()
    for y in (100, 120, 140):
        sheet.line(60, y, 240, y)
    for x in (60, 120, 162, 204, 240):
        sheet.line(x, 100, x, 140)
    sheet.text(62, 115, "行政处罚", 10)
    sheet.text(121, 115, "12345678", 10)
    sheet.text(163, 115, "87654321", 10)
    sheet.text(205, 115, "1", 10)
    # Eight digits in a cell that has room for six: they run over the rule.
    sheet.text(122, 135, "99999999", 11)
    sheet.text(215, 135, "0", 10)
    assert table_of(sheet) == [
        ["行政处罚", "12345678", "87654321", "1"],
        ["", "99999999", "", "0"],
    ]


def test_a_blank_among_seven_numbers_keeps_its_place() -> None:
    sheet = Sheet()
    edges = [60, 200, *range(230, 441, 30)]
    for y in (100, 120):
        sheet.line(60, y, 410, y)
    for x in edges[:9]:
        sheet.line(x, 100, x, 120)
    sheet.text(65, 115, "1.属于国家秘密")
    for at, figure in enumerate(("1", "0", "", "0", "12", "", "13")):
        if figure:
            sheet.text(edges[1 + at] + 8, 115, figure)
    assert table_of(sheet) == [["1.属于国家秘密", "1", "0", "", "0", "12", "", "13"]]


def test_turned_and_vertical_labels_are_read() -> None:
    sheet = Sheet()
    for y in (100, 300):
        sheet.line(60, y, 260, y)
    for x in (60, 100, 140, 180, 220, 260):
        sheet.line(x, 100, x, 300)
    sheet.text(85, 280, "三、本年度办理结果", turn=1)
    sheet.text(115, 110, "三、本年度办理结果", turn=3)
    sheet.text(160, 110, "三、本年度办理结果", vertical=True)
    for at, char in enumerate("三、本年度办理结果"):
        sheet.text(195, 120 + at * 14, char)
    sheet.text(222, 150, "商业企业", 9)
    ((first, second, third, fourth, last),) = table_of(sheet)
    assert first == second == "三、本年度办理结果"
    assert third.replace("\n", "") == fourth.replace("\n", "") == "三、本年度办理结果"
    assert last == "商业企业"


def test_text_printed_twice_for_boldness_is_read_once() -> None:
    sheet = Sheet()
    for y in (100, 120):
        sheet.line(60, y, 300, y)
    for x in (60, 200, 300):
        sheet.line(x, 100, x, 120)
    for off in (0, 0.3):
        sheet.text(65 + off, 115, "行政处罚")
        sheet.text(240 + off, 115, "1100")
    assert table_of(sheet) == [["行政处罚", "1100"]]
