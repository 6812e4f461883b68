"""Forms and records as paragraphs and tables to be laid out."""

import math
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import PrintedCell, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.ui.printing.blocks import Block, Box, Boxes
from gxnb_desktop.writing.official import (
    Style,
    Words,
    cell_text,
    flow,
    is_left,
    is_upright,
    legal,
    length,
)
from gxnb_desktop.writing.paper import (
    TEXT_WIDTH,
    XIAOWU,
    column_widths,
    row_height,
    type_size,
)
from gxnb_desktop.writing.record.content import FACT_SHARES, Record, RecordTable

_RECORD_ROW = 340
_RECORD_MARGIN = 60
_MOST_LINES = 30
"""Lines of a cell of the record: a longer text goes on in a row of its own, for rows are whole."""


def form_blocks(report: Report) -> Iterator[Block]:
    """Yield the report in the official form."""
    for entry in flow(report):
        yield _form_table(entry, report) if isinstance(entry, Table) else entry


def record_blocks(record: Record) -> Iterator[Block]:
    """Yield a record."""
    yield Words(record.title, Style.TITLE)
    yield _grid(FACT_SHARES, None, record.facts)
    for table in record.tables:
        yield Words(table.title, Style.HEADING)
        yield _record_table(table)


def _form_table(table: Table, report: Report) -> Boxes:
    layout = printed(table)
    widths = column_widths(table, layout)

    def box(cell: PrintedCell) -> Box:
        return Box(
            *(cell.row, cell.column, cell.row_span, cell.column_span),
            cell_text(cell, report),
            type_size(table),
            bold=cell.role in (Role.BAND, Role.HEAD),
            shaded=cell.role is Role.BAND,
            left=is_left(cell),
            upright=is_upright(cell),
            unbroken=cell.role is Role.VALUE,
        )

    heads = (cell.row for cell in layout.cells if cell.role in (Role.BAND, Role.HEAD))
    return Boxes(
        tuple(widths),
        layout.rows,
        layout.head_rows,
        row_height(table),
        tuple(box(cell) for cell in layout.cells),
        bound=frozenset(heads),
    )


def _record_table(table: RecordTable) -> Block:
    if not table.rows:
        return Words(table.empty, Style.BODY)
    return _grid(table.shares, table.heads, table.rows)


def _grid(
    shares: Sequence[int], heads: Sequence[str] | None, rows: Sequence[Sequence[str]]
) -> Boxes:
    """Make a plain table; without heads its first column holds names."""
    widths = tuple(TEXT_WIDTH * share // sum(shares) for share in shares)
    boxes = [
        Box(0, column, 1, 1, text, XIAOWU, bold=True, shaded=True)
        for column, text in enumerate(heads or ())
    ]
    line = len(boxes[:1])
    for row in rows:
        for texts in _whole_rows(row, widths):
            boxes += [
                Box(line, column, 1, 1, text, XIAOWU, bold=named, shaded=named, left=True)
                for column, text in enumerate(texts)
                for named in [heads is None and column == 0]
            ]
            line += 1
    head_rows = 0 if heads is None else 1
    bound = frozenset(range(head_rows))
    return Boxes(widths, line, head_rows, _RECORD_ROW, tuple(boxes), bound, False, _RECORD_MARGIN)


def _whole_rows(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Part a row whose texts are longer than a page can hold."""
    parts = [list(_parts(legal(text), width)) for text, width in zip(row, widths, strict=True)]
    yield from zip_longest(*parts, fillvalue="")


def _parts(text: str, width: int) -> Iterator[str]:
    characters = (width - 2 * _RECORD_MARGIN) // (XIAOWU * 10)
    most = _MOST_LINES * characters
    if sum(math.ceil(length(line) / characters) for line in text.split("\n")) <= _MOST_LINES:
        yield text
        return
    for start in range(0, len(text), most // 2):
        yield text[start : start + most // 2]
