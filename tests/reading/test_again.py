"""The tables of a source are read again by methods that see it in another way."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.docx_files import docx_of
from corpus.pdf_files import Style, pdf_of
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.again import differing, methods, read_again
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.report.model import MISSING, Cell

ADDRESS = "applications.granted.total"


@pytest.fixture(scope="module")
def planned():
    return plan("2021", 5)


@pytest.fixture(scope="module")
def tables(planned):
    return tables_of(planned, Spelling(), Habits(), random.Random(5))[0]


@pytest.fixture(scope="module")
def pdf(planned, tables):
    return pdf_of(planned, tables, Style())


def test_a_pdf_is_read_by_the_other_program_and_by_order(planned, pdf):
    reading = read_data("x.pdf", pdf)
    found = methods(reading.document)
    assert [method.name for method in found] == ["另一种 PDF 读取方法", "按数字的先后顺序"]
    for method in found:
        again = read_again(method, reading.report, reading.document, pdf, None)
        assert {at: cell.value for at, cell in again.items()} == dict(planned.values), method.name


def test_without_its_bytes_a_pdf_is_not_read_by_the_other_program(pdf):
    reading = read_data("x.pdf", pdf)
    with pytest.raises(UnreadableFile, match="不在手边"):
        read_again(methods(reading.document)[0], reading.report, reading.document, None, None)


def test_what_the_other_program_has_read_is_not_read_by_it_again(pdf):
    reading = read_data("x.pdf", pdf, otherwise=True)
    assert reading.document.otherwise
    assert [method.name for method in methods(reading.document)] == ["按数字的先后顺序"]


def test_a_text_dump_has_no_columns_to_leave_out_of_account():
    headings = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    reading = read_data("x.txt", headings.encode())
    assert methods(reading.document) == ()


def test_only_values_that_both_have_can_differ(pdf):
    report = read_data("x.pdf", pdf).report
    same = dict(report.cells)
    assert differing(report, same, "applications") == {}
    other = Cell(Decimal(99_999), "99999")
    again = {**same, ADDRESS: other, "applications.granted.company": MISSING}
    assert differing(report, again, "applications") == {ADDRESS: (report.cells[ADDRESS], other)}
    assert differing(report, again, "litigation") == {}
    lost = replace(report, cells={**report.cells, ADDRESS: MISSING})
    assert differing(lost, same, "applications") == {ADDRESS: (MISSING, same[ADDRESS])}


def test_the_order_of_figures_ignores_the_columns_of_a_docx(planned, tables):
    data = docx_of(planned, tables)
    reading = read_data("x.docx", data)
    (method,) = methods(reading.document)
    again = read_again(method, reading.report, reading.document, data, None)
    assert {at: cell.value for at, cell in again.items()} == dict(planned.values)
