"""Reads PDF files: tables from their ruling lines, running text joined into paragraphs.

PDFium parses the file and is not thread-safe: see ``pdf_engine``.
"""

from collections.abc import Iterator, Sequence

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Document, Grid
from gxnb_desktop.reading.pdf_breaks import join_rows
from gxnb_desktop.reading.pdf_engine import DAMAGED, DamagedPage, opened
from gxnb_desktop.reading.pdf_grid import ruled_grids
from gxnb_desktop.reading.pdf_page import UNMAPPED, PdfPage, read_page
from gxnb_desktop.reading.pdf_tables import Table, distributed
from gxnb_desktop.reading.pdf_text import (
    PlacedLine,
    paragraphs,
    running_lines,
    usual_pitch,
    with_room,
)
from gxnb_desktop.reading.pdf_unruled import unruled

MOST_PAGES = 400
"""A report has under 30; a book of 5,000 pages is refused before it is read."""
MOST_CHARACTERS = 1_000_000

TOO_LONG = f"这份 PDF 超过 {MOST_PAGES} 页，不像是年报；请检查是否选错了文件。"
SCANNED = (
    "这份 PDF 是扫描件或图片，里面没有可以读取的文字；"
    "请使用年报的 docx 原文件，或从空白表开始对照录入。"
)
NO_CHARACTERS = (
    "这份 PDF 没有说明字形对应的文字，读不出内容；"
    "请使用年报的 docx 原文件，或用 Word、WPS 重新导出 PDF。"
)
RECOGNISED = "文字来自扫描件的识别结果，可能有误"

_Entry = PlacedLine | Table | Grid


def read_pdf(data: bytes, *, password: str | None = None) -> Document:
    """Read a PDF file.

    Args:
        data: the file.
        password: what opens it, where it is encrypted.

    Raises:
        PasswordNeeded: the password is missing or wrong.
        UnreadableFile: it is damaged, far too long, or has no text; the sentence says what to do.
    """
    pages, damaged = _pages(data, password)
    if not any(page.chars for page in pages):
        raise UnreadableFile(DAMAGED if damaged and not pages else SCANNED)
    chars = [char.text for page in pages for char in page.chars]
    if chars.count(UNMAPPED) > len(chars) / 2:
        raise UnreadableFile(NO_CHARACTERS)
    return Document("pdf", tuple(_blocks(pages)), notes=tuple(_notes(pages, damaged)))


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


def _blocks(pages: Sequence[PdfPage]) -> Iterator[Block]:
    """Yield paragraphs and tables in reading order; both may go on over a page's end."""
    placed: list[_Entry] = []
    before: Table | None = None
    for page in pages:
        entries = _in_order(page)
        tables = [entry for entry in entries if isinstance(entry, Table)]
        if before is not None and tables:
            join_rows(before, tables[0])
        before = tables[-1] if tables else None
        placed += entries
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
        yield entry.block() if isinstance(entry, Table) else entry
    yield from paragraphs(waiting, pitch)


def _in_order(page: PdfPage) -> list[_Entry]:
    """The lines and tables of a page from the top."""
    grids = ruled_grids(page.rules)
    held, outside = distributed(page.chars, grids)
    doubt = RECOGNISED if page.recognised else None
    found: list[tuple[float, _Entry]] = [
        (grid.box[1], Table(page, grid, chars, doubt))
        for grid, chars in zip(grids, held, strict=True)
        if chars
    ]
    found += unruled(page, running_lines(page, outside))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _notes(pages: Sequence[PdfPage], damaged: Sequence[int]) -> Iterator[str]:
    if damaged:
        yield f"第 {_listed(damaged)} 页已损坏，没有读取"
    if empty := [page.number for page in pages if not page.chars]:
        yield f"第 {_listed(empty)} 页没有文字（可能是图片、扫描页或空白页），没有读取"
    if recognised := [page.number for page in pages if page.recognised and page.chars]:
        yield f"第 {_listed(recognised)} 页是扫描件，{RECOGNISED}"
    if hidden := [page.number for page in pages if page.hidden]:
        yield f"第 {_listed(hidden)} 页有内容超出页面边缘，看不见的部分没有读取"
    if remarks := [page.number for page in pages if page.remarks]:
        yield f"第 {_listed(remarks)} 页有批注或表单，其中的文字没有读取"


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(str(number) for number in numbers)
