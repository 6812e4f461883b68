"""What the work on a report has led to, and what each step makes of it: values, nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report, Section
from gxnb_desktop.session.steps import (
    Change,
    FindingKey,
    Heading,
    Review,
    Rewriting,
    Step,
    Waiver,
    Waiving,
)


@dataclass(frozen=True)
class State:
    """A report at one moment of the work on it.

    Attributes:
        report: the report with all steps so far.
        waivers: those in force, by the finding that they waive.
        reviewed: keys of the tables that a person has compared with the source.
    """

    report: Report
    waivers: Mapping[FindingKey, Waiver] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()

    def after(self, step: Step) -> "State":
        """Return what a step leads to from here."""
        match step:
            case Change():
                return replace(self, report=_with_cells(self.report, step.after))
            case Rewriting():
                return replace(self, report=_with_text(self.report, step.before, step.after))
            case Waiving():
                return self._with_waivers(step.given, step.withdrawn)
            case Review():
                return self._with_review(step.table, step.reviewed)

    def before(self, step: Step) -> "State":
        """Return from where a step has led here."""
        return self.after(_reversed(step))

    def _with_waivers(self, given: tuple[Waiver, ...], gone: tuple[Waiver, ...]) -> "State":
        keys = {waiver.key for waiver in gone}
        kept = {key: waiver for key, waiver in self.waivers.items() if key not in keys}
        return replace(self, waivers={**kept, **{waiver.key: waiver for waiver in given}})

    def _with_review(self, table: str, reviewed: bool) -> "State":
        tables = self.reviewed | {table} if reviewed else self.reviewed - {table}
        return replace(self, reviewed=tables)


def _reversed(step: Step) -> Step:
    match step:
        case Change():
            return replace(step, before=step.after, after=step.before)
        case Rewriting():
            return replace(step, before=step.after, after=step.before)
        case Waiving():
            return replace(step, given=step.withdrawn, withdrawn=step.given)
        case Review():
            return replace(step, reviewed=not step.reviewed)


def heading_of(report: Report) -> Heading:
    """Return what the title of a report says."""
    return Heading(report.title, report.organization, report.year)


def _with_cells(report: Report, cells: Mapping[Address, Cell]) -> Report:
    return replace(report, cells={**report.cells, **cells})


def _with_text(
    report: Report, old: Section | Heading | None, new: Section | Heading | None
) -> Report:
    if isinstance(new, Heading):
        return replace(report, title=new.title, organization=new.organization, year=new.year)
    # Where the section stands is kept: a rule looks at the order.
    sections = list(report.sections)
    if isinstance(old, Section):
        at = sections.index(old)
        sections[at : at + 1] = [new] if new else []
    elif new:
        at = sum(section.number < new.number for section in sections)
        sections.insert(at, new)
    return replace(report, sections=tuple(sections))
