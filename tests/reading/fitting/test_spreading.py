"""Cells that hold the figures of several rows."""

import random
from dataclasses import replace

import pytest

from corpus.docx_files import docx_of
from corpus.html_files import Page, html_of
from corpus.planned import Planned, plan
from corpus.spelling import Spelling
from corpus.tables import Box, Boxes, Habits, tables_of
from gxnb_desktop.reading.document import Document, GridCell
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.reading.fitting.spreading import spread
from gxnb_desktop.reading.html.reader import read_html
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.model import CellOrigin, Source


def cell(row: int, column: int, text: str, row_span: int = 1) -> GridCell:
    return GridCell(row, column, text, CellOrigin(0, row, column), row_span)


def test_figures_go_to_their_rows_and_keep_their_origin() -> None:
    whole = cell(0, 1, "1\n\n3", 3)
    rows = [(cell(0, 0, "甲"), whole), (cell(1, 0, "乙"), cell(1, 2, "5")), (cell(2, 0, "丙"),)]
    assert spread(rows) == [
        (rows[0][0], replace(whole, text="1", row_span=1)),
        (rows[1][0], replace(whole, row=1, text="", row_span=1), rows[1][1]),
        (rows[2][0], replace(whole, row=2, text="3", row_span=1)),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [("1\n2\n3", 2), ("1", 2), ("一\n二", 2), ("1\n二", 2), ("\n", 2), ("1\n2", 1)],
)
def test_other_cells_stay_whole(text: str, rows: int) -> None:
    grid = [(cell(0, 0, "甲"), cell(0, 1, text, rows)), (cell(1, 0, "乙"),)]
    assert spread(grid) == grid


def test_figures_stay_where_the_rows_beside_them_are_not() -> None:
    grid = [(cell(0, 0, "甲", 2), cell(0, 1, "1\n2", 2))]
    assert spread(grid) == grid


def folded(table: Boxes) -> Boxes:
    """Write the figures of each column of （三）不予公开 into one cell beside its eight rows."""
    group = next(box for box in table.boxes if "不予公开" in box.text)
    inside = range(group.row, group.row + group.rows)
    figures = [box for box in table.boxes if box.row in inside and box.column > 2]
    boxes = [box for box in table.boxes if box not in figures]
    for column in sorted({box.column for box in figures}):
        lines = [box.text for box in figures if box.column == column]
        boxes.append(Box(group.row, column, group.rows, 1, "\n".join(lines)))
    return Boxes(tuple(boxes), table.columns)


def assert_read_as(document: Document, planned: Planned) -> None:
    cells = _report(document, Source("report", document.kind, "")).cells
    assert {address: found.value for address, found in cells.items()} == planned.values


def test_a_group_of_a_report_in_one_cell_a_column() -> None:
    planned = plan("2021", 7)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    tables[3] = [folded(tables[3][0])]
    assert_read_as(read_html(html_of(planned, tables, Page()).encode()), planned)
    assert_read_as(read_html(html_of(planned, tables, Page(word=True)).encode()), planned)
    assert_read_as(read_docx(docx_of(planned, tables)), planned)
