"""Tables of the form of which a source may have only a picture: said, and never read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gxnb_desktop.reading.document import Document, Paragraph, Picture
from gxnb_desktop.reading.fitting.fit import Fitted
from gxnb_desktop.report.forms import table_name
from gxnb_desktop.report.model import Origin, Section

DOUBT = "表格可能是图片，无法读取"
_NOTE = (
    "没有读到{}，而原文的这些部分有图片；如果表格是图片，程序无法读取，"
    "请换用表格是文字的文件，或对照图片逐格录入。"
)
_WIDTH, _HEIGHT = 200.0, 40.0
"""Points that a table takes at least; a seal or a logo is smaller."""


def with_pictured_tables(fitted: Fitted, document: Document, sections: Iterable[Section]) -> Fitted:
    """Put those missing tables in doubt in whose section a picture stands that may be the table."""
    pictured = set(_pictured(document, sections))
    cells = dict(fitted.cells)
    names: list[str] = []
    for table in fitted.form.tables:
        addresses = tuple(table.addresses())
        if table.section in pictured and all(cells[address].missing for address in addresses):
            cells |= {address: replace(cells[address], doubt=DOUBT) for address in addresses}
            names.append(table_name(table))
    if not names:
        return fitted
    return replace(fitted, cells=cells, notes=(*fitted.notes, _NOTE.format("、".join(names))))


def _pictured(document: Document, sections: Iterable[Section]) -> Iterator[int]:
    """Yield the numbers of the sections in which a picture stands that is as large as a table."""
    headings = {section.origin: section.number for section in sections if section.origin}
    number = 0
    for origin, pictures in _in_order(document):
        number = headings.get(origin, number)
        if any(_may_be_table(picture) for picture in pictures):
            yield number


def _in_order(document: Document) -> Iterator[tuple[Origin, tuple[Picture, ...]]]:
    for block in document.flattened():
        if isinstance(block, Paragraph):
            yield block.origin, block.pictures
        else:
            yield from ((cell.origin, cell.pictures) for row in block.cells for cell in row)


def _may_be_table(picture: Picture) -> bool:
    """Whether it is large enough; a side that is not told may be anything."""
    return (picture.width or _WIDTH) >= _WIDTH and (picture.height or _HEIGHT) >= _HEIGHT
