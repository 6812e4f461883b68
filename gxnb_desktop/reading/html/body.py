"""The body of a web page as blocks: paragraphs and tables in order, cells with what they hold."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph, Picture, cell_of_blocks
from gxnb_desktop.reading.fitting.labels import label_of
from gxnb_desktop.reading.html.frames import Frames, outermost_tables
from gxnb_desktop.reading.html.pictures import PictureReader
from gxnb_desktop.reading.html.style import (
    is_annotation,
    is_block,
    is_hidden,
    is_invisible,
    is_struck,
    is_unread,
    shows_page,
)
from gxnb_desktop.reading.html.tables import PageSlot, lay_out
from gxnb_desktop.reading.html.text import Line, Look, text_of
from gxnb_desktop.reading.html.tree import Element
from gxnb_desktop.report.model import CellOrigin, TextOrigin

_Path = tuple[tuple[int, int, int], ...]
_DEEPEST = 40
"""Tables within tables."""
_TOO_DEEP = "网页中的表格层层嵌套过深，程序处理不了；请复制正文到 Word 或 WPS，另存为 docx 后再试。"
_BAND = re.compile(r"\s*第[一二三四五六七八九十百\d]+[条條]")
_TYPED = frozenset({"", "text", "number", "tel", "search"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of text as it was read, for finding the article among the rest of a page."""

    text: str
    holder: Element
    linked: bool
    table: Element | None


@dataclass
class _Story:
    """What is being read into: the page, or one cell with the path that leads to it."""

    path: _Path = ()
    table: Element | None = None
    tables: int = 0
    blocks: list[Block] = field(default_factory=list)
    line: Line = field(default_factory=Line)


class BodyReader:
    """Reads the body of one page.

    Paragraphs are counted in the order in which they occur among the blocks of the document; those
    that become the plain text of a cell are not counted. Tables are counted within what holds them,
    the page or the cell to which the path leads, those that are not read included.

    Attributes:
        pictures: reads its pictures.
        shown: elements that are read although they are hidden.
        pieces: all lines of text, also those of cells.
        met_hidden: a hidden element has been left out.
        met_annotations: comments or footnotes of Word's have been left out.
        met_deleted: text that tracked changes delete has been left out.
        met_struck: text that is struck through has been left out.
        met_frames: there are frames that show another page.
    """

    def __init__(
        self,
        pictures: PictureReader,
        shown: Collection[Element] = (),
        *,
        without: Collection[Element] = (),
    ) -> None:
        """Read all that is not hidden.

        Args:
            pictures: reads the pictures of the page.
            shown: elements that are read although they are hidden.
            without: elements that are not read.
        """
        self.pictures = pictures
        self.shown = shown
        self._without = without
        self._paragraphs = 0
        self._depth = 0
        self._frames = Frames()
        self.pieces: list[Piece] = []
        self.met_hidden = False
        self.met_annotations = False
        self.met_deleted = False
        self.met_struck = False
        self.met_frames = False

    def read(self, body: Element) -> tuple[Block, ...]:
        """Return the blocks of a ``body``."""
        self._frames = Frames.of(body, self._is_hidden)
        story = _Story()
        self._read_into(story, body, Look().within(body))
        return tuple(story.blocks)

    def _read_into(self, story: _Story, container: Element, look: Look) -> None:
        """Read what an element holds, without recursion: pages nest hundreds of elements."""
        pending: list[tuple[Element, Iterator[Element | str], Look]] = []
        pending.append((container, iter(container.children), look))
        while pending:
            holder, children, look = pending[-1]
            child = next(children, None)
            if child is None:
                pending.pop()
                if not pending or is_block(holder):
                    self._finish(story, holder)
                    if holder.name == "li":
                        story.line.number = ""
            elif isinstance(child, str):
                story.line.add(child, look)
            elif self._is_read(story, child):
                if child.name == "table":
                    self._finish(story, holder)
                    self._table(story, child, look.within(child))
                elif not self._sign(story, child, look):
                    if is_block(child):
                        self._finish(story, holder)
                    if child.name == "li" and look.numbers:
                        story.line.number = look.numbers.number(child)
                    pending.append((child, iter(child.children), look.within(child)))

    def _is_read(self, story: _Story, element: Element) -> bool:
        """Whether an element belongs to the text; tables count even where they are not read."""
        read = False
        if is_unread(element):
            self.met_frames |= shows_page(element)
        elif self._is_hidden(element) or (is_invisible(element) and element not in self.shown):
            self.met_hidden = True
        elif is_annotation(element):
            self.met_annotations = True
        elif element.name == "del":
            self.met_deleted = True
        elif is_struck(element):
            self.met_struck = True
        else:
            read = element not in self._without
        if not read:
            story.tables += outermost_tables(element)
        return read

    def _is_hidden(self, element: Element) -> bool:
        return is_hidden(element) and element not in self.shown

    def _sign(self, story: _Story, element: Element, look: Look) -> bool:
        """Read an element that stands for text itself."""
        if element.name == "br":
            story.line.add_break()
        elif element.name == "img":
            story.line.pictures += self.pictures.of(element)
        elif element.name == "input":
            if element.get("type").strip().lower() in _TYPED:
                story.line.add(element.get("value"), look)
        else:
            return False
        return True

    def _finish(self, story: _Story, holder: Element) -> None:
        """Close the paragraph; nothing remains of one that shows nothing."""
        line = story.line
        text = line.text()
        if not text and not line.broken:
            # The number of an item belongs to its first text.
            story.line = Line(number=line.number)
            if line.pictures:
                self._hang(story, line.pictures)
            return
        story.line = Line()
        if text.strip():
            self.pieces.append(Piece(text, holder, line.linked, story.table))
        self._add(story, text, line)

    def _add(self, story: _Story, text: str, line: Line) -> None:
        look = line.look
        story.blocks.append(
            Paragraph(
                text,
                TextOrigin(self._paragraphs, 0, len(text)),
                line.number,
                look.level,
                look.align,
                line.bold,
                pictures=tuple(line.pictures),
            )
        )
        self._paragraphs += 1

    def _hang(self, story: _Story, pictures: list[Picture]) -> None:
        """Hang pictures without text below what stands above them.

        At the top of a cell they wait for its text, of which they must not become an empty line.
        """
        last = story.blocks[-1] if story.blocks else None
        if isinstance(last, Paragraph):
            story.blocks[-1] = replace(last, pictures=(*last.pictures, *pictures))
        elif story.path and last is None:
            story.line.pictures = pictures
        else:
            self._add(story, "", Line(pictures=pictures))

    def _table(self, story: _Story, element: Element, look: Look) -> None:
        for caption in element.elements():
            if caption.name == "caption" and self._is_read(story, caption):
                self._read_into(story, caption, look.within(caption))
        rows = lay_out(element, self._is_hidden)
        table = story.tables
        story.tables += 1
        if not any(rows):
            return
        if self._depth >= _DEEPEST:
            raise UnreadableFile(_TOO_DEEP)
        self._depth += 1
        if story.path and self._frames.is_frame(element):
            # A frame around a piece of text within a cell is no table.
            cell = next(slot.element for row in rows for slot in row)
            self._read_into(story, cell, look.within(cell))
        else:
            story.blocks.append(self._grid(element, table, rows, story.path, look))
        self._depth -= 1

    def _grid(
        self, element: Element, table: int, rows: list[list[PageSlot]], path: _Path, look: Look
    ) -> Grid:
        width = max(slot.column + slot.column_span for row in rows for slot in row)
        grid = []
        for row in rows:
            opened = _is_text(row, width, layout=self._frames.is_layout(element))
            grid.append(tuple(self._cell(slot, element, table, path, look, opened) for slot in row))
        return Grid(tuple(grid))

    def _cell(
        self, slot: PageSlot, element: Element, table: int, path: _Path, look: Look, opened: bool
    ) -> GridCell:
        """Read one cell; ``opened``: what it holds is text of the page, not of a table."""
        story = _Story((*path, (table, slot.row, slot.column)), element)
        before = self._paragraphs
        row = slot.element.parent
        unseen = row is not None and is_invisible(row) and row not in self.shown
        if self._is_read(story, slot.element) and not unseen:
            inner = look.within(row) if row is not None else look
            self._read_into(story, slot.element, inner.within(slot.element))
            if story.line.pictures:
                self._add(story, "", story.line)
        opened = opened or any(isinstance(block, Grid) for block in story.blocks)
        if not opened:
            # Paragraphs that become the plain text of a cell are not counted.
            self._paragraphs = before
        origin = CellOrigin(table, slot.row, slot.column, path)
        return cell_of_blocks(story.blocks, origin, slot.row_span, slot.column_span, opened=opened)


def _is_text(row: Sequence[PageSlot], width: int, *, layout: bool) -> bool:
    """Whether a row holds text of the page: one cell alone, with no label of the form in it.

    In a table that only lays out the page the other cells may be there, and empty.
    """
    texts = ["".join(text_of(slot.element)).strip() for slot in row]
    written = [text for text in texts if text]
    if len(written) != 1 or _BAND.match(written[0]):
        return False
    if label_of(written[0]) is not None:
        return False
    return layout or (len(row) == 1 and row[0].row_span == 1 and row[0].column_span == width > 1)
