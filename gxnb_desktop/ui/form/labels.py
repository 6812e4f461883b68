"""How labels break into lines: evenly, after a mark or between words, with nothing left alone."""

from functools import lru_cache
from math import inf

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_NEVER_FIRST = frozenset("）)，。、；：”’》…,.;:")
_NEVER_LAST = frozenset("（(“‘《")
_GOOD_LAST = frozenset("，。；：、）")
# Words of the printed heads that are not torn apart while there is another way.
_WORDS = (
    *("社会公益", "法律服务", "组织", "机构", "商业", "企业", "科研", "自然人", "总计", "行政机关"),
    *("本年度", "办理", "结果", "不予", "公开", "无法", "提供", "处理", "其他"),
    *("维持", "纠正", "尚未", "审结", "第一项", "第二项", "第三项", "第四项", "之和"),
)
_TORN, _AFTER_MARK = 0.5, -0.15


def lines_of(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Break a text into at most ``most`` lines of ``width`` pixels; the last one may be elided."""
    lines = _broken(text, font.key(), max(width, 1.0))
    if len(lines) <= most:
        return lines
    kept = max(most, 1) - 1
    rest = QFontMetricsF(font).elidedText("".join(lines[kept:]), Qt.TextElideMode.ElideRight, width)
    return (*lines[:kept], rest)


def lines_needed(text: str, font: QFont, width: float) -> int:
    """Return how many lines a text takes."""
    return len(_broken(text, font.key(), max(width, 1.0)))


@lru_cache(maxsize=4096)
def _broken(text: str, font_key: str, width: float) -> tuple[str, ...]:
    """Return the fewest lines that fit, broken where it costs least."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    widths = [metrics.horizontalAdvance(char) for char in text]
    torn = _inside_words(text)
    # best[end]: lines so far, cost so far, where the last line began.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(text) + 1):
        found, taken = (len(text) + 1, inf, end - 1), 0.0
        for start in range(end - 1, -1, -1):
            taken += widths[start]
            if taken > width and start < end - 1:
                break
            count, cost, _ = best[start]
            cost += (1 - taken / width) ** 2 + _break_cost(text, end, torn)
            found = min(found, (count + 1, cost, start))
        best.append(found)
    lines: list[str] = []
    end = len(text)
    while end:
        start = best[end][2]
        lines.insert(0, text[start:end])
        end = start
    return tuple(lines)


def _break_cost(text: str, at: int, torn: frozenset[int]) -> float:
    if at == len(text):
        return 0.0
    if text[at] in _NEVER_FIRST or text[at - 1] in _NEVER_LAST or text[at - 1 : at + 1].isdigit():
        return 10.0
    if text[at - 1] in _GOOD_LAST:
        return _AFTER_MARK
    return _TORN if at in torn else 0.0


def _inside_words(text: str) -> frozenset[int]:
    places: set[int] = set()
    for word in _WORDS:
        start = text.find(word)
        while start >= 0:
            places.update(range(start + 1, start + len(word)))
            start = text.find(word, start + 1)
    return frozenset(places)
