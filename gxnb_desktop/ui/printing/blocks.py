"""What is laid out on pages: paragraphs and tables. Lengths as in ``writing.paper``."""

from dataclasses import dataclass

from gxnb_desktop.writing.official import Words
from gxnb_desktop.writing.paper import CELL_MARGIN


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a table at its top left corner, rows and columns from 0.

    Attributes:
        row: its first row.
        column: its first column.
        row_span: how many rows it covers.
        column_span: how many columns it covers.
        text: what stands in it.
        size: the size of its type in half points.
        bold: set in bold.
        shaded: on a grey ground.
        left: the text begins at the left; else it stands in the middle.
        upright: one character below the other.
        unbroken: set smaller where it would not fit on one line.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    size: int
    bold: bool = False
    shaded: bool = False
    left: bool = False
    upright: bool = False
    unbroken: bool = False


@dataclass(frozen=True)
class Boxes:
    """A table.

    Attributes:
        widths: of its columns.
        rows: how many rows it has.
        head_rows: how many of them stand again at the top of each further page.
        height: the least height of a row.
        boxes: its cells.
        bound: rows that stand on one page with the row below.
        whole: it is not parted where it fits on a page.
        margin: between a cell's edges and its text, left and right.
    """

    widths: tuple[int, ...]
    rows: int
    head_rows: int
    height: int
    boxes: tuple[Box, ...]
    bound: frozenset[int] = frozenset()
    whole: bool = True
    margin: int = CELL_MARGIN


Block = Words | Boxes
