"""The neutral document that every format is read into: paragraphs and grids with their origins.

Nothing here is normalised: texts stand as the source has them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gxnb_desktop.report.model import CellOrigin, LineOrigin, PageOrigin, Stretch, TextOrigin

ParagraphOrigin = TextOrigin | LineOrigin | PageOrigin
GridOrigin = CellOrigin | LineOrigin | PageOrigin | TextOrigin


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, for display alone: nothing of it is ever text.

    Attributes:
        data: the bytes of its file; empty where it cannot be shown, only that there is one.
        format: ``png``, ``jpeg``, ``gif`` or ``bmp``; "" where it cannot be shown.
        width: as printed, in points; 0 where the source does not say.
        height: likewise.
    """

    data: bytes = field(repr=False)
    format: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        text: the characters as they stand, without automatic numbering.
        origin: where the whole paragraph stands.
        number: what automatic numbering prints before the text ("三、"), or "".
        level: the outline level of a heading from 1, or 0.
        align: ``left``, ``center``, ``right`` or ``justify``, for display.
        bold: most of it is bold, for display.
        stretches: where its characters stand; empty: all of them at ``origin``, as they are.
        pictures: those in it; they are shown below its text.
    """

    text: str
    origin: ParagraphOrigin
    number: str = ""
    level: int = 0
    align: str = "left"
    bold: bool = False
    stretches: tuple[Stretch, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid at its top left corner; cells covered by a span do not occur.

    Attributes:
        row: grid row from 0.
        column: grid column from 0.
        text: the paragraphs of the cell joined by newlines.
        origin: where it stands in the source.
        row_span: grid rows that it covers.
        column_span: grid columns that it covers.
        blocks: nested paragraphs and grids where the cell holds a grid, else empty.
        pictures: those in it where it has no blocks; they are shown below its text.
    """

    row: int
    column: int
    text: str
    origin: GridOrigin
    row_span: int = 1
    column_span: int = 1
    blocks: tuple["Block", ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One table as rows of cells in reading order.

    ``aligned`` says that grid columns are trustworthy (docx, html, xlsx, ruled pdf); in a text dump
    only the order of the cells of a row means anything. ``doubt`` says in Chinese why the grid as a
    whole was read without certainty (a pdf page without ruling lines), or is None. ``padded`` says
    that blanks at the end of a row may be no cells of the table: in a text they may only fill the
    row up to the width of the others.
    """

    cells: tuple[tuple[GridCell, ...], ...]
    aligned: bool = True
    doubt: str | None = None
    padded: bool = False

    @property
    def columns(self) -> int:
        """How many grid columns the widest row reaches."""
        ends = (cell.column + cell.column_span for row in self.cells for cell in row)
        return max(ends, default=0)


Block = Paragraph | Grid


def cell_of_blocks(
    blocks: Sequence[Block], origin: CellOrigin, row_span: int, column_span: int, *, opened: bool
) -> GridCell:
    """Make the cell at an origin; ``opened`` keeps its blocks beside its text, for nested tables.

    The text has the paragraphs with their numbers: a row label may begin with one.
    """
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    numbered = (number_before(block.text, block.number) + block.text for block in paragraphs)
    text = "\n".join(numbered).replace("\t", " ")
    cell = GridCell(origin.row, origin.column, text, origin, row_span, column_span)
    if opened:
        return replace(cell, blocks=tuple(blocks))
    pictures = tuple(picture for block in paragraphs for picture in block.pictures)
    return replace(cell, pictures=pictures) if pictures else cell


def number_before(text: str, number: str) -> str:
    """Return the automatic number as it stands before a text in a cell: 1. and 5 are no 1.5."""
    return f"{number} " if number and text[:1].isdigit() else number


@dataclass(frozen=True)
class Document:
    """A file as read: blocks in reading order.

    Attributes:
        kind: the format by content: ``txt``, ``docx``, ``xlsx`` …
        blocks: paragraphs and grids in order.
        text: the decoded text of a text file, for display; None for other formats.
        notes: what was left out or could not be read, in Chinese, for a person.
        otherwise: it was read by the other method, as the usual one did not come to an end; who
            opens the file to draw it meets what stopped that.
    """

    kind: str
    blocks: tuple[Block, ...]
    text: str | None = None
    notes: tuple[str, ...] = field(default=())
    otherwise: bool = False

    def flattened(self) -> Iterator[Block]:
        """Yield paragraphs and innermost grids: a cell that holds a grid is opened in place."""
        yield from _flattened(self.blocks)


def _flattened(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        rows: list[tuple[GridCell, ...]] = []
        for row in block.cells:
            if not any(cell.blocks for cell in row):
                rows.append(row)
                continue
            if rows:
                yield replace(block, cells=tuple(rows))
                rows = []
            for cell in row:
                if cell.blocks:
                    yield from _flattened(cell.blocks)
                elif cell.text.strip():
                    yield replace(block, cells=((cell,),))
        if rows:
            yield replace(block, cells=tuple(rows))
