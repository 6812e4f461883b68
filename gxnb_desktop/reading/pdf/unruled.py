"""Tables of the form that stand without ruling lines, by the place of their words on the page.

A run of lines that may be tables is taken as one, over page breaks too. Labels are told by their
text, figures belong to the label beside them, and their columns are where the fullest rows and the
head have theirs. All of it is in doubt.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from gxnb_desktop.reading.document import Grid, GridCell
from gxnb_desktop.reading.fitting.labels import begins_label, in_label, label_key
from gxnb_desktop.reading.pdf.figure_rows import is_value
from gxnb_desktop.reading.pdf.label_cells import pieces_of
from gxnb_desktop.reading.pdf.page import PdfPage
from gxnb_desktop.reading.pdf.table_rows import TableRow, table_rows
from gxnb_desktop.reading.pdf.text import PlacedLine
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.model import PageOrigin

DOUBT = "原文没有表格线，按文字位置对应"

_LONGEST_PIECE = 24
"""Characters of a line of a label at most where it is none of the form; more is running text."""
_SHORT = 4
"""Characters of a word that may stand close to a label or a figure: 备注."""
_MOST_LINES = 600
"""Lines that are taken as one; the tables of a report have fewer, the time grows faster."""
_MANY_FIGURES = 5
"""Figures that no line of running text has one after the other."""
_HEADING = re.compile(r"[一二三四五六]、")

Placed = tuple[float, PlacedLine | Grid]


def unruled(pages: Sequence[Sequence[PlacedLine | None]]) -> list[list[Placed]]:
    """Give each page's lines with their tops, the rows of the form among them as grids.

    Args:
        pages: the lines of each page outside of ruled tables, from the top; None where such a table
            stands.
    """
    placed: dict[int, list[Placed]] = {}
    run: list[PlacedLine] = []
    asides = {id(line) for line in _asides(pages)}
    for line in [line for lines in pages for line in lines] + [None]:
        in_table = line is not None and (id(line) in asides or _is_piece(line))
        if line is not None and in_table and len(run) < _MOST_LINES:
            run.append(line)
            continue
        if run:
            for page, entry in _blocks(run, asides):
                placed.setdefault(page, []).append(entry)
        run = [line] if line is not None and in_table else []
        if line is not None and not in_table:
            placed.setdefault(line.page.number, []).append((line.line.box[1], line))
    numbers = (next((line.page.number for line in lines if line), 0) for lines in pages)
    return [placed.get(number, []) for number in numbers]


def _blocks(run: Sequence[PlacedLine], asides: set[int]) -> Iterator[tuple[int, Placed]]:
    """Yield what a run of lines holds: page numbers, and lines and grids with their tops."""
    lines = [line for line in run if id(line) not in asides]
    rows = table_rows(lines)
    held = {word.at for row in rows for word in row.words}
    taken = {id(lines[at].line) for at in held}
    for line in run:
        if id(line.line) not in taken:
            yield line.page.number, (line.line.box[1], line)
    for page, group in groupby(rows, key=lambda row: row.page):
        of_page = [*group]
        tops = (line.line.box[1] for line in lines if line.page is page and id(line.line) in taken)
        yield page.number, (min(tops), _grid(page, of_page))


def _grid(page: PdfPage, rows: Sequence[TableRow]) -> Grid:
    return Grid(
        tuple(
            tuple(
                GridCell(at, column, cell.text, PageOrigin(page.number, page.displayed(cell.box)))
                for column, cell in enumerate(row.cells)
            )
            for at, row in enumerate(rows)
        ),
        aligned=False,
        doubt=DOUBT,
    )


def _asides(pages: Sequence[Sequence[PlacedLine | None]]) -> Iterator[PlacedLine]:
    """Yield lines that are no part of a table and do not end it: page marks, upright text.

    A page mark is the first or the last of its page; other short numbers are figures. So is a bare
    number that does not count the pages: it may be a piece of one that is broken over lines.
    """
    yield from (line for lines in pages for line in lines if line and line.line.chars[0].turn)
    outermost = [line for lines in pages if lines for line in (lines[0], lines[-1])]
    marks = [line for line in outermost if line and line.is_page_mark]
    first = Counter(_before_first(line) for line in marks if line.line.text.isdecimal())
    for line in marks:
        before = _before_first(line) if line.line.text.isdecimal() else 0
        if not before or first[before] > 1:
            yield line


def _before_first(mark: PlacedLine) -> int:
    """How many pages are counted before the first one, where a number counts the pages."""
    return int(mark.line.text) - mark.page.number


def _is_piece(placed: PlacedLine) -> bool:
    """Whether the line may be a part of a table."""
    tokens = [
        (token.text, [piece.text for piece in pieces_of(token)]) for token in placed.line.tokens()
    ]
    pieces = [piece for _, of_token in tokens for piece in of_token]
    runs = (len([*run]) for of_values, run in groupby(pieces, is_value) if of_values)
    if max(runs, default=0) >= _MANY_FIGURES:
        return True
    if pieces[-1].endswith("。") or (_HEADING.match(pieces[0]) and not _is_of_label(pieces[0])):
        return False
    return all(_is_of_table(text, of_token) for text, of_token in tokens)


def _is_of_table(token: str, pieces: Sequence[str]) -> bool:
    """Whether what stands without a wide gap is no running text: that has numbers among words."""
    if len(token) <= _LONGEST_PIECE or _is_of_label(token):
        return True
    return all(len(text) <= _SHORT or is_value(text) or _is_of_label(text) for text in pieces)


def _is_of_label(text: str) -> bool:
    """Whether a text is a part of a label of the form; its number alone is one, too."""
    matched = SIMPLIFIED.matched(text)
    key = label_key(matched)
    return not key or in_label(key) or begins_label(matched)
