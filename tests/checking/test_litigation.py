"""Table 四: cases that cannot have come about in this order."""

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.litigation import check_order

AFTER, REVIEW, DIRECT = (f"litigation.{row}" for row in ("after_review", "review", "direct"))
APPLIED = {"applications.received.total": 5}


def messages(report):
    return [(finding.level, finding.message) for finding in check_order(report)]


def test_a_suit_after_review_without_any_review(make_report):
    found = list(check_order(make_report({f"{AFTER}.upheld": 1, f"{AFTER}.total": 1, **APPLIED})))
    (finding,) = found
    assert (finding.rule, finding.level) == ("litigation.order", Level.NOTICE)
    assert finding.cells == (f"{AFTER}.upheld", f"{AFTER}.total")
    assert finding.place == "表四 复议后起诉 · 结果维持"
    assert finding.message == "有复议后起诉的案件，行政复议却全部为 0"


@pytest.mark.parametrize("column", ["upheld", "corrected", "other", "pending", "total"])
def test_any_review_explains_a_suit_after_it(make_report, column):
    report = make_report({f"{AFTER}.total": 1, f"{REVIEW}.{column}": 1, **APPLIED})
    assert messages(report) == []


def test_cases_while_table_three_is_all_zero(make_report):
    (finding,) = check_order(make_report({f"{REVIEW}.pending": 2, f"{REVIEW}.total": 2}))
    assert finding.cells == (f"{REVIEW}.pending", f"{REVIEW}.total")
    assert finding.message == "有复议、诉讼案件，表三却全部为 0"


@pytest.mark.parametrize(
    ("year", "found"), [(2021, False), (2023, False), (2024, True), (2025, True)]
)
def test_direct_suits_since_2024_are_looked_at(make_report, year, found):
    report = make_report({f"{DIRECT}.upheld": 1, f"{DIRECT}.total": 1, **APPLIED}, year=year)
    words = "2024 年起，对不予公开不服应先申请行政复议，请核对未经复议直接起诉的件数"
    expected = (Level.NOTICE, words)
    assert messages(report) == [expected] * found


def test_missing_cells_of_table_four_are_one_finding(make_report, edition):
    cells = tuple(make_report(edition=edition).form.table("litigation").addresses())
    (finding,) = check_order(make_report(dict.fromkeys(cells), edition=edition))
    assert (finding.level, finding.place) == (Level.NOT_ASSESSABLE, "表四")
    assert set(finding.cells) == set(cells)
    assert finding.message == "缺 15 个数据，复议诉讼的先后关系无法核对"


def test_a_review_that_is_missing_is_not_taken_for_zero(make_report):
    report = make_report({f"{AFTER}.total": 1, f"{REVIEW}.total": None, **APPLIED})
    (finding,) = check_order(report)
    assert (finding.level, finding.cells) == (Level.NOT_ASSESSABLE, (f"{REVIEW}.total",))


def test_table_three_that_is_missing_is_not_taken_for_zero(make_report, edition):
    applications = make_report(edition=edition).form.table("applications").addresses()
    missing = dict.fromkeys(applications)
    report = make_report({**missing, f"{REVIEW}.total": 1}, edition=edition)
    (finding,) = check_order(report)
    assert (finding.level, finding.place) == (Level.NOT_ASSESSABLE, "表三")
    assert set(finding.cells) == set(missing)
    assert messages(make_report(missing, edition=edition)) == []


def test_missing_cells_of_two_tables_are_two_findings(make_report):
    report = make_report(
        {f"{AFTER}.total": 1, f"{REVIEW}.total": None, "applications.received.total": None}
    )
    assert [(finding.place, finding.cells) for finding in check_order(report)] == [
        ("表三", ("applications.received.total",)),
        ("表四", (f"{REVIEW}.total",)),
    ]


def test_known_figures_tell_what_missing_ones_cannot_change(make_report):
    report = make_report({f"{REVIEW}.total": 1, "applications.granted.total": None, **APPLIED})
    assert messages(report) == []
