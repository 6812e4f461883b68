"""What every sheet of ours has: text that is never a formula, and a page to print it on."""

import math
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.official import legal, length

_LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
_A4 = 9
FONT = "宋体"
LIST_POINTS = 10.0
"""The size of the type in lists."""
_THIN = Side(style="thin", color="000000")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", fgColor="F2F2F2")
LINE_HEIGHT = 1.4
"""Of the size of the type."""
_UNIT = 5.25
"""Points of one unit of a column's width."""
_PADDING = 7.5
"""Points of a cell's width that text leaves free."""


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text into a cell as text, whatever it begins with; no text leaves it empty.

    Raises:
        UnwritableFile: it is longer than a cell can hold.
    """
    assert isinstance(cell, Cell)
    if len(text) > _LONGEST_TEXT:
        raise UnwritableFile(
            f"正文有一段超过 {_LONGEST_TEXT} 字，Excel 的单元格放不下，请改为导出 docx。"
        )
    if not text:
        return
    cell.value = text
    # Neither a formula now nor one after somebody has clicked into the cell.
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.number_format = "@"


def put_listed(cell: Cell | MergedCell, value: str | int | Decimal, *, head: bool = False) -> None:
    """Write a cell of a list, boxed; numbers and heads are centred, heads shaded.

    Raises:
        UnwritableFile: a text is longer than a cell can hold.
    """
    if isinstance(value, str):
        put_text(cell, legal(value))
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=LIST_POINTS, bold=head)
    centred = head or not isinstance(value, str)
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=True
    )
    cell.border = BORDER
    if head:
        cell.fill = SHADE


def lines_taken(text: str, width: float, points: float) -> int:
    """Estimate the lines that a text takes in a column; programs work it out for none of ours.

    Args:
        text: what stands there.
        width: the column's width, in units of a sheet.
        points: the size of the type.
    """
    return max(1, math.ceil(length(text) * points / (width * _UNIT - _PADDING)))


def set_up_page(sheet: Worksheet, *, landscape: bool, fit: bool = True) -> None:
    """Print a sheet on A4 with the number of the page below; ``fit``: as wide as the page."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fit)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="— &P —"))
