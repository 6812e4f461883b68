"""Tables in paragraphs that keep the marks between their cells: commas, semicolons, pipes, bars."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from gxnb_desktop.reading.bars import piped
from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph
from gxnb_desktop.reading.separated import cells_of
from gxnb_desktop.report.model import Passage

_Row = tuple[GridCell, ...]


def with_marked_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with a grid in place of the paragraphs that are the rows of such a table."""
    told = ((block, _cells(block)) for block in blocks)
    for is_table, group in groupby(told, key=lambda entry: bool(entry[1])):
        if is_table:
            rows = (cells for _, cells in group)
            yield Grid(tuple(_placed(rows)), aligned=False, padded=True)
        else:
            yield from (block for block, _ in group)


def _cells(block: Block) -> _Row:
    if not isinstance(block, Paragraph):
        return ()
    passage = Passage(block.text, block.origin, block.stretches)
    return tuple(
        GridCell(0, at, text, passage.origin_of(start - 1, len(text)) or block.origin)
        for at, (start, text) in enumerate(cells_of(piped(block.text)))
    )


def _placed(rows: Iterable[_Row]) -> Iterator[_Row]:
    for number, row in enumerate(rows):
        yield tuple(replace(cell, row=number) for cell in row)
