"""A PDF of the form is read again as the report that it was drawn from."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.pdf.reader import read_pdf
from gxnb_desktop.reading.read import read_data, read_report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.printing.pdf import form_pdf, record_pdf
from gxnb_desktop.writing.export import export
from gxnb_desktop.writing.record.content import Record, RecordTable, record_of
from gxnb_desktop.writing.record.export import export_record
from writing.conftest import report_with

LONG = (
    "全年公开政府信息500余条，其中行政许可12条、网页用户留言见面答复8条（网址：www.example.cn）。"
)


def values(report: Report) -> dict[str, Decimal | None]:
    return {address: cell.value for address, cell in report.cells.items()}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = load_form(draw(st.sampled_from(["2019", "2021"])))
    figures = st.integers(0, 123_456_789).map(lambda n: Cell(Decimal(n), str(n)))
    blanks = st.sampled_from((Cell(raw=""), MISSING))
    cells = draw(st.dictionaries(st.sampled_from(form.addresses), figures | blanks, max_size=30))
    words = st.text("政府信息公开申请答复，行见用户0123（）%", min_size=5, max_size=200)
    lines = words.map(lambda text: f"本机关{text}。")
    texts = draw(st.dictionaries(st.integers(1, 6), st.lists(lines, max_size=4), max_size=3))
    return report_with(form, cells, texts)


@settings(max_examples=4)
@given(data=st.data())
def test_every_figure_comes_back(data: st.DataObject) -> None:
    report = data.draw(reports())
    again = read_data("年报.pdf", form_pdf(report)).report
    assert values(again) == values(report)
    assert again.form == report.form
    assert [cell.doubt for cell in again.cells.values() if cell.doubt] == []
    assert (again.title, again.year) == (report.title, report.year)


def test_it_is_exported_as_every_other_kind(make_report, tmp_path: Path) -> None:
    report = make_report(texts={1: [LONG * 3, LONG], 5: [LONG * 12], 6: ["无。"]})
    target = tmp_path / "年报.pdf"
    export(report, (), target, "pdf", source=None, read_back=read_report, draw_pdf=form_pdf)
    again = read_report(target).report
    written = {s.number: [p.text for p in s.passages] for s in again.sections if s.passages}
    assert written == {1: [LONG * 3, LONG], 5: [LONG * 12], 6: ["无。"]}


def test_a_long_figure_stays_on_one_line(make_report) -> None:
    address = "applications.carried_in.research"
    for figure in ("123456789", "888888888888888"):
        report = make_report(cells={address: Cell(Decimal(figure), figure)})
        cell = read_data("年报.pdf", form_pdf(report)).report.cells[address]
        assert (cell.value, cell.doubt) == (Decimal(figure), None)


def test_a_character_that_no_font_has_is_said(make_report, tmp_path: Path) -> None:
    report = make_report(texts={1: ["本单位地址在\U000e0fff镇。"]})
    with pytest.raises(UnwritableFile, match="本机不能显示"):
        export(
            report,
            (),
            tmp_path / "年报.pdf",
            "pdf",
            source=None,
            read_back=read_report,
            draw_pdf=form_pdf,
        )
    assert list(tmp_path.iterdir()) == []


def test_it_says_its_title_and_its_fonts(make_report) -> None:
    data = form_pdf(make_report())
    title = "湘潭县锦石乡人民政府2024年政府信息公开工作年度报告"
    assert title.encode("utf-16-be") in _unescaped(data)
    assert "仿宋_GB2312".encode("utf-16-be") in _unescaped(data)
    assert len(re.findall(rb"/Type /Page\b", data)) >= 3


def _unescaped(data: bytes) -> bytes:
    return re.sub(rb"\\([()\\])", rb"\1", data)


def test_a_report_without_text_or_figures_is_drawn(make_report) -> None:
    form = load_form("2021")
    empty = replace(make_report(), title=None, cells=dict.fromkeys(form.addresses, MISSING))
    assert set(values(read_data("年报.pdf", form_pdf(empty)).report).values()) == {None}


def test_a_record_is_exported(make_report, tmp_path: Path) -> None:
    address = "litigation.direct.total"
    report = make_report(cells={address: Cell(Decimal(3), "3")})
    session = Session(Path("a0b1_office_2024.docx"), read_pdf(form_pdf(report)), report)
    session.apply(session.correct({address: Decimal(2)}, reason="核对来函 ab12ff3"))
    record = record_of(session, datetime(2026, 1, 20, tzinfo=UTC))
    target = tmp_path / "核校单.pdf"
    export_record(record, target, "pdf", source=None, draw_pdf=record_pdf)
    text = "".join(getattr(block, "text", "") for block in read_pdf(target.read_bytes()).blocks)
    assert "政府信息公开工作年度报告核校单" in text


def test_a_cell_longer_than_a_page_loses_nothing(tmp_path: Path) -> None:
    reason = "这一项与来函核对过，确认无误；" * 400
    row = ("1", "表三", reason)
    table = RecordTable("一、修改记录", ("序号", "位置", "理由"), (10, 20, 70), (row,), "无")
    record = Record("核校单", (("单位", "锦石乡"),), (table,))
    export_record(record, tmp_path / "x.pdf", "pdf", source=None, draw_pdf=record_pdf)
