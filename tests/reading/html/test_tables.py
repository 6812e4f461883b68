"""Tables of web pages: their grids, whatever spans and tags they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.html.reader import read_html

Place = tuple[int, int, int, int]


def grid_of(table: str) -> Grid:
    (grid,) = read_html(f"<table>{table}</table>".encode()).blocks
    assert isinstance(grid, Grid)
    return grid


def places(table: str) -> dict[str, Place]:
    """Row, column and spans of each cell by its text."""
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for row in grid_of(table).cells
        for cell in row
    }


def test_spans_as_browsers_place_them() -> None:
    assert places(
        "<tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2>e<td>f<tr><td>g<td>h<td>i"
    ) == {
        "a": (0, 0, 2, 1),
        "b": (0, 1, 1, 2),
        "c": (0, 3, 1, 1),
        "d": (1, 1, 1, 1),
        "e": (1, 2, 2, 1),
        "f": (1, 3, 1, 1),
        "g": (2, 0, 1, 1),
        "h": (2, 1, 1, 1),
        "i": (2, 3, 1, 1),
    }


@pytest.mark.parametrize(
    ("written", "height", "width"),
    [
        ("colspan=3px rowspan=' 2 '", 2, 3),
        ("colspan=+2 rowspan=2.9", 2, 2),
        ("colspan=0 rowspan=0", 3, 1),
        ("colspan=-2 rowspan=-1", 1, 1),
        ("colspan=x rowspan=''", 1, 1),
        ("colspan=1000000000", 1, 3),
        ("colspan=99999999999999999999", 1, 3),
        # All that stands right of it keeps its order.
        ("colspan=1000000000 rowspan=1000000000", 3, 1),
    ],
)
def test_spans_as_they_are_written(written: str, height: int, width: int) -> None:
    found = places(f"<tr><td {written}>a<tr><td>x<td>y<td>z<tr><td>u<td>v<td>w")
    assert found["a"][:2] == (0, 0)
    assert found["a"][2:] == (height, width)


def test_cells_never_overlap() -> None:
    found = places("<tr><td>a<td rowspan=3>b<tr><td colspan=2>c<td>d<tr><td>e<td>f")
    assert found["c"] == (1, 0, 1, 1)
    assert found["d"] == (1, 2, 1, 1)


def test_row_groups_end_spans_and_stand_in_their_order() -> None:
    table = (
        "<tfoot><tr><td>foot</tfoot><tbody><tr><td rowspan=5>a<td>b</tbody>"
        "<tbody><tr><td>c<td>d</tbody><thead><tr><th>head</thead>"
    )
    assert places(table) == {
        "head": (0, 0, 1, 1),
        "a": (1, 0, 1, 1),
        "b": (1, 1, 1, 1),
        "c": (2, 0, 1, 1),
        "d": (2, 1, 1, 1),
        "foot": (3, 0, 1, 1),
    }


def test_hidden_cells_and_rows_take_no_place_invisible_ones_do() -> None:
    table = (
        "<tr><td rowspan=2>a<td style='display:none'>x<td>b<tr style='display:none'><td>y"
        "<tr><td>c<tr hidden><td>z<tr><td style='visibility:hidden'>w<td>d"
        "<tr style='visibility:hidden'><td>v<td>u"
    )
    found = places(table)
    assert (found["a"], found["b"], found["c"]) == ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1))
    assert found["d"] == (2, 1, 1, 1)
    assert not {"x", "y", "z", "w", "v", "u"} & found.keys()
    assert len(grid_of(table).cells) == 4


@pytest.mark.parametrize(
    "table",
    [
        "<td>a<td>b<tr><td>c<td>d",
        "<tr><td>a</td><td>b</td></tr><td>c</td><td>d</td>",
        "<form><tr><td>a<td>b</form><tr><form><td>c<td>d</form>",
        "<tr><div><td>a</td></div><td>b</td></tr><div><tr><td>c<td>d</tr></div>",
        "<tr><td>a</th><th>b</td></tr></tr><tr></td><td>c<p></td><td>d</span></td></tr>",
        "<tbody><tr><td><b>a</td><td>b</b></td></tr></tbody></tbody><tr><td>c<td>d",
    ],
)
def test_careless_tags(table: str) -> None:
    found = places(table)
    assert {text: place[:2] for text, place in found.items()} == {
        "a": (0, 0),
        "b": (0, 1),
        "c": (1, 0),
        "d": (1, 1),
    }


def test_absurd_spans_do_not_make_a_table_wide() -> None:
    rows = "".join(f"<tr><td colspan=999999999>a{row}<td colspan=500>b{row}" for row in range(9))
    grid = grid_of(rows + "<tr><td>x<td>y<td>z")
    assert grid.columns <= 5
    assert [cell.column for cell in grid.cells[-1]] == [0, 1, 2]


def test_a_table_that_no_report_has_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="表格太大"):
        grid_of("<tr><td rowspan=99999 colspan=99999>" * 5000)


def test_tables_nested_too_deep_are_refused() -> None:
    for cells in ("x", "x<td>y"):
        with pytest.raises(UnreadableFile, match="嵌套过深"):
            read_html(("<table><tr><td>" + cells).encode() * 60)


SPANS = st.sampled_from(["", "0", "2", "3px", "7", "99", "1000000000", "-1", "x"])
CELLS = st.tuples(SPANS, SPANS)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_no_cell_is_lost_and_none_overlaps(rows: list[list[tuple[str, str]]]) -> None:
    table = "".join(
        "<tr>" + "".join(f"<td rowspan='{high}' colspan='{wide}'>1" for high, wide in row)
        for row in rows
    )
    blocks = read_html(f"<table>{table}</table>".encode()).blocks
    taken: set[tuple[int, int]] = set()
    count = 0
    for row in blocks[0].cells if blocks and isinstance(blocks[0], Grid) else ():
        for cell in row:
            count += 1
            area = {
                (cell.row + down, cell.column + right)
                for down in range(cell.row_span)
                for right in range(cell.column_span)
            }
            assert not area & taken
            taken |= area
    assert count == sum(map(len, rows))
    assert not taken or max(row for row, _ in taken) < len(rows)
