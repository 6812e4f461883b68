"""How wide the columns and how high the rows of a form's table are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role
from gxnb_desktop.ui.form_labels import lines_needed

PADDING = 4
"""Pixels between a text and the line beside it."""

MOST_LINES = 2
"""Lines of a label that stands in one row."""

# Widths in characters (narrowest, widest), by how the table is printed.
_LABELS = {"rows": ((4.1, 5.0), (4.8, 8.4), (13.0, 26.0)), "bands": ((9.0, 18.0),), "line": ()}
_LONG = 20
_VALUES = {"rows": (4.0, 7.0), "bands": (9.0, 16.0), "line": (3.6, 7.0)}


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
    bounds = [
        (low * em + 2 * PADDING, high * em + 2 * PADDING)
        for low, high in (*labels, *[_VALUES[print_]] * (layout.columns - len(labels)))
    ]
    for column, figures in texts.items():
        needed = max((metrics.horizontalAdvance(text) for text in figures), default=0.0)
        low, high = bounds[column]
        low = max(low, needed + icon + 2 * PADDING)
        bounds[column] = (low, max(low, high))
    columns = _fitted(bounds, available)
    return Sizes(columns, _heights(layout, font, columns))


def _fitted(bounds: Sequence[tuple[float, float]], available: int) -> tuple[int, ...]:
    narrowest = sum(low for low, _ in bounds)
    widest = sum(high for _, high in bounds)
    share = 0.0
    if widest > narrowest:
        share = min(1.0, max(0.0, (available - narrowest) / (widest - narrowest)))
    return tuple(int(low + (high - low) * share) for low, high in bounds)


def _heights(layout: PrintedTable, font: QFont, columns: Sequence[int]) -> tuple[int, ...]:
    line = QFontMetricsF(font).height()
    lines = [1] * layout.rows
    for cell in layout.cells:
        if cell.row_span == 1 and cell.role is not Role.VALUE:
            taken = lines_needed(cell.text, font, label_width(cell, columns))
            lines[cell.row] = max(lines[cell.row], min(taken, MOST_LINES))
    # Table 三 is long and stays compact; the others have room to breathe.
    spacing = 5 if layout.rows > _LONG else 9
    return tuple(round(count * line + spacing) for count in lines)


def label_width(cell: PrintedCell, columns: Sequence[int]) -> float:
    """Return the pixels that a label's text has."""
    return sum(columns[cell.column : cell.column + cell.column_span]) - 2 * PADDING
