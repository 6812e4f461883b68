"""Rows of figures that stand without ruling lines, by the place of their words on the page.

Only lines that look like rows of the form are taken: a label of the form before figures, or as many
figures as table 三 or 四 has. Columns are where the fullest rows have their figures; a row with
fewer gets blanks in the columns that it leaves out. All of it is in doubt.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gxnb_desktop.reading.document import Grid, GridCell
from gxnb_desktop.reading.fitting.labels import Part, exact_label, label_key
from gxnb_desktop.reading.pdf.lines import Line, ink_of
from gxnb_desktop.reading.pdf.page import Box, PdfPage
from gxnb_desktop.reading.pdf.text import PlacedLine
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.figures import is_figure, is_placeholder
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import PageOrigin

DOUBT = "原文没有表格线，按文字位置对应"

_COLUMNS = 7
"""Figures of a row of table 三."""
_LINE = 15
"""Figures of the one row of table 四."""
_FEW_FIGURES = 2
"""Figures of a row of table 三 that is told by its label and has blanks."""
_MANY_FIGURES = 5
"""Figures that make a line a row of a table, whatever stands before them."""
_HEAD_LABELS = 2
"""Labels of columns that make a line a head."""
_NEAR = 2.2
"""Font sizes between a row's figures and another line of its label."""
_LONGEST_PIECE = 24
"""Characters of a piece of a label on a line of its own at most; more is running text."""

_HEADING = re.compile(r"[一二三四五六]、")

Placed = tuple[float, PlacedLine | Grid]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with figures: the words before them, the figures, and pieces of its label."""

    placed: PlacedLine
    words: tuple[Line, ...]
    figures: tuple[Line, ...]

    @property
    def height(self) -> float:
        return self.placed.line.base


def unruled(page: PdfPage, lines: Sequence[PlacedLine]) -> Iterator[Placed]:
    """Yield the lines of a page's running text with their tops, rows of the form as grids.

    Args:
        page: the page.
        lines: its lines outside of ruled tables, from the top.
    """
    waiting: list[PlacedLine] = []
    for line in lines:
        if line.line.chars[0].turn or not (_is_piece(line) or _row(line) or _is_head(line)):
            yield from _table(page, waiting)
            waiting = []
            yield line.line.box[1], line
        else:
            waiting.append(line)
    yield from _table(page, waiting)


def _table(page: PdfPage, lines: Sequence[PlacedLine]) -> Iterator[Placed]:
    """Yield a run of lines as one grid from its first head or row to its last row."""
    rows = [_row(line) for line in lines]
    taken = [at for at, row in enumerate(rows) if row or _is_head(lines[at])]
    if not any(rows):
        yield from ((line.line.box[1], line) for line in lines)
        return
    first, last = taken[0], max(at for at, row in enumerate(rows) if row)
    if last + 1 < len(lines) and _belongs(lines[last + 1], rows[last]):
        last += 1
    while first and _belongs(lines[first - 1], rows[first]):
        first -= 1
    for line in (*lines[:first], *lines[last + 1 :]):
        yield line.line.box[1], line
    yield lines[first].line.box[1], _grid(page, lines[first : last + 1], rows[first : last + 1])


def _grid(page: PdfPage, lines: Sequence[PlacedLine], rows: Sequence[_Row | None]) -> Grid:
    counts = {len(row.figures) for row in rows if row}
    # A column more than the form has, a subtotal: it cannot be told which.
    unknown = {_COLUMNS} if any(_COLUMNS < count < _LINE for count in counts) else set[int]()
    columns = _columns([row for row in rows if row])
    pieces: dict[int, list[Line]] = {}
    made: list[tuple[int, list[Line]]] = []
    for at, line in enumerate(lines):
        near = None if rows[at] or _is_head(line) else _nearest(line, rows)
        if near is None:
            tokens = line.line.tokens()
            loose = rows[at] is None and any(_is_value(token.text) for token in tokens)
            made.append((at, [line.line] if loose else tokens))
        else:
            pieces.setdefault(near, []).extend(line.line.tokens())
    grid: list[tuple[GridCell, ...]] = []
    for at, tokens in made:
        row = rows[at]
        if row is None:
            texts: list[tuple[str, Box]] = [(token.text, token.box) for token in tokens]
        else:
            labels = _labels([*row.words, *pieces.get(at, ())])
            figures = _figures(row, columns)
            known = len(figures) in _expected(text for text, _ in labels) - unknown
            # Figures whose columns cannot be told are left where they stand, as text.
            whole = lines[at].line
            texts = [*labels, *figures] if known else [(whole.text, whole.box)]
        cells = (
            GridCell(len(grid), index, text, PageOrigin(page.number, page.displayed(box)))
            for index, (text, box) in enumerate(texts)
        )
        grid.append(tuple(cells))
    return Grid(tuple(grid), aligned=False, doubt=DOUBT)


def _row(placed: PlacedLine) -> _Row | None:
    """The line as a row of figures, or None."""
    tokens = placed.line.tokens()
    count = 0
    while count < len(tokens) and _is_value(tokens[-1 - count].text):
        count += 1
    words, figures = tokens[: len(tokens) - count], tokens[len(tokens) - count :]
    if not any(is_figure(token.text) for token in figures):
        return None
    if count >= _MANY_FIGURES or any(_names_row(word.text) for word in words):
        return _Row(placed, tuple(words), tuple(figures))
    return None


def _is_value(text: str) -> bool:
    return is_figure(text) or is_placeholder(text)


def _names_row(text: str) -> bool:
    match = exact_label(label_key(SIMPLIFIED.matched(text)))
    return match is not None and bool(match.keys(Part.ROW))


def _expected(labels: Iterable[str]) -> set[int]:
    """How many figures a row of the form has in either edition, by its last label."""
    found: set[int] = set()
    for label in labels:
        match = exact_label(label_key(SIMPLIFIED.matched(label)))
        rows = [target for target in match.targets if target.part is Part.ROW] if match else []
        counts = {_width(target.edition, target.table, target.key) for target in rows}
        found = counts or found
    return found or {_COLUMNS, _LINE}


def _width(edition: str, table: str, key: str) -> int:
    if table == "litigation":
        return _LINE
    columns = (row.columns for row in load_form(edition).table(table).rows if row.key == key)
    return len(next(columns, ())) or _COLUMNS


def _is_head(placed: PlacedLine) -> bool:
    """Whether the line names columns, or is the line of a band of table 二."""
    tokens = placed.line.tokens()
    matches = [exact_label(label_key(SIMPLIFIED.matched(token.text))) for token in tokens]
    named = [m for m in matches if m and (m.keys(Part.COLUMN) or m.keys(Part.HEAD))]
    return len(named) >= _HEAD_LABELS or (len(named) == len(tokens) == 1)


def _is_piece(placed: PlacedLine) -> bool:
    """Whether the line may be a piece of a label or of a head."""
    tokens = placed.line.tokens()
    text = placed.line.text
    if placed.is_page_mark or text.endswith("。"):
        return False
    if _HEADING.match(text) and exact_label(label_key(SIMPLIFIED.matched(text))) is None:
        return False
    return all(len(token.chars) <= _LONGEST_PIECE for token in tokens)


def _belongs(piece: PlacedLine, row: _Row | None) -> bool:
    """Whether a line is a piece of a row's label: near the row and left of its figures."""
    if row is None or _row(piece) or _is_head(piece):
        return False
    distance = abs(piece.line.base - row.height)
    return distance < _NEAR * piece.line.size and piece.line.end <= row.figures[0].start


def _nearest(line: PlacedLine, rows: Sequence[_Row | None]) -> int | None:
    near = [at for at, row in enumerate(rows) if row and _belongs(line, row)]
    return min(near, key=lambda at: _distance(line, rows[at]), default=None)


def _distance(line: PlacedLine, row: _Row | None) -> float:
    return abs(line.line.base - row.height) if row else float("inf")


def _labels(tokens: Sequence[Line]) -> list[tuple[str, Box]]:
    """The words before the figures as cells: those above one another are one label."""
    stacks: list[list[Line]] = []
    for token in sorted(tokens, key=lambda token: token.start):
        stack = next((stack for stack in stacks if _overlap(stack, token)), None)
        if stack is None:
            stacks.append([token])
        else:
            stack.append(token)
    labels = []
    for stack in stacks:
        stack.sort(key=lambda token: token.base)
        chars = [char for token in stack for char in token.chars]
        labels.append(("".join(token.text for token in stack), ink_of(chars)))
    return labels


def _overlap(stack: Sequence[Line], token: Line) -> bool:
    return token.start < max(other.end for other in stack)


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Where the columns of table 三 stand: where the rows with all of its figures have them."""
    full = [row for row in rows if len(row.figures) == _COLUMNS]
    return [
        (
            min(row.figures[column].start for row in full),
            max(row.figures[column].end for row in full),
        )
        for column in range(_COLUMNS if full else 0)
    ]


def _figures(row: _Row, columns: Sequence[tuple[float, float]]) -> list[tuple[str, Box]]:
    """The figures of a row; where it has fewer than the columns, blanks by their places."""
    found = [(token.text, token.box) for token in row.figures]
    if len(found) < _FEW_FIGURES or len(found) >= len(columns):
        return found
    by_column: dict[int, Line] = {}
    for token in row.figures:
        middle = (token.start + token.end) / 2
        nearest = min(
            range(len(columns)), key=lambda at: abs(middle - (columns[at][0] + columns[at][1]) / 2)
        )
        if nearest in by_column:
            return found
        by_column[nearest] = token
    top, bottom = row.placed.line.box[1], row.placed.line.box[3]
    return [
        (by_column[at].text, by_column[at].box)
        if at in by_column
        else ("", (columns[at][0], top, columns[at][1], bottom))
        for at in range(len(columns))
    ]
