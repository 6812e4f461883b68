"""Web archives: the page among their parts, its transfer encoding and its charset."""

import base64
import quopri
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.html_files import Page, html_of
from corpus.planned import Planned, plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.html.mht import read_mht
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.model import Source

PICTURE = (
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: http://www.example.gov.cn/a.png\r\n\r\niVBORw0KGgo=\r\n"
)


def page_of_a_report() -> tuple[Planned, str]:
    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    return planned, html_of(planned, tables, Page(word=True))


def part(page: str, encoding: str, transfer: str, charset: str | None = None) -> bytes:
    content = page.encode(encoding)
    if transfer == "base64":
        content = base64.encodebytes(content)
    elif transfer == "quoted-printable":
        content = quopri.encodestring(content)
    named = f'; charset="{charset}"' if charset else ""
    head = f"Content-Type: text/html{named}\nContent-Transfer-Encoding: {transfer}\n\n"
    return head.encode() + content


def archive(*parts: bytes, end: bool = True) -> bytes:
    head = (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E5=B9=B4?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html";\r\n\tboundary="----x.y"\r\n\r\nxx\r\n'
    )
    body = b"".join(b"------x.y\r\n" + entry + b"\r\n" for entry in parts)
    return head + body + (b"------x.y--\r\n" if end else b"")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("encoding", "transfer", "charset"),
    [
        ("utf-8", "quoted-printable", None),
        ("utf-8", "base64", "utf-8"),
        ("gbk", "quoted-printable", "gb2312"),
        ("gbk", "base64", "utf-8"),
        ("gb18030", "8bit", None),
        ("utf-16", "base64", "unicode"),
        ("utf-8", "binary", "no-such-charset"),
    ],
)
def test_reports_in_archives(encoding: str, transfer: str, charset: str | None) -> None:
    planned, page = page_of_a_report()
    content = archive(part(page, encoding, transfer, charset), PICTURE.encode())
    document = read_mht(content)
    assert document.kind == "mht"
    report = _report(document, Source("report.mht", "mht", ""))
    assert {address: cell.value for address, cell in report.cells.items()} == planned.values
    assert report.title == planned.title


def test_the_page_is_the_part_with_the_text() -> None:
    frames = part("<frameset><frame src=a><frame src=b></frameset>", "utf-8", "8bit")
    advertisement = part("<p>广告", "utf-8", "8bit")
    page = part("<p>政府信息公开工作年度报告", "gbk", "base64", "gbk")
    content = archive(frames, PICTURE.encode(), advertisement, page)
    assert texts(read_mht(content)) == ["政府信息公开工作年度报告"]


def test_archives_of_one_part_within_another_and_cut_short() -> None:
    page = part("<p>年度报告", "utf-8", "base64")
    inner = archive(page).partition(b"Content-Type: ")
    for content in (
        b"MIME-Version: 1.0\n" + page,
        b"\xef\xbb\xbf\r\n" + archive(page),
        archive(page, end=False),
        archive(inner[1] + inner[2].replace(b"x.y", b"z")),
    ):
        assert texts(read_mht(content)) == ["年度报告"]


def test_archives_without_a_page_are_refused() -> None:
    for content in (archive(PICTURE.encode()), b"MIME-Version: 1.0\n\ntext", b"MIME-Version: 1.0"):
        with pytest.raises(UnreadableFile, match="没有网页正文"):
            read_mht(content)


def test_parts_nested_without_end_are_refused() -> None:
    content = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
        for level in range(3000)
    )
    with pytest.raises(UnreadableFile):
        read_mht(b"MIME-Version: 1.0\n" + content)


@given(st.data())
def test_damaged_archives_are_read_or_refused(data: st.DataObject) -> None:
    transfer = data.draw(st.sampled_from(["base64", "quoted-printable", "8bit", "x-unknown"]))
    page = "<table><tr><td>政府信息公开工作年度报告<td>3</table>"
    content = bytearray(archive(part(page, "gbk", transfer, "gbk"), PICTURE.encode()))
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        rest = data.draw(
            st.sampled_from([b"", b"=", b"\xff", b":", b"\n\n", b"--", b'"', b"=?x?b?"])
        )
        content[at : at + data.draw(st.integers(0, 9))] = rest
    with suppress(UnreadableFile):
        assert isinstance(read_mht(bytes(content)), Document)
