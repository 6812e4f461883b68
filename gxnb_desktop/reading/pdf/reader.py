"""Reads PDF files: tables from their ruling lines, running text joined into paragraphs.

PDFium parses the file and is not thread-safe: see ``pdf_engine``.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.collecting import without_collecting
from gxnb_desktop.reading.document import Block, Document, Grid
from gxnb_desktop.reading.fitting.labels import label_of
from gxnb_desktop.reading.pdf.breaks import goes_on, join_heads, join_rows
from gxnb_desktop.reading.pdf.engine import DAMAGED, DamagedPage, opened
from gxnb_desktop.reading.pdf.expansion import refuse_expanding
from gxnb_desktop.reading.pdf.furniture import furniture
from gxnb_desktop.reading.pdf.glyphs import UNMAPPED
from gxnb_desktop.reading.pdf.grid import RuledGrid, ruled_grids
from gxnb_desktop.reading.pdf.page import Char, PdfPage, read_page
from gxnb_desktop.reading.pdf.tables import Table, distributed, ruled_table
from gxnb_desktop.reading.pdf.text import (
    PlacedLine,
    paragraphs,
    running_lines,
    usual_pitch,
    with_room,
)
from gxnb_desktop.reading.pdf.unruled import unruled
from gxnb_desktop.reading.script import SIMPLIFIED

MOST_PAGES = 400
"""A report has under 30; a book of 5,000 pages is refused before it is read."""
MOST_CHARACTERS = 1_000_000
_LONGEST_BAND = 20
"""Characters; a frame around more is no row of the form."""

TOO_LONG = f"这份 PDF 超过 {MOST_PAGES} 页，不像是年报；请检查是否选错了文件。"
SCANNED = "这份 PDF 是扫描件或图片，里面没有可以读取的文字；请使用年报的 docx 原文件。"
NO_CHARACTERS = (
    "这份 PDF 没有说明字形对应的文字，读不出内容；"
    "请使用年报的 docx 原文件，或用 Word、WPS 重新导出 PDF。"
)
RECOGNISED = "文字来自扫描件的识别结果，可能有误"


def read_pdf(data: bytes, *, password: str | None = None) -> Document:
    """Read a PDF file.

    Args:
        data: the file.
        password: what opens it, where it is encrypted.

    Raises:
        PasswordNeeded: the password is missing or wrong.
        UnreadableFile: it is damaged, far too large, or has no text; the sentence says what to do.
    """
    refuse_expanding(data)
    with without_collecting():
        return _document(data, password)


def _document(data: bytes, password: str | None) -> Document:
    pages, damaged = _pages(data, password)
    if not any(page.chars for page in pages):
        raise UnreadableFile(DAMAGED if damaged and not pages else SCANNED)
    chars = [char.text for page in pages for char in page.chars]
    if chars.count(UNMAPPED) > len(chars) / 2:
        raise UnreadableFile(NO_CHARACTERS)
    contents = [_PageContent(page) for page in pages]
    running = _without_furniture(contents)
    notes = [*_notes(pages, damaged)]
    if running:
        notes.append(f"每页重复的页眉、页脚没有计入正文：{running[:40]}")
    return Document("pdf", tuple(_blocks(contents)), notes=tuple(notes))


def _pages(data: bytes, password: str | None) -> tuple[list[PdfPage], list[int]]:
    """The pages that can be read, and the numbers of those that are damaged."""
    pages: list[PdfPage] = []
    damaged: list[int] = []
    with opened(data, password) as file:
        if len(file) > MOST_PAGES:
            raise UnreadableFile(TOO_LONG)
        room = MOST_CHARACTERS
        for index in range(len(file)):
            try:
                pages.append(read_page(file, index))
            except DamagedPage:
                damaged.append(index + 1)
                continue
            room -= len(pages[-1].chars)
            if room < 0:
                raise UnreadableFile(TOO_LONG)
    return pages, damaged


class _PageContent:
    """The tables of a page and its lines outside of them."""

    def __init__(self, page: PdfPage) -> None:
        grids = [
            grid
            for grid in ruled_grids(page.rules)
            if len(grid.cells) > 1 or _is_row_cut_off(page.chars, grid)
        ]
        held, outside = distributed(page.chars, grids)
        doubt = RECOGNISED if page.recognised else None
        self.page = page
        self.tables: list[Table] = []
        self._unwritten: list[Table] = []
        for grid, chars in zip(grids, held, strict=True):
            table = ruled_table(page, grid, chars, doubt)
            (self.tables if chars else self._unwritten).append(table)
        self.lines = running_lines(page, outside)

    def go_on_from(self, above: "_PageContent") -> None:
        """Take rows without any text for a table's last ones where it ends the page before."""
        first = min([line.line.box[1] for line in self.lines], default=self.page.height)
        for table in self._unwritten[:1]:
            if above.tables and table.top < first and goes_on(above.tables[-1], table):
                self.tables.insert(0, table)

    def outside(self) -> list[PlacedLine | None]:
        """The lines from the top, and None where a table stands."""
        found: list[tuple[float, PlacedLine | None]] = [
            (line.line.box[1], line) for line in self.lines
        ]
        found += [(table.top, None) for table in self.tables if table.cells]
        return [line for _, line in sorted(found, key=lambda entry: entry[0])]


def _is_row_cut_off(chars: Sequence[Char], frame: RuledGrid) -> bool:
    """Whether a single frame is a band of a table that goes on over the page's end."""
    inside = [char.text for char in chars if frame.cell_at(*char.centre) is not None]
    if len(inside) > _LONGEST_BAND:
        return False
    return label_of(SIMPLIFIED.matched("".join(inside))) is not None


def _blocks(pages: Sequence[_PageContent]) -> Iterator[Block]:
    """Yield paragraphs and tables in reading order; both may go on over a page's end."""
    for above, below in pairwise(pages):
        below.go_on_from(above)
        if above.tables and below.tables:
            upper, lower = join_heads(above.tables[-1], below.tables[0])
            join_rows(upper, lower)
            above.tables[-1], below.tables[0] = upper, lower
    placed = _in_order(pages)
    lines = with_room([entry for entry in placed if isinstance(entry, PlacedLine)])
    pitch = usual_pitch(lines)
    roomy = iter(lines)
    waiting: list[PlacedLine] = []
    for entry in placed:
        if isinstance(entry, PlacedLine):
            waiting.append(next(roomy))
            continue
        yield from paragraphs(waiting, pitch)
        waiting = []
        yield entry
    yield from paragraphs(waiting, pitch)


def _in_order(pages: Sequence[_PageContent]) -> list[PlacedLine | Grid]:
    """The lines and tables of each page from the top."""
    found: list[PlacedLine | Grid] = []
    for page, placed in zip(pages, unruled([page.outside() for page in pages]), strict=True):
        placed += [(table.top, table.block()) for table in page.tables if table.cells]
        found += [entry for _, entry in sorted(placed, key=lambda pair: pair[0])]
    return found


def _without_furniture(pages: Sequence[_PageContent]) -> str:
    """Take running heads and feet out of the lines; return what they say, or ""."""
    running = furniture([page.lines for page in pages])
    texts: dict[str, None] = {}
    for page in pages:
        texts.update((line.line.text, None) for line in page.lines if id(line) in running)
        page.lines = [line for line in page.lines if id(line) not in running]
    return next((text for text in texts if not text.isdecimal()), "")


def _notes(pages: Sequence[PdfPage], damaged: Sequence[int]) -> Iterator[str]:
    if damaged:
        yield f"第 {_listed(damaged)} 页已损坏，没有读取"
    if empty := [page.number for page in pages if not page.chars]:
        yield f"第 {_listed(empty)} 页没有文字（可能是图片、扫描页或空白页），没有读取"
    if recognised := [page.number for page in pages if page.recognised and page.chars]:
        yield f"第 {_listed(recognised)} 页是扫描件，{RECOGNISED}"
    if hidden := [page.number for page in pages if page.hidden]:
        yield f"第 {_listed(hidden)} 页有内容超出页面边缘，看不见的部分没有读取"
    if aslant := [page.number for page in pages if page.aslant]:
        yield f"第 {_listed(aslant)} 页有斜排的文字（如水印），没有读取"
    if remarks := [page.number for page in pages if page.remarks]:
        yield f"第 {_listed(remarks)} 页有批注或表单，其中的文字没有读取"


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(str(number) for number in numbers)
