"""Which cells may become 0 when a person says that what is left of a table is 0."""

from collections.abc import Iterable

from gxnb_desktop.report.forms import Address
from gxnb_desktop.session.session import Session


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
