from dataclasses import replace
from decimal import Decimal

from corpus.planned import plan
from gxnb_desktop.reading.cross_check import cross_checked
from gxnb_desktop.report.model import MISSING, Cell, Report, Source

FIRST = "applications.received.natural_person"
SECOND = "applications.received.company"
THIRD = "applications.received.research"


def report_of() -> Report:
    planned = plan("2021", 5)
    cells = {address: Cell(value, str(value)) for address, value in planned.values.items()}
    return Report(Source("x.pdf", "pdf", ""), planned.form, "2021", None, None, 2023, (), cells)


def with_cell(address: str, cell: Cell) -> Report:
    report = report_of()
    return replace(report, cells={**report.cells, address: cell})


def test_equal_readings_raise_no_doubt() -> None:
    report = report_of()
    assert cross_checked(report, report_of().cells).cells == report.cells


def test_a_figure_read_differently_is_in_doubt_and_stays() -> None:
    report = with_cell(FIRST, Cell(Decimal(20), "20", doubt="行名按近似匹配"))
    checked = cross_checked(report, with_cell(FIRST, Cell(Decimal(2), "2")).cells)
    assert checked.cells[FIRST].value == 20
    assert checked.cells[FIRST].doubt == "行名按近似匹配；两种读取方法的结果不同，另一种读作2"
    assert checked.cells[SECOND].doubt is None


def test_a_blank_against_a_figure_is_a_disagreement() -> None:
    report = with_cell(FIRST, Cell(Decimal(20), "20"))
    checked = cross_checked(report, with_cell(FIRST, Cell(None, "")).cells)
    assert checked.cells[FIRST].doubt == "两种读取方法的结果不同，另一种读作空白"


def test_what_one_method_does_not_know_is_no_disagreement() -> None:
    report = with_cell(FIRST, Cell(Decimal(20), "20"))
    assert cross_checked(report, with_cell(FIRST, MISSING).cells).cells[FIRST].doubt is None
    assert cross_checked(with_cell(FIRST, MISSING), report.cells).cells[FIRST] == MISSING


def test_what_the_other_method_read_is_kept() -> None:
    report = with_cell(FIRST, Cell(Decimal(20), "20"))
    second = with_cell(FIRST, Cell(Decimal(2), "2"))
    second = replace(second, cells={**second.cells, SECOND: MISSING, THIRD: Cell(None, "/")})
    kept = cross_checked(report, second.cells).second_reading
    assert kept[FIRST] == 2
    assert SECOND not in kept
    assert kept[THIRD] is None


def test_what_only_the_other_method_read_is_kept_too() -> None:
    kept = cross_checked(with_cell(FIRST, MISSING), with_cell(FIRST, Cell(Decimal(7), "7")).cells)
    assert kept.cells[FIRST].missing
    assert kept.second_reading[FIRST] == 7
