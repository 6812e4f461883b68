"""The record as files: all of it is in them, and none of it is a formula."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.record.content import Record, record_of
from gxnb_desktop.writing.record.docx import record_docx
from gxnb_desktop.writing.record.export import RECORD_KINDS, export_record
from gxnb_desktop.writing.record.xlsx import record_xlsx

TOTAL = "litigation.direct.total"


@pytest.fixture
def record(make_session) -> Record:
    session = make_session({TOTAL: 3})
    session.apply(session.correct({TOTAL: Decimal(2)}, reason="=1+1 与来函一致"))
    return record_of(session, datetime(2026, 1, 20, tzinfo=UTC))


def no_pdf(_: Record) -> bytes:
    raise AssertionError("nobody asked for a PDF")


def texts_of(record: Record) -> set[str]:
    rows = [*record.facts, *(row for table in record.tables for row in table.rows)]
    return {text for row in rows for text in row}


def test_word_has_all_of_it_in_tables(record: Record) -> None:
    document = Document(BytesIO(record_docx(record)))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert texts_of(record) <= cells
    headings = [paragraph.text for paragraph in document.paragraphs]
    assert [table.title for table in record.tables] == [h for h in headings if "、" in h]
    assert all(
        row._tr.trPr is not None and row._tr.trPr.findall(".//{*}cantSplit")
        for table in document.tables
        for row in table.rows
    )


def test_excel_has_all_of_it_as_text(record: Record) -> None:
    workbook = load_workbook(BytesIO(record_xlsx(record)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert texts_of(record) - {""} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert len(workbook.sheetnames) == 1 + len(record.tables)


@pytest.mark.parametrize("to", ["docx", "xlsx"])
def test_it_is_written_and_read_back(record: Record, tmp_path: Path, to: str) -> None:
    target = tmp_path / f"核校单.{to}"
    export_record(record, target, to, source=None, draw_pdf=no_pdf)
    assert target.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("to", RECORD_KINDS)
def test_one_that_lost_something_is_not_kept(
    record: Record, tmp_path: Path, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Record(record.title, record.facts[:2], ())
    made = {"docx": record_docx(other), "xlsx": record_xlsx(other)}
    for kind, data in made.items():
        monkeypatch.setattr(
            f"gxnb_desktop.writing.record.{kind}.record_{kind}", lambda _, data=data: data
        )
    target = tmp_path / "核校单"
    target.write_bytes(b"old")
    with pytest.raises(UnwritableFile, match="没有保存"):
        export_record(record, target, to, source=None, draw_pdf=lambda _: b"%PDF-1.4")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_source_and_other_kinds_are_refused(record: Record, tmp_path: Path) -> None:
    target = tmp_path / "年报.docx"
    target.write_bytes(b"old")
    with pytest.raises(UnwritableFile, match="原文件"):
        export_record(record, target, "docx", source=target, draw_pdf=no_pdf)
    with pytest.raises(UnwritableFile, match="json"):
        export_record(record, target, "json", source=None, draw_pdf=no_pdf)
    assert target.read_bytes() == b"old"
