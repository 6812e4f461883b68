"""The kind of a file is told by its content."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.detect import kind_of
from gxnb_desktop.reading.formats import FORMATS


def packed(*names: str, mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        if mimetype:
            target.writestr("mimetype", mimetype)
        for name in names:
            target.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
        (b'<?xml version="1.0"?><w xmlns="x/office/word/2003/wordml">', "doc"),
        (b'<pkg:package xmlns:pkg="x/office/2006/xmlPackage"><html >', "doc"),
        (b"\n%PDF-1.4\n", "pdf"),
        (b"\xef\xbb\xbf{\\rtf1 x}", "rtf"),
        (b"<!DOCTYPE html><p>", "html"),
        ("<html><body>".encode("utf-16"), "html"),
        (b"MIME-Version: 1.0\r\n", "mht"),
        (b'{\n "format": "gxnb-report/1"', "json"),
        (b'\xef\xbb\xbf{"format": "gxnb-report/1"', "json"),
        (b'{"format": "other"}', "txt"),
        ("平安县".encode(), "txt"),
        ("平安县".encode("gbk"), "txt"),
        ("平安县".encode("utf-16"), "txt"),
        # The first letters of a text may be those of a binary format.
        ("PK 赛".encode(), "txt"),
        ("BM 平安县人民政府".encode(), "txt"),
        ("<平安县>".encode(), "txt"),
        ("年报\n%PDF".encode(), "txt"),
    ],
)
def test_readable_kinds(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@given(
    st.one_of(
        st.binary(max_size=500),
        st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest),
        st.binary(max_size=60).map(lambda rest: packed("mimetype", "word/x.xml")[:-60] + rest),
    )
)
def test_any_bytes_have_a_kind_or_are_refused(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert kind_of(content) in FORMATS


def test_a_damaged_type_of_an_archive_is_damage() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", b"application/x" * 50)
    content = bytearray(buffer.getvalue())
    start = 30 + len("mimetype")
    content[start : start + 6] = b"\xff" * 6
    with pytest.raises(UnreadableFile, match="已损坏"):
        kind_of(bytes(content))
