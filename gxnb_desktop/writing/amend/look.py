"""How a figure is to look in a cell that was blank: as one would that had been typed there."""

from collections.abc import Iterator, Sequence

from lxml import etree

from gxnb_desktop.reading.docx.trace import Trace, TracedParagraph
from gxnb_desktop.reading.docx.xml import child, content, name
from gxnb_desktop.report.figures import is_empty, is_figure
from gxnb_desktop.report.model import CellOrigin
from gxnb_desktop.writing.amend.markup import Markup
from gxnb_desktop.writing.amend.runs import INSERTED, look_of

_Element = etree._Element

_PRINTS_NOTHING = frozenset({"w:rPr", "w:t", "w:lastRenderedPageBreak"})


def empty_run(paragraph: _Element) -> _Element | None:
    """Return the last run of a blank paragraph if it is empty: a figure belongs behind it.

    Of one that is a tracked insertion, the insertion.
    """
    runs = [entry for entry in content(paragraph) if name(entry) == "w:r"]
    if not runs or any(name(entry) not in _PRINTS_NOTHING for entry in runs[-1]):
        return None
    run = runs[-1]
    parent = run.getparent()
    return parent if parent is not None and name(parent) in INSERTED else run


def look_at(paragraph: _Element, origin: CellOrigin, trace: Trace, markup: Markup) -> str:
    """Return the ``w:rPr`` for a figure in a blank paragraph of a cell, or nothing.

    It is that of an empty run, of the paragraph's mark, or of the nearest figure of the table.
    """
    runs = [entry for entry in content(paragraph) if name(entry) == "w:r"]
    own = [child(run, "w:rPr") for run in reversed(runs)]
    mark = child(child(paragraph, "w:pPr"), "w:rPr")
    for properties in (*own, mark, *_of_figures(origin, trace)):
        # A name written with a prefix means something only where the prefix does.
        if properties is not None and properties.nsmap == paragraph.nsmap:
            look = look_of(markup, properties)
            if look:
                return look
    return ""


def _of_figures(origin: CellOrigin, trace: Trace) -> Iterator[_Element | None]:
    """Yield the properties of the figures of the same table, the nearest first."""
    table = [other for other in trace.cells if _table(other) == _table(origin)]
    table.sort(key=lambda cell: (abs(cell.row - origin.row), abs(cell.column - origin.column)))
    for other in table:
        properties = _of_figure(trace.cells[other])
        if properties is not None:
            yield properties


def _table(origin: CellOrigin) -> tuple[object, int]:
    return origin.path, origin.table


def _of_figure(paragraphs: Sequence[TracedParagraph]) -> _Element | None:
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces()]
    text = "".join(piece.text for piece in pieces)
    if not is_figure(text) and not is_empty(text):
        return None
    printed = next((piece.element for piece in pieces if piece.element is not None), None)
    return None if printed is None else child(printed.getparent(), "w:rPr")
