"""A report being corrected: the cells as they are now, the changes that led there, the findings.

Changes are plain values; whoever drives the session (the window's undo stack, a script) applies and
reverts them, and the findings follow.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report


@dataclass(frozen=True)
class Change:
    """One correction, of one or several cells, that is done and undone as a whole.

    Attributes:
        name: what it did, for the undo menu and the list of changes.
        before: the cells as they were, by address.
        after: the cells as they are then, by address.
        time: when it was made, local time with its zone.
        reason: why, in the person's words; may be empty.
    """

    name: str
    before: Mapping[Address, Cell]
    after: Mapping[Address, Cell]
    time: datetime
    reason: str = ""


class Session:
    """The work on one report.

    Attributes:
        path: the source file; never written to.
        document: the source as read, for display.
        original: the report as read.
        report: the report with all applied changes.
        findings: what the rules say about ``report``.
        changes: the applied changes, oldest first.
    """

    def __init__(
        self,
        path: Path,
        document: Document,
        report: Report,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Start work on a report as read; ``now`` replaces the clock in tests."""
        self.path = path
        self.document = document
        self.original = report
        self.report = report
        self.findings: tuple[Finding, ...] = check(report)
        self.changes: list[Change] = []
        self._saved: tuple[Change, ...] = ()
        self._now = now or (lambda: datetime.now().astimezone())

    def correct(
        self, values: Mapping[Address, Decimal | None], name: str = "", reason: str = ""
    ) -> Change | None:
        """Prepare the change that gives these cells these values; None where nothing would change.

        None as a value makes a cell blank. The change is not applied yet.
        """
        before = {
            address: self.report.cells[address]
            for address, value in values.items()
            if not _holds(self.report.cells[address], value)
        }
        if not before:
            return None
        after = {
            address: replace(cell, value=values[address], raw=cell.raw or "", doubt=None, unit=None)
            for address, cell in before.items()
        }
        return Change(name or self._name(before, after), before, after, self._now(), reason)

    def apply(self, change: Change) -> None:
        """Make a change and check again."""
        self.changes.append(change)
        self._set(change.after)

    def revert(self, change: Change) -> None:
        """Take the last change back and check again.

        Raises:
            ValueError: it is not the last change.
        """
        if not self.changes or self.changes[-1] is not change:
            raise ValueError("only the last change can be reverted")
        self.changes.pop()
        self._set(change.before)

    @property
    def unsaved(self) -> bool:
        """Whether there is work that no exported file holds."""
        return tuple(self.changes) != self._saved

    def mark_saved(self) -> None:
        """Note that the report as it is now has been written to a file."""
        self._saved = tuple(self.changes)

    def corrected(self, address: Address) -> bool:
        """Whether the cell's value differs from the source's."""
        return self.report.cells[address].value != self.original.cells[address].value

    def _set(self, cells: Mapping[Address, Cell]) -> None:
        self.report = replace(self.report, cells={**self.report.cells, **cells})
        self.findings = check(self.report)

    def _name(self, before: Mapping[Address, Cell], after: Mapping[Address, Cell]) -> str:
        address = next(iter(before))
        place = self.report.form.place(address)
        if len(before) > 1:
            return f"修改 {place} 等 {len(before)} 处"
        return f"修改 {place}：{shown(before[address])} → {shown(after[address])}"


def shown(cell: Cell) -> str:
    """Write a cell's value for a person: the number, （空） or （缺）."""
    if cell.value is not None:
        return plain(cell.value)
    return "（缺）" if cell.missing else "（空）"


def _holds(cell: Cell, value: Decimal | None) -> bool:
    return cell.value == value and not cell.missing and cell.unit is None
