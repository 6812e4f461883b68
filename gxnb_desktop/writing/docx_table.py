"""The tables of the form as WordprocessingML, in their printed layout with real merged cells.

Lengths are in twentieths of a point, sizes of type in half points.
"""

from collections.abc import Iterator

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.docx_styles import TABLE, TEXT_WIDTH
from gxnb_desktop.writing.official import figure
from gxnb_desktop.writing.wordml import Element, run, w

_MARGIN = 40
_WUHAO, _XIAOWU = 21, 18
_SHADE = "F2F2F2"


def table_element(table: Table, report: Report) -> Element:
    """Build one table with the report's figures; a cell without a number stays empty."""
    layout = printed(table)
    widths = _widths(table, layout)
    size = _WUHAO if table.print == "bands" else _XIAOWU
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *_borders()),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=_MARGIN, type="dxa"), w("right", w=_MARGIN, type="dxa")),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    rows = _Rows(layout, report, widths, size, height=440 if table.print == "bands" else 340)
    return w("tbl", properties, grid, *rows)


def _widths(table: Table, layout: PrintedTable) -> list[int]:
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
            w("shd", val="clear", color="auto", fill=_SHADE) if cell.role is Role.BAND else None,
            w("textDirection", val="tbRlV") if self._upright(cell) else None,
            w("vAlign", val="center"),
        )
        return w("tc", properties, self._paragraph(cell, row, width))

    def _paragraph(self, cell: PrintedCell, row: int, width: int) -> Element:
        # Rows that keep with the next hold the table on one page as long as it fits there.
        stays = row < self._layout.rows - 1
        is_left = cell.role is Role.LABEL and cell.row_span == 1
        properties = w(
            "pPr",
            w("pStyle", val=TABLE),
            w("keepNext") if stays else None,
            w("jc", val="left") if is_left else None,
        )
        text = self._text(cell) if row == cell.row else ""
        if not text:
            return w("p", properties)
        size = self._size
        if cell.role is Role.VALUE:
            # A digit is half as wide as it is high: a long figure is set smaller, never broken.
            size = min(size, (width - 2 * _MARGIN) // (5 * len(text)))
        bold = [w("b")] if cell.role in (Role.BAND, Role.HEAD) else []
        return w("p", properties, run(text, *bold, w("sz", val=size), w("szCs", val=size)))

    def _text(self, cell: PrintedCell) -> str:
        return figure(self._report.cells[cell.address]) if cell.address else cell.text

    def _upright(self, cell: PrintedCell) -> bool:
        """Whether the label stands in a column too narrow for lines of text."""
        return cell.role is Role.LABEL and cell.row_span > 1 and cell.column == 0
