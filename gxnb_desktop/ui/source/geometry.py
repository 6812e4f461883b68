"""Where a place is drawn, in the coordinates of the laid-out document.

Qt tells where a line of text is, but not where a table's cell begins and ends; the cell's edges are
found by asking which cell a point belongs to.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine, QTextTableCell

_EXACT = 0.25
_BLANK_WIDTH = 0.6


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


class CellRects:
    """The cells of the tables of one layout.

    The rules of a table go from end to end: each is looked for once and serves all cells along it.
    """

    def __init__(self, document: QTextDocument) -> None:
        """Know nothing yet of a document."""
        self._document = document
        self._rules: dict[tuple[int, Qt.Orientation, int], float] = {}

    def rect(self, position: int) -> QRectF:
        """Return the whole of the cell that a position is in, up to its rules."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        table = cursor.currentTable()
        cell = table.cellAt(cursor)
        content = _content_rect(self._document, cell)
        layout = self._document.documentLayout()
        page = QRectF(QPointF(0, 0), layout.documentSize())

        def inside(x: float, y: float) -> bool:
            at = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
            return cell.firstPosition() <= at <= cell.lastPosition()

        def across(at: float) -> bool:
            return inside(at, content.center().y())

        def down(at: float) -> bool:
            return inside(content.center().x(), at)

        def rule(
            way: Qt.Orientation, number: int, inside: Callable[[float], bool], *between: float
        ) -> float:
            known = (table.firstPosition(), way, number)
            if known not in self._rules:
                self._rules[known] = _edge(inside, *between)
            return self._rules[known]

        row, column, middle = cell.row(), cell.column(), content.center().y()
        upright, level = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        beside, below = column + cell.columnSpan(), row + cell.rowSpan()
        left = rule(upright, column, across, content.left() + 1, page.left() - 1)
        right = rule(upright, beside, across, content.right() - 1, page.right() + 1)
        top = rule(level, row, down, middle, page.top() - 1)
        bottom = rule(level, below, down, middle, page.bottom() + 1)
        return QRectF(QPointF(left, top), QPointF(right, bottom))


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
