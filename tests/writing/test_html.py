"""The page for a web site: what it holds, and that it does nothing."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnb_desktop.reading.document import Grid
from gxnb_desktop.reading.html.reader import read_html
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import Passage, Report, Section
from gxnb_desktop.writing.html import html_bytes
from gxnb_desktop.writing.official import cell_text


@settings(max_examples=8)
@given(data=st.data())
def test_the_tables_are_read_back_as_printed(
    reports: st.SearchStrategy[Report], data: st.DataObject
) -> None:
    report = data.draw(reports)
    blocks = read_html(html_bytes(report)).blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [cells_of(grid) for grid in grids] == [
        sorted(
            (cell.row, cell.column, cell.row_span, cell.column_span, cell_text(cell, report))
            for cell in printed(table).cells
        )
        for table in report.form.tables
    ]


def cells_of(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return sorted(
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for row in grid.cells
        for cell in row
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b <b>", "<img src=x onerror=1>", "&amp;nbsp;"]
)
def test_text_of_the_report_is_text(report: Report, text: str) -> None:
    odd = replace(report, title=text, sections=(Section(1, None, (Passage(text),)),))
    page = html_bytes(odd).decode()
    assert "<script" not in page
    assert "<img" not in page
    texts = [getattr(block, "text", "") for block in read_html(html_bytes(odd)).blocks]
    assert texts.count(text) == 2


def test_nothing_is_fetched_and_nothing_runs(report: Report) -> None:
    page = html_bytes(report).decode()
    assert not re.search(r"<(?:script|link|iframe|img|object)|https?:|url\(| on[a-z]+=", page)
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="zh-CN">' in page


def test_heads_say_what_they_are_the_heads_of(report: Report) -> None:
    page = html_bytes(report).decode()
    assert page.count("<thead>") == 2
    assert re.search(r'<th scope="col"[^>]*>\s*总计', page)
    assert 'scope="rowgroup" rowspan=' in page
    assert page.count("<h1") == 1
    assert page.count("<h2") == 6
