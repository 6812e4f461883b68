"""Follows the marks of an rtf through its groups and says to the story what they mean."""

from dataclasses import dataclass, field, replace

from gxnb_desktop.reading.document import Paragraph
from gxnb_desktop.reading.raised import lowered, raised
from gxnb_desktop.reading.rtf.fonts import Fonts
from gxnb_desktop.reading.rtf.story import MAX_DEPTH, CellFormat, Item, RowFormat, Story
from gxnb_desktop.reading.rtf.tokens import Token, code_page, tokens
from gxnb_desktop.reading.rtf.words import (
    ALIGNMENTS,
    ESCAPES,
    KEPT,
    MERGES,
    NUMBERS,
    PLACES,
    SIGNS,
    SKIPPED,
    STRUCK,
)
from gxnb_desktop.report.model import TextOrigin

MAX_GROUPS = 2_000
"""Groups within groups; Word writes about ten."""
MAX_TEXT = 2_000_000
"""Characters of the whole file."""
MAX_ROW_CELLS = 1_000
"""Cells of one row; Word stops at 63."""

_PAGE_BREAK = "\f"
_LEVELS = range(9)
_FURTHEST_EDGE = 10**6


class TooComplex(Exception):
    """Groups nest deeper, or the text is longer, than in any document."""


@dataclass(slots=True)
class _State:
    """What a group inherits from the one around it.

    Attributes:
        skip: nothing in this group is printed.
        into: ``text``, or ``number`` or ``fonts`` inside groups of that kind.
        opened: what ends with this very group: ``box`` or ``row``, or "".
        place: ``super`` above the line, ``sub`` below it, or "".
        substitutes: how many signs behind a Unicode character stand for it in old readers.
    """

    skip: bool = False
    into: str = "text"
    opened: str = ""
    substitutes: int = 1
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    place: str = ""
    in_table: bool = False
    nesting: int = 0
    align: str = "left"
    level: int = 0

    @property
    def left_out(self) -> str:
        """Why text here is left out: ``hidden``, ``deleted``, ``struck``, or "" where it is not."""
        return (self.hidden and "hidden") or (self.deleted and "deleted") or self.struck * "struck"

    @property
    def depth(self) -> int:
        return min(MAX_DEPTH, self.nesting or int(self.in_table))


@dataclass(slots=True)
class _Writing:
    """A story and the paragraph that is being collected for it; text boxes have their own."""

    story: Story = field(default_factory=Story)
    parts: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    visible: int = 0
    bold: int = 0
    boxes: list[Item] = field(default_factory=list)


class RtfReader:
    """Reads one file.

    Attributes:
        met: what was left out or is wrong: ``deleted``, ``hidden``, ``struck``, ``footnotes``,
            ``pictures``, ``cut`` (the file ends inside a group).
    """

    def __init__(self, data: bytes) -> None:
        """Prepare to read; nothing is looked at but the code page."""
        self._data = data
        self._fonts = Fonts(code_page(data))
        self._default_font = -1
        self._state = _State()
        self._groups: list[_State] = []
        self._writings = [_Writing()]
        self._bytes = bytearray()
        self._left = MAX_TEXT
        self._to_skip = 0
        self._optional = False
        self._row = RowFormat()
        self._rows: list[RowFormat] = []
        self._merges: dict[str, str] = {}
        self.met: set[str] = set()

    def read(self) -> list[Item]:
        """Return the paragraphs and tables of the body.

        Raises:
            TooManyTokens: more signs than any document has.
            TooComplex: see there.
        """
        finished = False
        for token in tokens(self._data):
            self._take(token)
            if token.kind == "close" and not self._groups:
                finished = True
                break
        if not finished:
            self.met.add("cut")
            while self._groups:
                self._close()
        self._flush()
        writing = self._writings[0]
        if writing.visible or writing.boxes:
            self._end_paragraph(self._state.depth)
        return writing.story.finish()

    def _take(self, token: Token) -> None:
        if token.kind in ("text", "hex"):
            self._take_bytes(token.data)
            return
        if token.kind == "sign" and token.value in "\\{}" and not self._to_skip:
            self._bytes += token.value.encode("ascii")
            return
        self._flush()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif self._to_skip:
            self._to_skip -= 1
        elif token.kind == "sign":
            self._sign(token.value)
        else:
            self._word(token.value, token.number)

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if not self._state.skip:
            self._bytes += data[skipped:]

    def _open(self) -> None:
        if len(self._groups) >= MAX_GROUPS:
            raise TooComplex
        self._groups.append(self._state)
        self._state = replace(self._state, opened="")
        self._to_skip = 0
        self._optional = False

    def _close(self) -> None:
        self._to_skip = 0
        self._optional = False
        if self._state.opened == "box":
            self._close_box()
        elif self._state.opened == "row":
            self._row = self._rows.pop()
        if self._groups:
            self._state = self._groups.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._optional = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in ESCAPES:
            self._add(ESCAPES[sign])

    def _word(self, word: str, number: int | None) -> None:
        optional, self._optional = self._optional, False
        if word in SKIPPED or (optional and word not in KEPT):
            self._skip_group(word)
        if self._state.skip:
            return
        if word == "u":
            self._unicode(number or 0)
        elif self._state.into == "fonts":
            self._font_word(word, number)
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif not (
            self._group_word(word)
            or self._text_word(word, number)
            or self._paragraph_word(word, number)
        ):
            self._table_word(word, number or 0)

    def _skip_group(self, word: str) -> None:
        if not self._state.skip:
            if word == "footnote":
                self.met.add("footnotes")
            elif word in ("pict", "shppict"):
                self.met.add("pictures")
        self._state.skip = True

    def _group_word(self, word: str) -> bool:
        """Take a word that says what its group holds; return whether it is one."""
        if word == "fonttbl":
            self._state.into = "fonts"
        elif word in NUMBERS:
            self._state.into = "number"
        elif word == "shptxt":
            self._state = replace(_State(), opened="box", font=self._state.font)
            self._writings.append(_Writing())
        elif word == "nesttableprops":
            self._state.opened = "row"
            self._rows.append(self._row)
        elif word == "object":
            self.met.add("pictures")
        else:
            return False
        return True

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._state.font = number or 0
        elif word == "fcharset":
            self._fonts.add(self._state.font, number or 0)

    def _text_word(self, word: str, number: int | None) -> bool:
        """Take a word about characters; return whether it is one."""
        state = self._state
        on = number != 0
        if word == "plain":
            state.bold = state.hidden = state.deleted = state.struck = False
            state.place = ""
            state.font = self._default_font
        elif word == "f":
            state.font = number or 0
        elif word == "deff":
            self._default_font = state.font = number or 0
        elif word == "uc":
            state.substitutes = max(0, number or 0)
        elif word == "b":
            state.bold = on
        elif word == "v":
            state.hidden = on
        elif word == "deleted":
            state.deleted = on
        elif word in STRUCK:
            state.struck = on
        elif word in PLACES:
            state.place = PLACES[word] if on else ""
        else:
            return False
        return True

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        """Take a word about paragraphs; return whether it is one."""
        state = self._state
        if word == "par":
            self._end_paragraph(state.depth)
        elif word == "sect":
            if self._writings[-1].visible:
                self._end_paragraph(state.depth)
        elif word == "pard":
            state.in_table, state.nesting, state.align, state.level = False, 0, "left", 0
        elif word == "intbl":
            state.in_table = True
        elif word == "itap":
            state.nesting = max(0, number or 0)
        elif word in ALIGNMENTS:
            state.align = ALIGNMENTS[word]
        elif word == "outlinelevel":
            state.level = 0 if number not in _LEVELS else (number or 0) + 1
        else:
            return False
        return True

    def _table_word(self, word: str, number: int) -> None:
        story = self._writings[-1].story
        nested = max(2, self._state.depth)
        if word == "trowd":
            self._row, self._merges = RowFormat(), {}
        elif word == "trleft":
            self._row.left = _edge(number)
        elif word in MERGES:
            direction, kind = MERGES[word]
            self._merges[direction] = kind
        elif word == "cellx":
            if len(self._row.cells) < MAX_ROW_CELLS:
                self._row.cells.append(CellFormat(_edge(number), **self._merges))
            self._merges = {}
        elif word in ("cell", "nestcell"):
            depth = 1 if word == "cell" else nested
            self._end_paragraph(depth)
            story.end_cell(depth)
        elif word in ("row", "nestrow"):
            depth = 1 if word == "row" else nested
            if self._writings[-1].visible:
                self._end_paragraph(depth)
            story.end_row(depth, self._row)

    def _unicode(self, number: int) -> None:
        self._add(chr(number % 0x10000))
        self._to_skip = self._state.substitutes

    def _flush(self) -> None:
        """Decode the bytes that have come together."""
        if self._bytes:
            data, font = bytes(self._bytes), self._state.font
            self._bytes.clear()
            if self._state.into != "fonts" and not self._state.skip:
                symbols = self._fonts.is_symbol(font) and not data.isascii()
                self._add("" if symbols else self._fonts.decode(data, font))

    def _add(self, text: str) -> None:
        state, writing = self._state, self._writings[-1]
        if state.skip or state.into == "fonts":
            return
        if state.left_out:
            if text.strip():
                self.met.add(state.left_out)
            return
        if state.place:
            text = raised(text) if state.place == "super" else lowered(text)
        self._left -= len(text)
        if self._left < 0:
            raise TooComplex
        if state.into == "number":
            writing.number.append(text)
            return
        writing.parts.append(text)
        count = len("".join(text.split()))
        writing.visible += count
        writing.bold += count * state.bold

    def _end_paragraph(self, depth: int) -> None:
        """Give the collected paragraph, and the boxes anchored in it, to the story."""
        writing, state = self._writings[-1], self._state
        text = _sound("".join(writing.parts)).strip(_PAGE_BREAK).replace(_PAGE_BREAK, "\n")
        number = _sound("".join(writing.number)).strip()
        bold = writing.bold * 2 > writing.visible
        origin = TextOrigin(0, 0, len(text))
        writing.story.add(depth, Paragraph(text, origin, number, state.level, state.align, bold))
        for item in writing.boxes:
            writing.story.add(depth, item)
        writing.parts, writing.number, writing.boxes = [], [], []
        writing.visible = writing.bold = 0

    def _close_box(self) -> None:
        """Keep what a text box holds until the paragraph in which it is anchored ends."""
        if self._writings[-1].visible:
            self._end_paragraph(self._state.depth)
        box = self._writings.pop()
        self._writings[-1].boxes += [*box.story.finish(), *box.boxes]


def _edge(number: int) -> int:
    return max(-_FURTHEST_EDGE, min(_FURTHEST_EDGE, number))


def _sound(text: str) -> str:
    """Join the halves of characters beyond U+FFFF, which are written apart, and drop NULs."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "")
