"""Missing, blank and zero are three different things."""

from decimal import Decimal

import pytest

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import (
    MISSING,
    Cell,
    CellOrigin,
    LineOrigin,
    PageOrigin,
    Passage,
    Report,
    Section,
    Source,
    Stretch,
    TextOrigin,
)


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


def test_a_report_of_blanks_and_gaps_has_no_figures():
    form = load_form("2021")
    cells = dict.fromkeys(form.addresses, MISSING) | {form.addresses[0]: Cell(raw="/")}
    report = Report(Source("x", "txt", ""), form, None, None, None, None, (), cells)
    assert not report.has_figures
    cells[form.addresses[1]] = Cell(Decimal(0), "0")
    assert report.has_figures


def test_a_passage_that_stands_as_it_is_needs_no_stretches():
    assert Passage("受理12件", TextOrigin(3, 0, 5)).origin_of(2, 2) == TextOrigin(3, 2, 2)
    assert Passage("受理12件", LineOrigin(9, 1, 5)).origin_of(2, 2) == LineOrigin(9, 3, 2)
    # One that was cut without a word about it is told as a whole only.
    assert Passage("受理12件", TextOrigin(3, 0, 7)).origin_of(2, 2) == TextOrigin(3, 0, 7)
    cell = CellOrigin(0, 1, 0)
    assert Passage("受理12件", cell).origin_of(2, 2) == cell
    assert Passage("受理12件").origin_of(2, 2) is None


def test_a_phrase_over_two_lines_is_where_it_begins():
    stretches = (Stretch(0, 3, LineOrigin(4, 2, 3)), Stretch(3, 2, LineOrigin(5, 1, 2)))
    passage = Passage("受理12件", LineOrigin(4, 1, 4), stretches)
    assert passage.origin_of(2, 2) == LineOrigin(4, 4, 1)
    assert passage.origin_of(3, 1) == LineOrigin(5, 1, 1)
    assert passage.origin_of(9, 1) == LineOrigin(4, 1, 4)


@pytest.mark.parametrize(
    ("upright", "box"), [(False, (20.0, 5.0, 29.0, 95.0)), (True, (1.0, 20.0, 99.0, 29.0))]
)
def test_a_phrase_on_a_page_has_the_height_of_its_line_and_the_width_of_its_characters(
    upright: bool, box: tuple[float, float, float, float]
):
    line = PageOrigin(2, (1.0, 5.0, 99.0, 95.0))
    # A gloss between the two parts was left out.
    first = Stretch(0, 2, line, (10.0, 19.0, 20.0, 24.0), upright)
    second = Stretch(2, 1, line, (26.0, 29.0), upright)
    other = Stretch(3, 1, PageOrigin(2, (1.0, 100.0, 50.0, 110.0)), (3.0, 9.0), upright)
    passage = Passage("受理12", PageOrigin(2, (1.0, 5.0, 99.0, 110.0)), (first, second, other))
    assert passage.origin_of(1, 3) == PageOrigin(2, box)
