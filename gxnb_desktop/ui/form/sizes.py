"""How wide the columns and how high the rows of a form's table are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role
from gxnb_desktop.ui.form.labels import lines_needed

PADDING = 4
"""Pixels between a text and the line beside it."""

MOST_LINES = 2
"""Lines of a label that stands in one row."""

HEAD_PADDING = 2
"""The same beside heads, whose columns are narrow."""

# Widths in characters by how the table is printed: narrowest, comfortable, widest. All columns
# reach one before any goes on to the next.
_LABELS = {
    "rows": ((4.1, 4.1, 5.0), (4.2, 4.6, 8.4), (10.0, 19.0, 27.0)),
    "bands": ((9.0, 13.0, 18.0),),
    "line": (),
}
_LONG = 20
_LINE = 1
_VALUES = {"rows": (4.0, 4.4, 7.0), "bands": (9.0, 13.0, 16.0), "line": (3.2, 4.2, 7.0)}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels of every grid column and row."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]


def sizes(
    layout: PrintedTable,
    print_: str,
    font: QFont,
    available: int,
    texts: Mapping[int, Sequence[str]],
    icon: int,
) -> Sizes:
    """Fit a table into the available width, or make it as narrow as it can be read.

    Args:
        layout: the printed grid.
        print_: the form's word for how it is laid out.
        font: the font of the table.
        available: pixels that the window has for it.
        texts: the figures in each grid column, which must never be cut.
        icon: the width of a mark beside a figure.
    """
    metrics = QFontMetricsF(font)
    em = metrics.horizontalAdvance("国")
    labels = _LABELS[print_]
    wanted = (*labels, *[_VALUES[print_]] * (layout.columns - len(labels)))
    padding = 2 * HEAD_PADDING + _LINE
    bounds = [[ceil(width * em + padding) for width in widths] for widths in wanted]
    for column, figures in texts.items():
        needed = max(metrics.horizontalAdvance(text) for text in set(figures))
        least = ceil(needed + icon + padding)
        bounds[column] = [max(width, least) for width in bounds[column]]
    columns = _fitted(bounds, available)
    return Sizes(columns, _heights(layout, font, columns))


def _fitted(bounds: Sequence[Sequence[int]], available: int) -> tuple[int, ...]:
    stages = list(zip(*bounds, strict=True))
    for narrow, wide in pairwise(stages):
        least, most = sum(narrow), sum(wide)
        if available < most or wide is stages[-1]:
            share = (available - least) / (most - least) if most > least else 1.0
            share = min(1.0, max(0.0, share))
            pairs = zip(narrow, wide, strict=True)
            return tuple(int(low + (high - low) * share) for low, high in pairs)
    return ()


def _heights(layout: PrintedTable, font: QFont, columns: Sequence[int]) -> tuple[int, ...]:
    line = QFontMetricsF(font).height()
    lines = [1] * layout.rows
    for cell in layout.cells:
        if cell.row_span == 1 and cell.role is not Role.VALUE:
            taken = lines_needed(cell.text, font, text_width(cell, columns))
            lines[cell.row] = max(lines[cell.row], min(taken, MOST_LINES))
    # Table 三 is long and stays compact; the others have room to breathe.
    spacing = 5 if layout.rows > _LONG else 9
    return tuple(round(count * line + spacing) for count in lines)


def text_width(cell: PrintedCell, columns: Sequence[int]) -> float:
    """Return the pixels that the text of a label or head has."""
    whole = sum(columns[cell.column : cell.column + cell.column_span])
    return whole - _LINE - 2 * text_padding(cell)


def text_padding(cell: PrintedCell) -> int:
    """Return the pixels between a label's or head's text and the lines beside it."""
    return PADDING if cell.role is Role.LABEL and cell.row_span == 1 else HEAD_PADDING
