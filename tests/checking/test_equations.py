"""The sums of the form as data."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.equations import (
    Sums,
    equations,
    equations_by_cell,
    evaluate,
    in_numbers,
    number,
    sums_by_total,
)
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell

COUNTS = {
    "2019": {"applications.row-sum": 23},
    "2021": {"applications.row-sum": 25},
    "undivided": {"applications.row-sum": 23},
}


def only(form, rule, main):
    return next(e for e in equations(form) if e.rule == rule and e.main == main)


def test_the_sums_of_each_form(make_report, edition):
    form = make_report(edition=edition).form
    found = [equation.rule for equation in equations(form)]
    counts = {rule: found.count(rule) for rule in dict.fromkeys(found)}
    assert counts == {
        **COUNTS[edition],
        "applications.closed-sum": 7,
        "applications.balance": 7,
        "litigation.sum": 3,
    }


def test_a_row_sum_adds_the_six_applicants():
    equation = only(load_form("2021"), "applications.row-sum", "applications.granted.total")
    keys = ["natural_person", "company", "research", "public_welfare", "legal_service", "other_org"]
    assert equation.left == tuple(f"applications.granted.{key}" for key in keys)
    assert equation.right == ("applications.granted.total",)
    assert equation.cells[0] == equation.main


@pytest.mark.parametrize(("edition", "parts"), [("2019", 19), ("2021", 21), ("undivided", 19)])
def test_the_closed_sum_adds_all_rows_of_one_to_six(make_report, edition, parts):
    form = make_report(edition=edition).form
    main = "applications.closed_total.company"
    equation = only(form, "applications.closed-sum", main)
    rows = [address.split(".")[1] for address in equation.left]
    assert len(rows) == parts
    assert rows[:3] == ["granted", "partly_granted", "denied_state_secret"]
    assert rows[-1] == ("other_misc" if edition == "2021" else "other")
    assert equation.right == (main,)


def test_the_balance_is_one_and_two_against_seven_and_four():
    main = "applications.closed_total.total"
    equation = only(load_form("2021"), "applications.balance", main)
    assert equation.left == ("applications.received.total", "applications.carried_in.total")
    assert equation.right == (main, "applications.carried_out.total")


def test_a_group_of_table_four_adds_its_four_results():
    equation = only(load_form("2021"), "litigation.sum", "litigation.direct.total")
    keys = ["upheld", "corrected", "other", "pending"]
    assert equation.left == tuple(f"litigation.direct.{key}" for key in keys)


def test_every_cell_of_tables_three_and_four_stands_in_a_sum(make_report, edition):
    form = make_report(edition=edition).form
    around = equations_by_cell(form)
    summed = {address for address in form.addresses if not address.startswith("active.")}
    assert set(around) == summed
    for address, found in around.items():
        expected = {equation for equation in equations(form) if address in equation.cells}
        assert set(found) == expected
        assert len(found) == len(expected)
        assert len(found) >= (2 if address.startswith("applications.") else 1)


def test_sums_count_a_blank_as_zero_and_stop_at_a_missing_cell(make_report):
    main = "litigation.review.total"
    report = make_report({"litigation.review.upheld": "/", "litigation.review.other": 2, main: 2})
    equation = only(report.form, "litigation.sum", main)
    assert evaluate(equation, report.cells) == Sums(Decimal(2), Decimal(2))
    assert evaluate(equation, {**report.cells, "litigation.review.pending": MISSING}) is None
    assert number(Cell(raw="无")) == 0
    assert number(Cell(Decimal(5), "5")) == 5


def test_an_equation_is_written_with_its_numbers(make_report):
    granted = "applications.granted"
    report = make_report(
        {
            f"{granted}.natural_person": 20,
            f"{granted}.company": 3,
            f"{granted}.other_org": 1,
            f"{granted}.total": 25,
        }
    )
    equation = only(report.form, "applications.row-sum", f"{granted}.total")
    sums = evaluate(equation, report.cells)
    assert sums is not None
    assert in_numbers(equation, report.cells, sums) == "20+3+0+0+0+1=24≠25"


def test_a_long_sum_is_written_without_zeros_and_negatives_in_brackets(make_report):
    main = "applications.closed_total.natural_person"
    report = make_report(
        {
            "applications.granted.natural_person": 4,
            "applications.denied_law.natural_person": -1,
            main: 3,
        }
    )
    equation = only(report.form, "applications.closed-sum", main)
    sums = evaluate(equation, report.cells)
    assert sums is not None
    assert in_numbers(equation, report.cells, sums) == "4+(-1)=3=3"
    empty = make_report()
    equation = only(empty.form, "applications.closed-sum", main)
    assert in_numbers(equation, empty.cells, Sums(Decimal(0), Decimal(0))) == "0=0"


def test_a_balance_is_written_with_both_its_sides(make_report):
    report = make_report(
        {
            "applications.received.total": 5,
            "applications.carried_in.total": 1,
            "applications.closed_total.total": 3,
            "applications.carried_out.total": 2,
        }
    )
    main = "applications.closed_total.total"
    equation = only(report.form, "applications.balance", main)
    sums = evaluate(equation, report.cells)
    assert sums is not None
    assert in_numbers(equation, report.cells, sums) == "5+1=6≠5=3+2"


def test_a_total_knows_the_sums_that_come_to_it():
    sums = sums_by_total(load_form("2021"))
    assert len(sums["litigation.review.total"]) == 1
    rules = [sum_.rule for sum_ in sums["applications.closed_total.total"]]
    assert rules == ["applications.row-sum", "applications.closed-sum"]
    # A part, and the balance of two cells with two, are no totals.
    assert "applications.received.natural_person" not in sums
    assert "applications.carried_out.natural_person" not in sums
