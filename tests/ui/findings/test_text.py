from decimal import Decimal

import pytest

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.ui.findings.text import details, in_words, problem

MAIN = "applications.closed_total.total"
OTHER = "applications.granted.total"


@pytest.fixture
def report(make_session):
    return make_session({OTHER: None}).report


def test_the_main_cell_is_not_named_again(report):
    assert in_words({MAIN: Decimal(3)}, (MAIN, OTHER), report) == "改为 3"


def test_another_cell_is_named_and_a_blank_one_is_filled(report):
    words = in_words({OTHER: Decimal("3.50")}, (MAIN, OTHER), report)
    assert words == f"{report.form.place(OTHER)} 填 3.50"


def test_in_the_row_of_the_main_cell_the_column_is_enough(report):
    main = "applications.granted.research"
    assert in_words({OTHER: Decimal(3)}, (main,), report) == "总计 填 3"


def test_emptying_a_cell_is_said(report):
    assert in_words({MAIN: None}, (MAIN,), report) == "改为空白"


def test_of_many_cells_two_are_named(report):
    rows = ("granted", "received", "carried_in")
    values = {f"applications.{row}.company": Decimal(at) for at, row in enumerate(rows, 1)}
    words = in_words(values, (), report)
    assert words.endswith(" 等 3 处")
    assert words.count("改为") == 2


def test_many_cells_of_one_value_are_counted(report):
    columns = ("company", "research", "legal_service")
    values = {f"applications.received.{column}": Decimal(1) for column in columns}
    assert in_words(values, (), report) == "3 处都改为 1"


def test_details_hold_the_equation_the_proposal_and_the_alternatives(report):
    finding = Finding(
        "applications.closed-sum",
        Level.ERROR,
        (MAIN,),
        "表三",
        "不平。",
        equation="3≠0",
        suggestion={MAIN: Decimal(3)},
        alternatives=({OTHER: Decimal(0)},),
    )
    assert problem(finding) == "不平。（3≠0）"
    assert details(finding, report).splitlines() == [
        "错误 · 表三：不平。（3≠0）",
        "建议：改为 3",
        f"其他可能：{report.form.place(OTHER)} 填 0",
    ]


def test_the_reason_stands_behind_the_proposal(report):
    finding = Finding(
        "applications.closed-sum",
        Level.ERROR,
        (MAIN,),
        "表三",
        "不平。",
        suggestion={MAIN: Decimal(3)},
        alternatives=({MAIN: Decimal(4)},),
        reason="改这一处，两项均平衡",
    )
    assert details(finding, report).splitlines()[1:] == [
        "建议：改为 3（改这一处，两项均平衡）",
        "其他可能：此处 改为 4",
    ]


def test_why_there_is_no_proposal_is_said(report):
    finding = Finding(
        "applications.closed-sum",
        Level.ERROR,
        (MAIN,),
        "表三",
        "不平。",
        reason="没有找到说得通的改法，须查原文",
    )
    assert details(finding, report).splitlines()[1:] == ["说明：没有找到说得通的改法，须查原文"]
