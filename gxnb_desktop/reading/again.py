"""Reading the tables of a source again by another method, where a person doubts the first one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Document, Grid
from gxnb_desktop.reading.fitting.fit import fit
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report

_NO_SOURCE = "原文件的内容不在手边，不能用这种方法重读；请重新打开原文件后再试。"
_OTHER_FORM = "用这种方法读出的表格是另一种格式，不能与现在的表格对照。"


@dataclass(frozen=True, slots=True)
class Method:
    """Another way to read.

    Attributes:
        name: what a person calls it.
        hint: how it differs, in Chinese.
        read: gives the document as this method sees it; from the document as it was read, the
            bytes of the source or None, and the password or None.
    """

    name: str
    hint: str
    read: Callable[[Document, bytes | None, str | None], Document]


def methods(document: Document) -> tuple[Method, ...]:
    """Return the other methods that there are for a source, the likeliest first."""
    found: list[Method] = []
    if document.kind == "pdf" and not document.otherwise:
        found.append(
            Method("另一种 PDF 读取方法", "由另一套程序辨认文字、表格线和单元格", _by_plumber)
        )
    if any(grid.aligned for grid in _grids(document.blocks)):
        found.append(
            Method(
                "按数字的先后顺序",
                "不看单元格在第几列，只按每一行数字的先后对应，适合列没有对齐的表格",
                lambda document, data, password: _unaligned(document),
            )
        )
    return tuple(found)


def read_again(
    method: Method, report: Report, document: Document, data: bytes | None, password: str | None
) -> Mapping[Address, Cell]:
    """Return the cells of a report as another method reads them.

    Raises:
        UnreadableFile: the method cannot read the source, or finds another form in it.
    """
    again = method.read(document, data, password)
    texts = (cell.text for grid in _grids(again.blocks) for row in grid.cells for cell in row)
    fitted = fit(again, Script.of(texts), report.year)
    if fitted.form != report.form:
        raise UnreadableFile(_OTHER_FORM)
    return fitted.cells


def differing(
    report: Report, again: Mapping[Address, Cell], table: str
) -> dict[Address, tuple[Cell, Cell]]:
    """Return the cells of a table whose values differ: as they are, and as read again.

    What the other method did not find at all is no difference: taking it would lose a figure.
    """
    return {
        address: (report.cells[address], again[address])
        for address in report.form.table(table).addresses()
        if not again[address].missing and again[address].value != report.cells[address].value
    }


def _by_plumber(document: Document, data: bytes | None, password: str | None) -> Document:
    from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber

    if data is None:
        raise UnreadableFile(_NO_SOURCE)
    return read_pdf_by_plumber(data, password=password)


def _unaligned(document: Document) -> Document:
    return replace(document, blocks=tuple(map(_without_columns, document.blocks)))


def _without_columns(block: Block) -> Block:
    if not isinstance(block, Grid):
        return block
    rows = tuple(
        tuple(replace(cell, blocks=tuple(map(_without_columns, cell.blocks))) for cell in row)
        for row in block.cells
    )
    return replace(block, cells=rows, aligned=False)


def _grids(blocks: tuple[Block, ...]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            for row in block.cells:
                for cell in row:
                    yield from _grids(cell.blocks)
