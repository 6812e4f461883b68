"""The tables of the form as WordprocessingML, in their printed layout with real merged cells."""

from collections.abc import Iterator

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.docx_styles import TABLE
from gxnb_desktop.writing.official import cell_text, is_left, is_upright
from gxnb_desktop.writing.paper import (
    CELL_MARGIN,
    SHADE,
    column_widths,
    figure_size,
    row_height,
    type_size,
)
from gxnb_desktop.writing.wordml import Element, run, w


def table_element(table: Table, report: Report) -> Element:
    """Build one table with the report's figures; a cell without a number stays empty."""
    layout = printed(table)
    widths = column_widths(table, layout)
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *_borders()),
        w("tblLayout", type="fixed"),
        w(
            "tblCellMar",
            w("left", w=CELL_MARGIN, type="dxa"),
            w("right", w=CELL_MARGIN, type="dxa"),
        ),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    rows = _Rows(layout, report, widths, type_size(table), row_height(table))
    return w("tbl", properties, grid, *rows)


def _borders() -> Iterator[Element]:
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        yield w(edge, val="single", sz=4, space=0, color="000000")


class _Rows:
    """The rows of one table, top to bottom."""

    def __init__(
        self, layout: PrintedTable, report: Report, widths: list[int], size: int, height: int
    ) -> None:
        self._layout = layout
        self._report = report
        self._widths = widths
        self._size = size
        self._height = height
        # Every row a cell covers needs an element of its own, which continues the merged cell.
        self._at = {
            (cell.row + below, cell.column): cell
            for cell in layout.cells
            for below in range(cell.row_span)
        }

    def __iter__(self) -> Iterator[Element]:
        for row in range(self._layout.rows):
            is_head = row < self._layout.head_rows
            cells = [
                self._cell(self._at[row, column], row)
                for column in range(self._layout.columns)
                if (row, column) in self._at
            ]
            yield w(
                "tr",
                w(
                    "trPr",
                    w("cantSplit"),
                    w("trHeight", val=self._height, hRule="atLeast"),
                    w("tblHeader") if is_head else None,
                ),
                *cells,
            )

    def _cell(self, cell: PrintedCell, row: int) -> Element:
        width = sum(self._widths[cell.column : cell.column + cell.column_span])
        merge = None
        if cell.row_span > 1:
            merge = w("vMerge", val="restart") if row == cell.row else w("vMerge")
        properties = w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=cell.column_span) if cell.column_span > 1 else None,
            merge,
            w("shd", val="clear", color="auto", fill=SHADE) if cell.role is Role.BAND else None,
            w("textDirection", val="tbRlV") if is_upright(cell) else None,
            w("vAlign", val="center"),
        )
        return w("tc", properties, self._paragraph(cell, row, width))

    def _paragraph(self, cell: PrintedCell, row: int, width: int) -> Element:
        # Rows that keep with the next hold the table on one page as long as it fits there.
        stays = row < self._layout.rows - 1
        properties = w(
            "pPr",
            w("pStyle", val=TABLE),
            w("keepNext") if stays else None,
            w("jc", val="left") if is_left(cell) else None,
        )
        text = cell_text(cell, self._report) if row == cell.row else ""
        if not text:
            return w("p", properties)
        size = self._size
        if cell.role is Role.VALUE:
            size = figure_size(text, width, size)
        bold = [w("b")] if cell.role in (Role.BAND, Role.HEAD) else []
        return w("p", properties, run(text, *bold, w("sz", val=size), w("szCs", val=size)))
