import gc

import pytest

from corpus.pdf_files import Style, pdf_of
from corpus.pdf_writer import Sheet, pdf_bytes
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import PasswordNeeded, UnreadableFile
from gxnb_desktop.reading.document import Document, Grid, Paragraph
from gxnb_desktop.reading.pdf.plumber import read_pdf_by_plumber
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.report.model import PageOrigin


def planned_pdf(password: str | None = None) -> bytes:
    import random

    planned = plan("2021", 3)
    tables, _ = tables_of(planned, Spelling(), Habits(cut=9), random.Random(1))
    return pdf_of(planned, tables, Style(open_breaks=True, shaded=True), password)


def grid_texts(document: Document) -> list[list[list[str]]]:
    return [
        [["".join(cell.text.split()) for cell in row] for row in block.cells]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def test_both_methods_read_the_same_tables() -> None:
    data = planned_pdf()
    first, second = read_pdf(data), read_pdf_by_plumber(data)
    assert grid_texts(first) == grid_texts(second)
    assert second.kind == "pdf"


def test_origins_agree_with_those_of_the_first_method() -> None:
    data = planned_pdf()
    for one, other in zip(
        *(
            [
                cell
                for block in document.blocks
                if isinstance(block, Grid)
                for row in block.cells
                for cell in row
            ]
            for document in (read_pdf(data), read_pdf_by_plumber(data))
        ),
        strict=True,
    ):
        assert isinstance(one.origin, PageOrigin)
        assert isinstance(other.origin, PageOrigin)
        assert one.origin.page == other.origin.page
        # One gives the ink, the other the whole box of a character: a 、 has much room in its own.
        assert one.origin.box == pytest.approx(other.origin.box, abs=8)


@pytest.mark.parametrize(
    "sheet", [Sheet(margin=30), Sheet(842, 595, turned=90), Sheet(turned=180)], ids=str
)
def test_cropped_and_turned_pages_are_read_as_displayed(sheet: Sheet) -> None:
    like = Sheet(sheet.width, sheet.height, sheet.turned, False, sheet.margin)
    like.text(120, 150, "12345678", 14)
    (one,), (other,) = (read(pdf_bytes([like])).blocks for read in (read_pdf, read_pdf_by_plumber))
    assert isinstance(one.origin, PageOrigin)
    assert isinstance(other.origin, PageOrigin)
    assert isinstance(other, Paragraph)
    assert other.origin.box == pytest.approx(one.origin.box, abs=6)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_table_that_does_not_stand_upright_is_not_read(turn: int) -> None:
    sheet = Sheet(600, 600)
    for at in (100, 200, 300):
        sheet.line(100, at, 300, at)
        sheet.line(at, 100, at, 300)
    for x in (150, 250):
        for y in (150, 250):
            sheet.text(x, y, "12", turn=turn)
    assert not grid_texts(read_pdf_by_plumber(pdf_bytes([sheet])))


def test_errors_are_the_same_sentences() -> None:
    data = planned_pdf(password="secret")
    with pytest.raises(PasswordNeeded, match="设有打开密码"):
        read_pdf_by_plumber(data)
    with pytest.raises(PasswordNeeded, match="密码不正确"):
        read_pdf_by_plumber(data, password="wrong")
    assert grid_texts(read_pdf_by_plumber(data, password="secret"))
    with pytest.raises(UnreadableFile, match="已损坏"):
        read_pdf_by_plumber(b"%PDF-1.4 nonsense")
    with pytest.raises(UnreadableFile, match="扫描件"):
        read_pdf_by_plumber(pdf_bytes([Sheet()]))


def test_everything_is_closed(recwarn: pytest.WarningsRecorder) -> None:
    read_pdf_by_plumber(planned_pdf())
    gc.collect()
    assert not recwarn.list
