from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import MISSING
from gxnb_desktop.session.session import Previous
from gxnb_desktop.session.steps import Heading
from gxnb_desktop.ui.verdict import NOT_CHECKED, StatusLine, changed, verdict


def with_findings(session, *levels):
    session.findings = tuple(
        Finding("x.y", level, (), "", str(at)) for at, level in enumerate(levels)
    )
    return session


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
    assert verdict(with_findings(make_session(), *levels)) == text


def test_a_report_without_figures_is_never_free_of_errors(make_session):
    session = make_session()
    session.report.cells.update(dict.fromkeys(session.report.cells, MISSING))
    assert verdict(with_findings(session, W)) == "没有读到数字，表格未能核对：提示 1"


def test_what_is_waived_is_counted_apart(make_session):
    session = with_findings(make_session(), E, W)
    session.apply(session.waive(session.findings[:1], "原件如此"))
    assert verdict(session) == "已核对，无错误：提示 1；已忽略 1 条"


def test_rules_that_are_switched_off_are_named_in_every_verdict(make_session):
    session = with_findings(make_session())
    session.off = frozenset({"form.date", "form.text"})
    assert verdict(session) == "已核对，无错误；停用规则 2 条"
    for table in session.unreviewed:
        session.apply(session.review(table))
    assert verdict(session) == "核校完毕，没有问题；停用规则 2 条"


def test_the_work_is_complete_only_when_all_is_explained_and_compared(make_session):
    session = with_findings(make_session())
    for table in session.unreviewed:
        assert verdict(session) == "已核对，无错误"
        session.apply(session.review(table))
    assert verdict(session) == "核校完毕，没有问题"
    with_findings(session, U)
    assert verdict(session) == "已核对，无错误；另有 1 项无法核对"
    session.apply(session.waive(session.findings, "原件如此"))
    with_findings(session, U)
    assert verdict(session) == "核校完毕，已忽略 1 条并说明"


def test_what_is_typed_where_nothing_was_read_is_filled_in(make_session):
    session = make_session(dict.fromkeys(make_session().report.form.addresses))
    assert changed(session) == "尚未填写"
    session.apply(session.correct({"litigation.review.total": Decimal(2)}))
    session.apply(session.rewrite(5, ["另写一段。"]))
    assert changed(session) == "已填数字 1 处、文字 1 处"


def test_the_status_line_follows_the_session(qtbot, make_session):
    line = StatusLine()
    qtbot.addWidget(line)
    assert line.verdict.text() == NOT_CHECKED
    session = make_session()
    line.show_session(session)
    assert line.edition.text() == "2021版格式 · 2024年度"
    assert line.changed.text() == "与原文相同"
    session.apply(session.correct({"litigation.review.total": Decimal(2)}))
    line.show_session(session)
    assert changed(session) == "已改数字 1 处"
    assert line.changed.text() == "已改数字 1 处，1 步未保存"
    session.mark_saved()
    # A step of the work, but nothing is another than in the source by it.
    session.apply(session.review("active"))
    line.show_session(session)
    assert line.changed.text() == "已改数字 1 处，1 步未保存"
    session.compare_with(Previous(Path("去年.docx"), session.original))
    line.show_session(session)
    assert line.changed.text() == "已改数字 1 处，1 步、与上年的比对未保存"
    session.mark_saved()
    session.compare_with(None)
    line.show_session(session)
    assert line.changed.text() == "已改数字 1 处，与上年的比对未保存"
    session.apply(session.rewrite(5, ["另写一段。"]))
    session.apply(session.rename(Heading("新标题", "平等乡", 2024)))
    assert changed(session) == "已改数字 1 处、文字 2 处"
    line.show_session(None)
    assert line.verdict.text() == NOT_CHECKED
