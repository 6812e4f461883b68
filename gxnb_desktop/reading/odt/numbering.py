"""Automatic numbering of an odt: what stands before headings and the items of lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from gxnb_desktop.reading.docx.numerals import numeral
from gxnb_desktop.reading.odt.xml import attribute, children, count

_MAX_LEVEL = 10
_MAX_START = 32_767
_PLACE = re.compile(r"%(\d{1,2})%")
# Formats are written as the beginning of their own counting.
_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "壱": "ideographLegalTraditional",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level is numbered; ``pattern`` has ``%n%`` where the number of level n stands."""

    number_format: str
    pattern: str
    start: int


@dataclass(slots=True)
class List:
    """A list being read: its style and the numbers reached, by level from 1."""

    style: str
    numbers: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The list styles of one file and the lists met so far."""

    def __init__(self, containers: Iterable[etree._Element]) -> None:
        """Collect the list styles, first come first."""
        self._styles: dict[str, dict[int, _Level]] = {}
        self._by_id: dict[str, List] = {}
        self._by_style: dict[str, List] = {}
        self._outline: dict[int, _Level] = {}
        self._headings = List("")
        for container in containers:
            for element in children(container, "text:outline-style"):
                self._outline = self._outline or _levels(element, "text:outline-level-style")
            for element in children(container, "text:list-style"):
                style = attribute(element, "style:name") or ""
                self._styles.setdefault(style, _levels(element, "text:list-level-style-number"))

    def open(self, element: etree._Element) -> List:
        """Begin an outermost ``text:list``, or go on with an earlier one where it says so."""
        style = attribute(element, "text:style-name") or ""
        earlier = self._by_id.get(attribute(element, "text:continue-list") or "")
        if earlier is None and attribute(element, "text:continue-numbering") == "true":
            earlier = self._by_style.get(style)
        opened = earlier or List(style)
        self._by_style[style] = opened
        identity = attribute(element, "xml:id")
        if identity:
            self._by_id[identity] = opened
        return opened

    def next(self, item: etree._Element, opened: List, depth: int) -> str:
        """Return what is printed before an item at a depth (from 1), and count it."""
        return _counted(self._styles.get(opened.style, {}), item, opened, depth)

    def heading(self, element: etree._Element, depth: int) -> str:
        """Return what is printed before a heading (from 1) outside of lists, and count it."""
        if attribute(element, "text:is-list-header") == "true":
            return ""
        return _counted(self._outline, element, self._headings, depth)


def _counted(levels: dict[int, _Level], item: etree._Element, opened: List, depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    number = opened.numbers.get(depth, level.start - 1) + 1
    if attribute(item, "text:start-value") is not None:
        number = count(item, "text:start-value", _MAX_START)
    opened.numbers[depth] = number
    for deeper in [at for at in opened.numbers if at > depth]:
        del opened.numbers[deeper]

    def written(match: re.Match[str]) -> str:
        other = levels.get(int(match[1]))
        if other is None:
            return ""
        return numeral(opened.numbers.get(int(match[1]), other.start), other.number_format)

    return _PLACE.sub(written, level.pattern).strip()


def _levels(style: etree._Element, kind: str) -> dict[int, _Level]:
    """Read the numbered levels; bullets are no numbers."""
    levels: dict[int, _Level] = {}
    for element in children(style, kind):
        at = count(element, "text:level", _MAX_LEVEL)
        sign = attribute(element, "style:num-format") or ""
        if sign:
            name = _FORMATS.get(sign[0], "decimal")
            levels[at] = _Level(
                name, _pattern(element, at), count(element, "text:start-value", _MAX_START)
            )
    return levels


def _pattern(element: etree._Element, at: int) -> str:
    pattern = attribute(element, "loext:num-list-format")
    if pattern is not None:
        return pattern
    first = at - count(element, "text:display-levels", at) + 1
    numbers = ".".join(f"%{level}%" for level in range(first, at + 1))
    prefix = attribute(element, "style:num-prefix") or ""
    return prefix + numbers + (attribute(element, "style:num-suffix") or "")
