"""Setting blocks on A4 pages after GB/T 9704, and drawing the pages."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gxnb_desktop.ui.printing.blocks import Block
from gxnb_desktop.ui.printing.fonts import FACES, Face, FontKey, Fonts
from gxnb_desktop.ui.printing.lines import lines_of
from gxnb_desktop.ui.printing.tables import LaidTable
from gxnb_desktop.ui.printing.words import LaidWords
from gxnb_desktop.writing import paper
from gxnb_desktop.writing.official import Words

UNITS = 1440
"""Units of a page in an inch: twentieths of a point."""

_MM = UNITS / 25.4
_TOP, _LEFT = paper.TOP * _MM, paper.LEFT * _MM
_HEIGHT = (297 - paper.TOP - paper.BOTTOM) * _MM
_NUMBER_HEIGHT = 400
_NUMBER_TOP = (297 - paper.NUMBER_BELOW) * _MM - _NUMBER_HEIGHT

_Laid = LaidWords | LaidTable
_Item = Callable[[QPainter], None]


class Pages:
    """Blocks set on pages.

    Attributes:
        fonts: what they are set in.
        texts: all that is printed, in order, by the font that it is set in.
    """

    def __init__(self, blocks: Iterable[Block], fonts: Fonts | None = None) -> None:
        """Set the blocks in fonts, those of this computer where none are given."""
        self.fonts = fonts or Fonts.installed()
        self._pages: list[list[_Item]] = [[]]
        self._used = 0.0
        self.texts: dict[FontKey, list[str]] = {}
        self._set([self._laid(block) for block in blocks])

    @property
    def count(self) -> int:
        """How many pages there are; one at least."""
        return len(self._pages)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page with its number, from 1; the painter's units are those of ``UNITS``."""
        for item in self._pages[number - 1]:
            item(painter)
        font = self.fonts.font(Face.TABLE, paper.SIHAO)
        align = Qt.AlignmentFlag.AlignHCenter
        for line in lines_of(f"— {number} —", font, paper.TEXT_WIDTH, align):
            line.draw(painter, _LEFT, _NUMBER_TOP, _NUMBER_HEIGHT)

    def _laid(self, block: Block) -> _Laid:
        if isinstance(block, Words):
            self._note(block.text, self.fonts.key(FACES[block.style]))
            return LaidWords(block, self.fonts)
        for box in block.boxes:
            self._note(box.text, self.fonts.key(Face.TABLE, bold=box.bold))
        return LaidTable(block, self.fonts)

    def _note(self, text: str, font: FontKey) -> None:
        self.texts.setdefault(font, []).append(text)

    def _set(self, blocks: Sequence[_Laid]) -> None:
        for at, block in enumerate(blocks):
            if isinstance(block, LaidWords):
                if block.is_heading:
                    self._make_room(_kept_together(blocks[at:]))
                self._set_words(block)
            else:
                self._used += paper.TABLE_SPACE
                self._set_table(block)
                self._used += paper.TABLE_SPACE

    def _set_words(self, words: LaidWords) -> None:
        lines = words.lines
        while lines:
            count = _fitting(len(lines), int((_HEIGHT - self._used) / words.line_height))
            if not count:
                self._turn()
                continue
            for line in lines[:count]:
                y = _TOP + self._used
                self._add(partial(line.draw, x=_LEFT, y=y, height=words.line_height))
                self._used += words.line_height
            lines = lines[count:]
        self._used += words.space_below

    def _set_table(self, table: LaidTable) -> None:
        if table.is_whole and table.height <= _HEIGHT:
            self._make_room(table.height)
        heads = table.head_height
        first = end = table.head_rows
        for above, below in table.strips():
            height = heads + table.height_of(first, below)
            if self._used + height > _HEIGHT:
                if end > first:
                    self._set_rows(table, first, end)
                self._turn()
                first = above
            end = below
        self._set_rows(table, first, end)

    def _set_rows(self, table: LaidTable, first: int, end: int) -> None:
        """Set some rows of a table below its head."""
        for start, stop in ((0, table.head_rows), (first, end)):
            y = _TOP + self._used
            self._add(partial(table.draw, left=_LEFT, top=y, first=start, end=stop))
            self._used += table.height_of(start, stop)

    def _add(self, item: _Item) -> None:
        self._pages[-1].append(item)

    def _make_room(self, height: float) -> None:
        if self._used + height > _HEIGHT:
            self._turn()

    def _turn(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
        self._used = 0.0


def _kept_together(blocks: Sequence[_Laid]) -> float:
    """Return the height of headings and of that of what follows which stands on their page."""
    height = 0.0
    for block in blocks:
        if isinstance(block, LaidTable):
            return height + paper.TABLE_SPACE + block.least_height(_HEIGHT - height)
        if not block.is_heading:
            return height + block.line_height * min(len(block.lines), 2)
        height += block.height
    return height


def _fitting(lines: int, room: int) -> int:
    """Return how many lines of a paragraph stand on a page with room for so many.

    Neither its first nor its last line stands alone.
    """
    if lines <= room:
        return lines
    count = room - 1 if lines - room == 1 else room
    return count if count > 1 else 0
