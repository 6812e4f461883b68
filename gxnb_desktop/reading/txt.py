"""Text dumps of reports: paragraphs, and tables in five dialects.

- one cell a line, each led by a tab, rows apart by a blank line;
- rows of cells with tabs between them;
- one cell a line, each closed by a pipe behind or below it, rows opened by a lone pipe or not;
- rows of cells with pipes, or the bars of a drawn frame, between them;
- rows of cells with commas or semicolons between them.

The order of the cells in a row is all that such a dump tells; columns are not trustworthy. Rows
that a dump runs together, and tables with neither tabs nor pipes, are left to ``reading.bare``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.bars import piped
from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.encoding import decode
from gxnb_desktop.reading.fitting.labels import label_of
from gxnb_desktop.reading.outline import heads_section
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.reading.separated import cells_of
from gxnb_desktop.report.figures import is_figure
from gxnb_desktop.report.model import LineOrigin

_ONLY_PIPES = re.compile(r"\s*\|[\s|]*$")
_CLOSED_CELL = re.compile(r"[^|]*[^|\s][^|]*\|\s*$")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LEAST_PIPES = 20
"""Of a text in which they stand below their cells; a table of the form has more."""
_BLANK_CELL = re.compile(r"\s*\|(?:\s|$)")
_PADDING = re.compile(r"(?<=\s)\|{2,}\s*$")
"""At the end of a row of cells: columns over which cells span, and blank cells left out."""
_BOLD = re.compile(r"\*\*\s*([^*]+?)\s*\*\*")
_TOO_LARGE = "文件太大，不像是年报；请检查是否选错了文件。"
MOST_PIECES = 500_000
"""Lines and cells of the whole text; a report has about 1,000."""
_HEADING = re.compile(r"\s*[一二三四五六]、")
_MOST_LINES = 12
"""Of one cell: labels are also written vertically, one character a line."""
_LONG_TEXT = 60
"""A line with a stray tab and more text than a label can have is a paragraph."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \u3000\r")

    @property
    def tabbed(self) -> bool:
        return "\t" in self.text


_Row = list[GridCell]


def read_txt(data: bytes) -> Document:
    """Read a text file of any encoding.

    Raises:
        UnreadableFile: it is no text, or has far too many lines or cells for a report.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if sum(map(text.count, "\n\t|")) > MOST_PIECES:
        raise UnreadableFile(_TOO_LARGE)
    lines = [_Line(number, piped(line)) for number, line in enumerate(text.split("\n"), 1)]
    raised = _with_pipes_raised(lines)
    return Document("txt", tuple(_blocks(raised or lines, one_a_line=bool(raised))), text=text)


def _blocks(lines: list[_Line], *, one_a_line: bool) -> list[Block]:
    """Paragraphs and tables; ``one_a_line``: every line with a pipe is a cell, blank or not."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.tabbed:
            end = _end_of_tabs(lines, at)
            blocks.extend(_tab_blocks(lines[at:end]))
        elif "|" in line.text:
            end = _end_of_pipes(lines, at)
            blocks.extend(_pipe_blocks(lines[at:end], one_a_line=one_a_line))
        elif cells_of(line.text):
            end = _end_of_separated(lines, at)
            blocks.append(_grid(list(_separated_rows(lines[at:end]))))
        else:
            end = at + 1
            if not line.blank:
                blocks.append(_paragraph(line))
        at = end
    return blocks


def _paragraph(line: _Line) -> Paragraph:
    return Paragraph(line.text, LineOrigin(line.number, 1, len(line.text)))


# Tabs ---------------------------------------------------------------------------------------


def _end_of_tabs(lines: list[_Line], start: int) -> int:
    """The table goes on over blank lines, and over the further lines of a cell cut by line ends."""
    end = at = start
    while at < len(lines):
        line = lines[at]
        if line.tabbed:
            end = at + 1
        elif not line.blank and (at > end or not _continues(lines, at)):
            break
        elif not line.blank:
            end = at + 1
        at += 1
    return end


def _continues(lines: list[_Line], at: int) -> bool:
    """Whether a line without a tab, under a lone cell, is one of the next lines of that cell."""
    above = next(lines[index] for index in range(at - 1, -1, -1) if lines[index].tabbed)
    if not _is_lone_cell(above):
        return False
    for line in lines[at : at + _MOST_LINES]:
        if line.tabbed or line.blank:
            return True
        if _HEADING.match(line.text) or len(line.text) > _LONG_TEXT:
            return False
    return False


def _is_lone_cell(line: _Line) -> bool:
    return line.text.startswith("\t") and "\t" not in line.text[1:]


def _tab_blocks(lines: list[_Line]) -> list[Block]:
    tabbed = [line for line in lines if line.tabbed]
    if all(_is_lone_cell(line) for line in tabbed):
        return [_grid(_lone_cell_rows(lines), padded=False)]
    if len(tabbed) == 1 and _is_prose(tabbed[0]):
        return [_paragraph(line) for line in lines if not line.blank]
    return [_grid(_split_rows([line for line in lines if not line.blank], "\t"))]


def _is_prose(line: _Line) -> bool:
    cells = [cell for cell in line.text.split("\t") if cell.strip()]
    return len(cells) < 2 or any(len(cell) > _LONG_TEXT for cell in cells)


def _lone_cell_rows(lines: list[_Line]) -> list[_Row]:
    rows: list[_Row] = []
    row: _Row = []
    for line in lines:
        if line.tabbed:
            row.append(_cell(len(rows), len(row), line.text[1:], line, 2))
        elif not line.blank and row:
            row[-1] = _lengthened(row[-1], line.text)
        elif row:
            rows.append(row)
            row = []
    return [*rows, row] if row else rows


# Commas -------------------------------------------------------------------------------------


def _end_of_separated(lines: list[_Line], start: int) -> int:
    """The table goes on to the next line that is none of its rows."""
    ends = (at for at in range(start, len(lines)) if not cells_of(lines[at].text))
    return next(ends, len(lines))


def _separated_rows(lines: list[_Line]) -> Iterator[_Row]:
    for row, line in enumerate(lines):
        cells = enumerate(cells_of(line.text))
        yield [_cell(row, at, text, line, start) for at, (start, text) in cells]


# Pipes --------------------------------------------------------------------------------------


def _with_pipes_raised(lines: list[_Line]) -> list[_Line]:
    """Put pipes that stand alone below each cell behind it; nothing where there are others.

    A blank cell is a pipe below a pipe.
    """
    piped = [line for line in lines if "|" in line.text]
    if len(piped) < _LEAST_PIPES or any(line.text.strip() != "|" for line in piped):
        return []
    raised: list[_Line] = []
    for line in lines:
        last = raised[-1] if raised else None
        if line.text.strip() == "|" and last and not last.blank and "|" not in last.text:
            raised[-1] = _Line(last.number, f"{last.text} |")
        else:
            raised.append(line)
    return raised


def _end_of_pipes(lines: list[_Line], start: int) -> int:
    """The table goes on over blank lines and over the further lines of a cell."""
    end = at = start
    while at < len(lines):
        if "|" in lines[at].text:
            end = at + 1
        elif not lines[at].blank and (
            heads_section(SIMPLIFIED.matched(lines[at].text)) or not _cell_goes_on(lines, at)
        ):
            break
        at += 1
    return end


def _cell_goes_on(lines: list[_Line], at: int) -> bool:
    """Text without a pipe belongs to a cell when the next line with a pipe closes that cell.

    A new row opens with a lone pipe, so text before one is a paragraph between two tables.
    """
    if "。" in lines[at].text:
        return False
    label = label_of(SIMPLIFIED.matched(lines[at].text))
    if label and at + 1 < len(lines) and lines[at + 1].text.strip() == "|":
        return True
    for line in lines[at + 1 : at + _MOST_LINES]:
        if "|" in line.text:
            return _CLOSED_CELL.match(line.text) is not None
        if line.blank:
            return False
    return False


def _pipe_blocks(lines: list[_Line], *, one_a_line: bool) -> list[Block]:
    written = [line for line in lines if not line.blank and not _RULE.match(line.text)]
    in_rows = any(len(_texts(line)) > 1 for line in written)
    if one_a_line:
        return [_grid(_split_rows(written, "|"))]
    if not in_rows and any(_ONLY_PIPES.match(line.text) for line in written):
        return [_grid(_closed_cell_rows(written))]
    if len(written) == 1 and not in_rows:
        return [_paragraph(line) for line in written]
    return [_grid(_split_rows(written, "|", framed=_is_framed(written)))]


def _is_framed(lines: list[_Line]) -> bool:
    """Whether pipes at both ends frame the rows: not where they only stand between cells."""
    texts = [line.text.strip() for line in lines]
    return any(text.startswith("|") for text in texts) or all(text.endswith("|") for text in texts)


def _texts(line: _Line) -> list[str]:
    return [text for _, text in _pieces(line.text, "|") if text]


def _closed_cell_rows(lines: list[_Line]) -> list[_Row]:
    """Rows of the dialect with one cell a line.

    Where a lone pipe opens the table, one opens each row; before a figure within a row it is a
    blank cell instead, as it is everywhere else. Further pipes close a row: they stand for columns
    over which cells span, and for blank cells left out.
    """
    rows: list[_Row] = [[]]
    opening = lines[0].text.strip() == "|"
    opened = False
    unfinished: GridCell | None = None
    for index, line in enumerate(lines):
        row = rows[-1]
        closes = line.text.count("|") > 1
        if _ONLY_PIPES.match(line.text):
            if unfinished is not None:
                row.append(unfinished)
                unfinished = None
            elif opening and not closes and _opens(lines, index, row, opened=opened):
                rows.append([])
                opened = True
            elif _BLANK_CELL.match(line.text):
                row.append(_cell(len(rows) - 1, len(row), "", line, 1))
        else:
            start, text = _pieces(line.text, "|")[0]
            cell = _cell(len(rows) - 1, len(row), text, line, start)
            if unfinished is not None:
                cell = _lengthened(unfinished, line.text.rstrip("| "))
                unfinished = None
            row.append(cell)
            if not line.text.rstrip().endswith("|"):
                unfinished = row.pop()
        if closes:
            rows.append([])
            opened = False
    return [row for row in rows if row]


def _opens(lines: list[_Line], index: int, row: _Row, *, opened: bool) -> bool:
    return _opens_row(lines, index, row) if row else not opened


def _opens_row(lines: list[_Line], index: int, row: _Row) -> bool:
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or _ONLY_PIPES.match(following.text):
        return False
    if not is_figure(following.text.rstrip("| ")):
        return True
    return all(cell.text and not is_figure(cell.text) for cell in row) and len(row) > 4


# Cells --------------------------------------------------------------------------------------


def _split_rows(lines: list[_Line], mark: str, *, framed: bool = True) -> list[_Row]:
    return [
        [_cell(row, at, text, line, start) for at, (start, text) in enumerate(pieces)]
        for row, line in enumerate(lines)
        if (pieces := _pieces(line.text, mark, framed=framed))
    ]


def _pieces(text: str, mark: str, *, framed: bool = True) -> list[tuple[int, str]]:
    """Split at the mark; each piece with its column from 1. Pipes at both ends may frame a row."""
    if mark == "|":
        text = _PADDING.sub("", text)
    pieces: list[tuple[int, str]] = []
    start = 1
    for piece in text.split(mark):
        pieces.append((start, piece))
        start += len(piece) + 1
    if mark == "|":
        if framed and len(pieces) > 1 and not pieces[0][1].strip():
            pieces = pieces[1:]
        if framed and len(pieces) > 1 and not pieces[-1][1].strip():
            pieces = pieces[:-1]
        pieces = [_stripped(*piece) for piece in pieces]
    return pieces


def _stripped(start: int, text: str) -> tuple[int, str]:
    """Blanks beside a pipe are part of the drawing, not of the cell; so are signs for bold."""
    start, text = start + len(text) - len(text.lstrip(" ")), text.strip(" ")
    bold = _BOLD.fullmatch(text)
    return (start + bold.start(1), bold[1]) if bold else (start, text)


def _cell(row: int, column: int, text: str, line: _Line, start: int) -> GridCell:
    return GridCell(row, column, text, LineOrigin(line.number, start, len(text)))


def _lengthened(cell: GridCell, text: str) -> GridCell:
    return GridCell(cell.row, cell.column, f"{cell.text}\n{text}", cell.origin)


def _grid(rows: list[_Row], *, padded: bool = True) -> Grid:
    return Grid(tuple(map(tuple, rows)), aligned=False, padded=padded)
