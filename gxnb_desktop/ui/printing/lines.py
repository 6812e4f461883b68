"""Text as lines of a width: how many it takes, and drawing it line by line."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine, QTextOption

_BREAK = "\u2028"
"""Breaks a line and keeps the paragraph."""
_WIDEST = 0.12
"""Of the size of the type: how far characters are moved apart at most to fill a line."""


@dataclass(frozen=True)
class Line:
    """One line of a text; the layout that it belongs to is kept alive with it."""

    layout: QTextLayout
    line: QTextLine

    def draw(self, painter: QPainter, x: float, y: float, height: float) -> None:
        """Draw it in the middle of a strip of this height; ``x`` is where the text begins."""
        above = (height - self.line.height()) / 2
        self.line.draw(painter, QPointF(x, y + above - self.line.y()))


def lines_of(
    text: str,
    font: QFont,
    width: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    indent: float = 0,
) -> list[Line]:
    """Break a text into lines; ``indent`` moves the first one in."""
    layout = _layout(text.replace("\n", _BREAK), font, align)
    lines: list[Line] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        _put(line, 0 if lines else indent, width)
        lines.append(Line(layout, line))
    layout.endLayout()
    return lines


def justified_lines_of(text: str, font: QFont, width: float, indent: float) -> list[Line]:
    """Break a paragraph into lines of equal width, but for the last.

    Qt by itself widens blanks only, of which Chinese has none.
    """
    lines = lines_of(text, font, width, indent=indent)
    return [_justified(line, text, font, width) for line in lines[:-1]] + lines[-1:]


def _justified(line: Line, text: str, font: QFont, width: float) -> Line:
    start = line.line.textStart()
    words = text[start : start + line.line.textLength()]
    lacking = width - line.line.x() - line.line.naturalTextWidth()
    characters = len(words.rstrip())
    most = _WIDEST * font.pixelSize() * characters
    if words.endswith("\n") or not 0 < lacking <= most:
        return line
    wider = QFont(font)
    wider.setLetterSpacing(
        QFont.SpacingType.AbsoluteSpacing, font.letterSpacing() + lacking / characters
    )
    layout = _layout(words.rstrip(), wider, Qt.AlignmentFlag.AlignLeft)
    layout.beginLayout()
    made = layout.createLine()
    # Room to spare: what fitted by a hair must not be broken again.
    _put(made, line.line.x(), 2 * width)
    layout.endLayout()
    return Line(layout, made)


def _layout(text: str, font: QFont, align: Qt.AlignmentFlag) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    return layout


def _put(line: QTextLine, left: float, width: float) -> None:
    line.setLineWidth(width - left)
    line.setPosition(QPointF(left, 0))
