"""Takes out a column that only counts the rows (序号, 行次): its numbers are no figures."""

from collections import defaultdict
from collections.abc import Sequence

from gxnb_desktop.reading.document import GridCell
from gxnb_desktop.report.figures import is_figure, parse_figure

_LEAST_ROWS = 5
"""So many numbers, each one more than the number above, make a column that counts."""

_Line = tuple[GridCell, ...]


def without_numbering(lines: Sequence[_Line]) -> list[_Line]:
    """Return the rows of a grid without the columns whose numbers count them."""
    numbers: dict[int, list[int | None]] = defaultdict(list)
    for line in lines:
        for cell in line:
            value = parse_figure(cell.text).value if cell.text.strip() else None
            if value is not None:
                numbers[cell.column].append(int(value) if value == int(value) else None)
    counting = {column for column, found in numbers.items() if _counts(found)}
    if not counting:
        return list(lines)
    return [
        tuple(cell for cell in line if cell.column not in counting or not is_figure(cell.text))
        for line in lines
    ]


def _counts(numbers: Sequence[int | None]) -> bool:
    first = numbers[0]
    return (
        len(numbers) >= _LEAST_ROWS
        and first is not None
        and list(numbers) == list(range(first, first + len(numbers)))
    )
