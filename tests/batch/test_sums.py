"""The sums over a folder, and a summary report beside them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.batch.sums import compare, figure, sums
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell, Report, Source

FORM = load_form("2021")
GRANTED = "applications.granted.natural_person"
TOTAL = "applications.granted.total"


def report(values, form=FORM, year=2022):
    cells = {address: Cell(Decimal(0), "0") for address in form.addresses}
    cells |= {
        at: Cell(None if value is None else Decimal(value), str(value))
        for at, value in values.items()
    }
    source = Source("报告.txt", "txt", "")
    return Report(source, form, form.edition, None, "平等乡", year, (), cells)


def entry(path, values, form=FORM, year=2022, counted=True):
    return Entry(path, State.UNREVIEWED, report(values, form, year), counted=counted)


def test_figures_are_added_up(tmp_path):
    (found,) = sums(
        [entry(tmp_path / "甲", {GRANTED: 3}), entry(tmp_path / "乙", {GRANTED: "4.5"})]
    )
    assert (found.name, found.form, len(found.entries)) == ("2022年", FORM, 2)
    assert found.by_address[GRANTED].value == Decimal("7.5")
    assert found.report.cells[GRANTED].value == Decimal("7.5")


def test_a_sum_has_no_zeros_at_its_end(tmp_path):
    fee = "active.fees.amount"
    for parts, total in (
        (("1.5", "1.50"), "3"),
        (("1.25", "1.25"), "2.5"),
        (("600", "0.0"), "600"),
    ):
        (found,) = sums(entry(tmp_path / part, {fee: part}) for part in parts)
        assert str(found.by_address[fee].value) == total


def test_an_amount_in_yuan_is_added_in_the_unit_of_the_form(tmp_path):
    fee = "active.fees.amount"
    in_yuan = report({fee: "125000"})
    cells = {**in_yuan.cells, fee: replace(in_yuan.cells[fee], unit="元")}
    wrong = Entry(tmp_path / "甲", State.UNREVIEWED, replace(in_yuan, cells=cells), counted=True)
    (found,) = sums([wrong, entry(tmp_path / "乙", {fee: "2.5"})])
    assert found.by_address[fee].value == 15
    assert compare(found, report({fee: 15})).differences == ()


def test_what_does_not_count_is_left_out(tmp_path):
    found = sums([entry(tmp_path / "甲", {GRANTED: 3}, counted=False)])
    assert found == []


def test_a_blank_is_no_zero(tmp_path):
    with_figure, without = (
        entry(tmp_path / "甲", {GRANTED: 3}),
        entry(tmp_path / "乙", {GRANTED: None}),
    )
    (found,) = sums([with_figure, without])
    total = found.by_address[GRANTED]
    assert (total.value, total.lacking) == (3, (without,))
    (alone,) = sums([without])
    assert alone.by_address[GRANTED].value is None
    assert alone.report.cells[GRANTED].blank


def test_years_and_editions_are_apart_the_latest_first(tmp_path):
    found = sums(
        [
            entry(tmp_path / "甲", {}, year=2020, form=load_form("2019")),
            entry(tmp_path / "乙", {}, year=None),
            entry(tmp_path / "丙", {}, year=2022),
            entry(tmp_path / "丁", {}, year=2020),
        ]
    )
    assert [(sums.name, sums.form.edition) for sums in found] == [
        ("2022年", "2021"),
        ("2020年", "2021"),
        ("2020年", "2019"),
        ("年度不明", "2021"),
    ]


def rows_of_group():
    table = FORM.table("applications")
    group, single = table.undivided
    return [row.key for row in table.rows if row.within == group], single.key


def test_an_undivided_row_makes_the_sums_undivided(tmp_path):
    parts, single = rows_of_group()
    divided = {f"applications.{row}.total": at for at, row in enumerate(parts, start=1)}
    whole = entry(tmp_path / "甲", {f"applications.{single}.total": 10}, form=FORM.undivided)
    (found,) = sums([entry(tmp_path / "乙", divided), whole])
    assert found.form is FORM.undivided
    assert found.by_address[f"applications.{single}.total"].value == 10 + sum(divided.values())


def test_rows_of_which_one_is_blank_are_no_figure_together():
    parts, single = rows_of_group()
    lacking = report({f"applications.{parts[0]}.total": None, f"applications.{parts[1]}.total": 2})
    assert figure(lacking, FORM.undivided, f"applications.{single}.total") is None


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_a_summary_of_its_units_differs_nowhere(figures):
    (found,) = sums(entry(str(at), {GRANTED: value}) for at, value in enumerate(figures))
    assert compare(found, report({GRANTED: sum(figures)})).differences == ()


def test_what_differs_from_a_summary_is_told_in_printed_order(tmp_path):
    (found,) = sums([entry(tmp_path / "甲", {GRANTED: 3, TOTAL: None})])
    comparison = compare(found, report({GRANTED: 5, "litigation.review.total": 1}))
    granted, total, review = comparison.differences
    assert (granted.address, granted.units, granted.summary, granted.more) == (GRANTED, 3, 5, 2)
    assert (total.units, total.summary, total.more) == (None, 0, None)
    assert review.address == "litigation.review.total"


def test_an_undivided_summary_is_compared_with_the_rows_together(tmp_path):
    parts, single = rows_of_group()
    (found,) = sums([entry(tmp_path / "甲", {f"applications.{parts[0]}.total": 4})])
    comparison = compare(found, report({f"applications.{single}.total": 4}, FORM.undivided))
    assert comparison.differences == ()
    (whole,) = sums([entry(tmp_path / "甲", {f"applications.{single}.total": 4}, FORM.undivided)])
    assert compare(whole, report({f"applications.{parts[0]}.total": 4})).differences == ()
