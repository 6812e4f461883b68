"""Reading xlsx: each visible sheet as paragraphs and grids, merged cells as spans."""

import io
import warnings
from collections.abc import Iterator

from openpyxl import Workbook, load_workbook

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Document
from gxnb_desktop.reading.left_out import STRUCK
from gxnb_desktop.reading.xlsx.limits import DAMAGED, inspect
from gxnb_desktop.reading.xlsx.sheet import SheetReader

_HIDDEN = "工作表“{}”是隐藏的，没有读取。"
_HIDDEN_COLUMNS = "工作表“{}”有隐藏的列，没有读取。"
_HIDDEN_ROWS = "工作表“{}”有隐藏的行，已一并读入，请核对。"
_FORMULAS = "有 {} 个公式没有保存计算结果，已按空白读入；请用 Excel 或 WPS 打开并保存后再读。"


def read_xlsx(data: bytes) -> Document:
    """Read a workbook as displayed: results, not formulas; hidden sheets and columns left out.

    Text that is no part of a table becomes paragraphs. The origin of a cell has the number of its
    sheet for the table, and the sheet's row and column, all from 0.

    Raises:
        UnreadableFile: no xlsx, damaged, or larger than any report.
    """
    has_formulas = inspect(data)
    workbook = _load(data, results=True)
    blocks: list[Block] = []
    notes: list[str] = []
    paragraphs = 0
    struck = False
    for index, sheet in enumerate(workbook.worksheets):
        if sheet.sheet_state != "visible":
            notes.append(_HIDDEN.format(sheet.title))
            continue
        reader = SheetReader(sheet, index, paragraphs)
        blocks.extend(reader.blocks())
        paragraphs = reader.paragraphs
        if reader.has_hidden_columns:
            notes.append(_HIDDEN_COLUMNS.format(sheet.title))
        if reader.has_hidden_rows:
            notes.append(_HIDDEN_ROWS.format(sheet.title))
        struck = struck or reader.has_struck
    if struck:
        notes.append(STRUCK)
    if has_formulas:
        unknown = sum(_formulas_without_result(workbook, _load(data, results=False)))
        if unknown:
            notes.append(_FORMULAS.format(unknown))
    return Document("xlsx", tuple(blocks), notes=tuple(notes))


def _load(data: bytes, *, results: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # The library warns of what it drops (validations, pictures): never of figures.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=results, rich_text=True)
    except MemoryError:
        raise
    except Exception as error:
        # Other programs' files break the library in many ways; none of them is more than this.
        raise UnreadableFile(DAMAGED) from error


def _formulas_without_result(results: Workbook, formulas: Workbook) -> Iterator[bool]:
    for sheet in formulas.worksheets:
        if sheet.sheet_state == "visible":
            # Not by ``cell``: it refuses the numbers that damaged files give their rows.
            found = results[sheet.title]._cells
            for place, cell in sheet._cells.items():
                yield cell.data_type == "f" and (place not in found or found[place].value is None)
