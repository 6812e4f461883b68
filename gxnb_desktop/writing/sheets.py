"""What every sheet of ours has: text that is never a formula, and a page to print it on."""

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.errors import UnwritableFile

_LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
_A4 = 9


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


def set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    """Print a sheet on A4, as wide as the page, with its number below."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="— &P —"))
