"""Opening an exported json again: the report, and a document that shows it in printed layout."""

import json
from dataclasses import replace

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph
from gxnb_desktop.report.figures import parse_figure, plain
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.report.interchange import report_from_dict
from gxnb_desktop.report.layout import PrintedCell, printed
from gxnb_desktop.report.model import Cell, CellOrigin, Origin, Passage, Report, Section, TextOrigin

_LARGEST = 5_000_000
"""Bytes; a report has about 60,000."""

_NUMERALS = "一二三四五六"


def read_json(data: bytes) -> tuple[Document, Report]:
    """Read the JSON of one report.

    The origins of the report name places in the document that is returned, for this is what can be
    shown; those of the file that the report was once read from are not kept.

    Raises:
        UnreadableFile: it is not the JSON of a report.
    """
    if len(data) > _LARGEST:
        raise UnreadableFile("这个 JSON 文件太大，不像一份年报的数据，请核对文件。")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("这个 JSON 文件已损坏或编码不对，无法读取，请重新导出。") from error
    return _shown(report_from_dict(content))


def _shown(report: Report) -> tuple[Document, Report]:
    page = _Page()
    if report.title is not None:
        page.add(report.title, align="center", bold=True)
    # Shown in the order of the form, kept in the order of the source, which a rule looks at.
    sections = list(report.sections)
    for number in range(len(_NUMERALS) + 1):
        if number:
            page.add(f"{_NUMERALS[number - 1]}、{report.form.sections[number]}", level=1, bold=True)
        for index, section in enumerate(report.sections):
            if section.number == number:
                sections[index] = page.add_section(section)
        table = report.form.table_of_section(number)
        if table is not None:
            page.add_table(table, report)
    cells = {
        address: replace(cell, origin=page.places.get(address))
        for address, cell in report.cells.items()
    }
    shown = replace(report, sections=tuple(sections), cells=cells)
    return Document("json", tuple(page.blocks)), shown


class _Page:
    """Collects blocks, and notes where each cell comes to stand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: dict[Address, Origin] = {}
        self._paragraphs = 0
        self._tables = 0

    def add(
        self, text: str, *, level: int = 0, align: str = "left", bold: bool = False
    ) -> TextOrigin:
        origin = TextOrigin(self._paragraphs, 0, len(text))
        self._paragraphs += 1
        self.blocks.append(Paragraph(text, origin, level=level, align=align, bold=bold))
        return origin

    def add_section(self, section: Section) -> Section:
        passages = tuple(
            Passage(passage.text, self.add(passage.text)) for passage in section.passages
        )
        return replace(section, passages=passages)

    def add_table(self, table: Table, report: Report) -> None:
        layout = printed(table)
        rows: list[list[GridCell]] = [[] for _ in range(layout.rows)]
        for entry in layout.cells:
            rows[entry.row].append(self._grid_cell(entry, report))
        self.blocks.append(Grid(tuple(tuple(row) for row in rows)))
        self._tables += 1

    def _grid_cell(self, entry: PrintedCell, report: Report) -> GridCell:
        origin = CellOrigin(self._tables, entry.row, entry.column)
        text = entry.text
        if entry.address is not None:
            cell = report.cells[entry.address]
            text = _as_written(cell)
            if not cell.missing:
                self.places[entry.address] = origin
        return GridCell(entry.row, entry.column, text, origin, entry.row_span, entry.column_span)


def _as_written(cell: Cell) -> str:
    """Show what stood in the source, or the figure itself where it was corrected since."""
    if cell.value is None or (cell.raw and parse_figure(cell.raw).value == cell.value):
        return cell.raw or ""
    return plain(cell.value)
