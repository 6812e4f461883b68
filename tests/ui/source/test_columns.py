import pytest

from gxnb_desktop.reading.document import Grid, GridCell
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import CellOrigin
from gxnb_desktop.ui.source.columns import column_widths, compact


def test_columns_in_which_no_cell_begins_are_left_out():
    grid = compact(_grid((0, 0, "a", 1, 5000), (1, 0, "b", 1, 3), (1, 3, "c", 1, 4997)))
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(entry.column, entry.column_span) for entry in grid.cells] == [(0, 2), (0, 1), (1, 1)]


def test_a_span_ends_where_another_cell_stands():
    grid = compact(_grid((0, 0, "a", 2, 2), (0, 1, "b", 1, 1), (1, 0, "c", 1, 1)))
    assert [(entry.row_span, entry.column_span) for entry in grid.cells] == [(1, 1)] * 3


def test_spans_never_overlap_and_every_cell_is_placed():
    table = printed(load_form("2021").table("applications"))
    grid = compact(_grid(*((c.row, c.column, "1", c.row_span, c.column_span) for c in table.cells)))
    assert len(grid.cells) == len(table.cells)
    covered = [
        (entry.row + down, entry.column + right)
        for entry in grid.cells
        for down in range(entry.row_span)
        for right in range(entry.column_span)
    ]
    assert len(covered) == len(set(covered)) == table.rows * table.columns


def test_a_table_fills_the_paper():
    grid = compact(_grid((0, 0, "规章", 1, 1), (0, 1, "12", 1, 1)))
    assert sum(column_widths(grid, 40)) == pytest.approx(40)


def test_labels_stay_on_one_line_where_heads_can_break():
    label = "1.本机关不掌握相关政府信息"
    heads = [(0, column, "法律服务机构", 1, 1) for column in range(1, 8)]
    rows = [
        (row, column, label if column == 0 else "0", 1, 1)
        for row in range(1, 12)
        for column in range(8)
    ]
    widths = column_widths(compact(_grid((0, 0, "", 1, 1), *heads, *rows)), 44)
    assert sum(widths) == pytest.approx(44)
    assert widths[0] == pytest.approx(13.82)
    assert min(widths[1:]) > 3


def test_a_table_too_wide_for_the_paper_keeps_readable_columns():
    cells = [(0, column, "合计金额", 1, 1) for column in range(60)]
    widths = column_widths(compact(_grid(*cells)), 40)
    assert sum(widths) > 40
    assert min(widths) >= 2


def _grid(*cells: tuple[int, int, str, int, int]) -> Grid:
    rows: dict[int, list[GridCell]] = {}
    for row, column, text, row_span, column_span in cells:
        origin = CellOrigin(0, row, column)
        rows.setdefault(row, []).append(GridCell(row, column, text, origin, row_span, column_span))
    return Grid(tuple(tuple(rows[row]) for row in sorted(rows)))
