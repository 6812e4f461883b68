"""The tables of a planned report as boxes in a grid, with what writers and page breaks do to them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.planned import Planned
from corpus.spelling import Spelling
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.report.layout import Role, printed


@dataclass(frozen=True)
class Box:
    """One cell at its top left corner."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True)
class Boxes:
    """One table of the written file."""

    boxes: tuple[Box, ...]
    columns: int

    @property
    def rows(self) -> int:
        return max(box.row + box.rows for box in self.boxes)

    def lines(self) -> Iterator[list[Box]]:
        """The boxes that begin in each row, from left to right."""
        for row in range(self.rows):
            yield sorted((box for box in self.boxes if box.row == row), key=lambda box: box.column)


@dataclass(frozen=True)
class Habits:
    """What becomes of table 三.

    Attributes:
        groups: group labels ``merged`` over their rows, ``repeated`` in each, or ``glued`` to the
            label of the first row.
        cut: the body row before which a page break cuts the table in two, or 0.
        repeated_head: the head stands again after the cut.
        cut_label: the label of the row before the cut is itself cut, its rest stands after the cut.
    """

    groups: str = "merged"
    cut: int = 0
    repeated_head: bool = False
    cut_label: bool = False


def tables_of(
    report: Planned, spelling: Spelling, habits: Habits, rng: random.Random
) -> tuple[dict[int, list[Boxes]], set[Address]]:
    """Return the written tables by section, and the addresses that are left blank."""
    blank: set[Address] = set()
    written: dict[int, list[Boxes]] = {}
    for table in report.form.tables:
        boxes, heads = _boxes(report, table, spelling, rng, blank)
        if table.key == "applications":
            boxes = _regrouped(boxes, habits.groups)
            written[table.section] = _cut(boxes, heads, habits)
        else:
            written[table.section] = [boxes]
    return written, blank


def _boxes(
    report: Planned, table: Table, spelling: Spelling, rng: random.Random, blank: set[Address]
) -> tuple[Boxes, int]:
    layout = printed(table)
    boxes = []
    for cell in layout.cells:
        text = spelling.label(cell.text)
        if cell.role is Role.VALUE and cell.address:
            figure = spelling.figure(report.values[cell.address], rng)
            if figure is None:
                blank.add(cell.address)
            text = spelling.blank if figure is None else figure
        boxes.append(Box(cell.row, cell.column, cell.row_span, cell.column_span, text))
    return Boxes(tuple(boxes), layout.columns), layout.head_rows


def _regrouped(table: Boxes, groups: str) -> Boxes:
    """Write the group labels in column 1 in each row, or in one cell with the first row's label."""
    if groups == "merged":
        return table
    boxes: list[Box] = []
    tall = [box for box in table.boxes if box.column == 1 and box.rows > 1]
    for box in table.boxes:
        group = next((g for g in tall if g.row <= box.row < g.row + g.rows), None)
        if box in tall:
            if groups == "repeated":
                boxes += [replace(box, row=box.row + more, rows=1) for more in range(box.rows)]
        elif groups == "glued" and group and box.column == 2:
            glued = group.text + box.text if box.row == group.row else box.text
            boxes.append(replace(box, column=1, columns=2, text=glued))
        else:
            boxes.append(box)
    return Boxes(tuple(boxes), table.columns)


def _cut(table: Boxes, heads: int, habits: Habits) -> list[Boxes]:
    """Cut the table before a body row; what spans the cut has no text below it."""
    if not habits.cut:
        return [table]
    at = heads + habits.cut
    above: list[Box] = []
    below: list[Box] = []
    shift = 0 if not habits.repeated_head else -heads
    if habits.repeated_head:
        below += [box for box in table.boxes if box.row < heads]
    fragment = _cut_label(table, at) if habits.cut_label else None
    extra = 1 if fragment else 0
    for box in table.boxes:
        if box.row + box.rows <= at:
            above.append(fragment[0] if fragment and box == fragment[2] else box)
        elif box.row >= at:
            below.append(replace(box, row=box.row - at - shift + extra))
        else:
            above.append(replace(box, rows=at - box.row))
            rest = box.row + box.rows - at + extra
            below.append(Box(-shift, box.column, rest, box.columns, ""))
    if fragment:
        below.append(replace(fragment[1], row=-shift))
        last = table.columns - 7
        below += [Box(-shift, last + column, 1, 1, "") for column in range(7)]
        covered = fragment[1].column
        missing = [
            column
            for column in range(covered)
            if not any(box.row <= -shift < box.row + box.rows and box.column == column for box in below)
        ]
        below += [Box(-shift, column, 1, 1, "") for column in missing]
    return [Boxes(tuple(above), table.columns), Boxes(tuple(below), table.columns)]


def _cut_label(table: Boxes, at: int) -> tuple[Box, Box, Box] | None:
    """Both parts of the long label in the row above the cut, and the box that was cut."""
    labels = [box for box in table.boxes if box.row == at - 1 and box.column < 3 and box.rows == 1]
    whole = max(labels, key=lambda box: box.column, default=None)
    if whole is None or len(whole.text) < 8:
        return None
    half = len(whole.text) - 3
    return replace(whole, text=whole.text[:half]), replace(whole, text=whole.text[half:]), whole
