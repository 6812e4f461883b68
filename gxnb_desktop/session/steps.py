"""The steps of the work on a report: plain values that a session makes, reverts and keeps.

A step says what it did, when, by whom and why; it holds what it replaces, so that it can be taken
back without asking anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Section


@dataclass(frozen=True)
class Change:
    """One correction, of one or several cells, that is done and undone as a whole.

    Attributes:
        name: what it did, for the undo menu and the list of changes.
        before: the cells as they were, by address.
        after: the cells as they are then, by address.
        time: when it was made, local time with its zone.
        reason: why, in the person's words; may be empty.
        person: who made it; may be empty.
    """

    name: str
    before: Mapping[Address, Cell]
    after: Mapping[Address, Cell]
    time: datetime
    reason: str = ""
    person: str = ""

    @property
    def confirms(self) -> bool:
        """Whether it only took doubts away: the cells are as they stand in the source."""
        return all(map(self.settles, self.after))

    def settles(self, address: Address) -> bool:
        """Whether it only took a doubt away from this cell of it."""
        return replace(self.before[address], doubt=None) == self.after[address]

    @property
    def moves(self) -> bool:
        """Whether cells have what was read at another place of the source then."""
        return any(self.before[at].origin != cell.origin for at, cell in self.after.items())


@dataclass(frozen=True)
class Heading:
    """What the title of a report says: its text, the body that reports, and the year."""

    title: str | None
    organization: str | None
    year: int | None


@dataclass(frozen=True)
class Rewriting:
    """Another wording: of one section, or of the title where ``heading`` is given instead.

    Attributes:
        name: what it did.
        before: the section or heading as it was; None where the report had no such section.
        after: the section or heading as it is then; None where the section is taken out.
        time: when it was made.
        reason: why; may be empty.
        person: who made it; may be empty.
    """

    name: str
    before: Section | Heading | None
    after: Section | Heading | None
    time: datetime
    reason: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FindingKey:
    """What makes a finding the same finding: once its numbers change, it is another one.

    Which of its cells comes first does not matter: the likeliest to be wrong follows from other
    figures as well.

    Attributes:
        rule: the rule's id.
        cells: the addresses it is about, the main one first.
        text: its sum in numbers, or its message where it has none.
    """

    rule: str
    cells: tuple[Address, ...]
    text: str

    def __eq__(self, other: object) -> bool:
        """Whether the other is the key of the same finding."""
        return isinstance(other, FindingKey) and self._identity() == other._identity()

    def __hash__(self) -> int:
        """Return the same number for keys of the same finding."""
        return hash(self._identity())

    def _identity(self) -> tuple[str, frozenset[Address], str]:
        return self.rule, frozenset(self.cells), self.text


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a person has decided to leave as it is, with the reason.

    Attributes:
        key: the finding that is waived, and no other.
        level: how serious the finding is.
        place: where it is, for the record.
        message: what it says, for the record.
        reason: why it may stay, in the person's words; never empty.
        time: when it was decided.
        person: who decided; may be empty.
    """

    key: FindingKey
    level: Level
    place: str
    message: str
    reason: str
    time: datetime
    person: str = ""


@dataclass(frozen=True)
class Waiving:
    """Findings waived, or waivers taken back.

    Attributes:
        name: what it did.
        given: waivers that hold from now on.
        withdrawn: waivers that hold no longer.
        time: when.
        person: who; may be empty.
    """

    name: str
    given: tuple[Waiver, ...]
    withdrawn: tuple[Waiver, ...]
    time: datetime
    person: str = ""


@dataclass(frozen=True)
class Review:
    """A table marked as compared with its source by a person, or no longer so.

    Attributes:
        name: what it did.
        table: the table's key.
        reviewed: whether it is from now on.
        time: when.
        person: who; may be empty.
    """

    name: str
    table: str
    reviewed: bool
    time: datetime
    person: str = ""


Step = Change | Rewriting | Waiving | Review


def key_of(finding: Finding) -> FindingKey:
    """Return what makes a finding this finding."""
    return FindingKey(finding.rule, finding.cells, finding.equation or finding.message)


def matter_of(finding: Finding) -> tuple[object, ...]:
    """Return what makes two findings the same matter, though its numbers may have changed.

    Which of its cells is the likeliest to be wrong, and comes first, may have changed with them.
    """
    if finding.cells:
        return finding.rule, frozenset(finding.cells)
    return finding.rule, finding.place, finding.message
