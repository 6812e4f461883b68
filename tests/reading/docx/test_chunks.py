"""Files that stand within a docx in the place of a paragraph."""

from collections.abc import Callable

import pytest

from gxnb_desktop.reading.document import Block, Document, Grid, Paragraph
from gxnb_desktop.reading.docx import chunks
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.report.model import CellOrigin, TextOrigin

MakeDocx = Callable[..., bytes]

UNREAD = "文件中插入了另一份文件，其内容没有读入；请用 Word 打开并另存后再试。"
READ = "文件中插入了另一份文件，其内容已一并读入，请与 Word 中显示的核对。"
CHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"

PAGE = (
    "<html><body><p>一、总体情况</p><p>公开信息8条。</p>"
    "<table><tr><td>规章</td><td>3</td></tr></table>"
    "<table><tr><td><p>外</p><table><tr><td>内</td><td>9</td></tr></table></td><td>旁</td></tr>"
    "</table><p>末</p></body></html>"
).encode()
MAIL = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
RTF = rb"{\rtf1\ansi\uc1 \u19968?\u12289?A\par 8\par}"


def para(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(cell: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"


def with_chunks(make_docx: MakeDocx, body: str, *files: bytes) -> Document:
    """Read a docx whose ``<w:altChunk r:id="n"/>`` stands for the n-th file."""
    inner = "".join(
        f'<Relationship Id="{at}" Type="{CHUNK}" Target="chunk{at}.dat"/>'
        for at in range(len(files))
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, bytes] = {
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()
        )
    }
    parts |= {f"word/chunk{at}.dat": file for at, file in enumerate(files)}
    return read_docx(make_docx(body, parts=parts))


def said(block: Block) -> object:
    """Paragraphs as (number, text), tables as their cells: (origin, text or blocks)."""
    if isinstance(block, Paragraph):
        assert isinstance(block.origin, TextOrigin)
        assert (block.origin.start, block.origin.length) == (0, len(block.text))
        return block.origin.paragraph, block.text
    return [
        [(cell.origin, [said(part) for part in cell.blocks] or cell.text) for cell in row]
        for row in block.cells
    ]


def test_a_web_page_is_read_in_its_place(make_docx: MakeDocx) -> None:
    body = para("前") + table(para("0")) + '<w:altChunk r:id="0"/>' + para("后")
    document = with_chunks(make_docx, body, PAGE)
    outer, inner = CellOrigin(2, 0, 0), ((2, 0, 0),)
    nested = [[(CellOrigin(0, 0, 0, inner), "内"), (CellOrigin(0, 0, 1, inner), "9")]]
    assert [said(block) for block in document.blocks] == [
        (0, "前"),
        [[(CellOrigin(0, 0, 0), "0")]],
        (1, "一、总体情况"),
        (2, "公开信息8条。"),
        [[(CellOrigin(1, 0, 0), "规章"), (CellOrigin(1, 0, 1), "3")]],
        [[(outer, [(3, "外"), nested]), (CellOrigin(2, 0, 1), "旁")]],
        (4, "末"),
        (5, "后"),
    ]
    assert document.notes == (READ,)


def test_every_kind_that_word_takes(make_docx: MakeDocx) -> None:
    body = "".join(f'<w:altChunk r:id="{at}"/>' for at in range(4))
    word = make_docx(para("三、") + para("7"))
    text = "二、\n\t规章\t5\n".encode()
    document = with_chunks(make_docx, body, MAIL, RTF, word, text)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["一、总体情况", "公开信息8条。", "末", "一、A", "8", "三、", "7", "二、"]
    last = document.blocks[-1]
    assert isinstance(last, Grid)
    assert [cell.text for cell in last.cells[0]] == ["", "规章", "5"]
    origins = [block.origin for block in document.blocks if isinstance(block, Paragraph)]
    assert [origin.paragraph for origin in origins if isinstance(origin, TextOrigin)] == [
        *(0, 1, 3, 4, 5, 6, 7, 8)
    ]
    assert document.notes == (READ,)


def test_a_file_in_a_cell_is_what_the_cell_says(make_docx: MakeDocx) -> None:
    page = b"<p>12</p>"
    document = with_chunks(make_docx, table('<w:altChunk r:id="0"/><w:p/>'), page)
    [grid] = document.blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0][0].text.strip() == "12"


@pytest.mark.parametrize("file", [b"%PDF-1.4", b"", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_said(make_docx: MakeDocx, file: bytes) -> None:
    document = with_chunks(make_docx, '<w:altChunk r:id="0"/>' + para("后"), file)
    assert [said(block) for block in document.blocks] == [(0, "后")]
    assert document.notes == (UNREAD,)


def test_a_file_that_is_not_there_is_said(make_docx: MakeDocx) -> None:
    assert with_chunks(make_docx, '<w:altChunk r:id="7"/>').notes == (UNREAD,)
    assert with_chunks(make_docx, "<w:altChunk/>").notes == (UNREAD,)


def test_files_within_files_end_at_the_second_level(make_docx: MakeDocx) -> None:
    parts = {
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="0" Type="{CHUNK}" Target="page.html"/></Relationships>'
        ).encode(),
        "word/page.html": PAGE,
    }
    inner = make_docx(para("里") + '<w:altChunk r:id="0"/>', parts=parts)
    document = with_chunks(make_docx, '<w:altChunk r:id="0"/>', inner)
    assert [said(block) for block in document.blocks] == [(0, "里")]
    assert document.notes == (READ, UNREAD)


def test_the_number_of_files_is_bounded(
    make_docx: MakeDocx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "MOST", 2)
    document = with_chunks(make_docx, '<w:altChunk r:id="0"/>' * 5, "行".encode())
    assert [said(block) for block in document.blocks] == [(0, "行"), (1, "行")]
    assert document.notes == (READ, UNREAD)


def test_the_bytes_of_files_are_bounded(
    make_docx: MakeDocx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "ALTOGETHER", 10)
    body = "".join(f'<w:altChunk r:id="{at}"/>' for at in range(3))
    document = with_chunks(make_docx, body, b"a" * 6, b"b" * 5, b"c" * 4)
    assert [said(block) for block in document.blocks] == [(0, "a" * 6), (1, "c" * 4)]
    assert document.notes == (READ, UNREAD)
