"""What a written file must hold before it replaces anything."""

import pytest

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.report.model import CellOrigin, Report, TextOrigin
from gxnb_desktop.writing.proof import prove_texts, texts_of


def document(kind: str, *texts: str) -> Document:
    blocks = [Paragraph(text, TextOrigin(at, 0, len(text))) for at, text in enumerate(texts)]
    grid = Grid(((GridCell(0, 0, "格子\n里的字", CellOrigin(0, 0, 0)),),))
    return Document(kind, (*blocks, grid))


def test_blanks_and_widths_do_not_matter() -> None:
    prove_texts(document("docx", "全年 公开１２条", "第二段"), ["全年公开 12条", "格子里的字", ""])
    prove_texts(document("pdf", "全年公开"), ["全\u200b年\ufeff公\ufe0f开\u00ad"])


def test_a_lost_text_is_cited() -> None:
    with pytest.raises(UnwritableFile, match="缺少文字“第二段”"):
        prove_texts(document("docx", "第一段"), ["第一段", "第二段"])


def test_in_a_pdf_the_characters_are_counted() -> None:
    prove_texts(document("pdf", "第一", "— 1 —", "段的字"), ["第一段的字"])
    with pytest.raises(UnwritableFile, match="第一段"):
        prove_texts(document("pdf", "第一", "段"), ["第一段", "第一段"])


def test_the_texts_of_a_report_are_its_title_and_paragraphs(report: Report) -> None:
    texts = list(texts_of(report))
    assert texts[0] == report.title
    assert "全年公开信息500余条。" in texts
    assert len(texts) == 6
