"""The measures of the official form on paper, after GB/T 9704: one page for docx, PDF and printing.

Lengths are in twentieths of a point, sizes of type in half points, as WordprocessingML has them.
"""

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import PrintedTable

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""Margins of an A4 page in millimetres."""
NUMBER_BELOW = 23
"""Millimetres from the line of the page's number to the lower edge."""

TEXT_WIDTH = 8844
"""210 mm less the margins of 28 and 26 mm."""
LINE = 560
"""From one line of the body to the next."""
TITLE_LINE = 700
TABLE_SPACE = 120
"""Between text and a table."""
CELL_MARGIN = 40

ERHAO, SANHAO, SIHAO, WUHAO, XIAOWU = 44, 32, 28, 21, 18

SHADE = "F2F2F2"


def column_widths(table: Table, layout: PrintedTable) -> list[int]:
    """Share out the text's width so that heads break after two characters and labels seldom."""
    labels: list[int] = []
    if table.print == "bands":
        values = [2080] * table.value_columns
    elif table.print == "line":
        values = [TEXT_WIDTH // layout.columns] * layout.columns
    else:
        # An upright column of one character, then （三）不予公开 on one line; 自然人 needs three.
        labels = [420, 1350]
        values = [650, *[560] * (table.value_columns - 2), 650]
    if table.label_columns:
        labels.append(TEXT_WIDTH - sum(labels) - sum(values))
    return labels + values


def type_size(table: Table) -> int:
    """Return the size of the type in a table."""
    return WUHAO if table.print == "bands" else XIAOWU


def row_height(table: Table) -> int:
    """Return the least height of a table's row."""
    return 440 if table.print == "bands" else 340


def figure_size(text: str, width: int, size: int) -> int:
    """Return the size for a figure in a cell of this width: a long one is set smaller.

    A digit is half as wide as it is high.
    """
    return min(size, (width - 2 * CELL_MARGIN) // (5 * max(len(text), 1)))
