"""What is left of a table becomes 0 where a person can know that it is."""

from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.report.model import MISSING, Cell
from gxnb_desktop.session.filling import fillable
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
