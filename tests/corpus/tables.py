"""The tables of a planned report as boxes in a grid, and what becomes of them in the wild."""

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
        subtotal: the column of a subtotal of the legal persons: ``first``, ``last`` or none ("").
        remarks: a column 备注 at the end: ``blank``, ``words`` or none ("").
        numbered: a column 序号 at the beginning counts the rows.
        vertical: 三、本年度办理结果 has one character a line.
    """

    groups: str = "merged"
    cut: int = 0
    repeated_head: bool = False
    cut_label: bool = False
    subtotal: str = ""
    remarks: str = ""
    numbered: bool = False
    vertical: bool = False


def tables_of(
    report: Planned, spelling: Spelling, habits: Habits, rng: random.Random
) -> tuple[dict[int, list[Boxes]], set[Address]]:
    """Return the written tables by section, and the addresses that are left blank."""
    blank: set[Address] = set()
    written: dict[int, list[Boxes]] = {}
    for table in report.form.tables:
        boxes, heads = _boxes(report, table, spelling, rng, blank)
        if table.key == "applications":
            boxes = _regrouped(_with_subtotal(boxes, heads, habits.subtotal), habits.groups)
            boxes = _with_remarks(boxes, heads, habits.remarks)
            written[table.section] = _cut(boxes, heads, habits)
            if habits.vertical:
                written[table.section] = [_upright(part) for part in written[table.section]]
            if habits.numbered:
                written[table.section] = _numbered(written[table.section], heads, habits)
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


def _with_subtotal(table: Boxes, heads: int, where: str) -> Boxes:
    """Add a column 法人小计 before 商业企业 or behind 其他; what it says is not checked."""
    if not where:
        return table
    at = 4 if where == "first" else 9
    boxes: list[Box] = []
    for box in table.boxes:
        if box.column >= at:
            boxes.append(replace(box, column=box.column + 1))
        elif box.column + box.columns > at or (box.columns == 5 and at == 9):
            boxes.append(replace(box, columns=box.columns + 1))
        else:
            boxes.append(box)
    if at == 4:
        boxes = [replace(box, column=4, columns=6) if box.columns == 5 else box for box in boxes]
    boxes.append(Box(heads - 1, at, 1, 1, "小计"))
    boxes += [Box(row, at, 1, 1, "8") for row in range(heads, table.rows)]
    return Boxes(tuple(boxes), table.columns + 1)


def _with_remarks(table: Boxes, heads: int, remarks: str) -> Boxes:
    """Add a column 备注 at the end, with words in some of its cells or in none."""
    if not remarks:
        return table
    words = {
        heads + row: text for row, text in ((1, "含网上申请"), (4, "其中信函2件"), (9, "无误"))
    }
    cells = [
        Box(row, table.columns, 1, 1, words.get(row, "") if remarks == "words" else "")
        for row in range(heads, table.rows)
    ]
    head = Box(0, table.columns, heads, 1, "备注")
    return Boxes((*table.boxes, head, *cells), table.columns + 1)


def _upright(table: Boxes) -> Boxes:
    """Write 三、本年度办理结果 with one character a line."""
    boxes = []
    for box in table.boxes:
        text = "".join(box.text.split())
        boxes.append(replace(box, text="\n".join(text)) if text.startswith("三、") else box)
    return Boxes(tuple(boxes), table.columns)


def _numbered(tables: list[Boxes], heads: int, habits: Habits) -> list[Boxes]:
    """Add a column that counts the rows of all parts of the table."""
    count = 0
    numbered = []
    for at, table in enumerate(tables):
        top = heads if at == 0 or habits.repeated_head else 0
        boxes = [replace(box, column=box.column + 1) for box in table.boxes]
        if top:
            boxes.append(Box(0, 0, top, 1, "序号"))
        for row in range(top, table.rows):
            count += 1
            boxes.append(Box(row, 0, 1, 1, str(count)))
        numbered.append(Boxes(tuple(boxes), table.columns + 1))
    return numbered


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
    label = _cut_label(table, at) if habits.cut_label else None
    below = [box for box in table.boxes if box.row < heads] if habits.repeated_head else []
    top = heads if habits.repeated_head else 0
    body = top + (label is not None)
    above: list[Box] = []
    for box in table.boxes:
        if label and box == label.whole:
            above.append(label.first)
        elif box.row + box.rows <= at:
            above.append(box)
        elif box.row >= at:
            below.append(replace(box, row=box.row - at + body))
        else:
            above.append(replace(box, rows=at - box.row))
            rest = box.row + box.rows - at + body - top
            below.append(Box(top, box.column, rest, box.columns, ""))
    if label:
        below.append(replace(label.rest, row=top))
        below += [Box(top, column, 1, 1, "") for column in _free_columns(below, top, table.columns)]
    return [Boxes(tuple(above), table.columns), Boxes(tuple(below), table.columns)]


def _free_columns(boxes: list[Box], row: int, columns: int) -> list[int]:
    taken = {
        column
        for box in boxes
        if box.row <= row < box.row + box.rows
        for column in range(box.column, box.column + box.columns)
    }
    return [column for column in range(columns) if column not in taken]


@dataclass(frozen=True)
class _CutLabel:
    """A label box, and the two boxes into which a page break cuts it."""

    whole: Box
    first: Box
    rest: Box


def _cut_label(table: Boxes, at: int) -> _CutLabel | None:
    """Cut the label of the row above the break, if it is long enough."""
    labels = [box for box in table.boxes if box.row == at - 1 and box.column < 3 and box.rows == 1]
    whole = max(labels, key=lambda box: box.column, default=None)
    if whole is None or len(whole.text) < 8:
        return None
    half = len(whole.text) - 3
    return _CutLabel(
        whole, replace(whole, text=whole.text[:half]), replace(whole, text=whole.text[half:])
    )
