"""Takes out a column that only counts the rows (序号, 行次): its numbers are no figures."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gxnb_desktop.reading.document import GridCell
from gxnb_desktop.reading.fitting.contents import Content, content_of
from gxnb_desktop.report.figures import is_figure, parse_figure

_LEAST_ROWS = 5
"""So many numbers, each one more than the number above, make a column that counts."""

_Line = tuple[GridCell, ...]


def without_numbering(lines: Sequence[_Line]) -> list[_Line]:
    """Return the rows of a grid without the numbers that count them.

    Left of a label they become blanks, so that rows keep their length; a column of them right of
    the labels is taken out, as it would stand among the figures.
    """
    numbers: dict[int, list[int | None]] = defaultdict(list)
    left: set[int] = set()
    for line in lines:
        last_text = max((at for at, cell in enumerate(line) if _is_text(cell)), default=-1)
        for at, cell in enumerate(line):
            value = parse_figure(cell.text).value
            if value is not None:
                numbers[cell.column].append(int(value) if value == int(value) else None)
                if at < last_text:
                    left.add(cell.column)
    counting = {column for column, found in numbers.items() if _counts(found)}
    if not counting:
        return list(lines)
    # In rows of different lengths a column holds what is not below its head: only numbers go.
    whole = len({len(line) for line in lines}) == 1
    out = counting - left
    return [
        tuple(
            replace(cell, text="") if cell.column in counting and is_figure(cell.text) else cell
            for cell in line
            if cell.column not in out or not (whole or is_figure(cell.text))
        )
        for line in lines
    ]


def _is_text(cell: GridCell) -> bool:
    return content_of(cell.text) is Content.TEXT


def _counts(numbers: Sequence[int | None]) -> bool:
    first = numbers[0]
    return (
        len(numbers) >= _LEAST_ROWS
        and first is not None
        and list(numbers) == list(range(first, first + len(numbers)))
    )
