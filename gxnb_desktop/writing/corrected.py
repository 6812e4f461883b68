"""What a written form says of corrected cells: the figure that was there, and why it changed."""

from collections.abc import Mapping

from gxnb_desktop.report.forms import Address
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.writing.amend.corrections import Corrections


def corrections_of(session: Session) -> Corrections:
    """Return what a person has corrected, with the last reason given for each cell."""
    reasons: dict[Address, str] = {}
    for change in session.changes:
        for address in change.after:
            if change.reason:
                reasons[address] = change.reason
    return Corrections(session.original, session.report, reasons, session.open_findings)


def notes_on(corrections: Corrections | None) -> Mapping[Address, str]:
    """Return a note for each corrected cell: ``原文 25，改为 24。理由：…``.

    What was typed where nothing had been read is no correction.
    """
    if corrections is None or not corrections.original.has_figures:
        return {}
    notes = {}
    for address in corrections.changed():
        before = shown(corrections.original.cells[address])
        after = shown(corrections.corrected.cells[address])
        reason = corrections.reasons.get(address, "")
        notes[address] = f"原文 {before}，改为 {after}。" + (f"理由：{reason}" if reason else "")
    return notes
