"""Which cells the rules cover, and that the page that lists the others is true."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
COUNTY = "湘潭县人民政府"

DOCUMENTS = "active.normative_documents"
BREACHES = {
    "2019": {
        "active.regulations.made": ({}, 1),
        "active.regulations.disclosed": ({}, 1),
        "active.regulations.total_disclosed": ({}, 1),
        f"{DOCUMENTS}.made": ({}, 1),
        f"{DOCUMENTS}.disclosed": ({f"{DOCUMENTS}.total_disclosed": 4}, 5),
        f"{DOCUMENTS}.total_disclosed": ({f"{DOCUMENTS}.disclosed": 4}, 3),
        "active.procurement.amount": ({}, 2_000_000),
    },
    "2021": {
        "active.regulations.issued": ({}, 1),
        "active.regulations.repealed": ({}, 1),
        "active.regulations.in_force": ({}, 1),
        f"{DOCUMENTS}.issued": ({f"{DOCUMENTS}.in_force": 4}, 5),
        f"{DOCUMENTS}.repealed": ({f"{DOCUMENTS}.in_force": 4, f"{DOCUMENTS}.issued": 6}, 1),
        f"{DOCUMENTS}.in_force": ({f"{DOCUMENTS}.issued": 4}, 3),
        "active.fees.amount": ({}, 2_000_000),
    },
}


def needed(report):
    """Return the cells without which some rule cannot be assessed."""
    return {
        address
        for finding in check(report)
        if finding.level is Level.NOT_ASSESSABLE
        for address in finding.cells
    }


def uncovered(make_report, edition):
    form = make_report(edition=edition).form
    cells = tuple(form.table("active").addresses())
    nothing = make_report(dict.fromkeys(cells), edition=edition, organization=COUNTY)
    return [address for address in cells if address not in needed(nothing)]


def listed(edition):
    part = re.search(
        rf"^## Edition {edition}\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.M | re.S
    )
    assert part is not None
    return re.findall(r"^- `(active\.\w+\.\w+)`", part[1], re.M)


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_the_page_lists_the_cells_that_no_rule_covers(make_report, name):
    assert listed(name) == uncovered(make_report, name)
    assert set(listed(name)).isdisjoint(BREACHES[name])
    cells = make_report(edition=name).form.table("active").addresses()
    assert set(listed(name)) | set(BREACHES[name]) == set(cells)


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_the_page_names_each_cell_as_the_program_does(make_report, name):
    form = make_report(edition=name).form
    text = PAGE.read_text("utf-8")
    for address in uncovered(make_report, name):
        assert f"- `{address}` {form.place(address)}\n" in text


def test_the_rules_need_every_cell_of_tables_three_and_four(make_report, edition):
    form = make_report(edition=edition).form
    cells = [address for address in form.addresses if not address.startswith("active.")]
    assert set(cells) <= needed(make_report(dict.fromkeys(cells), edition=edition))


@pytest.mark.parametrize(
    ("name", "address"), [(name, address) for name, cells in BREACHES.items() for address in cells]
)
def test_each_other_cell_of_table_two_can_break_a_rule(make_report, name, address):
    others, value = BREACHES[name][address]
    report = make_report({**others, address: value}, edition=name, organization=COUNTY)
    found = [finding for finding in check(report) if address in finding.cells]
    assert found
    assert {finding.level for finding in found} <= {Level.WARNING, Level.NOTICE}


def test_a_cell_on_the_page_is_checked_for_what_it_is_alone(make_report):
    for name in ("2019", "2021"):
        for address in listed(name):
            for value in (None, "/", Decimal("1.5")):
                found = check(make_report({address: value}, edition=name))
                assert [finding.cells for finding in found] == [(address,)]
            assert check(make_report({address: 98_765}, edition=name)) == ()
