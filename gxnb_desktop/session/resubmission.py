"""重报比对: a draft that was sent in again, compared with the one that was returned."""

from collections.abc import Mapping
from dataclasses import dataclass

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import matter_of


@dataclass(frozen=True)
class Resubmission:
    """What has become of a returned report.

    Attributes:
        closed: findings of the returned draft that are gone.
        remaining: findings that are still there, as they are now; without those that were waived
            in the returned draft.
        new: findings that the returned draft did not have.
        changed: figures that differ, asked for or not: as returned, and as sent in again.
        unasked: those of them that no finding of the returned draft was about.
        sections: numbers of the sections whose text differs.
        heading_changed: title, organisation or year differ.
        other_form: the two are on different forms; figures that only one has are not compared.
    """

    closed: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]
    changed: Mapping[Address, tuple[Cell, Cell]]
    unasked: tuple[Address, ...]
    sections: tuple[int, ...]
    heading_changed: bool
    other_form: bool


def compare(returned: Session, again: Report) -> Resubmission:
    """Compare a draft sent in again with the returned one, as it was read then."""
    before, after = returned.check(returned.original), returned.check(again)
    known, present = {matter_of(entry) for entry in before}, {matter_of(entry) for entry in after}
    waived = {matter_of(entry) for entry in before if returned.waiver(entry) is not None}
    asked_for = known - waived
    old, new = returned.original.cells, again.cells
    changed = {
        address: (old[address], new[address])
        for address in again.form.addresses
        if address in old and old[address].value != new[address].value
    }
    asked = {
        address for entry in before if matter_of(entry) in asked_for for address in entry.cells
    }
    return Resubmission(
        closed=tuple(entry for entry in before if matter_of(entry) in asked_for - present),
        remaining=tuple(entry for entry in after if matter_of(entry) in asked_for),
        new=tuple(entry for entry in after if matter_of(entry) not in known),
        changed=changed,
        unasked=tuple(address for address in changed if address not in asked),
        sections=tuple(n for n in range(7) if _text(returned.original, n) != _text(again, n)),
        heading_changed=_heading(returned.original) != _heading(again),
        other_form=returned.original.form != again.form,
    )


def _text(report: Report, number: int) -> list[str]:
    section = report.section(number)
    return [passage.text for passage in section.passages] if section else []


def _heading(report: Report) -> tuple[str | None, str | None, int | None]:
    return report.title, report.organization, report.year
