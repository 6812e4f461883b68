"""A real report as exported by WPS, against its figures as read by eye."""

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.pdf import read_pdf
from gxnb_desktop.reading.pdf_plumber import read_pdf_by_plumber
from gxnb_desktop.reading.read import _report
from gxnb_desktop.report.model import PageOrigin, Report, Source

ROWS = {
    "applications.received": 21,
    "applications.partly_granted": 4,
    "applications.denied_state_secret": 1,
    "applications.denied_process": 1,
    "applications.denied_enforcement_file": 1,
    "applications.unavailable_not_held": 10,
    "applications.unavailable_needs_creation": 3,
    "applications.refused_petition": 1,
    "applications.closed_total": 21,
}
"""Rows that are not 0: all by natural persons."""
SINGLE = {
    "active.normative_documents.repealed": "5",
    "active.normative_documents.in_force": "5",
    "active.licensing.decisions": "550",
    "active.punishment.decisions": "4119",
    "active.coercion.decisions": "195",
    "active.fees.amount": "7730.28",
    "litigation.review.upheld": "10",
    "litigation.review.corrected": "1",
    "litigation.after_review.upheld": "5",
}


def expected(address: str) -> Decimal:
    row, _, column = address.rpartition(".")
    if address in SINGLE:
        return Decimal(SINGLE[address])
    return Decimal(ROWS.get(row, 0) if column in ("natural_person", "total") else 0)


@pytest.fixture
def data(real: Path) -> bytes:
    return (real / "hongze-2023.pdf").read_bytes()


def report_of(document: Document) -> Report:
    return _report(document, Source("hongze-2023.pdf", "pdf", ""))


@pytest.mark.parametrize("read", [read_pdf, read_pdf_by_plumber])
def test_all_figures_are_right(data: bytes, read: Callable[[bytes], Document]) -> None:
    report = report_of(read(data))
    assert len(report.cells) == 186
    wrong = {
        address: cell for address, cell in report.cells.items() if cell.value != expected(address)
    }
    assert not wrong
    assert (report.title, report.organization, report.year, report.edition) == (
        "洪泽区人民政府2023年政府信息公开工作年度报告",
        "洪泽区人民政府",
        2023,
        "2021",
    )


def test_only_the_misprinted_label_is_in_doubt_and_both_errors_are_found(data: bytes) -> None:
    report = report_of(read_pdf(data))
    doubtful = {address for address, cell in report.cells.items() if cell.doubt}
    assert doubtful == {a for a in report.cells if a.startswith("applications.denied_law.")}
    errors = [finding.cells[0] for finding in check(report) if finding.level is Level.ERROR]
    assert errors == ["litigation.review.total", "litigation.after_review.total"]


def test_paragraphs_are_whole(data: bytes) -> None:
    report = report_of(read_pdf(data))
    texts = {section.number: [p.text for p in section.passages] for section in report.sections}
    assert [len(texts[number]) for number in range(7)] == [1, 7, 0, 0, 0, 1, 1]
    assert texts[6] == [
        "2023年，区政府严格落实《政府信息公开信息处理费管理办法》，"
        "全年收取政府信息公开信息处理费0元。"
    ]
    # Begins on page 4 and ends on page 5.
    assert texts[5][0].startswith("2023年，洪泽区")
    assert texts[5][0].endswith("业务工作水平。")


def test_every_frame_holds_ink_and_little_else(data: bytes) -> None:
    report = report_of(read_pdf(data))
    scale = 3
    with pypdfium2.PdfDocument(data) as pdf:
        for number in (2, 3, 4):
            page = pdf[number - 1]
            bitmap = page.render(scale=scale, grayscale=True)
            pixels, stride = bytes(bitmap.buffer), bitmap.stride
            bitmap.close()
            page.close()
            for address, cell in report.cells.items():
                origin = cell.origin
                assert isinstance(origin, PageOrigin)
                if origin.page != number:
                    continue
                x0, y0, x1, y1 = (round(value * scale) for value in origin.box)
                dark = sum(
                    pixels[y * stride + x] < 128 for y in range(y0, y1) for x in range(x0, x1)
                )
                assert dark > 10, address
                assert y1 - y0 < 14 * scale, address
                assert x1 - x0 < 40 * scale, address


def test_it_takes_a_fraction_of_a_second(data: bytes) -> None:
    def seconds(read: Callable[[bytes], Document]) -> float:
        started = time.process_time()
        read(data)
        return time.process_time() - started

    read_pdf(data)
    read_pdf_by_plumber(data)
    ours = min(seconds(read_pdf) for _ in range(3))
    assert ours < 0.5
    assert ours < seconds(read_pdf_by_plumber)
