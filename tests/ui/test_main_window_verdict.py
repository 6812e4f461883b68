from decimal import Decimal

import pytest

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import MISSING
from gxnb_desktop.ui.verdict import NOT_CHECKED, StatusLine, corrected_cells, verdict


def of(*levels):
    return [Finding("x.y", level, (), "", "") for level in levels]


E, W, N, U = Level


@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ((), "已核对，无错误"),
        ((E, W, E, N), "已核对：错误 2、提示 1、核对 1"),
        ((W, N, N), "已核对，无错误：提示 1、核对 2"),
        ((U, U, U), "已核对，无错误；另有 3 项无法核对"),
        ((E, U), "已核对：错误 1；另有 1 项无法核对"),
    ],
)
def test_the_verdict_counts_and_says_what_could_not_be_checked(make_session, levels, text):
    assert verdict(make_session().report, of(*levels)) == text


def test_a_report_without_figures_is_never_free_of_errors(make_session):
    report = make_session().report
    report.cells.update(dict.fromkeys(report.cells, MISSING))
    assert verdict(report, of(W)) == "没有读到数字，表格未能核对：提示 1"


def test_the_status_line_follows_the_session(qtbot, make_session):
    line = StatusLine()
    qtbot.addWidget(line)
    assert line.verdict.text() == NOT_CHECKED
    session = make_session()
    line.show_session(session)
    assert line.edition.text() == "2021版格式 · 2024年度"
    assert line.changed.text() == "已改 0 处"
    session.apply(session.correct({"litigation.review.total": Decimal(2)}))
    line.show_session(session)
    assert corrected_cells(session) == 1
    assert line.changed.text() == "已改 1 处，未导出"
    line.show_session(None)
    assert line.verdict.text() == NOT_CHECKED
