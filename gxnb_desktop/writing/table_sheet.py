"""One table of the form on a sheet of a workbook, in printed layout, its totals as formulas."""

from collections.abc import Mapping

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.amend.corrections import PROGRAM
from gxnb_desktop.writing.cached import Results
from gxnb_desktop.writing.official import figure, heading, is_in_yuan, is_left, is_upright, legal
from gxnb_desktop.writing.sheets import (
    BORDER,
    FONT,
    LINE_HEIGHT,
    SHADE,
    lines_taken,
    put_text,
    set_up_page,
)
from gxnb_desktop.writing.sums import exact, totals

TABLE_SHEETS = {
    "active": "表二 主动公开",
    "applications": "表三 依申请公开",
    "litigation": "表四 复议诉讼",
}

_NOTE_HEIGHT, _NOTE_WIDTH = 90, 260
"""Points of the box of a note."""

_LABELS_OF_ROWS = (4, 13, 32)
_POINTS = 10.0


class TableSheet:
    """One table on its sheet, in printed layout; a figure that is blank or missing stays empty."""

    def __init__(
        self, sheet: Worksheet, table: Table, report: Report, notes: Mapping[Address, str]
    ) -> None:
        """Lay the table out; ``notes`` are texts beside figures, by address."""
        self._sheet = sheet
        self._table = table
        self._report = report
        self._notes = notes
        self._layout = printed(table)
        self._widths = _widths(table, self._layout)
        places = {
            entry.address: (entry.row + 1, entry.column + 1)
            for entry in self._layout.cells
            if entry.address
        }
        self._places = places
        self._totals = totals(report, places)

    def write(self) -> None:
        """Fill the sheet and set it up for printing."""
        for index, width in enumerate(self._widths, start=1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        for entry in self._layout.cells:
            self._write_cell(entry)
        for row in range(self._layout.rows):
            self._sheet.row_dimensions[row + 1].height = self._height(row)
        self._set_up()

    def results(self) -> Results:
        """Return what the formulas give, by the names of their cells."""
        return {
            self._sheet.cell(*self._places[address]).coordinate: figure(self._report.cells[address])
            for address in self._totals.formulas
        }

    def _write_cell(self, entry: PrintedCell) -> None:
        top, left = entry.row + 1, entry.column + 1
        bottom, right = entry.row + entry.row_span, entry.column + entry.column_span
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._sheet.cell(row, column).border = BORDER
        cell = self._sheet.cell(top, left)
        assert isinstance(cell, SheetCell)
        cell.font = Font(name=FONT, size=_POINTS, bold=entry.role in (Role.BAND, Role.HEAD))
        cell.alignment = Alignment(
            horizontal="left" if is_left(entry) else "center",
            vertical="center",
            wrap_text=entry.role is not Role.VALUE,
            shrink_to_fit=entry.role is Role.VALUE,
            text_rotation=255 if is_upright(entry) else 0,
        )
        if entry.role in (Role.BAND, Role.HEAD):
            cell.fill = SHADE
        if entry.address is None:
            put_text(cell, entry.text)
        else:
            self._put_figure(cell, entry.address)
        if entry.row_span > 1 or entry.column_span > 1:
            self._sheet.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )

    def _put_figure(self, cell: SheetCell, address: Address) -> None:
        entry = self._report.cells[address]
        value = entry.value
        if not exact(value) or is_in_yuan(entry):
            put_text(cell, figure(entry))
        elif value is not None:
            cell.value = self._totals.formulas.get(address, value)
            decimals = len(plain(value).partition(".")[2])
            cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
        notes = (self._notes.get(address), self._totals.notes.get(address))
        if told := "\n".join(filter(None, notes)):
            cell.comment = Comment(legal(told), PROGRAM, height=_NOTE_HEIGHT, width=_NOTE_WIDTH)

    def _height(self, row: int) -> float:
        """Return the points that the labels need: no program works that out for merged cells."""
        lines = [1]
        for entry in self._layout.cells:
            if entry.row == row and entry.row_span == 1 and entry.address is None:
                width = sum(self._widths[entry.column : entry.column + entry.column_span])
                lines.append(lines_taken(entry.text, width, _POINTS))
        return max(lines) * _POINTS * LINE_HEIGHT + 6

    def _set_up(self) -> None:
        sheet, layout = self._sheet, self._layout
        set_up_page(sheet, landscape=self._table.print == "line")
        title = _HeaderFooterPart(text=heading(self._report.form, self._table.section))
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=title)
        sheet.print_options.horizontalCentered = True
        if layout.head_rows:
            corner = f"{get_column_letter(layout.label_columns + 1)}{layout.head_rows + 1}"
            sheet.freeze_panes = corner
            sheet.print_title_rows = f"1:{layout.head_rows}"


def _widths(table: Table, layout: PrintedTable) -> list[float]:
    """Share out the columns so that heads break after two or four characters."""
    if table.print == "bands":
        return [30.0, *[20.0] * table.value_columns]
    if table.print == "line":
        return [9.0] * layout.columns
    return [*_LABELS_OF_ROWS, *[7.0] * table.value_columns]
