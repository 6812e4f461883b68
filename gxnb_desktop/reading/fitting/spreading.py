"""Takes cells apart that span several rows and hold a figure for each of them, one a line."""

from collections.abc import Sequence
from dataclasses import replace

from gxnb_desktop.reading.document import GridCell
from gxnb_desktop.reading.fitting.contents import Content, content_of

_Row = tuple[GridCell, ...]


def spread(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows of a grid with each figure in the row beside which it stands.

    The origin of such a figure stays the one cell in which it is written.
    """
    begun = {cell.row for row in rows for cell in row}
    parts: dict[int, list[GridCell]] = {}
    kept: list[list[GridCell]] = []
    for row in rows:
        kept.append([])
        for cell in row:
            lines = _figures_of_rows(cell)
            if lines and begun.issuperset(range(cell.row, cell.row + len(lines))):
                for index, line in enumerate(lines):
                    part = replace(cell, row=cell.row + index, row_span=1, text=line)
                    parts.setdefault(part.row, []).append(part)
            else:
                kept[-1].append(cell)
    if not parts:
        return list(rows)
    numbers = [row[0].row if row else -1 for row in rows]
    return [
        tuple(sorted([*row, *parts.get(number, ())], key=lambda cell: cell.column))
        for row, number in zip(kept, numbers, strict=True)
    ]


def _figures_of_rows(cell: GridCell) -> list[str]:
    """Return the lines of a cell that has as many as it spans rows, none of them words; or none."""
    if cell.row_span < 2:
        return []
    lines = cell.text.split("\n")
    contents = {content_of(line) for line in lines}
    figures = Content.FIGURE in contents and Content.TEXT not in contents
    return lines if figures and len(lines) == cell.row_span else []
