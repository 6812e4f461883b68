"""Where a place is drawn, in the coordinates of the laid-out document.

Qt tells where a line of text is, but not where a table's cell begins and ends; the cell's edges are
found by asking which cell a point belongs to.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine, QTextTableCell

from gxnb_desktop.ui.source.places import Place

_EXACT = 0.25
_BLANK_WIDTH = 0.6


def place_rects(document: QTextDocument, place: Place) -> list[QRectF]:
    """Return the rectangles that cover a place: one for a cell, one a line for characters."""
    if place.whole_cell:
        return [cell_rect(document, place)]
    return text_rects(document, place.start, place.end)


def text_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """Return one rectangle for each line that the characters from ``start`` to ``end`` touch.

    Without any character the result is a narrow rectangle at the place.
    """
    rects: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        rects.extend(_block_rects(document, block, start, end))
        block = block.next()
    wide = [rect for rect in rects if rect.width() > 0]
    if wide or not rects:
        return wide
    blank = rects[0]
    half = blank.height() * _BLANK_WIDTH / 2
    blank.adjust(-half, 0, half, 0)
    return [blank]


def cell_rect(document: QTextDocument, place: Place) -> QRectF:
    """Return the whole cell up to its rules."""
    cell = _cell(document, place.start)
    content = _content_rect(document, cell)
    layout = document.documentLayout()
    page = QRectF(QPointF(0, 0), layout.documentSize())

    def inside(x: float, y: float) -> bool:
        position = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
        return cell.firstPosition() <= position <= cell.lastPosition()

    x, y = content.center().x(), content.center().y()
    left = _edge(lambda at: inside(at, y), content.left() + 1, page.left() - 1)
    right = _edge(lambda at: inside(at, y), content.right() - 1, page.right() + 1)
    top = _edge(lambda at: inside(x, at), y, page.top() - 1)
    bottom = _edge(lambda at: inside(x, at), y, page.bottom() + 1)
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _cell(document: QTextDocument, position: int) -> QTextTableCell:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    return cursor.currentTable().cellAt(cursor)


def _content_rect(document: QTextDocument, cell: QTextTableCell) -> QRectF:
    layout = document.documentLayout()
    rect = QRectF()
    block = document.findBlock(cell.firstPosition())
    while block.isValid() and block.position() <= cell.lastPosition():
        rect = rect.united(layout.blockBoundingRect(block))
        block = block.next()
    return rect


def _edge(inside: Callable[[float], bool], near: float, far: float) -> float:
    """Halve the way between a point inside and one outside until the edge is known."""
    while abs(far - near) > _EXACT:
        middle = (near + far) / 2
        if inside(middle):
            near = middle
        else:
            far = middle
    return near


def _block_rects(document: QTextDocument, block: QTextBlock, start: int, end: int) -> list[QRectF]:
    # Asking for the block's rectangle makes Qt lay it out first.
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    first = max(start - block.position(), 0)
    last = min(end - block.position(), block.length() - 1)
    rects: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        line_end = line.textStart() + line.textLength()
        if line_end < first or line.textStart() > last:
            continue
        x0 = _x(line, max(first, line.textStart()))
        x1 = _x(line, min(last, line_end))
        rect = QRectF(min(x0, x1), line.y(), abs(x1 - x0), line.height())
        rects.append(rect.translated(origin))
    return rects


def _x(line: QTextLine, position: int) -> float:
    # Qt gives back the position too, which it may have moved to a whole character.
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
