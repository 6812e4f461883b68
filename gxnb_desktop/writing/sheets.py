"""What every sheet of ours has: text that is never a formula, and a page to print it on."""

import math

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.official import length

_LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
_A4 = 9
LINE_HEIGHT = 1.4
"""Of the size of the type."""
_UNIT = 5.25
"""Points of one unit of a column's width."""
_PADDING = 7.5
"""Points of a cell's width that text leaves free."""


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text into a cell as text, whatever it begins with.

    Raises:
        UnwritableFile: it is longer than a cell can hold.
    """
    assert isinstance(cell, Cell)
    if len(text) > _LONGEST_TEXT:
        raise UnwritableFile(
            f"正文有一段超过 {_LONGEST_TEXT} 字，Excel 的单元格放不下，请改为导出 docx。"
        )
    cell.value = text
    # Neither a formula now nor one after somebody has clicked into the cell.
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.number_format = "@"


def lines_taken(text: str, width: float, points: float) -> int:
    """Estimate the lines that a text takes in a column; programs work it out for none of ours.

    Args:
        text: what stands there.
        width: the column's width, in units of a sheet.
        points: the size of the type.
    """
    return max(1, math.ceil(length(text) * points / (width * _UNIT - _PADDING)))


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """Print a sheet on A4, as wide as the page, with its number below."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="— &P —"))
