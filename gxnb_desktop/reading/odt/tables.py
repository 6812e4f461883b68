"""The layout of an odt table: which grid rows and columns each of its cells covers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gxnb_desktop.reading.odt.limits import Budget
from gxnb_desktop.reading.odt.xml import attribute, count, name, tag
from gxnb_desktop.reading.story import Slot

XmlSlot = Slot[etree._Element]

_CELL_COST = 50
"""What a cell takes of the budget: it needs far more memory than a character."""
_MAX_SPAN = 1_000
_MAX_REPEATED = 1_000_000
_ROW_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_TEXT = (tag("text:p"), tag("text:h"))


@dataclass(slots=True)
class Layout:
    """The cells of a table row by row.

    Attributes:
        rows: the cells that begin in each row; covered cells do not occur.
        covered_text: a covered cell holds text, which is not shown.
        hidden_rows: rows are hidden, and left out.
    """

    rows: list[list[XmlSlot]] = field(default_factory=list)
    covered_text: bool = False
    hidden_rows: bool = False


def lay_out(table: etree._Element, budget: Budget) -> Layout:
    """Resolve repeated rows and cells, and spans; cells never overlap nor reach past the last row.

    Raises:
        TooLarge: the budget does not last for its cells.
    """
    layout = Layout()
    # By column: the first row in which it is free again.
    free: dict[int, int] = {}
    for row in _rows(table):
        if attribute(row, "table:visibility") in ("collapse", "filter"):
            layout.hidden_rows = True
            continue
        for _ in range(count(row, "table:number-rows-repeated", _MAX_REPEATED)):
            _lay_out_row(row, free, layout, budget)
    for line in layout.rows:
        for slot in line:
            slot.row_span = min(slot.row_span, len(layout.rows) - slot.row)
    return layout


def _rows(container: etree._Element) -> Iterator[etree._Element]:
    for element in container:
        kind = name(element)
        if kind == "table:table-row":
            yield element
        elif kind in _ROW_GROUPS:
            yield from _rows(element)


def _lay_out_row(row: etree._Element, free: dict[int, int], layout: Layout, budget: Budget) -> None:
    at = len(layout.rows)
    budget.spend(_CELL_COST)
    slots: list[XmlSlot] = []
    column = 0
    for element in row:
        kind = name(element)
        if kind not in ("table:table-cell", "table:covered-table-cell"):
            continue
        repeated = count(element, "table:number-columns-repeated", _MAX_REPEATED)
        budget.spend(_CELL_COST * repeated)
        if kind == "table:covered-table-cell":
            layout.covered_text |= _holds_text(element)
            column += repeated
            continue
        for _ in range(repeated):
            while free.get(column, 0) > at:
                column += 1
                budget.spend(1)
            slot = _slot(element, at, column, free)
            slots.append(slot)
            budget.spend(slot.column_span)
            # The covered cells that follow count the columns of the span themselves.
            column += 1
    layout.rows.append(slots)


def _slot(element: etree._Element, row: int, column: int, free: dict[int, int]) -> XmlSlot:
    """Place a cell; its span ends where another cell stands already."""
    wanted = count(element, "table:number-columns-spanned", _MAX_SPAN)
    rows = count(element, "table:number-rows-spanned", _MAX_SPAN)
    columns = 1
    while columns < wanted and free.get(column + columns, 0) <= row:
        columns += 1
    for covered in range(column, column + columns):
        free[covered] = row + rows
    return Slot(element, row, column, columns, rows)


def _holds_text(element: etree._Element) -> bool:
    return any("".join(map(str, text.itertext())).strip() for text in element.iter(*_TEXT))
