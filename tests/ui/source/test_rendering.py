import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from corpus.docx_files import docx_of
from corpus.html_files import Page, html_of, traditional
from corpus.planned import plan
from corpus.tables import Boxes
from corpus.text_files import text_of
from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import CellOrigin, LineOrigin, TextOrigin
from gxnb_desktop.ui.source.places import Place
from gxnb_desktop.ui.source.rendering import render

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_text_file_stands_as_it_is():
    text = "一、总体情况\n\n\t规章\t0\r\n|  | 12 |"
    rendered = render(Document("txt", (), text=text))
    assert rendered.document.toPlainText() == text.replace("\r\n", "\n")
    assert _text(rendered.document, rendered.places.find(LineOrigin(3, 5, 1))) == "0"
    assert _text(rendered.document, rendered.places.find(LineOrigin(4, 6, 2))) == "12"


def test_rare_characters_and_control_characters_do_not_shift_places():
    text = "𠮷祥村\x0c\u2029\ufdd0\ufffc\x0012\n𠮷5"
    rendered = render(Document("txt", (), text=text))
    assert _text(rendered.document, rendered.places.find(LineOrigin(1, 9, 2))) == "12"
    assert _text(rendered.document, rendered.places.find(LineOrigin(2, 2, 1))) == "5"


def test_a_lone_surrogate_is_shown_as_unreadable():
    rendered = render(Document("txt", (), text="a\ud8005"))
    assert rendered.document.toPlainText() == "a\ufffd5"


def test_markup_in_a_source_is_text():
    text = "<img src='http://example.invalid/x.png'><b>粗</b> &amp;"
    rendered = render(Document("docx", (_paragraph(0, text),)))
    assert rendered.document.toPlainText() == text
    assert "<img" not in rendered.document.toHtml().split("<body", 1)[1]


def test_automatic_numbers_stand_before_the_text():
    heading = Paragraph("总体情况", TextOrigin(3, 0, 4), number="一、", level=1)
    rendered = render(Document("docx", (_paragraph(0, "前言"), heading)))
    assert rendered.document.toPlainText() == "前言\n一、总体情况"
    assert _text(rendered.document, rendered.places.find(TextOrigin(3, 2, 2))) == "情况"
    block = rendered.document.lastBlock()
    assert block.begin().fragment().charFormat().fontWeight() == 700


def test_body_text_is_indented_and_other_text_is_not():
    blocks = (
        _paragraph(0, "正文"),
        _paragraph(1, "　　自己缩进"),
        Paragraph("落款", TextOrigin(2, 0, 2), align="right"),
        Paragraph("一、总体情况", TextOrigin(3, 0, 6), level=1),
    )
    rendered = render(Document("docx", blocks))
    rendered.set_indent(100)
    indents = [_block(rendered.document, n).blockFormat().textIndent() for n in range(4)]
    assert indents == [pytest.approx(28), 0, 0, 0]
    rendered.set_indent(150)
    assert _block(rendered.document, 0).blockFormat().textIndent() == pytest.approx(42)


def test_a_line_break_does_not_end_a_paragraph():
    rendered = render(Document("docx", (_paragraph(0, "上\n下"), _paragraph(1, "后"))))
    assert rendered.document.blockCount() == 2
    assert _text(rendered.document, rendered.places.find(TextOrigin(0, 2, 1))) == "下"


def test_merged_cells_are_merged_and_each_is_found():
    rendered = render(Document("docx", (_merged(),)))
    table = QTextCursor(rendered.document.findBlock(1)).currentTable()
    assert (table.rows(), table.columns()) == (3, 3)
    assert (table.cellAt(0, 0).rowSpan(), table.cellAt(0, 0).columnSpan()) == (2, 1)
    assert (table.cellAt(0, 1).rowSpan(), table.cellAt(0, 1).columnSpan()) == (1, 2)
    for row in _merged().cells:
        for cell in row:
            place = rendered.places.find(cell.origin)
            assert place is not None
            assert place.whole_cell
            assert _text(rendered.document, place) == cell.text


def test_a_covered_place_leads_to_the_cell_that_covers_it():
    rendered = render(Document("docx", (_merged(),)))
    assert rendered.places.find(CellOrigin(0, 1, 0)) == rendered.places.find(CellOrigin(0, 0, 0))
    assert rendered.places.find(CellOrigin(0, 0, 2)) == rendered.places.find(CellOrigin(0, 0, 1))
    assert rendered.places.find(CellOrigin(1, 0, 0)) is None


def test_a_nested_table_stands_in_its_cell():
    inner = Grid(((_cell(0, 0, "规章", (0, 0, 0)), _cell(0, 1, "7", (0, 0, 0))),))
    blocks = (_paragraph(0, "前"), inner, _paragraph(1, "后"))
    outer = Grid(((GridCell(0, 0, "", CellOrigin(0, 0, 0), blocks=blocks), _cell(0, 1, "旁")),))
    rendered = render(Document("html", (outer, _paragraph(2, "末"))))
    whole = rendered.places.find(CellOrigin(0, 0, 0))
    seven = rendered.places.find(CellOrigin(0, 0, 1, ((0, 0, 0),)))
    assert whole is not None
    assert seven is not None
    assert whole.start < seven.start <= seven.end < whole.end
    assert _text(rendered.document, seven) == "7"
    assert _text(rendered.document, rendered.places.find(CellOrigin(0, 0, 1))) == "旁"
    assert _text(rendered.document, rendered.places.find(TextOrigin(1, 0, 1))) == "后"
    assert _text(rendered.document, rendered.places.find(TextOrigin(2, 0, 1))) == "末"


def test_an_empty_grid_and_an_empty_document_are_shown_as_nothing():
    assert render(Document("docx", (Grid(()), Grid(((),))))).document.toPlainText() == ""
    assert render(Document("txt", (), text="")).document.toPlainText() == ""


def test_a_table_of_260_cells_is_laid_out():
    rows = [[_cell(row, column, str(row)) for column in range(10)] for row in range(26)]
    grid = Grid(tuple(map(tuple, rows)))
    rendered = render(Document("docx", (grid,)))
    assert rendered.document.documentLayout().documentSize().height() > 260


TABLES: dict[int, list[Boxes]] = {}
SOURCES = {
    "txt": lambda report: text_of(report, TABLES, "tab rows").encode(),
    "docx": lambda report: docx_of(report, TABLES),
    "html": lambda report: traditional(html_of(report, TABLES, Page())).encode(),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_a_phrase_is_shown_where_its_origin_says(tmp_path: Path, kind: str):
    """In the window a finding about a phrase frames these characters."""
    texts = {number: ("　　𠮷祥村公开30条，", "受理12件，其中𠮷8件。") for number in range(7)}
    report = replace(plan("2021", 4), paragraphs=texts)
    path = tmp_path / "report"
    path.write_bytes(SOURCES[kind](report))
    reading = read_report(path)
    rendered = render(reading.document)
    found = []
    for passage in reading.report.section(5).passages:
        for number in re.finditer(r"\d+", passage.text):
            origin = passage.origin_of(number.start(), len(number[0]))
            found.append(_text(rendered.document, rendered.places.find(origin)))
    assert found == ["30", "12", "8"]


def _paragraph(number: int, text: str) -> Paragraph:
    return Paragraph(text, TextOrigin(number, 0, len(text)))


def _cell(row: int, column: int, text: str, *path: tuple[int, int, int]) -> GridCell:
    return GridCell(row, column, text, CellOrigin(0, row, column, path))


def _merged() -> Grid:
    def cell(row: int, column: int, text: str, row_span: int = 1, span: int = 1) -> GridCell:
        return GridCell(row, column, text, CellOrigin(0, row, column), row_span, span)

    return Grid(
        (
            (cell(0, 0, "信息内容", row_span=2), cell(0, 1, "申请人情况", span=2)),
            (cell(1, 1, "自然人"), cell(1, 2, "总计")),
            (cell(2, 0, "规章"), cell(2, 1, "3"), cell(2, 2, "")),
        )
    )


def _block(document: QTextDocument, number: int):
    return document.findBlockByNumber(number)


def _text(document: QTextDocument, place: Place | None) -> str:
    assert place is not None
    cursor = QTextCursor(document)
    cursor.setPosition(place.start)
    cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@pytest.mark.parametrize(("kind", "columns"), [("xlsx", 2), ("docx", 3)])
def test_columns_that_only_other_tables_of_a_sheet_use_are_left_out(kind: str, columns: int):
    rows = (("规章", "", ""), ("文件", "2", ""))
    cells = (tuple(_cell(row, at, text) for at, text in enumerate(rows[row])) for row in (0, 1))
    shown = render(Document(kind, (Grid(tuple(cells)),))).document
    table = QTextCursor(shown.findBlock(1)).currentTable()
    assert table is not None
    assert table.columns() == columns
