"""Labels of the form among words that stand without rules: which pieces make one of them.

A label runs over several lines of a narrow column, its figures beside any of them, so neither lines
nor distances tell where it ends. Its text does: a piece is joined with the piece below it as long
as both together begin a label of the form. A page break or a head that is printed again may stand
in between.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gxnb_desktop.reading.fitting.labels import (
    Match,
    Part,
    begins_label,
    exact_label,
    label_key,
)
from gxnb_desktop.reading.pdf.lines import Line, gap
from gxnb_desktop.reading.pdf.page import PdfPage
from gxnb_desktop.reading.script import SIMPLIFIED

_NEXT_PIECES = 3
"""Pieces below one that are tried; others of the same place belong to other cells."""
_NEXT_WORDS = 200
"""Words among which those are looked for: about those of a page."""
_APART = 2.2
"""Font sizes between two lines of one piece of a label at most."""
_NARROW = 0.12
"""Share of the font size that parts two columns of words where one is known to begin or end."""
_GAP = 0.3
"""The same where the other characters of the line stand close together."""
_HAN_GAP = 0.2
"""The same between two Han characters: writers put room between those and figures."""
_CLOSE = 0.1
"""The same between characters that stand close together."""
_SAME_PLACE = 0.7
"""Points within which words begin, or end, at one place."""
_COLUMN = 2
"""Words that begin, or end, at one place and so make a column."""
_LONGEST_NUMBER = 4
"""Characters of the number of a label."""
_SLOP = 0.6
"""Font sizes by which the baselines of a label and of its figures may differ at most."""
_LEVEL = 0.2
"""Font sizes by which baselines of one line may differ."""

NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．])"
)
"""What begins a label of its own: 1. （三） 四、"""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a line: where it stands among the lines of a run of pages.

    Attributes:
        line: the token itself.
        page: its page.
        at: the line in which it stands, counted over all pages.
    """

    line: Line
    page: PdfPage
    at: int

    @property
    def text(self) -> str:
        """Its characters."""
        return self.line.text


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A label of the form and its pieces in reading order."""

    words: tuple[Word, ...]
    match: Match

    @property
    def text(self) -> str:
        """The label as written."""
        return "".join(word.text for word in self.words)

    @property
    def first(self) -> Word:
        """The piece with which it begins."""
        return self.words[0]

    @property
    def start(self) -> float:
        """Where its leftmost piece begins, in points."""
        return min(word.line.start for word in self.words)

    @property
    def end(self) -> float:
        """Where its rightmost piece ends, in points."""
        return max(word.line.end for word in self.words)

    @property
    def is_row(self) -> bool:
        """Whether it names a row of the form."""
        return bool(self.match.keys(Part.ROW))

    def beside(self, word: Word) -> float | None:
        """How far its nearest part is above or below a word of its page, in points, or None.

        None stands for a label that is too far away, or on other pages alone. Between its lines,
        the distance is 0.
        """
        bases = sorted(part.line.base for part in self.words if part.page is word.page)
        base, size = word.line.base, word.line.size
        best: float | None = None
        for above, below in zip(bases, [*bases[1:], bases[-1]] if bases else [], strict=True):
            reach = below if below - above <= _APART * size else above
            distance = max(above - base, base - reach, _LEVEL * size) - _LEVEL * size
            best = distance if best is None else min(best, distance)
        return best if best is not None and best <= _SLOP * size else None


def label_cells(words: Sequence[Word]) -> list[LabelCell]:
    """Find the labels of the form among words in reading order; no word is in two of them."""
    taken: set[int] = set()
    cells: list[LabelCell] = []
    for first, word in enumerate(words):
        begins = first not in taken and (_key(word.text) or NUMBERED.match(word.text))
        found = _longest(words, (first,), taken) if begins else ()
        if not found:
            continue
        taken |= set(found)
        pieces = tuple(words[at] for at in found)
        match = exact_label(_key("".join(piece.text for piece in pieces)))
        assert match is not None
        cells.append(LabelCell(pieces, match))
    return cells


def _key(text: str) -> str:
    return label_key(SIMPLIFIED.matched(text))


def _longest(words: Sequence[Word], begun: tuple[int, ...], taken: set[int]) -> tuple[int, ...]:
    """The pieces of the longest label that begins with these, or none."""
    text = "".join(words[at].text for at in begun)
    if not begins_label(SIMPLIFIED.matched(text)):
        return ()
    match = exact_label(_key(text))
    is_group = match is not None and bool(match.keys(Part.GROUP))
    for following in _following(words, begun, taken, beside=match is None or is_group):
        piece = words[following].text
        # The label of a group may stand before that of its first row in one cell.
        if NUMBERED.match(piece) and not is_group:
            continue
        if _key(text) and not _key(piece):
            continue
        if longer := _longest(words, (*begun, following), taken):
            return longer
    return begun if match else ()


def _following(
    words: Sequence[Word], begun: tuple[int, ...], taken: set[int], *, beside: bool
) -> Iterator[int]:
    """The words that may go on with a label: those next below, and the one on its right."""
    last = words[begun[-1]]
    start = min(words[at].line.start for at in begun)
    end = max(words[at].line.end for at in begun)
    left = _NEXT_PIECES
    for at in range(begun[-1] + 1, min(len(words), begun[-1] + 1 + _NEXT_WORDS)):
        word = words[at]
        below = word.at > last.at
        aside = word.line.start >= end or word.line.end <= start
        # Below a break, the columns may stand elsewhere.
        if at in taken or (below and aside and not _is_alone(words, at)):
            continue
        if below or (beside and at == begun[-1] + 1):
            yield at
            left -= below
        if not left:
            return


def _is_alone(words: Sequence[Word], at: int) -> bool:
    """Whether no other words stand in the line."""
    near = words[max(0, at - 1) : at + 2]
    return sum(word.at == words[at].at for word in near) == 1


def pieces_of(line: Line, edges: Sequence[float] = ()) -> list[Line]:
    """Cut a line into tokens, also at a narrow gap where columns of words meet.

    Args:
        line: the line.
        edges: where tokens of this and of other lines begin and end, in points and in order.
    """
    return [piece for token in line.tokens() for piece in _cut_at_columns(token, edges)]


def _cut_at_columns(token: Line, edges: Sequence[float]) -> Iterator[Line]:
    rooms = [gap(before, char) for before, char in pairwise(token.chars)]
    if max(rooms, default=0.0) <= _NARROW * token.size:
        yield token
        return
    gaps = [room / token.size for room in rooms]
    close = median(gaps) < _CLOSE
    begun = 0
    for at, room in enumerate(gaps, 1):
        if room <= _NARROW:
            continue
        han = not any(char.text.isascii() for char in token.chars[at - 1 : at + 1])
        apart = close and room > (_HAN_GAP if han else _GAP)
        if apart or _begins_cell(token, at, edges):
            yield token.cut(begun, at)
            begun = at
    yield token.cut(begun, len(token.chars))


def _begins_cell(token: Line, at: int, edges: Sequence[float]) -> bool:
    """Whether a label, or a column of words, begins with a character, or one ends before it."""
    if NUMBERED.match("".join(char.text for char in token.chars[at : at + _LONGEST_NUMBER])):
        return True
    places = token.chars[at - 1].end, token.chars[at].start
    return any(
        bisect_left(edges, place + _SAME_PLACE) - bisect_right(edges, place - _SAME_PLACE)
        >= _COLUMN
        for place in places
    )
