"""A table laid out: the heights of its rows, and drawing some of its rows on a page."""

import re
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gxnb_desktop.ui.printing.blocks import Box, Boxes
from gxnb_desktop.ui.printing.fonts import Face, Fonts
from gxnb_desktop.ui.printing.lines import Line, lines_of
from gxnb_desktop.writing.paper import SHADE

_LINE_HEIGHT = 1.25
"""Of the size of the type."""
_PADDING = 30
"""Above and below a cell's text, in twentieths of a point."""
_RULE = 10
_UPRIGHT = re.compile(".[、）]?", re.DOTALL)


class LaidTable:
    """A table whose rows have their heights."""

    def __init__(self, table: Boxes, fonts: Fonts) -> None:
        """Lay all cells out."""
        self.table = table
        self._fonts = fonts
        self._lefts = [0, *accumulate(table.widths)]
        self._texts = {box: self._lines(box) for box in table.boxes}
        self._heights = self._row_heights()

    @property
    def is_whole(self) -> bool:
        """Whether it is not parted where it fits on a page."""
        return self.table.whole

    @property
    def head_rows(self) -> int:
        """How many rows stand again on each page."""
        return self.table.head_rows

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self._heights)

    @property
    def head_height(self) -> float:
        """The height of the rows that stand again on each page."""
        return self.height_of(0, self.head_rows)

    def height_of(self, first: int, end: int) -> float:
        """Return the height of the rows from ``first`` to before ``end``."""
        return sum(self._heights[first:end])

    def least_height(self, room: float) -> float:
        """Return the height of what must stand on one page, where a page has so much room."""
        if self.is_whole and self.height <= room:
            return self.height
        first, end = next(self.strips(), (0, 0))
        return self.head_height + self.height_of(first, end)

    def strips(self) -> Iterator[tuple[int, int]]:
        """Yield the rows below the head in pieces that are not parted: first row, row after."""
        first = self.table.head_rows
        for row in range(first, self.table.rows):
            if row not in self.table.bound or row == self.table.rows - 1:
                yield first, row + 1
                first = row + 1

    def draw(self, painter: QPainter, left: float, top: float, first: int, end: int) -> None:
        """Draw the rows from ``first`` to before ``end``; a cell that begins above is cut."""
        tops = [top, *(top + height for height in accumulate(self._heights[first:end]))]
        for box in self.table.boxes:
            above, below = max(box.row, first), min(box.row + box.row_span, end)
            if above < below:
                start, after = tops[above - first], tops[below - first]
                x0, x1 = (self._lefts[at] for at in (box.column, box.column + box.column_span))
                self._draw(painter, box, QRectF(left + x0, start, x1 - x0, after - start))

    def _draw(self, painter: QPainter, box: Box, place: QRectF) -> None:
        if box.shaded:
            painter.fillRect(place, QColor(f"#{SHADE}"))
        painter.setPen(QPen(Qt.GlobalColor.black, _RULE))
        painter.drawRect(place)
        lines = self._texts[box]
        if not box.text:
            return
        height = _line_height(box)
        y = place.center().y() - height * len(lines) / 2
        for line in lines:
            line.draw(painter, place.left() + self.table.margin, y, height)
            y += height

    def _lines(self, box: Box) -> list[Line]:
        width = self._lefts[box.column + box.column_span] - self._lefts[box.column]
        width -= 2 * self.table.margin
        text = "\n".join(_UPRIGHT.findall(box.text)) if box.upright else box.text
        align = Qt.AlignmentFlag.AlignLeft if box.left else Qt.AlignmentFlag.AlignHCenter
        font = self._fonts.font(Face.TABLE, box.size, bold=box.bold)
        if box.unbroken:
            # How wide digits are depends on the font.
            needed = QFontMetricsF(font).horizontalAdvance(text)
            font.setPixelSize(min(font.pixelSize(), int(font.pixelSize() * width / (needed + 1))))
        return lines_of(text, font, width, align)

    def _row_heights(self) -> list[float]:
        heights = [float(self.table.height)] * self.table.rows
        for box in sorted(self.table.boxes, key=lambda box: box.row_span):
            rows = range(box.row, box.row + box.row_span)
            lacking = self._needed(box) - sum(heights[row] for row in rows)
            for row in rows:
                heights[row] += max(lacking, 0) / box.row_span
        return heights

    def _needed(self, box: Box) -> float:
        return len(self._texts[box]) * _line_height(box) + 2 * _PADDING


def _line_height(box: Box) -> float:
    return box.size * 10 * _LINE_HEIGHT
