import random
from collections.abc import Callable

import pytest

from corpus.docx_files import docx_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.word_xml_files import flat_of, wordml_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.detect import kind_of
from gxnb_desktop.reading.doc import single_xml
from gxnb_desktop.reading.doc.reader import read_doc
from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.reading.docx.reader import read_docx
from gxnb_desktop.reading.left_out import tracked
from gxnb_desktop.reading.read import read_data

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
HINTS = "http://schemas.microsoft.com/office/word/2003/auxHint"
MARKS = "http://schemas.microsoft.com/aml/2001/core"


def planned_docx() -> bytes:
    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(1))
    return docx_of(planned, tables)


def read(body: str, styles: str = "") -> Document:
    text = (
        f'<w:wordDocument xmlns:w="{OLD}" xmlns:wx="{HINTS}" xmlns:aml="{MARKS}" '
        f'xml:space="preserve"><w:styles>{styles}</w:styles><w:body>{body}</w:body>'
        "</w:wordDocument>"
    )
    return read_doc(text.encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("writer", [wordml_of, flat_of])
def test_a_report_is_read_as_its_docx(writer: Callable[[bytes], bytes]) -> None:
    docx = planned_docx()
    document = read_doc(writer(docx))
    assert document.kind == "doc"
    assert document.blocks == read_docx(docx).blocks
    assert read_data("x.doc", writer(docx)).report.cells == read_data("x.docx", docx).report.cells


def test_the_number_that_a_list_printed_stands_before_its_text() -> None:
    numbered = (
        '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/>'
        "</w:listPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>"
    )
    assert texts(read(numbered)) == ["一、总体情况"]


def test_changes_and_what_wraps_text() -> None:
    body = (
        "<wx:sect><w:p><w:r><w:t>2 </w:t></w:r>"
        '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>5</w:delText></w:r>'
        "</aml:content></aml:annotation>"
        '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>6</w:t></w:r>'
        "</aml:content></aml:annotation>"
        '<aml:annotation w:type="Word.Bookmark.Start"/><w:r><w:t> 7</w:t></w:r></w:p></wx:sect>'
    )
    document = read(body)
    assert texts(document) == ["2 6 7"]
    assert document.notes == tracked(inserted=True, deleted=True)


def test_a_file_in_utf_16() -> None:
    data = wordml_of(planned_docx())
    wide = data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert kind_of(wide) == "doc"
    assert read_doc(wide).blocks == read_doc(data).blocks


def test_styles_count() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    paragraph = '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    [block] = read(paragraph, style).blocks
    assert isinstance(block, Paragraph)
    assert (block.level, block.bold) == (1, True)


@pytest.mark.parametrize(
    "data",
    [
        f'<w:wordDocument xmlns:w="{OLD}"><w:body>'.encode(),
        f'<w:wordDocument xmlns:w="{OLD}"/>'.encode(),
        f'<!DOCTYPE a [<!ENTITY b "c">]><w:wordDocument xmlns:w="{OLD}"/>'.encode(),
        b'<a xmlns="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    ],
)
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_doc(data)


def test_what_no_report_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = wordml_of(planned_docx())
    for limit in ("LARGEST", "_MOST_TAGS"):
        with monkeypatch.context() as patch:
            patch.setattr(single_xml, limit, 100)
            with pytest.raises(UnreadableFile):
                read_doc(data)
