"""Pairs of years as a whole: what goes on from last year raises nothing, every break is found."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.model import Cell
from planted.years import EDITIONS, pair_of_years

years = st.sampled_from(sorted(EDITIONS))
generators = st.integers(0, 2**32).map(random.Random)


def against(report, last):
    return [entry for entry in check(report, previous=last) if "continuity" in entry.rule]


def changed(report, address, by=1):
    value = report.cells[address].value + by
    return replace(report, cells={**report.cells, address: Cell(value, str(value))})


@given(generators, years, st.booleans())
def test_a_year_that_goes_on_from_the_last_raises_nothing(rng: random.Random, year, undivided):
    report, last = pair_of_years(rng, year, undivided and year > 2021)
    found = against(report, last)
    if EDITIONS[year] == report.form.edition:
        assert found == []
    else:
        (entry,) = found
        assert entry.rule == "continuity.in-force"
        assert entry.level is Level.NOT_ASSESSABLE
        assert "2019版" in entry.message


@given(generators, years, st.integers(0, 6))
def test_every_column_of_what_was_carried_over_is_compared(rng: random.Random, year, at):
    report, last = pair_of_years(rng, year)
    column = report.form.table("applications").rows[0].columns[at].key
    wrong = f"applications.carried_in.{column}"
    found = [
        entry
        for entry in against(changed(report, wrong, 7), last)
        if entry.rule == "continuity.carried"
    ]
    (entry,) = found
    assert entry.level is Level.ERROR
    assert entry.cells == (wrong,)
    # Only one figure is wrong, and last year's report balances.
    assert entry.suggestion == {wrong: report.cells[wrong].value}


@given(generators, years, st.data())
def test_a_broken_stock_is_found_once(rng: random.Random, year, data):
    report, last = pair_of_years(rng, year)
    of_form = {"2019": ("last_year_items",), "2021": ("in_force", "issued", "repealed")}
    if EDITIONS[year] != report.form.edition:
        return
    candidates = [
        address
        for address in report.form.addresses
        if address.endswith(of_form[report.form.edition])
    ]
    wrong = data.draw(st.sampled_from(candidates))
    (entry,) = against(changed(report, wrong), last)
    assert entry.rule in ("continuity.in-force", "continuity.items")
    assert entry.level is Level.WARNING
    assert wrong in entry.cells
    if entry.cells[0] == wrong:
        assert entry.alternatives == ({wrong: report.cells[wrong].value},)


@pytest.mark.parametrize("year", sorted(EDITIONS))
def test_a_missing_year_of_figures_is_one_finding_a_rule_and_table(year):
    report, last = pair_of_years(random.Random(year), year)
    nothing = replace(last, cells=dict.fromkeys(last.form.addresses, Cell()))
    found = against(report, nothing)
    assert {entry.level for entry in found} == {Level.NOT_ASSESSABLE}
    matters = [(entry.rule, entry.place) for entry in found]
    assert len(set(matters)) == len(matters)
    assert {rule for rule, _ in matters} >= {"continuity.carried", "continuity.pending"}
    assert [place for rule, place in matters if rule == "continuity.jump"] == [
        "表二", "表三", "表四"
    ]  # fmt: skip
    for entry in found:
        assert entry.message.startswith(("上年缺", "上年报告是2019版"))
        assert set(entry.cells) <= set(report.form.addresses)


@given(generators, years)
def test_what_is_proposed_ends_its_finding_and_makes_no_new_error(rng: random.Random, year):
    report, last = pair_of_years(rng, year)
    for column in ("company", "natural_person"):
        report = changed(report, f"applications.carried_in.{column}", rng.randint(1, 30))
    found = against(report, last)
    errors = {(entry.rule, entry.cells) for entry in check(report, previous=last)}
    for entry in found:
        for values in filter(None, (entry.suggestion, *entry.alternatives)):
            cells = {address: Cell(Decimal(value), str(value)) for address, value in values.items()}
            now = check(replace(report, cells={**report.cells, **cells}), previous=last)
            left = {(rest.rule, frozenset(rest.cells)) for rest in now}
            assert (entry.rule, frozenset(entry.cells)) not in left
            serious = {
                (rest.rule, frozenset(rest.cells)) for rest in now if rest.level is Level.ERROR
            }
            assert serious <= {(rule, frozenset(of)) for rule, of in errors}
