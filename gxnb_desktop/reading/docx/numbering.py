"""Automatic numbering of a docx: what Word prints before a paragraph and does not keep as text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from lxml import etree

from gxnb_desktop.reading.docx.numerals import numeral
from gxnb_desktop.reading.docx.styles import Styles
from gxnb_desktop.reading.docx.xml import (
    attribute,
    child,
    content,
    integer,
    name,
    switched,
    value_of,
)

_LEVELS = 9
_MAX_START = 1_000_000
_LONGEST = 100
"""Characters of a number with what stands around it; one text serves thousands of paragraphs."""
_PLACEHOLDER = re.compile("%([1-9])")
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list.

    Attributes:
        start: the number of its first paragraph.
        number_format: ``w:numFmt``, such as ``decimal`` or ``chineseCounting``.
        text: ``w:lvlText``, such as ``（%1）``.
        restart: it restarts after this level (from 1) or one above it; 0: never; None: after any.
        legal: the numbers of the levels above it are written in decimal digits in its text.
        hidden: it counts, but its number is not shown.
        style: the paragraph style to which it belongs.
        restarts_list: a list that uses this definition starts anew instead of going on.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None
    restarts_list: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    abstract_id: str
    levels: dict[int, ListLevel]


@dataclass(slots=True)
class _Counters:
    """The last number of each level (None: it begins anew), and which levels have begun at all."""

    last: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    begun: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Count:
    """How far the lists of one story have come, by abstract definition; lists that began anew."""

    counters: dict[str, _Counters] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of one document, which must be asked for in reading order.

    Lists with one abstract definition share their counters, as they do in Word; a list with a start
    of its own begins anew when it is first met.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Index the definitions; ``root`` is None where the document has none."""
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._resolved: dict[str, _List | None] = {}
        self._now = _Count()
        for element in root if root is not None else ():
            if name(element) == "w:abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = element
            elif name(element) == "w:num":
                self._lists[attribute(element, "numId") or ""] = element

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Count on its own what is read meanwhile: a text box is numbered apart from the body."""
        body, self._now = self._now, _Count()
        try:
            yield
        finally:
            self._now = body

    def next(self, list_id: str | None, level: int | None, style_id: str | None) -> str:
        """Count one paragraph and return what is printed before it; "" without number or a bullet.

        Args:
            list_id: ``w:numId`` of the paragraph, or of its style.
            level: its level from 0; None: the level that its style has in the list, or the first.
            style_id: its style.
        """
        if list_id is None or not self._lists:
            return ""
        entry = self._list(list_id)
        if entry is None:
            return ""
        at = self._level_of_style(entry, style_id) if level is None else level
        definition = entry.levels.get(at)
        if definition is None:
            return ""
        counters = self._now.counters.setdefault(entry.abstract_id, _Counters())
        if definition.restarts_list and (list_id, at) not in self._now.restarted:
            self._now.restarted.add((list_id, at))
            counters.last[at] = None
        _count(entry.levels, at, counters)
        return _written(entry.levels, at, counters)

    def _level_of_style(self, entry: _List, style_id: str | None) -> int:
        ancestry = self._styles.ancestry(style_id)
        for ancestor in ancestry:
            for index, definition in entry.levels.items():
                if definition.style == ancestor:
                    return index
        return 0

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._resolved:
            self._resolved[list_id] = self._resolve(list_id)
        return self._resolved[list_id]

    def _resolve(self, list_id: str) -> _List | None:
        element = self._lists.get(list_id)
        if element is None:
            return None
        abstract_id = self._abstract_id(element)
        if abstract_id is None:
            return None
        levels = _levels(self._abstract[abstract_id])
        for override in element:
            index = integer(attribute(override, "ilvl"), 0, _LEVELS - 1)
            if name(override) != "w:lvlOverride" or index is None:
                continue
            levels |= _levels(override, index)
            start = integer(value_of(override, "w:startOverride"), 0, _MAX_START)
            if start is not None:
                levels[index] = replace(
                    levels.get(index, ListLevel()), start=start, restarts_list=True
                )
        return _List(abstract_id, levels)

    def _abstract_id(self, element: etree._Element) -> str | None:
        """Follow links by numbering style (``w:numStyleLink``) to the definition with levels."""
        seen: set[str] = set()
        while True:
            abstract_id = value_of(element, "w:abstractNumId")
            if abstract_id is None or abstract_id in seen or abstract_id not in self._abstract:
                return None
            seen.add(abstract_id)
            link = value_of(self._abstract[abstract_id], "w:numStyleLink")
            linked = self._lists.get(self._styles.list_id(link) or "") if link else None
            if linked is None:
                return abstract_id
            element = linked


def _levels(parent: etree._Element, only: int | None = None) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for element in parent:
        if name(element) != "w:lvl":
            continue
        index = integer(attribute(element, "ilvl"), 0, _LEVELS - 1) if only is None else only
        if index is not None:
            levels[index] = _level(element)
    return levels


def _level(element: etree._Element) -> ListLevel:
    # Numbers with leading zeros come as an alternative whose first choice is the format "custom".
    formats = [attribute(entry, "val") for entry in content(element) if name(entry) == "w:numFmt"]
    start = integer(value_of(element, "w:start"), 0, _MAX_START)
    return ListLevel(
        start=0 if start is None else start,
        number_format=(formats[0] if formats else None) or "decimal",
        text=_SYMBOL_FONT.sub("", value_of(element, "w:lvlText") or "")[:_LONGEST],
        restart=integer(value_of(element, "w:lvlRestart"), 0, _LEVELS),
        legal=bool(switched(element, "w:isLgl")),
        hidden=bool(switched(child(element, "w:rPr"), "w:vanish")),
        style=value_of(element, "w:pStyle"),
    )


def _count(levels: dict[int, ListLevel], at: int, counters: _Counters) -> None:
    if at not in counters.begun:
        # Word counts levels that were skipped on the way to this one as begun.
        for above in range(at - 1, -1, -1):
            if above in counters.begun or above not in levels:
                break
            counters.last[above] = levels[above].start
            counters.begun.add(above)
        counters.begun.add(at)
    last = counters.last[at]
    counters.last[at] = levels[at].start if last is None else last + 1
    for below in range(at + 1, _LEVELS):
        restart = levels[below].restart if below in levels else None
        if restart is None or at < restart:
            counters.last[below] = None


def _written(levels: dict[int, ListLevel], at: int, counters: _Counters) -> str:
    definition = levels[at]
    if definition.hidden or definition.number_format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = levels.get(index)
        if shown is None:
            return ""
        last = counters.last[index]
        # A level that no paragraph has used since it was reset shows its first number.
        value = shown.start if last is None else last
        legal = definition.legal and index < at
        return numeral(value, "decimal" if legal else shown.number_format)

    return _PLACEHOLDER.sub(number, definition.text).strip()[:_LONGEST]
