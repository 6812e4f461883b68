"""Lines of text out of characters that are placed one by one.

PDFium's order of characters is not the reading order, and its blanks are not the writer's: lines
are told by the baseline, the order in them by the place, blanks by the gaps.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import mode

from gxnb_desktop.reading.pdf.page import Box, Char

_SAME_BASE = 0.4
"""Share of the font size by which baselines of one line may differ."""
_SAME_PLACE = 0.15
"""Share of the font size within which an equal character is one printed twice for boldness."""
_WORD_GAP = 0.2
"""Share of the font size that parts two words or figures."""
_HAN_GAP = 1.5
"""The same beside a Han character: less is justification."""
_TOKEN_GAP = 0.8
"""The same between two cells of a row without rules."""
_FIGURE_GAP = 0.35
"""The same between two figures."""
_DRAWN_APART = 0.12
"""The same between two figures that are drawn one by one."""

_WIDE = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff]"
)
_CLOSING = frozenset("，。、；：！？）》」』】〉〕”’…,.;:!?)]}%")
_NO_BREAK = re.compile(r"[A-Za-z0-9@._%+\-/:#&=]")
_BASE, _START = attrgetter("base"), attrgetter("start")


@dataclass(frozen=True)
class Line:
    """One line of text, or a piece of one.

    Attributes:
        chars: its characters in order.
        start: where its first character begins, along the direction of the text.
        end: where its last one ends.
        base: the baseline, across the direction of the text; grows from line to line.
    """

    chars: tuple[Char, ...]
    start: float
    end: float
    base: float

    @cached_property
    def size(self) -> float:
        """The font size of most of it, to 0.1 points."""
        sizes = [char.size for char in self.chars]
        alike = sizes.count(sizes[0]) == len(sizes)
        return round(sizes[0], 1) if alike else mode(round(size, 1) for size in sizes)

    @cached_property
    def text(self) -> str:
        """The characters with blanks where the gaps are those between words."""
        parts = [self.chars[0].text]
        for before, char in pairwise(self.chars):
            # Most characters touch: which they are matters only where there is room.
            if char.start - before.end > _WORD_GAP * char.size and _are_words(before, char):
                parts.append(" ")
            parts.append(char.text)
        return "".join(parts)

    @cached_property
    def box(self) -> Box:
        """The ink of the line."""
        return ink_of(self.chars)

    @property
    def first_token(self) -> float:
        """How wide that is which a line break must not part from the first character."""
        end = 0
        if _NO_BREAK.match(self.chars[0].text):
            while end + 1 < len(self.chars) and _NO_BREAK.match(self.chars[end + 1].text):
                end += 1
        while end + 1 < len(self.chars) and self.chars[end + 1].text in _CLOSING:
            end += 1
        return self.chars[end].end - self.start

    def cut(self, first: int, end: int) -> "Line":
        """The piece of some of its characters."""
        return self if end - first == len(self.chars) else _line(self.chars[first:end])

    def tokens(self) -> list["Line"]:
        """The line cut at its wide gaps; narrower ones part two figures."""
        pieces: list[list[Char]] = [[self.chars[0]]]
        for before, char in pairwise(self.chars):
            if char.start - before.end > _DRAWN_APART * char.size and _are_apart(before, char):
                pieces.append([])
            pieces[-1].append(char)
        return [_line(piece) for piece in pieces] if len(pieces) > 1 else [self]


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Sort characters into lines, from the first to the last; those of most turn come first."""
    chars = [*chars]
    if len({char.turn for char in chars}) == 1:
        return _lines_of_one_turn(chars)
    turned: dict[int, list[Char]] = {}
    for char in chars:
        turned.setdefault(char.turn, []).append(char)
    ordered = sorted(turned.values(), key=len, reverse=True)
    return [line for alike in ordered for line in _lines_of_one_turn(alike)]


def ink_of(chars: Sequence[Char]) -> Box:
    """The box of the ink of some characters, at least one."""
    if len(chars) == 1:
        return chars[0].ink
    lefts, tops, rights, bottoms = zip(*[char.ink for char in chars], strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def gap(before: Char, char: Char) -> float:
    """The room between two neighbours of one line."""
    return char.start - before.end


def _are_words(before: Char, char: Char) -> bool:
    """Whether two neighbours are parted as words are."""
    room, size = gap(before, char), max(before.size, char.size)
    if _WIDE.match(before.text) or _WIDE.match(char.text):
        return room > _HAN_GAP * size
    return room > _WORD_GAP * size


def _are_apart(before: Char, char: Char) -> bool:
    """Whether two neighbours are parted as the texts of two cells are."""
    if before.run and char.run and before.run != char.run:
        least = _DRAWN_APART
    elif before.text.isdecimal() and char.text.isdecimal():
        least = _FIGURE_GAP
    else:
        least = _TOKEN_GAP
    return gap(before, char) > least * max(before.size, char.size)


def _lines_of_one_turn(chars: Sequence[Char]) -> list[Line]:
    lines: list[list[Char]] = []
    for char in sorted(chars, key=_BASE):
        if lines:
            last = lines[-1][-1]
            apart = char.base - last.base
            if not apart or apart <= _SAME_BASE * min(char.size, last.size):
                lines[-1].append(char)
                continue
        lines.append([char])
    return [_line(line) for line in lines]


def _line(chars: Sequence[Char]) -> Line:
    if len(chars) == 1:
        (char,) = chars
        return Line((char,), char.start, char.end, char.base)
    ordered = sorted(chars, key=_START)
    kept = [ordered[0]]
    for char in ordered[1:]:
        twice = char.text == kept[-1].text and (
            char.start - kept[-1].start <= _SAME_PLACE * char.size
        )
        if not twice:
            kept.append(char)
    return Line(
        chars=tuple(kept),
        start=kept[0].start,
        end=max([char.end for char in kept]),
        base=kept[0].base,
    )
