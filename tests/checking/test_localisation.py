"""The one cell whose change puts all its broken sums right."""

from decimal import Decimal

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.finding import Level


def suggestions(report):
    return [finding.suggestion for finding in check_sums(report) if finding.level is Level.ERROR]


def test_two_far_errors_are_told_apart_by_their_differences(make_report, sound, edition):
    one, other = "applications.granted.company", "applications.denied_law.research"
    report = make_report({**sound, one: sound[one] + 1, other: sound[other] + 5}, edition=edition)
    found = suggestions(report)
    assert found.count({one: Decimal(sound[one])}) == 2
    assert found.count({other: Decimal(sound[other])}) == 2


def test_two_equal_errors_that_could_stand_in_four_cells_are_not_guessed(
    make_report, sound, edition
):
    one, other = "applications.granted.company", "applications.denied_law.research"
    report = make_report({**sound, one: sound[one] + 1, other: sound[other] + 1}, edition=edition)
    assert suggestions(report) == [None] * 4


def test_a_difference_that_would_make_a_cell_negative_is_no_answer(make_report):
    # Row and column both lack -3, but 1 stands in the cell where they cross.
    table = {
        "granted": {"natural_person": 5, "company": 1, "total": 3},
        "denied_law": {"company": 5, "total": 5},
        "closed_total": {"natural_person": 5, "company": 3, "total": 8},
        "received": {"natural_person": 5, "company": 3, "total": 8},
    }
    report = make_report(
        {
            f"applications.{row}.{column}": value
            for row, figures in table.items()
            for column, value in figures.items()
        }
    )
    assert suggestions(report) == [None, None]


def test_sums_that_ask_for_different_values_suggest_nothing(make_report, sound, edition):
    row, column = "applications.granted.total", "applications.closed_total.company"
    report = make_report({**sound, row: sound[row] + 1, column: sound[column] + 2}, edition=edition)
    cell = "applications.granted.company"
    assert not any(cell in (suggestion or {}) for suggestion in suggestions(report))


def test_a_missing_cell_beside_the_wrong_one_is_no_hindrance(make_report, sound, edition):
    wrong, gone = "applications.granted.company", "applications.granted.research"
    report = make_report({**sound, wrong: sound[wrong] + 1, gone: None}, edition=edition)
    (found,) = suggestions(report)
    assert found == {wrong: Decimal(sound[wrong])}


def test_a_wrong_total_of_all_totals_is_told_by_three_sums(make_report, sound, edition):
    address = "applications.closed_total.total"
    report = make_report({**sound, address: sound[address] - 4}, edition=edition)
    assert suggestions(report) == [{address: Decimal(sound[address])}] * 3


def test_a_blank_total_is_told_by_its_sums(make_report, sound, edition):
    address = "applications.received.total"
    report = make_report({**sound, address: ""}, edition=edition)
    assert suggestions(report) == [{address: Decimal(sound[address])}] * 2
