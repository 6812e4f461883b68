import pytest

from gxnb_desktop.report.forms import EDITIONS, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.ui.form.navigation import Navigator

TABLES = [(edition, table.key) for edition in EDITIONS for table in load_form(edition).tables]


def navigator(edition: str, key: str) -> Navigator:
    return Navigator(printed(load_form(edition).table(key)))


@pytest.mark.parametrize(("edition", "key"), TABLES)
def test_next_visits_every_figure_once_and_previous_goes_back(edition, key):
    nav = navigator(edition, key)
    places = [nav.place(address) for address in load_form(edition).table(key).addresses()]
    at, seen = nav.first, [nav.first]
    while (after := nav.next(*at)) is not None:
        assert nav.previous(*after) == at
        seen.append(after)
        at = after
    assert seen == places
    assert at == nav.last


def test_down_goes_into_a_wide_cell_and_over_heads():
    nav = navigator("2021", "active")
    in_force = nav.place("active.normative_documents.in_force")
    licensing = nav.place("active.licensing.decisions")
    assert nav.down(*in_force) == licensing
    assert nav.right(*licensing) is None
    assert nav.up(*licensing) == nav.place("active.normative_documents.issued")


def test_a_covered_or_label_place_leads_to_a_figure():
    nav = navigator("2021", "active")
    row, column = nav.place("active.licensing.decisions")
    assert nav.nearest(row, column + 2) == (row, column)
    assert nav.nearest(0, 0) == nav.first
    assert nav.nearest(99, 99) == nav.last


def test_typing_down_goes_on_with_the_next_column():
    nav = navigator("2021", "applications")
    foot = nav.place("applications.carried_out.natural_person")
    assert nav.entry_down(*foot) == nav.place("applications.received.company")
    assert nav.entry_up(*nav.place("applications.received.company")) == foot
    assert nav.entry_up(*nav.first) is None
    assert nav.entry_down(*nav.last) is None


def test_the_single_line_of_table_four_is_typed_to_the_right():
    nav = navigator("2021", "litigation")
    assert nav.entry_down(*nav.first) == nav.place("litigation.review.corrected")


def test_a_row_knows_its_band():
    nav = navigator("2021", "active")
    row, _ = nav.place("active.coercion.decisions")
    assert nav.band_row(row) == row - 3
    assert navigator("2021", "applications").band_row(5) is None
