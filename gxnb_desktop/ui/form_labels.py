"""How labels break into lines: evenly, and no more lines than there is room for."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def lines_of(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Break a text into at most ``most`` lines of ``width`` pixels; the last one may be elided."""
    return _lines_of(text, font.key(), max(width, 1.0), max(most, 1))


def lines_needed(text: str, font: QFont, width: float) -> int:
    """Return how many lines a text takes."""
    return len(_broken(text, font.key(), max(width, 1.0)))


@lru_cache(maxsize=2048)
def _lines_of(text: str, font_key: str, width: float, most: int) -> tuple[str, ...]:
    lines = _broken(text, font_key, width)
    if len(lines) <= most:
        return _even(text, font_key, width, lines)
    metrics = QFontMetricsF(_font(font_key))
    rest = "".join(lines[most - 1 :])
    elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return (*lines[: most - 1], elided)


def _even(text: str, font_key: str, width: float, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Break at the narrowest width that takes no more lines, so that no character stands alone."""
    if len(lines) < 2:
        return lines
    narrow, wide = width / 2, width
    best = lines
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        tried = _broken(text, font_key, middle)
        if len(tried) <= len(lines):
            best, wide = tried, middle
        else:
            narrow = middle
    return best


@lru_cache(maxsize=4096)
def _broken(text: str, font_key: str, width: float) -> tuple[str, ...]:
    layout = QTextLayout(text, _font(font_key))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        lines.append(text[start : start + length])
    layout.endLayout()
    return tuple(lines)


def _font(key: str) -> QFont:
    font = QFont()
    font.fromString(key)
    return font
