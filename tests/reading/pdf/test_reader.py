import contextlib
import gc
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.errors import PasswordNeeded, UnreadableFile
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber
from gxnb_desktop.reading.pdf.reader import MOST_PAGES, RECOGNISED, read_pdf
from gxnb_desktop.report.model import PageOrigin

LANDSCAPE = (842.0, 595.0)
SHEETS = [
    Sheet(),
    Sheet(*LANDSCAPE, turned=90),
    Sheet(turned=180),
    Sheet(*LANDSCAPE, turned=270),
    Sheet(margin=40),
    Sheet(*LANDSCAPE, turned=90, margin=25),
    Sheet(*LANDSCAPE, sideways=True),
    Sheet(*LANDSCAPE, sideways=True, margin=25),
]


def copy_of(sheet: Sheet) -> Sheet:
    return Sheet(sheet.width, sheet.height, sheet.turned, sheet.sideways, sheet.margin)


def texts_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids_of(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def dark_box(data: bytes, scale: int = 4) -> tuple[float, ...]:
    """The box of all that is dark on the first page as displayed, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        bitmap = page.render(scale=scale, grayscale=True)
        rows = [
            bytes(bitmap.buffer[at * bitmap.stride : at * bitmap.stride + bitmap.width])
            for at in range(bitmap.height)
        ]
        bitmap.close()
        page.close()
    dark = [at for at, row in enumerate(rows) if min(row) < 128]
    columns = [x for at in dark for x, value in enumerate(rows[at]) if value < 128]
    box = min(columns), dark[0], max(columns) + 1, dark[-1] + 1
    return tuple(value / scale for value in box)


@pytest.mark.parametrize("like", SHEETS, ids=str)
def test_origins_lie_on_the_ink_of_the_page_as_displayed(like: Sheet) -> None:
    sheet = copy_of(like)
    sheet.text(120, 150, "12345678", 14)
    data = pdf_bytes([sheet])
    (block,) = read_pdf(data).blocks
    assert isinstance(block.origin, PageOrigin)
    assert block.text == "12345678"
    assert block.origin.page == 1
    assert block.origin.box == pytest.approx(dark_box(data), abs=1.5)


@pytest.mark.parametrize("like", SHEETS, ids=str)
def test_tables_are_read_upright_however_the_page_is_turned_or_cropped(like: Sheet) -> None:
    sheet = copy_of(like)
    for y in (100, 120, 140):
        sheet.line(60, y, 300, y)
    for x in (60, 200, 300):
        sheet.line(x, 100, x, 140)
    sheet.text(65, 115, "行政处罚")
    sheet.text(240, 115, "4119")
    sheet.text(65, 135, "行政强制")
    (grid,) = grids_of(read_pdf(pdf_bytes([sheet])))
    assert [[cell.text for cell in row] for row in grid.cells] == [
        ["行政处罚", "4119"],
        ["行政强制", ""],
    ]
    assert grid.aligned
    blank = grid.cells[1][1].origin
    assert isinstance(blank, PageOrigin)
    # A blank is framed by its cell.
    left, top, right, bottom = blank.box
    assert sorted((right - left, bottom - top)) == pytest.approx([20, 100], abs=0.5)


def test_pages_count_from_one_in_origins() -> None:
    first, second = Sheet(), Sheet()
    first.text(100, 100, "第一页的文字")
    second.text(100, 100, "第二页的文字")
    document = read_pdf(pdf_bytes([first, second]))
    assert [block.origin.page for block in document.blocks] == [1, 2]  # type: ignore[union-attr]
    assert document.kind == "pdf"
    assert document.notes == ()


def test_a_password_is_asked_for() -> None:
    sheet = Sheet()
    sheet.text(100, 100, "政府信息公开")
    data = pdf_bytes([sheet], password="secret")
    with pytest.raises(PasswordNeeded, match="设有打开密码"):
        read_pdf(data)
    with pytest.raises(PasswordNeeded, match="密码不正确"):
        read_pdf(data, password="wrong")
    assert texts_of(read_pdf(data, password="secret")) == ["政府信息公开"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\nnonsense" * 50, b"%PDF-1.4\n" + bytes(range(256)) * 40]
)
def test_a_damaged_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="已损坏或不完整") as caught:
        read_pdf(data)
    assert not isinstance(caught.value, PasswordNeeded)


def test_every_beginning_of_a_file_is_read_or_refused_cleanly() -> None:
    sheet = Sheet()
    sheet.text(100, 100, "政府信息公开")
    data = pdf_bytes([sheet])
    for length in range(10, len(data), 97):
        with contextlib.suppress(UnreadableFile):
            assert texts_of(read_pdf(data[:length])) == ["政府信息公开"]


def test_a_page_without_text_is_a_scan() -> None:
    sheet = Sheet()
    sheet.bar(100, 100, 400, 500, grey=0.5)
    with pytest.raises(UnreadableFile, match=r"扫描件或图片.*docx 原文件"):
        read_pdf(pdf_bytes([sheet]))


def test_pages_without_text_among_others_are_named() -> None:
    written, picture = Sheet(), Sheet()
    written.text(100, 100, "政府信息公开")
    picture.bar(100, 100, 400, 500, grey=0.5)
    document = read_pdf(pdf_bytes([picture, written, picture]))
    assert texts_of(document) == ["政府信息公开"]
    assert any("第 1、3 页没有文字" in note for note in document.notes)


def test_text_laid_over_a_scan_is_in_doubt() -> None:
    sheet = Sheet()
    for y in (100, 120):
        sheet.line(60, y, 300, y)
    for x in (60, 200, 300):
        sheet.line(x, 100, x, 120)
    sheet.text(65, 115, "行政处罚", hidden=True)
    sheet.text(240, 115, "4119", hidden=True)
    document = read_pdf(pdf_bytes([sheet]))
    assert [grid.doubt for grid in grids_of(document)] == [RECOGNISED]
    assert any("扫描件" in note for note in document.notes)


@pytest.mark.parametrize("read", [read_pdf, read_pdf_by_plumber])
def test_a_watermark_across_a_table_is_no_part_of_it(read: Callable[[bytes], Document]) -> None:
    sheet = Sheet()
    for y in (100, 120):
        sheet.line(60, y, 300, y)
    for x in (60, 200, 300):
        sheet.line(x, 100, x, 120)
    sheet.text(65, 115, "行政处罚")
    sheet.text(240, 115, "4119")
    sheet.text(225, 130, "2024 内部资料", 24, slant=30)
    document = read(pdf_bytes([sheet]))
    (grid,) = grids_of(document)
    assert [[cell.text for cell in row] for row in grid.cells] == [["行政处罚", "4119"]]


def test_a_watermark_is_said_to_be_left_out() -> None:
    sheet = Sheet()
    sheet.text(65, 115, "政府信息公开")
    sheet.text(100, 700, "草稿", 60, slant=-45)
    document = read_pdf(pdf_bytes([sheet]))
    assert texts_of(document) == ["政府信息公开"]
    assert any("第 1 页有斜排的文字" in note for note in document.notes)


def test_what_lies_beyond_the_page_is_neither_read_nor_taken_for_blank() -> None:
    sheet = Sheet()
    for y in (100, 120):
        sheet.line(400, y, 700, y)
    for x in (400, 500, 560, 640, 700):
        sheet.line(x, 100, x, 120)
    sheet.text(405, 115, "行政处罚")
    sheet.text(520, 115, "4119")
    sheet.text(655, 115, "7")
    document = read_pdf(pdf_bytes([sheet]))
    (grid,) = grids_of(document)
    assert [[cell.text for cell in row] for row in grid.cells] == [["行政处罚", "4119"]]
    assert any("第 1 页有内容超出页面边缘" in note for note in document.notes)


def test_a_book_is_refused_quickly() -> None:
    sheet = Sheet()
    sheet.text(100, 100, "政府信息公开")
    data = pdf_bytes([sheet] * 5000)
    with pytest.raises(UnreadableFile, match=f"超过 {MOST_PAGES} 页"):
        read_pdf(data)


def test_running_heads_are_left_out_and_page_marks_stay() -> None:
    sheets = []
    for number in range(1, 4):
        sheet = Sheet()
        sheet.text(70, 40, "临溪市教育局文件", 9)
        sheet.text(70, 200, f"这是第{number}页的正文。")
        sheet.text(280, 800, f"- {number} -", 9)
        sheet.text(500, 815, str(number), 9)
        sheets.append(sheet)
    document = read_pdf(pdf_bytes(sheets))
    assert texts_of(document) == [
        *("这是第1页的正文。", "- 1 -"),
        *("这是第2页的正文。", "- 2 -"),
        *("这是第3页的正文。", "- 3 -"),
    ]
    assert document.notes == ("每页重复的页眉、页脚没有计入正文：临溪市教育局文件",)


def test_everything_is_closed(recwarn: pytest.WarningsRecorder, tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(100, 100, "政府信息公开")
    read_pdf(pdf_bytes([sheet]))
    gc.collect()
    assert not recwarn.list


@pytest.mark.parametrize(("text", "rows"), [("第二十条第（一）项", 1), ("本年重点工作", 0)])
def test_a_single_frame_is_a_table_only_where_it_holds_a_band_of_the_form(
    text: str, rows: int
) -> None:
    sheet = Sheet()
    for y in (100, 120):
        sheet.line(60, y, 300, y)
    for x in (60, 300):
        sheet.line(x, 100, x, 120)
    sheet.text(65, 115, text)
    assert len(grids_of(read_pdf(pdf_bytes([sheet])))) == rows


@pytest.mark.parametrize(("right", "tables"), [(300, 2), (400, 1)])
def test_a_last_row_of_blanks_on_a_page_of_its_own_is_a_row(right: float, tables: int) -> None:
    sheets = [Sheet(), Sheet()]
    for sheet, bottom, edge in zip(sheets, (780, 40), (300.0, right), strict=True):
        for y in (bottom, bottom + 20):
            sheet.line(60, y, edge, y)
        for x in (60, 180, edge):
            sheet.line(x, bottom, x, bottom + 20)
    sheets[0].text(65, 795, "结果维持")
    sheets[0].text(185, 795, "结果纠正")
    sheets[1].text(65, 100, "五、存在的主要问题及改进情况")
    grids = grids_of(read_pdf(pdf_bytes(sheets)))
    assert len(grids) == tables
    assert all(not cell.text for grid in grids[1:] for row in grid.cells for cell in row)
