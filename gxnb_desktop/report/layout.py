"""The printed layout of a table: every cell with its place and spans in one grid.

The window, the docx and the xlsx all draw this same grid, so a form looks alike everywhere.
"""

from dataclasses import dataclass
from enum import StrEnum

from gxnb_desktop.report.forms import Address, Row, Table


class Role(StrEnum):
    """What a printed cell is for."""

    BAND = "band"
    HEAD = "head"
    LABEL = "label"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell of the printed table.

    ``row`` and ``column`` count from 0 and name its top left corner; ``text`` is the printed label;
    a value cell has an ``address`` instead.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The whole grid: its size, its cells row by row, and how many rows are head."""

    rows: int
    columns: int
    head_rows: int
    label_columns: int
    cells: tuple[PrintedCell, ...]


def printed(table: Table) -> PrintedTable:
    """Lay a table out as the form prints it."""
    if table.print == "bands":
        return _printed_bands(table)
    cells, head_rows = _head_cells(table)
    if table.print == "line":
        body, body_rows = _line_cells(table, head_rows), 1
    else:
        body, body_rows = _row_cells(table, head_rows), len(table.rows)
    columns = table.label_columns + table.value_columns
    return PrintedTable(
        head_rows + body_rows, columns, head_rows, table.label_columns, tuple(cells + body)
    )


def _printed_bands(table: Table) -> PrintedTable:
    cells: list[PrintedCell] = []
    width = table.label_columns + table.value_columns
    line = 0
    for band in table.bands:
        cells.append(PrintedCell(line, 0, 1, width, Role.BAND, band.label))
        line += 1
        cells.append(PrintedCell(line, 0, 1, 1, Role.HEAD, band.head))
        at = 1
        for column in band.columns:
            cells.append(PrintedCell(line, at, 1, column.span, Role.HEAD, column.label))
            at += column.span
        for row in band.rows:
            line += 1
            cells.append(PrintedCell(line, 0, 1, 1, Role.LABEL, row.label))
            cells.extend(_value_cells(table, row, line, 1))
        line += 1
    return PrintedTable(line, width, 0, table.label_columns, tuple(cells))


def _head_cells(table: Table) -> tuple[list[PrintedCell], int]:
    """Place the head cells as html does: each takes the first free column of its row."""
    cells: list[PrintedCell] = []
    taken: set[tuple[int, int]] = set()
    for line, head in enumerate(table.head):
        at = 0
        for entry in head:
            while (line, at) in taken:
                at += 1
            cells.append(PrintedCell(line, at, entry.rows, entry.columns, Role.HEAD, entry.text))
            for below in range(entry.rows):
                for beside in range(entry.columns):
                    taken.add((line + below, at + beside))
    return cells, len(table.head)


def _row_cells(table: Table, first: int) -> list[PrintedCell]:
    cells: list[PrintedCell] = []
    opened: set[str] = set()
    for index, row in enumerate(table.rows):
        path = table.group_path(row)
        for depth, group in enumerate(path):
            if group.key not in opened:
                opened.add(group.key)
                height = sum(group in table.group_path(other) for other in table.rows)
                cells.append(PrintedCell(first + index, depth, height, 1, Role.LABEL, group.label))
        width = table.label_columns - len(path)
        cells.append(PrintedCell(first + index, len(path), 1, width, Role.LABEL, row.label))
        cells.extend(_value_cells(table, row, first + index, table.label_columns))
    return cells


def _line_cells(table: Table, line: int) -> list[PrintedCell]:
    cells: list[PrintedCell] = []
    at = table.label_columns
    for row in table.rows:
        cells.extend(_value_cells(table, row, line, at))
        at += sum(column.span for column in row.columns)
    return cells


def _value_cells(table: Table, row: Row, line: int, at: int) -> list[PrintedCell]:
    cells: list[PrintedCell] = []
    for column in row.columns:
        address = f"{table.key}.{row.key}.{column.key}"
        cells.append(PrintedCell(line, at, 1, column.span, Role.VALUE, address=address))
        at += column.span
    return cells
