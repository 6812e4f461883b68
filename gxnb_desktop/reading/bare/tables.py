"""Finds tables that have lost their grid: each cell, or each row, is a plain line of text.

That is what is left of a table that was copied out of a web page, or kept by a program that takes
text alone: one cell a line, or the cells of a row with blanks between them. The lines are known by
the labels of the form. Blank cells have left no trace, or an empty line, or a tab: where that makes
up the cells of a row they are taken for blanks, in doubt; else only the order is certain.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise

from gxnb_desktop.reading.bare.lists import listed_row
from gxnb_desktop.reading.bare.marked import with_marked_rows
from gxnb_desktop.reading.bare.rows import Row, filled, holds_several, rows_of, with_groups
from gxnb_desktop.reading.bare.tokens import Token, joined, token_of, tokens_of
from gxnb_desktop.reading.document import Block, Document, Grid, Paragraph
from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.parting import lines_of
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.model import LineOrigin

_LEAST_LABELS = 3
"""Labels of the form in a run of lines that make it a table."""
_LEAST_WITHOUT_FIGURES = 10
"""Where no figure is among them: a list may name 行政许可, 行政处罚 and 行政强制."""


def with_bare_tables(document: Document, script: Script) -> Document:
    """Return the document with grids in place of the lines of such tables, nothing nested."""
    return replace(document, blocks=tuple(_blocks(list(document.flattened()), script)))


def _blocks(blocks: Sequence[Block], script: Script) -> Iterator[Block]:
    run: list[tuple[Block, list[Token]]] = []
    for block in with_marked_rows(chain.from_iterable(map(lines_of, blocks))):
        if isinstance(block, Grid) and not block.aligned:
            yield from _closed(run)
            run = []
            yield from _divided(block, script)
            continue
        listed = listed_row(block, script) if isinstance(block, Paragraph) else None
        if listed is not None:
            yield from _closed(run)
            run = []
            yield listed
            continue
        tokens = tokens_of(block, script) if isinstance(block, Paragraph) else None
        if tokens is None or (not run and not _begins(tokens)):
            yield from _closed(run)
            run = []
            yield block
        else:
            run.append((block, tokens))
    yield from _closed(run)


def _divided(grid: Grid, script: Script) -> Iterator[Grid]:
    """Begin rows at labels where a dump does not tell where they begin: not at all, or not always.

    A row as wide as its table may have no end there.
    """
    told = [[token_of(cell, script) for cell in row] for row in grid.cells]
    rows = _rejoined(told)
    if all(len(row) == 1 for row in rows):
        rows = rows_of(joined([token for row in rows for token in row]))
    elif any(map(holds_several, rows)):
        rows = [part for row in rows for part in (rows_of(row) if holds_several(row) else [row])]
    elif len(rows) == len(told):
        yield grid
        return
    yield from _grids(((grid.doubt, row) for row in rows), padded=grid.padded)


def _rejoined(rows: Iterable[list[Token]]) -> list[list[Token]]:
    """Put rows together that a line break within a label has cut: 本年新 / 制作数量."""
    whole: list[list[Token]] = []
    for row in rows:
        label = joined([whole[-1][-1], row[0]]) if whole and whole[-1] and len(row) > 1 else []
        if len(label) == 1:
            whole[-1] = [*whole[-1][:-1], *label, *row[1:]]
        else:
            whole.append(row)
    return whole


def _begins(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].match is not None


def _closed(run: Sequence[tuple[Block, list[Token]]]) -> Iterator[Block]:
    """Yield a run of lines as a grid, or as it is where it is no table."""
    if not run:
        return
    tokens = joined(list(_spaced(run)))
    labels = [token.match for token in tokens if token.match and token.match.exact]
    rows = any(token.is_row for token in tokens)
    cases = any(match.tables(Part.ROW) == {"litigation"} for match in labels)
    least = _LEAST_LABELS if any(not token.is_text for token in tokens) else _LEAST_WITHOUT_FIGURES
    if len(labels) < least or not (rows or cases):
        yield from (block for block, _ in run)
        return
    yield from _grids(filled(rows_of(tokens)))


def _grids(rows: Iterable[Row], *, padded: bool = False) -> Iterator[Grid]:
    """Yield rows as grids: one for those that follow each other with the same doubt."""
    for doubt, alike in groupby(with_groups(rows), key=lambda row: row[0]):
        cells = (
            tuple(replace(token.cell, row=number, column=at) for at, token in enumerate(row))
            for number, (_, row) in enumerate(alike)
        )
        yield Grid(tuple(cells), aligned=False, doubt=doubt, padded=padded)


def _spaced(run: Sequence[tuple[Block, list[Token]]]) -> Iterator[Token]:
    """Yield the tokens of a run with their lines, and the empty lines of a text file as blanks.

    They are where each cell has a line: neighbours have the same distance throughout, 1 or 2, and a
    blank cell adds as much.
    """
    alone = all(len(tokens) < 2 for _, tokens in run)
    numbers = [
        block.origin.line if tokens and isinstance(block.origin, LineOrigin) else None
        for block, tokens in run
        if isinstance(block, Paragraph)
    ]
    steps = [
        after - before if before is not None and after is not None else None
        for before, after in pairwise(numbers)
    ]
    least = min((step for step in steps if step), default=1)
    for at, ((_, tokens), step) in enumerate(zip(run, [None, *steps], strict=True)):
        blanks = step // least - 1 if alone and step and step % least == 0 else 0
        for number, token in enumerate(tokens):
            yield replace(token, line=at, before=token.before + (0 if number else blanks))
