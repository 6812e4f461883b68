import io
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.docx import read_docx
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import Role, printed
from gxnb_desktop.report.model import CellOrigin, TextOrigin

MakeDocx = Callable[..., bytes]

BLANK_FORM = Path(__file__).resolve().parents[3] / "shared/real/form-2021-blank.docx"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def t(text: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{p(text)}</w:tc></w:tr></w:tbl>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("strict", [False, True])
def test_blocks_in_order_with_their_origins(make_docx: MakeDocx, strict: bool) -> None:
    body = (
        p("一、总体") + t("甲") + control(p("在控件中") + t("乙")) + p("") + t("丙") + "<w:sectPr/>"
    )
    document = read_docx(make_docx(body, strict=strict))
    assert document.kind == "docx"
    assert document.text is None
    assert [type(block) for block in document.blocks] == [
        Paragraph, Grid, Paragraph, Grid, Paragraph, Grid,
    ]  # fmt: skip
    assert [(entry.text, entry.origin) for entry in paragraphs(document)] == [
        ("一、总体", TextOrigin(0, 0, 4)),
        ("在控件中", TextOrigin(1, 0, 4)),
        ("", TextOrigin(2, 0, 0)),
    ]
    assert [grid.cells[0][0] for grid in grids(document)] == [
        GridCell(0, 0, text, CellOrigin(table, 0, 0)) for table, text in enumerate("甲乙丙")
    ]


@pytest.mark.parametrize(
    ("inner", "note"),
    [
        ("<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>", "脚注和尾注的文字没有读入。"),
        (
            "<w:altChunk r:id='x'/>",
            "文件中插入了另一份文件，其内容没有读入；请用 Word 打开并另存后再试。",
        ),
        (
            "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>",
            "文件中有图片、图表或嵌入对象，其中的文字没有读入。",
        ),
        (
            "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>",
            "文件中有图片、图表或嵌入对象，其中的文字没有读入。",
        ),
    ],
)
def test_what_is_left_out_is_said(make_docx: MakeDocx, inner: str, note: str) -> None:
    assert read_docx(make_docx(inner)).notes == (note,)


def test_file_of_another_writer() -> None:
    """What python-docx writes, merged cells, headings and lists included, is read back."""
    source = docx.Document()
    title = source.add_paragraph()
    title.add_run("2024年政府信息公开工作年度报告").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    source.add_heading("二、主动公开", level=1)
    source.add_paragraph("甲", style="List Number")
    source.add_paragraph("乙", style="List Number")
    source.add_paragraph("丙", style="List Bullet")
    table = source.add_table(4, 5)
    for at, line in enumerate(table.rows):
        for beside, cell in enumerate(line.cells):
            cell.text = f"{at}{beside}"
    for corner, opposite in (((0, 0), (2, 1)), ((1, 3), (1, 4))):
        merged = table.cell(*corner).merge(table.cell(*opposite))
        merged.text = "合"
    nested = table.cell(3, 4).add_table(1, 1)
    nested.cell(0, 0).text = "内"
    buffer = io.BytesIO()
    source.save(buffer)

    document = read_docx(buffer.getvalue())
    first, heading, *listed = paragraphs(document)
    assert (first.text, first.bold, first.align) == (
        "2024年政府信息公开工作年度报告",
        True,
        "center",
    )
    assert (heading.text, heading.level) == ("二、主动公开", 1)
    assert [(entry.number, entry.text) for entry in listed] == [
        ("1.", "甲"),
        ("2.", "乙"),
        ("", "丙"),
    ]
    (grid,) = grids(document)
    assert [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
        for line in grid.cells[:2]
        for cell in line
    ] == [
        (0, 0, 3, 2, "合"),
        (0, 2, 1, 1, "02"),
        (0, 3, 1, 1, "03"),
        (0, 4, 1, 1, "04"),
        (1, 2, 1, 1, "12"),
        (1, 3, 1, 2, "合"),
    ]
    inner = [block for block in grid.cells[3][4].blocks if isinstance(block, Grid)]
    assert inner[0].cells[0][0].text == "内"
    assert inner[0].cells[0][0].origin == CellOrigin(0, 0, 0, ((0, 3, 4),))


def test_report_is_read_quickly(make_docx: MakeDocx) -> None:
    """200 numbers and their labels within a tenth of a second; usually it takes a tenth of that."""
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='1'/></w:tcPr>" + p("12") + "</w:tc>"
    body = (p("正文") * 40) + "<w:tbl>" + ("<w:tr>" + cell * 10 + "</w:tr>") * 30 + "</w:tbl>"
    data = make_docx(body)
    read_docx(data)
    started = time.perf_counter()
    read_docx(data)
    assert time.perf_counter() - started < 0.1


@pytest.mark.skipif(not BLANK_FORM.exists(), reason="the printed form is not at hand")
def test_printed_form() -> None:
    """The blank form as issued: its grids hold the labels where the form's layout has them."""
    document = read_docx(BLANK_FORM.read_bytes())
    headings = [entry.text for entry in paragraphs(document) if entry.bold][1:]
    titles = load_form("2021").sections
    assert headings == [f"{'一二三四五六'[number - 1]}、{titles[number]}" for number in range(1, 7)]
    assert len(grids(document)) == 3
    # The issued table 三 has three label columns, as the layout has; 二 and 四 are plain as well.
    for table, grid in zip(load_form("2021").tables, grids(document), strict=True):
        expected = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell
            for cell in printed(table).cells
        }
        found = {
            (cell.row, cell.column, cell.row_span, cell.column_span): cell.text
            for line in grid.cells
            for cell in line
        }
        assert found.keys() == expected.keys()
        for place, cell in expected.items():
            if cell.role is Role.VALUE:
                assert not found[place].strip()
