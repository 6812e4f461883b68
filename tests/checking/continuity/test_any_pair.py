"""Any two reports beside each other: what holds for each finding, whatever is in them."""

import random
import re
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.report.figures import parse_figure
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell
from planted.years import EDITIONS, pair_of_years

FORMS = (load_form("2019"), load_form("2021"), load_form("2021").undivided)
generators = st.integers(0, 2**32).map(random.Random)


def cell(raw):
    figure = parse_figure(raw)
    return Cell(figure.value, raw, figure.doubt, unit=figure.unit)


cells = (
    st.sampled_from(["0", "3", "25", "400", "-3", "2.5", "2 0", "", "/", "见附件", "7元"]).map(cell)
) | st.just(MISSING)


@st.composite
def pairs(draw):
    """A pair of years, any of two forms, with some other cells in both."""
    made = pair_of_years(draw(generators), draw(st.sampled_from(sorted(EDITIONS))))
    found = []
    for report in made:
        form = draw(st.sampled_from(FORMS))
        filling = draw(st.sampled_from([cell("0"), cell("3"), cell(""), MISSING, None]))
        usual = {address: report.cells.get(address, MISSING) for address in form.addresses}
        if filling is not None:
            usual = dict.fromkeys(form.addresses, filling)
        some = draw(st.dictionaries(st.sampled_from(form.addresses), cells, max_size=12))
        sections = draw(st.sampled_from([report.sections, ()]))
        found.append(
            replace(report, form=form, edition=form.edition, cells=usual | some, sections=sections)
        )
    return tuple(found)


def against(report, last):
    alone = check(report)
    found = check(report, previous=last)
    kept = [entry for entry in found if "continuity" not in entry.rule]
    # Last year adds findings and helps to explain the others, which may then be about another
    # figure first and stand elsewhere; it takes none away.
    assert Counter((entry.rule, entry.level) for entry in kept) == Counter(
        (entry.rule, entry.level) for entry in alone
    )
    return [entry for entry in found if "continuity" in entry.rule]


@settings(max_examples=25)
@given(pairs())
def test_findings_speak_of_this_years_form_in_plain_sentences(pair):
    report, last = pair
    order = report.form.addresses
    for entry in against(report, last):
        assert entry.rule in rules()
        assert set(entry.cells) <= set(order)
        assert len(set(entry.cells)) == len(entry.cells)
        assert re.search("[\u4e00-\u9fff]", entry.message)
        assert not re.search("[。\n\t]|None|Decimal", entry.message)
        for values in filter(None, (entry.suggestion, *entry.alternatives)):
            assert set(values) <= set(order)
            assert set(values) & set(entry.cells)
            assert min(values.values()) >= 0


@settings(max_examples=25)
@given(pairs())
def test_what_lacks_is_said_once_for_each_rule_and_table(pair):
    found = against(*pair)
    lacking = [(entry.rule, entry.place) for entry in found if entry.level is Level.NOT_ASSESSABLE]
    assert len(set(lacking)) == len(lacking)


@settings(max_examples=25)
@given(pairs())
def test_each_figure_is_compared_or_said_to_lack(pair):
    """No column of what was carried over is passed over in silence."""
    report, last = pair
    said = {
        address: entry.level
        for entry in against(report, last)
        if entry.rule == "continuity.carried"
        for address in entry.cells
    }
    for column in report.form.table("applications").rows[0].columns:
        address = f"applications.carried_in.{column.key}"
        ours = report.cells[address]
        theirs = last.cells[f"applications.carried_out.{column.key}"]
        if ours.missing or theirs.missing:
            assert said[address] is Level.NOT_ASSESSABLE
        else:
            differs = (ours.value or 0) != (theirs.value or 0)
            assert said.get(address) is (Level.ERROR if differs else None)
