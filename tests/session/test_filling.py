"""What is left of a table becomes 0, and totals are added up, where a person can mean that."""

from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.report.model import MISSING, Cell
from gxnb_desktop.session.filling import fillable, totals
from gxnb_desktop.session.session import Session

REVIEW = ("litigation.review.upheld", "litigation.review.corrected", "litigation.review.total")


def without(session, addresses):
    """Return a session on the same report, of which some cells were not read."""
    report = session.original
    cells = {**report.cells, **dict.fromkeys(addresses, MISSING)}
    return Session(session.path, session.document, replace(report, cells=cells))


def test_blanks_can_be_filled_and_lacking_cells_not(make_session):
    upheld, corrected, _ = REVIEW
    session = without(make_session({upheld: Cell(raw="/")}), [corrected])
    assert fillable(session, REVIEW) == (upheld,)


def test_all_of_a_table_that_was_not_read_can_be_filled(make_session):
    upheld, *rest = REVIEW
    session = make_session()
    table = next(table for table in session.report.form.tables if table.key == "litigation")
    session = without(session, table.addresses())
    session.apply(session.correct({upheld: Decimal(3)}))
    assert fillable(session, REVIEW) == tuple(rest)


def table_of(session, key):
    return next(table for table in session.report.form.tables if table.key == key)


def test_totals_are_added_up_down_and_across(make_session):
    session = make_session(
        {
            "applications.granted.natural_person": Cell(Decimal(3), "3"),
            "applications.granted.company": Cell(Decimal(2), "2"),
            "applications.granted.total": Cell(raw=""),
            "applications.partly_granted.total": Cell(Decimal(7), "7"),
            "applications.denied_law.company": Cell(Decimal(4), "4"),
        }
    )
    assert totals(session, table_of(session, "applications")) == {
        "applications.granted.total": 5,
        "applications.denied_law.total": 4,
        "applications.closed_total.natural_person": 3,
        "applications.closed_total.company": 6,
        "applications.closed_total.total": 9,
    }
    assert totals(session, table_of(session, "litigation")) == {}


def test_a_total_with_a_figure_or_without_all_its_parts_stays(make_session):
    session = make_session(
        {
            "litigation.review.upheld": Cell(Decimal(1), "1"),
            "litigation.review.total": Cell(Decimal(2), "2"),
            "litigation.direct.upheld": Cell(Decimal(1), "1"),
        }
    )
    session = without(session, ["litigation.direct.pending"])
    assert totals(session, table_of(session, "litigation")) == {}
