"""Missing, blank and zero are three different things."""

from decimal import Decimal

import pytest

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, Report, Section, Source


@pytest.mark.parametrize(
    ("cell", "missing", "blank"),
    [
        (MISSING, True, False),
        (Cell(raw=""), False, True),
        (Cell(raw="/"), False, True),
        (Cell(Decimal(0), "0"), False, False),
        (Cell(Decimal(0)), False, False),
    ],
)
def test_missing_blank_and_zero_are_told_apart(cell, missing, blank):
    assert (cell.missing, cell.blank) == (missing, blank)


def test_missing_addresses_come_in_printed_order_and_sections_by_number():
    form = load_form("2021")
    gone = (form.addresses[5], form.addresses[180])
    report = Report(
        source=Source("年报.txt", "txt", "0" * 64),
        form=form,
        edition=None,
        title=None,
        organization=None,
        year=None,
        sections=(Section(1, "总体情况"), Section(5, None)),
        cells={
            address: MISSING if address in gone else Cell(raw="")
            for address in reversed(form.addresses)
        },
    )
    assert report.missing == gone
    assert report.section(5) == Section(5, None)
    assert report.section(2) is None
