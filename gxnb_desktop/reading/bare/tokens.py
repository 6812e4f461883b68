"""What once were the cells of a table: figures and labels in lines of text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gxnb_desktop.reading.debris import is_debris
from gxnb_desktop.reading.document import GridCell, Paragraph
from gxnb_desktop.reading.fitting.contents import Content, content_of
from gxnb_desktop.reading.fitting.labels import (
    Match,
    Part,
    exact_label,
    in_label,
    is_numbered,
    known_key,
    match_label,
    whole_label,
)
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.model import LineOrigin, Passage

_LONGEST_LINE = 10_000
"""Characters; all of table 三 on one line has fewer, glosses included."""
_MOST_PARTS = 16
"""Lines, or pieces of a line, over which one label may go on."""
_LONGEST_LABEL = 60
"""Han characters."""
_LONGEST_TEXT = 240
"""Characters of a label with its glosses."""
_LONGEST_SIGN = 6
"""Characters of a number or sign that belongs to the label beside it: （一）, 1., “."""
_POINTS = frozenset("、.．")
"""What stands behind the numeral of a label: 三 / 、 / 本 / 年 / 度."""
_SIGN = "·"
"""The key of such a sign."""
_CLOSING = (")", "）", "”", '"', "，", "、", "。")
_GLUED = re.compile(r"(.*[^0-9.,，/=+\-\s])([0-9]{2,})")
_NAMED = re.compile(r"\s*([^:：]+)[:：]\s*(\S+)")
"""A label with a colon behind it: 规章：0 0 3."""
_NUMERAL = re.compile("[一二三四五六七八九十]")
_PIECE = re.compile(r"\S+")
_WIDE_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000|\t")


@dataclass(frozen=True, slots=True)
class Token:
    """What once was a cell: a figure, a mark that stands for none, or a text.

    Attributes:
        cell: the cell, its place in the grid still to be set.
        key: that of a label, "" for what is no text.
        written: the matching copy of its text, for joining it with others.
        match: what the label means.
        line: which line it is on, from 0.
        before: how many blank cells may stand before it.
        behind: how many may stand behind it.
    """

    cell: GridCell
    key: str = ""
    match: Match | None = None
    written: str = ""
    line: int = 0
    before: int = 0
    behind: int = 0

    @property
    def is_text(self) -> bool:
        """Whether it is a label, or a part of one."""
        return bool(self.key)

    @property
    def is_exact(self) -> bool:
        """Whether it is a label as printed or in a spelling that is known."""
        return self.match is not None and self.match.exact

    @property
    def is_column(self) -> bool:
        """Whether it heads a column: 其他 does, the row 3.其他 does not."""
        return self._is(Part.COLUMN) and not is_numbered(self.cell.text)

    @property
    def is_group(self) -> bool:
        """Whether it is the label of a group of rows."""
        return self._is(Part.GROUP)

    @property
    def is_row(self) -> bool:
        """Whether it is the label of a row of table 二 or 三; table 四 has none, only a head."""
        rows = self.match.tables(Part.ROW) if self.match else set()
        return bool(rows - {"litigation"}) and not self.is_column

    def _is(self, part: Part) -> bool:
        return self.match is not None and bool(self.match.tables(part))


def tokens_of(paragraph: Paragraph, script: Script) -> list[Token] | None:
    """The cells in a line; none where it is debris, None where it is prose."""
    text = paragraph.text
    if len(text) > _LONGEST_LINE:
        return None
    if is_debris(text.strip()):
        return []
    pieces = [match.span() for match in _PIECE.finditer(text)]
    glued = _GLUED.fullmatch(text.strip())
    if glued and exact_label(known_key(script.matched(glued[1]))):
        end = text.index(glued[2], pieces[-1][0])
        pieces[-1:] = [(pieces[-1][0], end), (end, pieces[-1][1])]
    named = _NAMED.match(text)
    if named and _is_value(named[2]) and exact_label(known_key(script.matched(named[1]))):
        end = named.start(2)
        pieces = [named.span(1), *((max(start, end), stop) for start, stop in pieces if stop > end)]
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        token, count = _longest(paragraph, pieces[at : at + _MOST_PARTS], script)
        if token is None:
            return None
        before = text.count("\t", pieces[at - 1][1], pieces[at][0]) - 1 if at else 0
        at += count
        behind = text.count("\t", pieces[-1][1]) if at >= len(pieces) else 0
        found.append(replace(token, before=max(0, before), behind=behind))
    return found


def _longest(
    paragraph: Paragraph, pieces: Sequence[tuple[int, int]], script: Script
) -> tuple[Token | None, int]:
    """The cell that begins a line and how many of its pieces it takes: as long as can be a label.

    A wide gap is the end of a cell.
    """
    text = paragraph.text
    if _is_value_of_line(text[slice(*pieces[0])]):
        return _token(paragraph, pieces[:1], script), 1
    most = 1
    while most < len(pieces) and not _ends_cell(text, *pieces[most - 1 : most + 1]):
        most += 1
    first = _token(paragraph, pieces[:1], script)
    for count in range(most, 1, -1):
        token = _token(paragraph, pieces[:count], script)
        if token is None or not token.is_exact:
            continue
        last = _token(paragraph, pieces[count - 1 : count], script)
        if first is None or not _ends_at(first, last, token):
            return token, count
    if first is not None and first.is_exact:
        return first, 1
    # A label with a misprint, or a part of one; or parts of several, one above the other.
    whole = _token(paragraph, pieces[:most], script)
    return (whole, most) if whole is not None else (first, 1)


def _ends_at(first: Token, last: Token | None, whole: Token) -> bool:
    """Whether a label ends behind its first piece: the rest adds nothing or is another label."""
    more = last is None or not last.is_exact
    return first.is_exact and not (more and whole.key != first.key)


def _ends_cell(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a cell ends between two pieces: at a wide gap, and before a figure."""
    gap = text[before[1] : after[0]]
    return _WIDE_GAP.search(gap) is not None or _is_value_of_line(text[slice(*after)])


def _token(paragraph: Paragraph, pieces: Sequence[tuple[int, int]], script: Script) -> Token | None:
    start, end = pieces[0][0], pieces[-1][1]
    text = paragraph.text[start:end]
    if len(text) > _LONGEST_TEXT:
        return None
    passage = Passage(paragraph.text, paragraph.origin, paragraph.stretches)
    origin = passage.origin_of(start, end - start) or paragraph.origin
    number = paragraph.number if start == len(paragraph.text) - len(paragraph.text.lstrip()) else ""
    cell = GridCell(0, 0, number + text, origin)
    if _is_value_of_line(text) and len(pieces) == 1 and not number:
        return Token(cell)
    written = script.matched(text)
    key = known_key(written)
    if len(key) > _LONGEST_LABEL or (not key and len(written) > _LONGEST_SIGN):
        return None
    match = match_label(key)
    if not key or _NUMERAL.fullmatch(key):
        return Token(cell, _SIGN, None, written)
    known = match or in_label(key) or _are_labels(key)
    return Token(cell, key, match, written) if known else None


def _are_labels(key: str) -> bool:
    """Whether a text is several labels with nothing between them: a head that lost its cells."""
    return any(
        whole_label(key[:size]) and (size == len(key) or _are_labels(key[size:]))
        for size in range(2, len(key) + 1)
    )


def token_of(cell: GridCell, script: Script) -> Token:
    """Return the token of a cell that is known as such; every text counts as a label."""
    if content_of(cell.text) is not Content.TEXT:
        return Token(cell)
    written = script.matched(cell.text)
    key = known_key(written)
    line = cell.origin.line if isinstance(cell.origin, LineOrigin) else 0
    return Token(cell, key or cell.text, exact_label(key), written, line)


def _is_value(text: str) -> bool:
    return content_of(text) in (Content.FIGURE, Content.PLACEHOLDER)


def _is_value_of_line(text: str) -> bool:
    """Whether a piece of a line is a value; a point alone is a piece of an upright label."""
    return _is_value(text) and text not in _POINTS


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Join the lines over which a label goes on: 商业 / 企业, 6.属于 / 四类过程性信息.

    Signs that are a part of none are left out.
    """
    whole: list[Token] = []
    at = 0
    while at < len(tokens):
        size = _size_of_label(tokens[at : at + _MOST_PARTS])
        token = _one(tokens[at : at + size])
        if token.key != _SIGN:
            whole.append(token)
        at += size
    return whole


def _size_of_label(tokens: Sequence[Token]) -> int:
    """Over how many tokens the label goes on that the first begins; rather one label than two."""
    if not tokens[0].is_text or tokens[0].is_group:
        return 1
    end = next((at for at, token in enumerate(tokens) if not token.is_text), len(tokens))
    for label in (whole_label, exact_label):
        for size in range(end, 1, -1):
            if _are_parts(tokens[:size]) and label(_key_of(tokens[:size])):
                return size
    return 1


def _are_parts(tokens: Sequence[Token]) -> bool:
    """Whether tokens may be parts of one label.

    What is a label by itself may begin a longer one, with nothing but signs and groups before it.
    """
    if tokens[-1].key == _SIGN and not tokens[-1].written.endswith(_CLOSING):
        return False  # a number belongs to the label behind it
    whole = [at for at, token in enumerate(tokens) if token.is_exact and not token.is_group]
    if len(whole) > 1 or all(token.is_exact for token in tokens):
        return False
    before = tokens[: whole[0]] if whole else ()
    return all(token.key == _SIGN or token.is_group for token in before)


def _key_of(tokens: Sequence[Token]) -> str:
    return known_key("".join(token.written for token in tokens))


def _one(tokens: Sequence[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    key = _key_of(tokens)
    text = "\n".join(token.cell.text for token in tokens)
    return replace(
        tokens[0],
        cell=replace(tokens[0].cell, text=text),
        key=key,
        match=exact_label(key),
        written="".join(token.written for token in tokens),
        behind=tokens[-1].behind,
    )
