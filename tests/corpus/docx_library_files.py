"""Writes planned reports by python-docx, as programs of other offices do."""

from io import BytesIO

from docx import Document
from docx.shared import Cm

from corpus.planned import Planned
from corpus.tables import Boxes

_NUMERALS = "一二三四五六"


def docx_by_library(report: Planned, tables: dict[int, list[Boxes]]) -> bytes:
    """Write the whole report with headings by style and merged cells."""
    document = Document()
    document.add_heading(report.title, 0)
    for text in report.paragraphs.get(0, ()):
        document.add_paragraph(text)
    for number, title in report.form.sections.items():
        document.add_heading(f"{_NUMERALS[number - 1]}、{title}", 1)
        for text in report.paragraphs.get(number, ()):
            document.add_paragraph(text).paragraph_format.first_line_indent = Cm(1)
        for boxes in tables.get(number, ()):
            table = document.add_table(boxes.rows, boxes.columns, "Table Grid")
            # The library finds all cells anew whenever one is asked for.
            places = list(table._cells)
            for box in boxes.boxes:
                cell = places[box.row * boxes.columns + box.column]
                if box.rows > 1 or box.columns > 1:
                    last = (box.row + box.rows) * boxes.columns - boxes.columns
                    cell = cell.merge(places[last + box.column + box.columns - 1])
                cell.text = box.text
            document.add_paragraph()
    data = BytesIO()
    document.save(data)
    return data.getvalue()
