"""Lay a neutral document out for reading: a QTextDocument, and the map from origins into it.

Everything is inserted as plain text: nothing in a source is taken for markup or a link. Pictures
stand below the text of their paragraph or cell.
Sizes are in points and in pixels at 96 dots an inch; the view scales both with its zoom.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph, Picture
from gxnb_desktop.report.figures import is_empty, is_figure, is_placeholder
from gxnb_desktop.report.model import CellOrigin, TextOrigin
from gxnb_desktop.ui.source.columns import PlacedCell, column_widths, compact, without_blank_end
from gxnb_desktop.ui.source.paper import INK
from gxnb_desktop.ui.source.pictures import PictureDocument
from gxnb_desktop.ui.source.places import Place, Places, units

NATURAL_WIDTH = 600
"""The width of the paper in pixels at 96 dots an inch."""

BODY_POINTS = 10.5

_MARGIN = 20
_TABLE_POINTS = 9.5
_PIXELS = 96 / 72
_TABLE_EMS = (NATURAL_WIDTH - 2 * _MARGIN) / (_TABLE_POINTS * _PIXELS)
_CELL_PADDING = 0.7
"""Beside the text of a cell, in widths of a Han character."""
_TAB = 35.0
_AIR = 10.0
_AIR_ABOVE_TABLE = 4.0
_AIR_BELOW_TABLE = 20.0
# Columns are rounded up to whole pixels: a little less than all keeps the scroll bar away.
_FULL_WIDTH = 99.4

_RULE = QColor("#5f6670")
_FAINT_RULE = QColor("#d5d9df")
_LINE_HEIGHT = 150.0
_CELL_LINE_HEIGHT = 125.0
_HEADING_POINTS = {1: 13.0, 2: 12.0}
_CENTRED_POINTS = 13.0
_LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]")
_LONG_LABEL = 12
_ALIGNMENTS = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}
_BREAKS = dict.fromkeys(map(ord, "\x00\x0b\x0c\r\u2029\ufdd0\ufdd1\ufffc"), " ")
_SURROGATE = re.compile("[\ud800-\udfff]")

_SERIF = ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "FZShuSong-Z01")
_SANS = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


@dataclass(frozen=True)
class Rendered:
    """A document ready to be shown, and where its origins are in it.

    Attributes:
        document: the laid-out text.
        places: the way from origins into it.
        indented: positions of the paragraphs that begin with an indent.
    """

    document: QTextDocument
    places: Places
    indented: tuple[int, ...] = ()

    def set_indent(self, percent: int) -> None:
        """Indent the first lines of body paragraphs by two characters at this zoom.

        Qt scales everything else with the resolution, but not this.
        """
        form = QTextBlockFormat()
        form.setTextIndent(2 * BODY_POINTS * _PIXELS * percent / 100)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for position in self.indented:
            cursor.setPosition(position)
            cursor.mergeBlockFormat(form)
        cursor.endEditBlock()


def render(document: Document) -> Rendered:
    """Lay a document out; a text file as it stands, everything else as paragraphs and tables."""
    shown = PictureDocument()
    shown.setUndoRedoEnabled(False)
    shown.setDocumentMargin(_MARGIN)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(_TAB)
    shown.setDefaultTextOption(option)
    places = Places()
    cursor = QTextCursor(shown)
    cursor.beginEditBlock()
    if document.text is not None:
        _write_text(cursor, document.text, places)
        cursor.endEditBlock()
        return Rendered(shown, places)
    writer = _FlowWriter(shown, places)
    blocks = document.blocks
    if document.kind == "xlsx":
        blocks = tuple(without_blank_end(at) if isinstance(at, Grid) else at for at in blocks)
    writer.write(cursor, blocks, _TABLE_EMS)
    cursor.endEditBlock()
    writer.locate_cells()
    return Rendered(shown, places, tuple(writer.indented))


def _write_text(cursor: QTextCursor, text: str, places: Places) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    for line in lines:
        places.lines.append((at, line))
        at += units(line) + 1
    cursor.setBlockFormat(_block_format(line_height=_LINE_HEIGHT))
    cursor.insertText("\n".join(map(_plain, lines)), _char_format(_SANS))


class _FlowWriter:
    """Writes blocks one after the other and remembers where each came to stand."""

    def __init__(self, document: PictureDocument, places: Places) -> None:
        self.indented: list[int] = []
        self._document = document
        self._places = places
        self._cells: list[tuple[PlacedCell, QTextTable]] = []
        self._body = _char_format(_SERIF)
        self._cell = _char_format(_SERIF, points=_TABLE_POINTS)
        self._centred = _char_format(_SERIF, points=_CENTRED_POINTS)

    def write(self, cursor: QTextCursor, blocks: tuple[Block, ...], ems: float) -> None:
        """Write blocks from an empty block on; ``ems`` is the width that tables may fill."""
        unused = True
        below_table = False
        for block in blocks:
            if isinstance(block, Paragraph):
                air = _AIR_BELOW_TABLE if below_table else 0.0
                self._write_paragraph(cursor, block, unused, air)
                self._write_pictures(cursor, block.pictures, ems, below=bool(block.text))
                unused = below_table = False
            elif block.cells and block.columns:
                if not unused:
                    _leave_air(cursor)
                self._write_grid(cursor, block, ems)
                # A table is always followed by a block, which the next paragraph may take.
                unused = below_table = True

    def locate_cells(self) -> None:
        """Note where the cells stand, once nothing moves any more."""
        for entry, table in self._cells:
            shown = table.cellAt(entry.row, entry.column)
            place = Place(shown.firstPosition(), shown.lastPosition(), whole_cell=True)
            self._places.cells[entry.cell.origin] = place
            self._places.texts[entry.cell.origin] = entry.cell.text
        for entry, _ in self._cells:
            # A reader may point at a covered part of a merged cell: it is shown by the whole.
            for origin in _covered(entry):
                self._places.cells.setdefault(origin, self._places.cells[entry.cell.origin])

    def _write_paragraph(
        self, cursor: QTextCursor, block: Paragraph, unused: bool, air: float
    ) -> None:
        heading = block.level > 0 or block.bold
        if heading:
            chars = _char_format(
                _SERIF, points=_HEADING_POINTS.get(block.level, BODY_POINTS), bold=True
            )
        else:
            chars = self._centred if block.align == "center" else self._body
        body = block.level == 0 and block.align in ("left", "justify")
        indented = body and bool(block.text[:1].strip())
        form = _block_format(
            line_height=_LINE_HEIGHT,
            align=_ALIGNMENTS.get(block.align, Qt.AlignmentFlag.AlignLeft),
            above=max(air, _AIR if block.level else 0.0),
        )
        if unused:
            cursor.setBlockFormat(form)
            # In a cell's first block, this format also holds the cell's spans.
            cursor.mergeBlockCharFormat(chars)
        else:
            cursor.insertBlock(form, chars)
        if indented:
            self.indented.append(cursor.position())
        number = _plain(block.number)
        start = cursor.position() + units(number)
        cursor.insertText(number + _inline(block.text), chars)
        if isinstance(block.origin, TextOrigin):
            self._places.paragraphs.setdefault(block.origin.paragraph, (start, block.text))
        else:
            self._places.cells.setdefault(block.origin, Place(start, cursor.position()))

    def _write_grid(self, cursor: QTextCursor, block: Grid, ems: float) -> None:
        grid = compact(block)
        widths = column_widths(grid, ems)
        layout = any(isinstance(part, Grid) for place in grid.cells for part in place.cell.blocks)
        table = cursor.insertTable(
            grid.rows, grid.columns, _table_format(widths, ems, faint=layout)
        )
        for place in grid.cells:
            if place.row_span > 1 or place.column_span > 1:
                table.mergeCells(place.row, place.column, place.row_span, place.column_span)
        middle = QTextTableCellFormat()
        middle.merge(self._cell)
        middle.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        for place in grid.cells:
            shown = table.cellAt(place.row, place.column)
            inside = shown.firstCursorPosition()
            if place.cell.blocks:
                covered = sum(widths[place.column : place.column + place.column_span])
                self.write(inside, place.cell.blocks, min(covered, ems))
            else:
                shown.setFormat(middle)
                self._write_cell(inside, place.cell)
                covered = sum(widths[place.column : place.column + place.column_span])
                below = bool(place.cell.text)
                self._write_pictures(inside, place.cell.pictures, covered, below=below)
            self._cells.append((place, table))
        cursor.setPosition(table.lastPosition() + 1)

    def _write_cell(self, cursor: QTextCursor, cell: GridCell) -> None:
        align = Qt.AlignmentFlag.AlignHCenter if _is_centred(cell) else Qt.AlignmentFlag.AlignLeft
        cursor.setBlockFormat(_block_format(line_height=_CELL_LINE_HEIGHT, align=align))
        cursor.insertText(_plain(cell.text), self._cell)

    def _write_pictures(
        self, cursor: QTextCursor, pictures: Sequence[Picture], ems: float, *, below: bool
    ) -> None:
        """Write pictures one below the other; the first in the cursor's block or ``below`` it."""
        block = cursor.blockFormat()
        align = Qt.AlignmentFlag.AlignHCenter if below else block.alignment()
        room = (ems - _CELL_PADDING) * _TABLE_POINTS * _PIXELS
        for at, picture in enumerate(pictures):
            own = below or at > 0
            # A line is as high as the picture, not one and a half times that.
            above = _AIR / 2 if own else max(block.topMargin(), _AIR / 2)
            form = _block_format(line_height=100.0, align=align, above=above)
            form.setBottomMargin(_AIR / 2)
            if own:
                cursor.insertBlock(form)
            else:
                cursor.mergeBlockFormat(form)
            cursor.insertImage(self._document.hold(picture, room))


def _leave_air(cursor: QTextCursor) -> None:
    # Not as a margin of the table: Qt takes clicks into that for clicks into its edge cells.
    form = QTextBlockFormat()
    form.setBottomMargin(_AIR_ABOVE_TABLE)
    cursor.mergeBlockFormat(form)


def _covered(entry: PlacedCell) -> Iterator[CellOrigin]:
    """Yield the grid places that a merged cell covers; a span over nothing at all covers one."""
    origin = entry.cell.origin
    if not isinstance(origin, CellOrigin):
        return
    rows = entry.cell.row_span if entry.row_span > 1 else 1
    columns = entry.cell.column_span if entry.column_span > 1 else 1
    for below in range(rows):
        for beside in range(columns):
            yield CellOrigin(origin.table, origin.row + below, origin.column + beside, origin.path)


def _is_centred(cell: GridCell) -> bool:
    """Whether the official form would centre this cell: figures and heads, not the rows' labels."""
    text = cell.text.strip()
    if is_empty(text) or is_figure(text) or is_placeholder(text) or cell.row_span > 1:
        return True
    lines = text.split("\n")
    if len(lines) > 1 and all(len(line) <= _LONG_LABEL for line in lines):
        return not _LABEL.match(text)
    if cell.column_span > 1:
        return not _LABEL.match(text) and len(text) <= 2 * _LONG_LABEL
    return len(text) <= _LONG_LABEL and not _LABEL.match(text)


def _plain(text: str) -> str:
    """Keep only characters that a text document shows as themselves; the length stays."""
    return _SURROGATE.sub("\ufffd", text.translate(_BREAKS))


def _inline(text: str) -> str:
    """Keep a paragraph one paragraph: its line breaks become breaks within the line."""
    return _plain(text).replace("\n", "\u2028")


@cache
def _families(wanted: tuple[str, ...]) -> tuple[str, ...]:
    present = set(QFontDatabase.families())
    return tuple(name for name in wanted + _SANS if name in present)


def _char_format(
    families: tuple[str, ...], points: float = BODY_POINTS, bold: bool = False
) -> QTextCharFormat:
    form = QTextCharFormat()
    names = _families(families)
    if names:
        form.setFontFamilies(names)
    form.setFontPointSize(points)
    form.setFontWeight(700 if bold else 400)
    form.setForeground(INK)
    return form


def _block_format(
    *,
    line_height: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    above: float = 0.0,
) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setAlignment(align)
    form.setTopMargin(above)
    return form


def _table_format(widths: list[float], ems: float, *, faint: bool) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(_FAINT_RULE if faint else _RULE)
    form.setCellPadding(2.3)
    total = sum(widths)
    percent = QTextLength.Type.PercentageLength
    form.setWidth(QTextLength(percent, _FULL_WIDTH * max(1.0, total / ems)))
    form.setColumnWidthConstraints([QTextLength(percent, 100.0 * w / total) for w in widths])
    return form
