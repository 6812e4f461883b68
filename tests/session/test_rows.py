"""Figures that stand in the wrong cells are moved with their places in the source."""

from decimal import Decimal

import pytest

from gxnb_desktop.report.model import MISSING, Cell
from gxnb_desktop.session.rows import BLANK, WouldLose, exchanged, printed_row, shifted

ROW = "applications.granted"
KEYS = (
    *("natural_person", "company", "research", "public_welfare", "legal_service"),
    *("other_org", "total"),
)


def at(session, row=ROW):
    cells = (session.report.cells[f"{row}.{key}"] for key in KEYS)
    return [None if cell.value is None else int(cell.value) for cell in cells]


def with_row(make_session, *values):
    cells = {
        f"{ROW}.{key}": Cell(None if value is None else Decimal(value), str(value), doubt="错位")
        for key, value in zip(KEYS, values, strict=True)
    }
    return make_session(cells)


def test_a_printed_row_is_what_the_form_prints_in_one_line(make_session):
    report = make_session().report
    assert printed_row(report, f"{ROW}.company") == tuple(f"{ROW}.{key}" for key in KEYS)
    assert len(printed_row(report, "litigation.direct.total")) == 15


def test_a_row_goes_to_the_right_from_a_cell_on(make_session):
    session = with_row(make_session, 1, 2, 3, 0, 0, 5, None)
    cells = shifted(session.report, f"{ROW}.company", 1)
    session.apply(session.take_over(cells, "右移"))
    assert at(session) == [1, None, 2, 3, 0, 0, 5]
    assert session.report.cells[f"{ROW}.company"] == BLANK
    moved = session.report.cells[f"{ROW}.research"]
    assert (moved.raw, moved.doubt) == ("2", None)


def test_a_row_goes_to_the_left_onto_a_cell(make_session):
    session = with_row(make_session, None, 1, 0, 0, 0, 0, 1)
    session.apply(session.take_over(shifted(session.report, f"{ROW}.natural_person", -1), "左移"))
    assert at(session) == [1, 0, 0, 0, 0, 1, None]


def test_a_figure_keeps_its_place_in_the_source(make_session):
    session = make_session()
    places = [session.report.cells[f"{ROW}.{key}"].origin for key in KEYS]
    cells = shifted(session.report, f"{ROW}.natural_person", 1)
    assert [cells[f"{ROW}.{key}"].origin for key in KEYS] == [None, *places[:-1]]


@pytest.mark.parametrize(("step", "values"), [(1, (0,) * 6 + (5,)), (-1, (5,) + (0,) * 6)])
def test_no_figure_is_dropped(make_session, step, values):
    session = with_row(make_session, *values)
    with pytest.raises(WouldLose, match=r"会丢掉.*的 5"):
        shifted(session.report, f"{ROW}.natural_person", step)


def test_two_rows_change_places(make_session):
    session = with_row(make_session, 1, 2, 3, 4, 5, 6, 21)
    cells = exchanged(session.report, f"{ROW}.company", 1)
    session.apply(session.take_over(cells, "互换"))
    assert at(session) == [0] * 7
    assert at(session, "applications.partly_granted") == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("applications.received.total", -1),
        ("applications.carried_out.total", 1),
        ("litigation.review.total", 1),
        ("active.normative_documents.issued", 1),
    ],
)
def test_rows_that_are_no_neighbours_of_one_kind_stay(make_session, address, step):
    with pytest.raises(WouldLose, match="面没有列数相同的行，不能互换"):
        exchanged(make_session().report, address, step)


def test_a_missing_row_stays_missing_when_it_is_exchanged(make_session):
    row = "applications.partly_granted"
    session = make_session({f"{row}.{key}": MISSING for key in KEYS})
    cells = exchanged(session.report, f"{ROW}.company", 1)
    assert {cells[f"{ROW}.{key}"] for key in KEYS} == {MISSING}
