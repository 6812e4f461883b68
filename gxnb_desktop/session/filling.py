"""What a person may have filled in: 0 into what is left of a table, and sums into its totals."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain

from gxnb_desktop.checking.equations import number, sums_by_total
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.session.session import Session

_DOWN = "applications.closed-sum"
"""The rule of the sums that go down a column."""


def fillable(session: Session, addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Return those of some cells into which 0 can go: the blank ones.

    A cell that the source lacks, or that was not read, stays: nobody knows what it would hold. But
    of a table of which nothing was read, as of a scan, the person who types it off knows.
    """
    cells = session.report.cells
    unread = {
        address
        for table in session.original.form.tables
        if all(session.original.cells[address].missing for address in table.addresses())
        for address in table.addresses()
    }
    return tuple(
        address
        for address in addresses
        if cells[address].blank or (cells[address].missing and address in unread)
    )


def totals(session: Session, table: Table) -> dict[Address, Decimal]:
    """Return what the totals of a table come to that are blank or 0 while their parts are not.

    A total with another figure stays, for it may be the right one; so does one of which a part is
    missing.
    """
    cells = session.report.cells
    own = set(table.addresses())
    found: dict[Address, Decimal] = {}
    sums = list(chain.from_iterable(sums_by_total(session.report.form).values()))
    across = [sum_ for sum_ in sums if sum_.rule != _DOWN]
    ends = {sum_.main for sum_ in across}
    # Down the columns first, but for the last: some of its totals may be wrong.
    for equation in (*(sum_ for sum_ in sums if sum_.main not in ends), *across):
        total = equation.main
        if total not in own or any(cells[address].missing for address in equation.left):
            continue
        value = sum((found.get(at, number(cells[at])) for at in equation.left), Decimal(0))
        if value and not found.get(total, number(cells[total])):
            found[total] = value
    return found
