"""The work on one report: the cells as they are now, the steps that led there, the findings.

Steps are plain values; whoever drives the session (the window's undo stack, a script) applies and
reverts them, and the findings follow.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.report.model import Cell, Passage, Report, Section
from gxnb_desktop.session.state import State, heading_of
from gxnb_desktop.session.steps import (
    Change,
    FindingKey,
    Heading,
    Review,
    Rewriting,
    Step,
    Waiver,
    Waiving,
    key_of,
)


@dataclass(frozen=True)
class Previous:
    """Last year's report, for comparison.

    Attributes:
        path: the file that it was read from.
        report: what was in it.
        confirmed: a person has said that it is the right one, whatever it says itself.
    """

    path: Path
    report: Report
    confirmed: bool = False


class Session:
    """The work on one report.

    Attributes:
        path: the source file; never written to.
        document: the source as read, for display.
        original: the report as read.
        findings: what the rules say about ``report``.
        steps: the applied steps, oldest first.
        previous: last year's report that this one is compared with, or None.
        off: ids of the rules that are switched off.
        person: who works, for the record; may be empty.
        data: the bytes of the source, where they were kept.
        file: the session file that the work was last saved to or opened from, or None.
    """

    def __init__(
        self,
        path: Path,
        document: Document,
        report: Report,
        *,
        data: bytes | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Start work on a report as read; ``now`` replaces the clock in tests."""
        self.path = path
        self.document = document
        self.original = report
        self.steps: list[Step] = []
        self.previous: Previous | None = None
        self.off: frozenset[str] = frozenset()
        self.person = ""
        self.data = data
        self.file: Path | None = None
        self._state = State(report)
        self._saved: tuple[Step, ...] = ()
        self._saved_previous: Previous | None = None
        self._now = now or (lambda: datetime.now().astimezone())
        self.findings: tuple[Finding, ...] = ()
        self._check()

    # What can be done ---------------------------------------------------------------------

    def correct(
        self, values: Mapping[Address, Decimal | None], name: str = "", reason: str = ""
    ) -> Change | None:
        """Prepare the change that gives these cells these values; None where nothing would change.

        None as a value makes a cell blank. A doubtful cell that has its value already is confirmed:
        who gives it once more has compared it. The change is not applied yet.
        """
        after: dict[Address, Cell] = {}
        for address, value in values.items():
            cell = self.report.cells[address]
            if not _holds(cell, value):
                after[address] = _corrected(cell, value)
            elif cell.doubt:
                after[address] = replace(cell, doubt=None)
        change = self._change(after, name, reason)
        if change is not None and change.confirms:
            return replace(change, name=self._name_of_confirming(after))
        return change

    def confirm(self, addresses: Iterable[Address]) -> Change | None:
        """Prepare the change that takes the doubts of these cells away; None where there are none.

        A person has compared them with the source and found them as they are.
        """
        cells = self.report.cells
        after = {
            address: replace(cells[address], doubt=None)
            for address in addresses
            if cells[address].doubt and not cells[address].missing
        }
        if not after:
            return None
        return self._change(after, self._name_of_confirming(after), "")

    def restore(self, addresses: Iterable[Address]) -> Change | None:
        """Prepare the change that makes cells again what was read; None where they are that."""
        cells = self.report.cells
        after = {
            address: self.original.cells[address]
            for address in addresses
            if cells[address] != self.original.cells[address]
        }
        return self._change(after, f"恢复原文的值：{self._places(after)}" if after else "", "")

    def take_over(self, cells: Mapping[Address, Cell], name: str) -> Change | None:
        """Prepare the change that takes cells from another reading of the source."""
        after = {
            address: cell for address, cell in cells.items() if self.report.cells[address] != cell
        }
        return self._change(after, name, "")

    def rewrite(self, number: int, paragraphs: Sequence[str]) -> Rewriting | None:
        """Prepare another wording of a section; a paragraph that stays keeps its place."""
        before = self.report.section(number)
        kept = {passage.text: passage for passage in before.passages} if before else {}
        passages = tuple(kept.get(text, Passage(text)) for text in paragraphs if text.strip())
        if passages == (before.passages if before else ()):
            return None
        title = before.title if before else self.report.form.sections.get(number)
        name = f"修改{section_place(number)}文字"
        after = Section(number, title, passages)
        return Rewriting(name, before, after, self._now(), "", self.person)

    def rename(self, heading: Heading) -> Rewriting | None:
        """Prepare another title, organisation or year."""
        before = heading_of(self.report)
        if heading == before:
            return None
        return Rewriting("修改标题", before, heading, self._now(), "", self.person)

    def waive(self, findings: Iterable[Finding], reason: str) -> Waiving | None:
        """Prepare to leave findings as they are; None where all of them are waived already.

        Raises:
            ValueError: there is no reason.
        """
        if not reason.strip():
            raise ValueError("a waiver needs a reason")
        time = self._now()
        given = tuple(
            Waiver(
                key_of(finding),
                finding.level,
                finding.place,
                finding.message,
                reason.strip(),
                time,
                self.person,
            )
            for finding in findings
            if self.waiver(finding) is None
        )
        if not given:
            return None
        return Waiving(f"忽略 {_first_of(given)}", given, (), time, self.person)

    def withdraw(self, waivers: Iterable[Waiver]) -> Waiving | None:
        """Prepare to take waivers back; None where none of them is in force."""
        gone = tuple(waiver for waiver in waivers if self.waivers.get(waiver.key) == waiver)
        if not gone:
            return None
        return Waiving(f"不再忽略 {_first_of(gone)}", (), gone, self._now(), self.person)

    def review(self, table: str, reviewed: bool = True) -> Review | None:
        """Prepare to mark a table as compared with its source, or not; None where it is so."""
        if (table in self.reviewed) == reviewed:
            return None
        name = table_name(self.report.form.table(table))
        name = f"{name}标为已核校" if reviewed else f"{name}改回未核校"
        return Review(name, table, reviewed, self._now(), self.person)

    # Doing and taking back ----------------------------------------------------------------

    def apply(self, step: Step) -> None:
        """Make a step; the findings follow."""
        self.steps.append(step)
        self._state = self._state.after(step)
        self._check_after(step)

    def resume(self, steps: Iterable[Step]) -> None:
        """Make the steps of earlier work, in their order, and check once.

        Raises:
            ValueError: a step does not belong to this report.
        """
        for step in steps:
            if isinstance(step, Change) and not step.after.keys() <= self.report.cells.keys():
                raise ValueError("a change of cells that the report does not have")
            self.steps.append(step)
            self._state = self._state.after(step)
        self._check()

    def revert(self, step: Step) -> None:
        """Take the last step back; the findings follow.

        Raises:
            ValueError: it is not the last step.
        """
        if not self.steps or self.steps[-1] is not step:
            raise ValueError("only the last step can be reverted")
        self.steps.pop()
        self._state = self._state.before(step)
        self._check_after(step)

    def explain(self, at: int, reason: str) -> Change | Rewriting:
        """Write the reason of the step at an index into it; return the step as it is then.

        Raises:
            ValueError: it is a step that has no reason of its own.
        """
        step = self.steps[at]
        if not isinstance(step, Change | Rewriting):
            raise ValueError("no reason belongs to this step")
        explained = replace(step, reason=reason.strip())
        self.steps[at] = explained
        return explained

    def compare_with(self, previous: Previous | None) -> None:
        """Compare with last year's report from now on, or with none."""
        self.previous = previous
        self._check()

    def switch_off(self, rules: Collection[str]) -> None:
        """Let these rules, and no others, be left out."""
        self.off = frozenset(rules)
        self._check()

    # What is so ---------------------------------------------------------------------------

    @property
    def report(self) -> Report:
        """The report with all applied steps."""
        return self._state.report

    @property
    def waivers(self) -> Mapping[FindingKey, Waiver]:
        """The waivers in force, by the finding that they waive."""
        return self._state.waivers

    @property
    def reviewed(self) -> frozenset[str]:
        """Keys of the tables that a person has compared with the source."""
        return self._state.reviewed

    @property
    def changes(self) -> list[Change]:
        """The applied steps that changed figures, oldest first."""
        return [step for step in self.steps if isinstance(step, Change)]

    def waiver(self, finding: Finding) -> Waiver | None:
        """Return the waiver of a finding, or None where it is open."""
        return self.waivers.get(key_of(finding))

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived."""
        return tuple(finding for finding in self.findings if self.waiver(finding) is None)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """Keys of the tables that nobody has marked as compared with the source."""
        tables = (table.key for table in self.report.form.tables)
        return tuple(key for key in tables if key not in self.reviewed)

    @property
    def complete(self) -> bool:
        """Whether every finding is settled or explained and every table compared."""
        return not self.open_findings and not self.unreviewed

    @property
    def unsaved(self) -> bool:
        """Whether there is work that no saved file holds."""
        return tuple(self.steps) != self._saved or self.unsaved_comparison

    @property
    def unsaved_comparison(self) -> bool:
        """Whether another report of last year, or none, is compared with than was saved."""
        return self.previous != self._saved_previous

    @property
    def unsaved_steps(self) -> int:
        """How many steps were made, or taken back, since the work was written to a file."""
        pairs = zip(self.steps, self._saved, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return max(len(self.steps), len(self._saved)) - kept

    def mark_saved(self) -> None:
        """Note that the work as it is now has been written to a file."""
        self.mark_held(self.steps, self.previous)

    def mark_held(self, steps: Sequence[Step], previous: Previous | None) -> None:
        """Note what a file holds of the work, which may have gone on meanwhile."""
        self._saved, self._saved_previous = tuple(steps), previous

    def mark_exported(self) -> None:
        """Note that an exported report holds the work; of waivers and reviews it has nothing.

        Neither are the reasons of changes, but the figures and words that they led to are. Nor does
        it tell what the report was compared with.
        """
        if all(isinstance(step, Change | Rewriting) for step in self.steps):
            self.mark_held(self.steps, self._saved_previous)

    def corrected(self, address: Address) -> bool:
        """Whether the cell's value differs from the source's."""
        return self.report.cells[address].value != self.original.cells[address].value

    def check(self, report: Report) -> tuple[Finding, ...]:
        """Return what the rules in force say about a report, compared as this session is."""
        previous = self.previous
        return check(
            report,
            previous=previous.report if previous else None,
            confirmed=previous.confirmed if previous else False,
            off=self.off,
        )

    # How it is done -----------------------------------------------------------------------

    def _change(self, after: Mapping[Address, Cell], name: str, reason: str) -> Change | None:
        if not after:
            return None
        before = {address: self.report.cells[address] for address in after}
        name = name or self._name(before, after)
        return Change(name, before, after, self._now(), reason, self.person)

    def _check_after(self, step: Step) -> None:
        """Check again where the step touched the report; waiving and reviewing do not."""
        if isinstance(step, Change | Rewriting):
            self._check()

    def _check(self) -> None:
        self.findings = self.check(self.report)

    def _name(self, before: Mapping[Address, Cell], after: Mapping[Address, Cell]) -> str:
        address = next(iter(before))
        if len(before) > 1:
            return f"修改 {self._places(before)}"
        place = self.report.form.place(address)
        return f"修改 {place}：{shown(before[address])} → {shown(after[address])}"

    def _name_of_confirming(self, addresses: Collection[Address]) -> str:
        return f"与原文核对无误：{self._places(addresses)}"

    def _places(self, addresses: Collection[Address]) -> str:
        place = self.report.form.place(next(iter(addresses)))
        return place if len(addresses) == 1 else f"{place} 等 {len(addresses)} 处"


def shown(cell: Cell) -> str:
    """Write a cell's value for a person: the number, （空） or （缺）.

    A unit of money that stands in the cell is part of what it says: 125000元 is not 125000万元.
    """
    if cell.value is not None:
        money = cell.unit is not None and cell.unit.endswith("元")
        return f"{plain(cell.value)}{cell.unit}" if money else plain(cell.value)
    return "（缺）" if cell.missing else "（空）"


def _corrected(cell: Cell, value: Decimal | None) -> Cell:
    return replace(cell, value=value, raw=cell.raw or "", doubt=None, unit=None)


def _holds(cell: Cell, value: Decimal | None) -> bool:
    return cell.value == value and not cell.missing and cell.unit is None


def _first_of(waivers: Sequence[Waiver]) -> str:
    first = f"{waivers[0].place}：{waivers[0].message}"
    return first if len(waivers) == 1 else f"{waivers[0].place} 等 {len(waivers)} 项"
