import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.docx import package as docx_package
from gxnb_desktop.reading.docx.reader import read_docx

MakeDocx = Callable[..., bytes]

BODY = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>总体情况</w:t></w:r></w:p>"
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    "<w:p><w:r><w:t>27</w:t></w:r></w:p></w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data)
    return str(caught.value)


def test_main_part_stands_where_the_relationships_say(make_docx: MakeDocx) -> None:
    document = read_docx(make_docx(BODY, numbering=NUMBERING, main="文/main part.xml"))
    assert document.blocks[0].number == "一、"


def test_relationship_targets_may_be_escaped(make_docx: MakeDocx) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="x" TargetMode="External" Target="http://example.org/a" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        '<Relationship Id="y" Target="./w/../WORD/main%20part.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        "</Relationships>"
    )
    data = make_docx(BODY, main="word/main part.xml", parts={"_rels/.rels": rels.encode()})
    assert read_docx(data).blocks[0].text == "总体情况"


def test_styles_and_numbering_are_not_required(make_docx: MakeDocx) -> None:
    data = make_docx(BODY, parts={"word/styles.xml": None, "word/_rels/document.xml.rels": None})
    assert read_docx(data).blocks[0].number == ""


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip at all", b"%PDF-1.7\n", "政府信息公开".encode()],
)
def test_no_zip(data: bytes) -> None:
    assert refused(data) == docx_package.DAMAGED


def test_zip_without_relationships_is_no_docx() -> None:
    assert refused(zipped(**{"a.txt": "text"})) == docx_package.NO_DOCX


def test_main_part_that_does_not_exist(make_docx: MakeDocx) -> None:
    assert refused(make_docx(BODY, parts={"word/document.xml": None})) == docx_package.NO_DOCX


@pytest.mark.parametrize(
    "xml",
    [
        b"<workbook/>",
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        b"<document><body/></document>",
    ],
)
def test_main_part_of_another_kind(make_docx: MakeDocx, xml: bytes) -> None:
    assert refused(make_docx(BODY, parts={"word/document.xml": xml})) == docx_package.NO_DOCX


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("xml", [b"", b"<w:document", b"<a></b>", b"\xff\xfe\x00", b"<a>\x00</a>"])
def test_damaged_xml(make_docx: MakeDocx, part: str, xml: bytes) -> None:
    assert refused(make_docx(BODY, parts={part: xml})) == docx_package.DAMAGED


def test_doctype_is_refused(make_docx: MakeDocx) -> None:
    data = make_docx("<w:p/>", doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    assert refused(data) == docx_package.FORBIDDEN_XML


def test_many_nested_entities_do_no_harm(make_docx: MakeDocx) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
    )
    data = make_docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", doctype=f"<!DOCTYPE x [{entities}]>")
    assert refused(data) in {docx_package.FORBIDDEN_XML, docx_package.DAMAGED}


def test_encrypted_word_file_and_old_doc_say_what_to_do() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == docx_package.LOCKED


def test_part_with_a_zip_password(make_docx: MakeDocx) -> None:
    data = bytearray(make_docx(BODY))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert refused(bytes(data)) == docx_package.LOCKED


def test_bomb_by_ratio(make_docx: MakeDocx) -> None:
    bomb = b"<a>" + b" " * (12 * 1024 * 1024) + b"</a>"
    assert refused(make_docx(BODY, parts={"word/media/x.xml": bomb})) == docx_package.TOO_LARGE


def test_bomb_that_declares_a_small_size(make_docx: MakeDocx) -> None:
    """No more than the declared size is unpacked, and that it is wrong is noticed."""
    size = 12 * 1024 * 1024
    data = bytearray(make_docx(BODY, parts={"word/document.xml": b"<a>" + b" " * size + b"</a>"}))
    declared = (size + 7).to_bytes(4, "little")
    assert data.count(declared) == 2
    assert refused(bytes(data).replace(declared, (999).to_bytes(4, "little"))) == (
        docx_package.DAMAGED
    )


def test_limits_of_total_size_and_number(
    make_docx: MakeDocx, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_docx(BODY)
    read_docx(data)
    with monkeypatch.context() as patch:
        patch.setattr(docx_package, "MAX_TOTAL", 1000)
        assert refused(data) == docx_package.TOO_LARGE
    with monkeypatch.context() as patch:
        patch.setattr(docx_package, "MAX_PARTS", 3)
        assert refused(data) == docx_package.TOO_LARGE
    with monkeypatch.context() as patch:
        patch.setattr(docx_package, "MAX_XML", 500)
        assert refused(data) == docx_package.TOO_LARGE


def test_unusual_compression_is_refused(make_docx: MakeDocx) -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx(BODY))) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as target,
    ):
        for entry in source.namelist():
            target.writestr(entry, source.read(entry))
    assert refused(buffer.getvalue()) == docx_package.DAMAGED


def test_deep_nesting_is_read_or_refused(make_docx: MakeDocx) -> None:
    inside = "<w:p><w:r><w:t>1</w:t></w:r></w:p>"
    for _ in range(80):
        inside = f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
    *_, innermost = read_docx(make_docx(inside)).flattened()
    assert isinstance(innermost, Paragraph)
    wrapped = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert refused(make_docx(f"<w:p>{wrapped}</w:p>")) == docx_package.DAMAGED


def document_or_refusal(data: bytes) -> bool:
    """A file from outside gives a document or one Chinese sentence, never another exception."""
    try:
        return isinstance(read_docx(data), Document)
    except UnreadableFile as error:
        message = str(error)
        return message.endswith("。") and "\n" not in message


@given(share=st.floats(0, 1))
def test_truncated_file(make_docx: MakeDocx, share: float) -> None:
    data = make_docx(BODY, numbering=NUMBERING)
    assert document_or_refusal(data[: int(len(data) * share)])


@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1))
def test_changed_bytes(make_docx: MakeDocx, changes: list[tuple[float, int]]) -> None:
    data = bytearray(make_docx(BODY, numbering=NUMBERING))
    for place, byte in changes:
        data[int(len(data) * place)] = byte
    assert document_or_refusal(bytes(data))


WORDS = [
    "0", "-1", "99999999999999999999", "x", "", "continue", "restart", "%1%2%9", "bullet", "１",
]  # fmt: skip


@given(data=st.data())
def test_changed_values(make_docx: MakeDocx, data: st.DataObject) -> None:
    """Well-formed XML with senseless values and lost elements."""

    def spoil(xml: str) -> str:
        pieces = xml.split('"')
        for _ in range(data.draw(st.integers(0, 4))):
            at = 2 * data.draw(st.integers(0, len(pieces) // 2 - 1)) + 1
            pieces[at] = data.draw(st.sampled_from(WORDS))
        text = '"'.join(pieces)
        return text.replace(data.draw(st.sampled_from(["<w:p/>", "w:tcPr", "w:lvl ", "~"])), "w:x ")

    assert document_or_refusal(make_docx(spoil(BODY), numbering=spoil(NUMBERING)))
