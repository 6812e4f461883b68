"""Tables that have lost their grid: each cell, or each row, is a plain line of text.

That is what is left of a table that was copied out of a web page, or kept by a program that takes
text alone: one cell a line, or the cells of a row with blanks between them. The lines are known by
the labels of the form; blank cells have left no trace, so only the order of the figures is certain.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gxnb_desktop.reading.debris import is_debris
from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.fitting.labels import (
    Match,
    Part,
    exact_label,
    in_label,
    is_numbered,
    label_key,
    match_label,
)
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.figures import is_figure, is_placeholder
from gxnb_desktop.report.forms import editions, load_form
from gxnb_desktop.report.model import LineOrigin, Passage, Stretch, TextOrigin, parts_between

_LEAST_LABELS = 3
"""Labels of the form in a run of lines that make it a table."""
_LONGEST_LINE = 400
"""Characters; a row of table 四 with its fifteen figures has fewer."""
_MOST_PARTS = 6
"""Lines, or pieces of a line, over which one label may go on."""
_SHORTEST_PART = 2
"""Characters that a part of a label has at least to belong to a table by itself."""
_PIECE = re.compile(r"\S+")
_WIDE_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000|\t")


@dataclass(frozen=True, slots=True)
class _Token:
    """What once was a cell: a figure, a mark that stands for none, or a text.

    ``key`` and ``match`` are those of a label; ``key`` is "" for what is no text.
    """

    cell: GridCell
    key: str = ""
    match: Match | None = None

    @property
    def is_text(self) -> bool:
        return bool(self.key)

    @property
    def is_column(self) -> bool:
        """Whether it heads a column: 其他 does, the row 3.其他 does not."""
        return self._is(Part.COLUMN) and not is_numbered(self.cell.text)

    @property
    def is_group(self) -> bool:
        return self._is(Part.GROUP)

    @property
    def is_row(self) -> bool:
        """Whether it is the label of a row of table 二 or 三; table 四 has none, only a head."""
        rows = self.match.tables(Part.ROW) if self.match else set()
        return bool(rows - {"litigation"}) and not self.is_column

    def _is(self, part: Part) -> bool:
        return self.match is not None and bool(self.match.tables(part))


def with_bare_tables(document: Document, script: Script) -> Document:
    """Return the document with grids in place of the lines of such tables, nothing nested."""
    return replace(document, blocks=tuple(_blocks(list(document.flattened()), script)))


def _blocks(blocks: Sequence[Block], script: Script) -> Iterator[Block]:
    run: list[tuple[Block, list[_Token]]] = []
    for block in chain.from_iterable(map(_lines_of, blocks)):
        tokens = _tokens_of(block, script) if isinstance(block, Paragraph) else None
        if tokens is None or (not run and not _begins(tokens)):
            yield from _closed(run)
            run = []
            yield block
        else:
            run.append((block, tokens))
    yield from _closed(run)


def _lines_of(block: Block) -> Iterator[Block]:
    """A paragraph line by line: in text with line breaks alone, tables stand between sentences."""
    if not isinstance(block, Paragraph) or "\n" not in block.text:
        yield block
        return
    whole = Passage(block.text, block.origin, block.stretches)
    lines = list(re.finditer(r"[^\n]+", block.text))
    for at, line in enumerate(lines):
        start, end = line.span()
        origin = whole.origin_of(start, end - start)
        yield replace(
            block,
            text=line[0],
            origin=origin if isinstance(origin, TextOrigin | LineOrigin) else block.origin,
            number="" if at else block.number,
            stretches=_moved(parts_between(block.stretches, start, end), -start),
            pictures=block.pictures if at == len(lines) - 1 else (),
        )


def _moved(stretches: Iterable[Stretch], by: int) -> tuple[Stretch, ...]:
    return tuple(replace(stretch, start=stretch.start + by) for stretch in stretches)


def _begins(tokens: Sequence[_Token]) -> bool:
    return bool(tokens) and tokens[0].match is not None


def _closed(run: Sequence[tuple[Block, list[_Token]]]) -> Iterator[Block]:
    """Yield a run of lines as a grid, or as it is where it is no table."""
    tokens = _joined([token for _, line in run for token in line])
    labels = [token.match for token in tokens if token.match and token.match.exact]
    rows = any(token.is_row for token in tokens)
    cases = any(match.tables(Part.ROW) == {"litigation"} for match in labels)
    if len(labels) < _LEAST_LABELS or not (rows or cases):
        yield from (block for block, _ in run)
        return
    yield Grid(tuple(_numbered(_rows(tokens))), aligned=False)


# Lines --------------------------------------------------------------------------------------


def _tokens_of(paragraph: Paragraph, script: Script) -> list[_Token] | None:
    """The cells in a paragraph; none where it is debris, None where it is prose."""
    text = paragraph.text
    if len(text) > _LONGEST_LINE:
        return None
    if is_debris(text.strip()):
        return []
    pieces = [match.span() for match in _PIECE.finditer(text)]
    found: list[_Token] = []
    at = 0
    while at < len(pieces):
        token, count = _longest(paragraph, pieces[at : at + _MOST_PARTS], script)
        if token is None:
            return None
        found.append(token)
        at += count
    return found


def _longest(
    paragraph: Paragraph, pieces: Sequence[tuple[int, int]], script: Script
) -> tuple[_Token | None, int]:
    """The cell that begins a line and how many of its pieces it takes: as long as can be a label.

    A wide gap is the end of a cell.
    """
    text = paragraph.text
    if _is_value(text[slice(*pieces[0])]):
        return _token(paragraph, pieces[:1], script), 1
    most = 1
    while most < len(pieces) and not _ends_cell(text, *pieces[most - 1 : most + 1]):
        most += 1
    for count in range(most, 0, -1):
        token = _token(paragraph, pieces[:count], script)
        if token is not None and token.match is not None and token.match.exact:
            return token, count
    # A label with a misprint, or a part of one.
    return _token(paragraph, pieces[:most], script), most


def _ends_cell(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a cell ends between two pieces: at a wide gap, and before a figure."""
    gap = text[before[1] : after[0]]
    return _WIDE_GAP.search(gap) is not None or _is_value(text[slice(*after)])


def _token(
    paragraph: Paragraph, pieces: Sequence[tuple[int, int]], script: Script
) -> _Token | None:
    start, end = pieces[0][0], pieces[-1][1]
    text = paragraph.text[start:end]
    passage = Passage(paragraph.text, paragraph.origin, paragraph.stretches)
    origin = passage.origin_of(start, end - start) or paragraph.origin
    number = paragraph.number if start == len(paragraph.text) - len(paragraph.text.lstrip()) else ""
    cell = GridCell(0, 0, number + text, origin)
    if _is_value(text) and len(pieces) == 1 and not number:
        return _Token(cell)
    key = label_key(script.matched(text))
    match = match_label(key)
    part = len(key) >= _SHORTEST_PART and in_label(key)
    return _Token(cell, key, match) if match or part else None


def _is_value(text: str) -> bool:
    return is_figure(text) or is_placeholder(text)


# Cells --------------------------------------------------------------------------------------


def _joined(tokens: Sequence[_Token]) -> list[_Token]:
    """Join the lines over which a label goes on: 商业 / 企业, 6.属于 / 四类过程性信息."""
    whole: list[_Token] = []
    at = 0
    while at < len(tokens):
        count = 1
        if tokens[at].is_text and not tokens[at].is_group:
            count = next(
                (
                    size
                    for size in range(min(_MOST_PARTS, len(tokens) - at), 1, -1)
                    if _is_one_label(tokens[at : at + size])
                ),
                1,
            )
        whole.append(_one(tokens[at : at + count]))
        at += count
    return whole


def _is_one_label(tokens: Sequence[_Token]) -> bool:
    if not all(token.is_text for token in tokens):
        return False
    if all(token.match and token.match.exact for token in tokens):
        return False
    return exact_label("".join(token.key for token in tokens)) is not None


def _one(tokens: Sequence[_Token]) -> _Token:
    if len(tokens) == 1:
        return tokens[0]
    key = "".join(token.key for token in tokens)
    text = "\n".join(token.cell.text for token in tokens)
    return _Token(replace(tokens[0].cell, text=text), key, exact_label(key))


# Rows ---------------------------------------------------------------------------------------


def _rows(tokens: Sequence[_Token]) -> list[list[_Token]]:
    """Begin a row with each label of a row, the groups before it included, and each head line."""
    rows: list[list[_Token]] = []
    starts = _head_starts()
    for token in tokens:
        last = rows[-1][-1] if rows else None
        if last is None:
            begins = True
        elif not token.is_text:
            begins = last.is_column and len(rows[-1]) > 1 and rows[-1][-2].is_column
        elif token.key in starts or not last.is_text:
            begins = True
        elif token.is_row or token.is_group:
            begins = not last.is_group
        else:
            begins = last.is_row and token.match is not None
        if begins:
            rows.append([])
        rows[-1].append(token)
    return rows


def _head_starts() -> set[str]:
    """The keys of what begins a line of a head; the bands of table 二 are such lines."""
    keys: set[str] = set()
    for edition in editions():
        for table in load_form(edition).tables:
            keys |= {label_key(line[0].text) for line in table.head}
            keys |= {label_key(band.label) for band in table.bands}
    return keys


def _numbered(rows: Iterable[Sequence[_Token]]) -> Iterator[tuple[GridCell, ...]]:
    for number, row in enumerate(rows):
        yield tuple(replace(token.cell, row=number, column=at) for at, token in enumerate(row))
