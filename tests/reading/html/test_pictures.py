"""Pictures inside a page and beside it in an archive; nothing is ever fetched."""

import base64

import pytest

from gxnb_desktop.reading.document import Document, Grid, Paragraph, Picture
from gxnb_desktop.reading.html.mht import read_mht
from gxnb_desktop.reading.html.pictures import PictureFiles
from gxnb_desktop.reading.html.reader import read_html
from gxnb_desktop.reading.html.text import text_of
from gxnb_desktop.reading.html.tree import parse_page

PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)
SMALL = b"\x89PNG\r\n\x1a\n"
NOTE = "原文中有图片，其中的文字没有读入。"


def inside(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def page(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode())


def paragraphs(document: Document) -> list[tuple[str, list[bytes]]]:
    return [
        (block.text, [picture.data for picture in block.pictures])
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize("data", [PNG, SMALL])
def test_a_picture_inside_the_page_is_kept_and_is_no_text(data: bytes) -> None:
    document = page(f'<p>前<img src="{inside(data)}" width=80 height="40px">后</p><p>次</p>')
    assert paragraphs(document) == [("前后", [data]), ("次", [])]
    [block, _] = document.blocks
    assert isinstance(block, Paragraph)
    assert block.pictures == (Picture(data, "png", 60.0, 30.0),)
    assert document.notes == (NOTE,)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="100%"', (0.0, 0.0)),
        ('style="width: 72pt; height:1in" width=5', (72.0, 72.0)),
        ('style="width:auto" height=40', (0.0, 30.0)),
        ('width="wide"', (0.0, 0.0)),
    ],
)
def test_sizes(attributes: str, size: tuple[float, float]) -> None:
    [block] = page(f"<p>字<img src='{inside(PNG)}' {attributes}></p>").blocks
    assert isinstance(block, Paragraph)
    assert [(one.width, one.height) for one in block.pictures] == [size]


@pytest.mark.parametrize(
    "source",
    [
        *("http://example.invalid/a.png", "a.png", "", "data:,", "data:,0", "data:image/png"),
        *("data:image/png;base64,@", "//[example.invalid/a.png"),
    ],
)
def test_what_is_not_in_the_file_leaves_its_frame(source: str) -> None:
    [block] = page(f'<p>字<img src="{source}"></p>').blocks
    assert isinstance(block, Paragraph)
    assert block.pictures == (Picture(b"", "", 0.0, 0.0),)


def test_a_picture_that_is_loaded_late_is_not_what_stands_in_its_place() -> None:
    document = page(f'<p>字<img src="{inside(SMALL)}" data-src="/uploads/a.png"></p>')
    assert paragraphs(document) == [("字", [b""])]


def test_signs_and_spacers_are_no_pictures() -> None:
    document = page(f'<p>字<img src="{inside(SMALL)}" width=16 height=16><img width="1"></p>')
    assert paragraphs(document) == [("字", [])]
    assert document.notes == ()


def test_a_picture_between_paragraphs_hangs_below_the_one_above() -> None:
    one = f'<p><img src="{inside(PNG)}"></p>'
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    document = page(one + "<p>一</p>" + one + one + table + one + "<p>二</p>")
    assert paragraphs(document) == [("", [PNG]), ("一", [PNG, PNG]), ("", [PNG]), ("二", [])]


def test_a_picture_does_not_become_a_line_of_a_cell() -> None:
    image = f'<p><img src="{inside(PNG)}"></p>'
    cells = f"<td>{image}<p>12</p></td><td>{image}</td><td><p>3</p>{image}</td><td>4</td>"
    [grid] = page(f"<table><tr>{cells}</tr></table>").blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, len(cell.pictures)) for cell in grid.cells[0]] == [
        *(("12", 1), ("", 1), ("3", 1), ("4", 0))
    ]


def test_pictures_count_as_they_are_read_at_last() -> None:
    """A hidden part makes the page be read again; its pictures are not counted twice."""
    image = f'<img src="{inside(PNG)}">'
    document = page(f'<p>字{image}</p><div style="display:none">{image}</div>')
    assert paragraphs(document) == [("字", [PNG])]


def test_pictures_inside_a_page_cost_nothing() -> None:
    """They are megabytes of attribute, and would be too much for the tree."""
    files = PictureFiles(f"<p>a<img src='{inside(bytes(6_000_000))}'>b")
    assert files.text == "<p>a<img src='data:,0'>b"
    assert "".join(text_of(parse_page(files.text))) == "ab"


# Archives -----------------------------------------------------------------------------------


def archive(source: str, picture_headers: str, page_headers: str = "") -> Document:
    parts = [
        f"Content-Type: text/html; charset=utf-8\r\n{page_headers}\r\n"
        f'<html><body><p>word</p><img src="{source}"></body></html>',
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"{picture_headers}\r\n{base64.b64encode(PNG).decode()}",
    ]
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x.y"\r\n\r\n'
    body = "".join(f"--x.y\r\n{part}\r\n" for part in parts)
    return read_mht(f"{head}{body}--x.y--\r\n".encode())


@pytest.mark.parametrize(
    ("source", "picture", "of_page"),
    [
        ("http://example.invalid/a.png", "Content-Location: http://example.invalid/a.png", ""),
        (
            "2023.files/image001.png",
            "Content-Location: file:///C:/D/2023.files/image001.png",
            "Content-Location: file:///C:/D/2023.htm\r\n",
        ),
        (
            "/up/%61.png",
            "Content-Location: http://example.invalid/up/%61.png",
            "Content-Location: http://example.invalid/x/y.html\r\n",
        ),
        ("cid:part1@x", "Content-ID: <part1@x>", ""),
        ("a b.png", "Content-Location: a%20b.png", ""),
    ],
)
def test_a_picture_beside_the_page_is_found(source: str, picture: str, of_page: str) -> None:
    document = archive(source, picture + "\r\n", of_page)
    assert paragraphs(document) == [("word", [PNG])]


def test_a_picture_that_is_not_in_the_archive_is_not_fetched() -> None:
    document = archive("http://example.invalid/b.png", "Content-Location: a.png\r\n")
    assert paragraphs(document) == [("word", [b""])]
