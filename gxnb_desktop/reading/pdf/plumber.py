"""The second, independent way to read a PDF: pdfplumber's own characters, lines and tables.

It shares no parsing with ``read_pdf``: a different program reads the file, finds the lines and the
cells. It is several times slower, and serves "read again by another method" and the cross-check.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gxnb_desktop.errors import PasswordNeeded, UnreadableFile
from gxnb_desktop.reading.document import Block, Document, Paragraph
from gxnb_desktop.reading.pdf.bars import THICKEST
from gxnb_desktop.reading.pdf.breaks import join_rows
from gxnb_desktop.reading.pdf.engine import DAMAGED, PASSWORD_MISSING, PASSWORD_WRONG
from gxnb_desktop.reading.pdf.glyphs import height_and_turn
from gxnb_desktop.reading.pdf.grid import RuledCell
from gxnb_desktop.reading.pdf.reader import MOST_PAGES, SCANNED, TOO_LONG
from gxnb_desktop.reading.pdf.tables import Table
from gxnb_desktop.report.model import PageOrigin

if TYPE_CHECKING:
    import pdfplumber.table
    from pdfplumber.page import Page

_SAME_EDGE = 6.0
"""Points within which edges of cells are one: double lines, borders drawn around each cell."""
_SLOP = 1.5
"""Line heights by which a line may end before the page's widest one and yet be full."""

Box = tuple[float, float, float, float]


def read_pdf_by_plumber(
    data: bytes, *, password: str | None = None, tables_of: Collection[int] | None = None
) -> Document:
    """Read a PDF file by the second method.

    Paragraphs are told more roughly than by ``read_pdf``; tables without ruling lines are not read.

    Args:
        data: the file.
        password: what opens it, where it is encrypted.
        tables_of: numbers of pages, from 1, of which nothing but the tables is read, and nothing of
            the others; None reads all.

    Raises:
        PasswordNeeded: the password is missing or wrong.
        UnreadableFile: it is damaged, far too long, or has no text.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[_Placed]] = []
    try:
        with pdfplumber.open(BytesIO(data), password=password or "") as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise UnreadableFile(TOO_LONG)
            for page in pdf.pages:
                if tables_of is None or page.page_number in tables_of:
                    pages.append(_content(page, tables_of is None))
                    page.close()
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    # Damaged files make pdfminer fail with whatever comes: TypeError, AssertionError, struct.error.
    except Exception as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error)):
            raise PasswordNeeded(PASSWORD_WRONG if password else PASSWORD_MISSING) from error
        raise UnreadableFile(DAMAGED) from error
    if not any(pages):
        raise UnreadableFile(SCANNED)
    return Document("pdf", tuple(_blocks(pages)))


_Placed = tuple[float, Paragraph | Table]


def _blocks(pages: Sequence[Sequence[_Placed]]) -> Iterator[Block]:
    """Yield paragraphs and tables from the top, rows that a page break cuts made whole."""
    for above, below in pairwise(pages):
        last = [entry for _, entry in above if isinstance(entry, Table)]
        first = [entry for _, entry in below if isinstance(entry, Table)]
        if last and first:
            join_rows(last[-1], first[0])
    for page in pages:
        for _, entry in sorted(page, key=lambda placed: placed[0]):
            yield entry.block() if isinstance(entry, Table) else entry


def _content(page: "Page", with_text: bool) -> list[_Placed]:
    """The tables of a page with their tops, and its paragraphs where they are wanted."""
    cropped = page.crop(page.cropbox, strict=False) if page.cropbox != page.mediabox else page
    drawn = cropped.filter(_is_read).dedupe_chars()
    settings = {
        "explicit_horizontal_lines": _open_ends(drawn),
        "snap_tolerance": _SAME_EDGE,
        "intersection_tolerance": _SAME_EDGE,
    }
    found: list[_Placed] = []
    inside: list[Box] = []
    for table in drawn.find_tables(settings) if _is_upright(drawn) else ():
        if len(table.cells) > 1:
            inside.append(table.bbox)
            found.append((table.bbox[1], _table(drawn, table)))
    if with_text:
        outside = drawn.filter(lambda entry: not _is_within(entry, inside))
        found += _paragraphs(drawn, outside.extract_text_lines(return_chars=False))
    return found


def _is_upright(page: "Page") -> bool:
    """Whether most text runs from left to right; rows of a page that lies on its side are none."""
    turns = [height_and_turn(1, *char["matrix"][:4])[1] for char in page.chars]
    return 2 * turns.count(0) >= len(turns)


def _open_ends(page: "Page") -> list[float]:
    """Where the vertical lines of the page end: a page break leaves the border open there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return []
    return [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]


def _is_read(entry: dict[str, Any]) -> bool:
    """Leave out filled rectangles that are too thick for rules, and text of watermarks."""
    if entry["object_type"] == "char":
        return height_and_turn(1, *entry["matrix"][:4])[1] is not None
    if entry["object_type"] != "rect" or entry.get("stroke"):
        return True
    return min(float(entry["width"]), float(entry["height"])) <= THICKEST


def _is_within(entry: dict[str, Any], boxes: Sequence[Box]) -> bool:
    x, y = (entry["x0"] + entry["x1"]) / 2, (entry["top"] + entry["bottom"]) / 2
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)


def _table(page: "Page", table: "pdfplumber.table.Table") -> Table:
    """The cells with their spans: their edges, taken together, are the lines of the grid."""
    boxes: list[Box] = sorted(table.cells, key=lambda box: (box[1], box[0]))
    columns = _edges([edge for box in boxes for edge in (box[0], box[2])])
    lines = _edges([edge for box in boxes for edge in (box[1], box[3])])
    cells: list[RuledCell] = []
    texts: list[str] = []
    origins: list[PageOrigin] = []
    for box, chars in zip(boxes, _held(page, boxes), strict=True):
        row, column = _nearest(lines, box[1]), _nearest(columns, box[0])
        high, wide = _nearest(lines, box[3]) - row, _nearest(columns, box[2]) - column
        if high > 0 and wide > 0:
            cells.append(RuledCell(row, column, high, wide, box))
            texts.append(_text(chars))
            origins.append(_origin(page, _ink(chars) if chars else box))
    return Table(cells, texts, origins)


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_EDGE:
            edges.append(place)
    return edges


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _held(page: "Page", boxes: Sequence[Box]) -> list[list[dict[str, Any]]]:
    """The characters of each cell, by the middle of their boxes."""
    held: list[list[dict[str, Any]]] = [[] for _ in boxes]
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for (x0, top, x1, bottom), chars in zip(boxes, held, strict=True):
            if x0 <= x <= x1 and top <= y <= bottom:
                chars.append(char)
                break
    return held


def _text(chars: Sequence[dict[str, Any]]) -> str:
    from pdfplumber.utils.text import extract_text

    upright = [char for char in chars if char["upright"]]
    text = extract_text(upright) if upright else "".join(char["text"] for char in chars)
    return text.strip()


def _ink(chars: Sequence[dict[str, Any]]) -> Box:
    return (
        min(char["x0"] for char in chars),
        min(char["top"] for char in chars),
        max(char["x1"] for char in chars),
        max(char["bottom"] for char in chars),
    )


def _paragraphs(page: "Page", lines: Sequence[dict[str, Any]]) -> Iterator[tuple[float, Paragraph]]:
    """Yield paragraphs: a line that is not full, or stands before an indented one, ends one."""
    if not lines:
        return
    left, right = min(line["x0"] for line in lines), max(line["x1"] for line in lines)
    open_lines: list[dict[str, Any]] = []
    for line in lines:
        height = line["bottom"] - line["top"]
        if open_lines and (
            open_lines[-1]["x1"] < right - _SLOP * height or line["x0"] > left + height
        ):
            yield _paragraph(page, open_lines)
            open_lines = []
        open_lines.append(line)
    yield _paragraph(page, open_lines)


def _paragraph(page: "Page", lines: Sequence[dict[str, Any]]) -> tuple[float, Paragraph]:
    text = "".join(line["text"] for line in lines)
    ink = _ink(lines)
    return ink[1], Paragraph(text, _origin(page, ink))


def _origin(page: "Page", box: Box) -> PageOrigin:
    left, top = page.bbox[:2]
    x0, y0, x1, y1 = (float(value) for value in box)
    shown = (x0 - left, y0 - top, x1 - left, y1 - top)
    return PageOrigin(page.page_number, tuple(round(float(value), 2) for value in shown))  # type: ignore[arg-type]
