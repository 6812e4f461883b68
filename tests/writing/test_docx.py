from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import Passage, Report, Section
from gxnb_desktop.writing.docx import docx_bytes
from gxnb_desktop.writing.official import figure


def grids_of(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def layout_of(table: Table, report: Report) -> list[tuple[int, int, int, int, str]]:
    return sorted(
        (
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            figure(report.cells[cell.address]) if cell.address else cell.text,
        )
        for cell in printed(table).cells
    )


def cells_of(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return sorted(
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for row in grid.cells
        for cell in row
    )


@settings(max_examples=25)
@given(data=st.data())
def test_the_tables_are_read_back_as_printed(
    reports: st.SearchStrategy[Report], data: st.DataObject
) -> None:
    report = data.draw(reports)
    grids = grids_of(read_docx(docx_bytes(report)))
    assert [cells_of(grid) for grid in grids] == [
        layout_of(table, report) for table in report.form.tables
    ]


def test_headings_text_and_tables_stand_in_the_printed_order(report: Report) -> None:
    blocks = read_docx(docx_bytes(report)).blocks
    order = [block.text if isinstance(block, Paragraph) else "表" for block in blocks]
    assert order == [
        "湘潭县锦石乡人民政府2024年\n政府信息公开工作年度报告",
        "根据《中华人民共和国政府信息公开条例》编制本报告。",
        "一、总体情况",
        "（一）主动公开",
        "全年公开信息500余条。",
        "=1+1的写法不是公式。",
        "二、主动公开政府信息情况",
        "表",
        "三、收到和处理政府信息公开申请情况",
        "表",
        "四、政府信息公开行政复议、行政诉讼情况",
        "表",
        "五、存在的主要问题及改进情况",
        "存在“重发布、轻解读”的问题。",
        "六、其他需要报告的事项",
    ]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某乡2024年政府信息公开年报", 1),
        ("某某县2024年政府信息公开工作年度报告", 1),
        ("某某市某某县人民政府2024年政府信息公开工作年度报告", 2),
        ("政府信息公开工作年度报告（某某市某某县人民政府办公室）", 1),
    ],
)
def test_a_long_title_breaks_before_its_subject(report: Report, title: str, lines: int) -> None:
    written = texts_of(read_docx(docx_bytes(replace(report, title=title))))[0]
    assert written.replace("\n", "") == title
    assert len(written.split("\n")) == lines
    assert lines == 1 or written.split("\n")[1].startswith("政府信息公开")


def test_headings_stand_even_where_the_source_lost_them(report: Report) -> None:
    bare = replace(report, sections=(), title=None)
    assert texts_of(read_docx(docx_bytes(bare))) == [
        f"{numeral}、{title}"
        for numeral, title in zip("一二三四五六", report.form.sections.values(), strict=True)
    ]


def test_a_cell_without_a_number_stays_empty(report: Report) -> None:
    grid = grids_of(read_docx(docx_bytes(report)))[1]
    table = report.form.table("applications")
    empty = {
        (cell.row, cell.column)
        for cell in printed(table).cells
        if cell.address and report.cells[cell.address].value is None
    }
    assert len(empty) == 2
    texts = {(cell.row, cell.column): cell.text for row in grid.cells for cell in row}
    assert {texts[place] for place in empty} == {""}


def test_page_and_type_are_those_of_an_official_document(report: Report) -> None:
    document = open_docx(BytesIO(docx_bytes(report)))
    section = document.sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    # The format counts in twentieths of a point.
    for length, millimetres in zip(lengths, (210, 297, 37, 35, 28, 26), strict=True):
        assert length is not None
        assert abs(length - Mm(millimetres)) < Mm(0.1)
    fonts = {
        style.style_id: style.element.rPr.rFonts.get(qn("w:eastAsia"))
        for style in document.styles
        if style.element.rPr is not None
    }
    assert fonts["Title"] == "方正小标宋简体"
    assert fonts["Heading1"] == "黑体"
    assert fonts["Heading2"] == "楷体_GB2312"
    assert "Heading2" in {paragraph.style.style_id for paragraph in document.paragraphs}
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_rows_are_whole_and_heads_are_repeated(report: Report) -> None:
    document = open_docx(BytesIO(docx_bytes(report)))
    for element, table in zip(document.tables, report.form.tables, strict=True):
        rows = element._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
        assert heads == [index < printed(table).head_rows for index in range(len(rows))]


def test_every_table_is_as_wide_as_the_text_or_less(report: Report) -> None:
    document = open_docx(BytesIO(docx_bytes(report)))
    section = document.sections[0]
    assert section.page_width
    assert section.left_margin
    assert section.right_margin
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width or 0 for column in table.columns) <= width + Mm(0.1)


def test_it_names_no_author_and_no_other_program(report: Report) -> None:
    properties = open_docx(BytesIO(docx_bytes(report))).core_properties
    assert properties.title == report.title
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


@pytest.mark.parametrize("text", ["a\x00b\x0bc", "半个\ud83d字符"])
def test_characters_no_office_file_can_hold_are_left_out(report: Report, text: str) -> None:
    odd = replace(report, sections=(Section(1, None, (Passage(text),)),))
    written = texts_of(read_docx(docx_bytes(odd)))
    assert {"abc", "半个字符"} & set(written)
