"""上年结转 against last year's 结转下年度, and which of the two is said to be wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.continuity.carried import check_carried
from gxnb_desktop.checking.finding import Cause, Level
from gxnb_desktop.report.model import Cell, Source

TABLE = "applications"


def line(column, **rows):
    return {f"{TABLE}.{row}.{column}": value for row, value in rows.items()}


LAST = (
    line("company", received=5, granted=2, closed_total=2, carried_out=3)
    | line("total", received=5, granted=2, closed_total=2, carried_out=3)
)  # fmt: skip
SOUND = (
    line("company", received=4, carried_in=3, granted=7, closed_total=7)
    | line("total", received=4, carried_in=3, granted=7, closed_total=7)
)  # fmt: skip
COMPANY, TOTAL = f"{TABLE}.carried_in.company", f"{TABLE}.carried_in.total"


@pytest.fixture
def last(make_report):
    return make_report(LAST, year=2021)


def test_what_was_carried_over_comes_back(make_report, last):
    assert list(check_carried(make_report(SOUND), last)) == []


def test_each_column_that_does_not_join_is_an_error(make_report, last):
    found = list(check_carried(make_report({**SOUND, COMPANY: 8, TOTAL: 8}), last))
    assert [entry.cells for entry in found] == [(COMPANY,), (TOTAL,)]
    assert found[0].level is Level.ERROR
    assert found[0].place == "表三 二、上年结转 · 商业企业"
    assert found[0].message == "上年结转为 8，上年报告的结转下年度为 3，应当相等"
    assert found[0].equation == "8≠3"


def test_last_years_figure_is_proposed_where_it_makes_this_year_balance(make_report, last):
    both = {COMPANY: Decimal(3), TOTAL: Decimal(3)}
    for entry in check_carried(make_report({**SOUND, COMPANY: 8, TOTAL: 8}), last):
        assert entry.suggestion == both
        assert next(iter(entry.suggestion)) == entry.cells[0]
        assert (entry.reason or "").startswith("上年报告平衡，改后本年也平衡")


def test_one_wrong_figure_is_proposed_alone(make_report, last):
    (entry,) = check_carried(make_report({**SOUND, COMPANY: 8}), last)
    assert entry.suggestion == {COMPANY: Decimal(3)}


def test_a_figure_is_proposed_alone_where_another_column_differs_and_balances(make_report):
    more = line("research", received=2, carried_out=2) | line("total", received=7, carried_out=5)
    last = make_report({**LAST, **more}, year=2021)
    report = make_report({**SOUND, COMPANY: 8})
    found = {entry.cells[0]: entry for entry in check_carried(report, last)}
    assert found[COMPANY].suggestion == {COMPANY: Decimal(3)}
    assert found[f"{TABLE}.carried_in.research"].suggestion is None


def test_what_was_counted_as_received_may_be_moved_back(make_report, last):
    """Both years balance: what was carried over was counted as new."""
    figures = {**SOUND, COMPANY: 0, TOTAL: 0}
    figures |= line("company", received=7) | line("total", received=7)
    for entry in check_carried(make_report(figures), last):
        assert entry.suggestion is None
        assert entry.alternatives == (
            {
                COMPANY: Decimal(3),
                TOTAL: Decimal(3),
                f"{TABLE}.received.company": Decimal(4),
                f"{TABLE}.received.total": Decimal(4),
            },
        )
        assert "可能把上年结转计入了本年新收" in (entry.reason or "")


def test_what_is_missing_is_not_taken_for_zero(make_report, last):
    figures = line("company", received=4, carried_in=8, granted=12, closed_total=12)
    figures |= line("total", received=4, carried_in=8, granted=12, closed_total=12)
    whole, gap = (
        list(check_carried(make_report({**figures, **other}), last))
        for other in ({}, {f"{TABLE}.received.company": None})
    )
    assert all(len(entry.alternatives) == 1 for entry in whole)
    assert all(entry.alternatives == () for entry in gap)


def test_nothing_below_zero_is_proposed(make_report, last):
    figures = line("company", received=2, granted=2, closed_total=2)
    figures |= line("total", received=2, granted=2, closed_total=2)
    for entry in check_carried(make_report(figures), last):
        assert entry.suggestion is None
        assert entry.alternatives == ()


def test_last_year_may_be_the_wrong_one(make_report):
    last = make_report({**LAST, f"{TABLE}.carried_out.company": 4}, year=2021)
    (entry,) = check_carried(make_report(SOUND), last)
    assert entry.cells == (COMPANY,)
    assert entry.suggestion is None
    assert entry.alternatives == ({COMPANY: Decimal(4)},)
    assert "可能是上年有误" in (entry.reason or "")


def test_a_blank_of_last_year_counts_as_zero_but_proposes_nothing(make_report):
    last = make_report({**LAST, f"{TABLE}.carried_out.company": ""}, year=2021)
    (entry,) = check_carried(make_report(SOUND), last)
    assert entry.equation == "3≠0"
    assert entry.suggestion is None
    assert (entry.reason or "").startswith("上年报告的结转下年度没有填写件数")


@pytest.mark.parametrize("value", [-3, Decimal("2.5")])
def test_what_is_no_count_is_not_proposed(make_report, value):
    last = make_report({f"{TABLE}.carried_out.company": value}, year=2021)
    for entry in check_carried(make_report(), last):
        assert entry.suggestion is None
        assert entry.alternatives == ()


def test_blanks_of_both_years_join(make_report):
    last = make_report({f"{TABLE}.carried_out.company": ""}, year=2021)
    assert list(check_carried(make_report({COMPANY: "/"}), last)) == []


@pytest.mark.parametrize("edition", ["2019", "2021", "undivided"])
def test_the_change_of_edition_does_not_matter(make_report, edition):
    last = make_report(LAST, edition="2019", year=2020)
    (entry,) = check_carried(make_report({**SOUND, COMPANY: 8}, edition=edition, year=2021), last)
    assert entry.suggestion == {COMPANY: Decimal(3)}


def test_missing_figures_are_one_finding(make_report, last):
    report = make_report({**SOUND, COMPANY: None, TOTAL: None})
    (entry,) = check_carried(report, last)
    assert entry.level is Level.NOT_ASSESSABLE
    assert entry.cells == (COMPANY, TOTAL)
    assert entry.message == "本年缺 2 个数据，上年结转无法与上年核对"


def test_missing_figures_of_both_years_are_counted_apart(make_report):
    last = make_report({**LAST, f"{TABLE}.carried_out.research": None}, year=2021)
    (entry,) = check_carried(make_report({**SOUND, COMPANY: None}), last)
    assert entry.message == "本年缺 1 个数据、上年缺 1 个数据，上年结转无法与上年核对"
    assert entry.place == "表三"


def test_what_both_reports_certainly_say_is_no_fault_of_reading(make_report, last):
    (entry,) = check_carried(make_report({**SOUND, COMPANY: 8}), last)
    assert entry.cause is Cause.AUTHOR


def test_a_doubt_of_either_year_is_to_be_looked_at_first(make_report, last):
    doubtful = Cell(Decimal(8), "8", doubt="可能错位")
    (entry,) = check_carried(make_report({**SOUND, COMPANY: doubtful}), last)
    assert entry.cause is Cause.READING
    out = f"{TABLE}.carried_out.company"
    unsure = replace(last, cells={**last.cells, out: replace(doubtful, value=Decimal(3))})
    (entry,) = check_carried(make_report({**SOUND, COMPANY: 8}), unsure)
    assert entry.cause is Cause.READING


def test_a_pdf_of_last_year_that_was_read_once_leaves_the_cause_open(make_report, last):
    last = replace(last, source=Source("x.pdf", "pdf", ""))
    (entry,) = check_carried(make_report({**SOUND, COMPANY: 8}), last)
    assert entry.cause is None


def test_the_sums_and_last_year_propose_the_same(make_report, last):
    report = make_report({**SOUND, COMPANY: 8})
    found = [entry for entry in check(report, previous=last) if entry.level is Level.ERROR]
    assert {entry.rule for entry in found} == {
        "applications.row-sum",
        "applications.balance",
        "continuity.carried",
    }
    assert all(entry.suggestion == {COMPANY: Decimal(3)} for entry in found)
