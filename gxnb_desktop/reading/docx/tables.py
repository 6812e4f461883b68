"""The layout of a docx table: which grid rows and columns each of its cells covers.

Linear in the number of cells. The declared grid (``w:tblGrid``) is not needed: it may be missing,
and cells may reach past it.
"""

from dataclasses import dataclass

from lxml import etree

from gxnb_desktop.reading.docx.xml import (
    attribute,
    child,
    content,
    integer,
    name,
    switched,
    word_tags,
)
from gxnb_desktop.reading.story import Slot

XmlSlot = Slot[etree._Element]

_MAX_SPAN = 1000
"""Word itself stops at 63 columns."""
_TEXT = word_tags("t")
_TRACKED_MERGES = {"rest": "restart", "cont": "continue"}


@dataclass(slots=True)
class Layout:
    """The cells of a table row by row.

    Attributes:
        rows: the cells that begin in each row; cells covered by a merge do not occur.
        covered_text: a covered cell holds text, which Word does not show.
        hidden_rows: rows are hidden, and left out.
    """

    rows: list[list[XmlSlot]]
    covered_text: bool = False
    hidden_rows: bool = False


def lay_out(table: etree._Element) -> Layout:
    """Resolve gridBefore, gridSpan, vMerge and hMerge; rows deleted in tracked changes drop out.

    A cell that continues a vertical merge belongs to the cell above when it begins in the same
    column and covers it whole; otherwise it stands for itself, so that cells never overlap.
    """
    layout = Layout([])
    above: dict[int, XmlSlot] = {}
    for row in content(table):
        if name(row) != "w:tr":
            continue
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None:
            continue
        if switched(properties, "w:hidden"):
            layout.hidden_rows = True
            continue
        above = _lay_out_row(row, properties, above, layout)
    return layout


def _lay_out_row(
    row: etree._Element,
    properties: etree._Element | None,
    above: dict[int, XmlSlot],
    layout: Layout,
) -> dict[int, XmlSlot]:
    """Add one row; return the cells open for vertical merging by their first column."""
    anchors: list[XmlSlot] = []
    opened: dict[int, XmlSlot] = {}
    for slot, vertical in _cells(row, properties, layout):
        anchor = above.get(slot.column) if vertical == "continue" else None
        if anchor is not None and slot.column_span >= anchor.column_span:
            anchor.row_span += 1
            opened[slot.column] = anchor
            layout.covered_text |= _holds_text(slot.element)
        else:
            anchors.append(slot)
            if vertical is not None:
                opened[slot.column] = slot
    layout.rows.append(anchors)
    return opened


def _cells(
    row: etree._Element, properties: etree._Element | None, layout: Layout
) -> list[tuple[XmlSlot, str | None]]:
    """Return the cells of a row with their vertical merge, horizontal merges resolved."""
    cells: list[tuple[XmlSlot, str | None]] = []
    column = _number(properties, "w:gridBefore", 0, 0)
    joinable = False
    for element in content(row):
        if name(element) != "w:tc":
            continue
        cell = child(element, "w:tcPr")
        span = _number(cell, "w:gridSpan", 1, 1)
        if child(cell, "w:cellDel") is not None:
            joinable = False
        elif joinable and _merge(cell, "w:hMerge") == "continue":
            cells[-1][0].column_span += span
            layout.covered_text |= _holds_text(element)
        else:
            slot = Slot(element, len(layout.rows), column, span)
            cells.append((slot, _merge(cell, "w:vMerge")))
            joinable = True
        column += span
    return cells


def _number(properties: etree._Element | None, wanted: str, low: int, otherwise: int) -> int:
    found = child(properties, wanted)
    number = None if found is None else integer(attribute(found, "val"), low, _MAX_SPAN)
    return otherwise if number is None else number


def _merge(properties: etree._Element | None, wanted: str) -> str | None:
    """Return ``restart``, ``continue`` or None; a merge by tracked change counts as made."""
    if wanted == "w:vMerge":
        tracked = child(properties, "w:cellMerge")
        if tracked is not None:
            return _TRACKED_MERGES.get(attribute(tracked, "vMerge") or "")
    found = child(properties, wanted)
    if found is None:
        return None
    return "restart" if attribute(found, "val") == "restart" else "continue"


def _holds_text(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(*_TEXT))
