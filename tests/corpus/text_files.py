"""Writes planned reports as text dumps, one function a dialect."""

from collections.abc import Callable, Iterator

from corpus.planned import Planned
from corpus.tables import Boxes

Tables = dict[int, list[Boxes]]
_NUMERALS = "一二三四五六"


def text_of(report: Planned, tables: Tables, dialect: str, *, page_marks: bool = False) -> str:
    """Write the whole report; ``dialect`` is one of ``DIALECTS``."""
    lines = ["", report.title, "", *report.paragraphs.get(0, ())]
    for number, title in report.form.sections.items():
        lines += ["", f"{_NUMERALS[number - 1]}、{title}", "", *report.paragraphs.get(number, ())]
        for at, table in enumerate(tables.get(number, ())):
            if at:
                lines += ["", "- 4 -", ""] if page_marks else [""]
            lines += ["", *DIALECTS[dialect](table)]
    return "\n".join(lines) + "\n"


def _lone_cells(table: Boxes) -> Iterator[str]:
    """One cell a line led by a tab, rows apart by blank lines; merged cells below are empty."""
    for row in range(table.rows):
        for box in _visible(table, row):
            yield "\t" + (box.text if box.row == row else "")
        yield ""


def _tab_rows(table: Boxes) -> Iterator[str]:
    for row in _matrix(table):
        yield "\t".join(text.replace("\n", " ") for text in row)


def _closed_cells(table: Boxes) -> Iterator[str]:
    """One cell a line closed by a pipe, a lone pipe before each row; covered cells at the end."""
    for line in table.lines():
        yield "|"
        for box in line:
            text = box.text.replace("\n", " ")
            yield f"{text} |" if text else "|"
        covered = table.columns - len(line)
        if covered:
            yield "|" * covered


def _pipe_rows(table: Boxes) -> Iterator[str]:
    for at, row in enumerate(_matrix(table)):
        yield "| " + " | ".join(text.replace("\n", " ") for text in row) + " |"
        if at == 0:
            yield "|" + " --- |" * table.columns


DIALECTS: dict[str, Callable[[Boxes], Iterator[str]]] = {
    "lone cells": _lone_cells,
    "tab rows": _tab_rows,
    "closed cells": _closed_cells,
    "pipe rows": _pipe_rows,
}


def _visible(table: Boxes, row: int):
    boxes = [box for box in table.boxes if box.row <= row < box.row + box.rows]
    return sorted(boxes, key=lambda box: box.column)


def _matrix(table: Boxes) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for box in table.boxes:
        rows[box.row][box.column] = box.text
    return rows
