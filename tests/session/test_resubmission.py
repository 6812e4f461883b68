"""A draft sent in again beside the one that was returned."""

from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.report.model import Cell
from gxnb_desktop.session.resubmission import compare

TOTAL, OTHER = "litigation.direct.total", "litigation.review.total"
FEES = "active.fees.amount"


def wrong(value=3):
    return Cell(Decimal(value), str(value))


def test_findings_are_closed_remain_or_are_new(make_session) -> None:
    returned = make_session({TOTAL: wrong()})
    error = next(entry for entry in returned.findings if entry.cells[:1] == (TOTAL,))
    found = compare(returned, make_session({OTHER: wrong()}).report)
    assert error in found.closed
    assert [entry.cells[0] for entry in found.new if entry.level == "error"] == [OTHER]
    assert error not in found.remaining
    still = compare(returned, make_session({TOTAL: wrong(4)}).report)
    # The sum has other numbers now, and is the same matter.
    assert [entry.cells[0] for entry in still.remaining if entry.level == "error"] == [TOTAL]
    assert not [entry for entry in (*still.new, *still.closed) if entry.level == "error"]


def test_a_sum_is_the_same_matter_whichever_of_its_figures_is_suspected(make_session) -> None:
    """The part was wrong, then its total: the sum of the row has been wrong all the time."""
    rows = ("received", "granted", "closed_total")
    sound = {
        f"applications.{row}.{column}": wrong(8) for row in rows for column in ("company", "total")
    }
    part, total = "applications.granted.company", "applications.granted.total"
    returned = make_session({**sound, part: wrong(9)})
    again = make_session({**sound, total: wrong(9)})
    first, second = (
        next(entry for entry in session.findings if entry.rule == "applications.row-sum")
        for session in (returned, again)
    )
    assert (first.cells[0], second.cells[0]) == (part, total)
    found = compare(returned, again.report)
    assert second in found.remaining
    assert first not in found.closed
    assert second not in found.new


def test_figures_that_nobody_asked_for_are_told(make_session) -> None:
    returned = make_session({TOTAL: wrong()})
    found = compare(returned, make_session({FEES: wrong(7)}).report)
    assert found.changed.keys() == {TOTAL, FEES}
    assert found.unasked == (FEES,)
    before, after = found.changed[FEES]
    assert (before.value, after.value) == (0, 7)


def test_it_is_the_draft_as_it_was_returned(make_session) -> None:
    returned = make_session({TOTAL: wrong()})
    returned.apply(returned.correct({TOTAL: Decimal(0)}))
    found = compare(returned, make_session().report)
    assert found.changed.keys() == {TOTAL}
    assert [entry.cells[0] for entry in found.closed if entry.level == "error"] == [TOTAL]


def test_what_was_waived_was_not_asked_for(make_session) -> None:
    returned = make_session({TOTAL: wrong()})
    returned.apply(returned.waive(returned.findings, "原件如此"))
    found = compare(returned, make_session({TOTAL: wrong()}).report)
    assert (found.closed, found.remaining, found.new) == ((), (), ())
    assert compare(returned, make_session().report).unasked == (TOTAL,)


def test_wording_title_and_form_are_compared(make_session) -> None:
    returned, again = make_session(), make_session()
    assert compare(returned, again.report).sections == ()
    again.apply(again.rewrite(5, ["存在的问题已经写明，改进的办法也已经提出。"]))
    other = replace(again.report, year=2023)
    found = compare(returned, other)
    assert found.sections == (5,)
    assert found.heading_changed
    assert not found.other_form
    old_form = compare(returned, make_session(edition="2019").report)
    assert old_form.other_form
    assert old_form.changed == {}
