"""What is to be written back, how, and what could not be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

PROGRAM = "公信年报核校"


@dataclass(frozen=True)
class Corrections:
    """A report as read and as corrected, and what there is to say about it.

    Attributes:
        original: the report as read from the source.
        corrected: the same with other values.
        reasons: why a cell was corrected, in the person's words.
        findings: those that stay open, for comments.
    """

    original: Report
    corrected: Report
    reasons: Mapping[Address, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()

    def changed(self) -> list[Address]:
        """Return the addresses whose value is another, or has lost its unit, in printed order."""
        return [
            address
            for address in self.original.form.addresses
            if (cell := self.original.cells[address]).value != self.value(address)
            or (cell.unit is not None and self.corrected.cells[address].unit is None)
        ]

    def value(self, address: Address) -> Decimal | None:
        """Return the corrected value; None is a blank."""
        return self.corrected.cells[address].value


@dataclass(frozen=True, slots=True)
class Options:
    """How corrections are written.

    Attributes:
        tracked: as tracked changes, which can be accepted or rejected in Word.
        comments: with comments: what was changed and why, what was not, which findings are open.
        author: whose name changes and comments carry.
        time: when they were made.
    """

    tracked: bool = False
    comments: bool = False
    author: str = PROGRAM
    time: datetime = field(default_factory=lambda: datetime.now().astimezone())


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A correction that the amended file does not hold.

    Attributes:
        address: the cell.
        place: the cell as a person is told it.
        value: what should stand there; None is a blank.
        reason: why it could not be written, in Chinese.
    """

    address: Address
    place: str
    value: Decimal | None
    reason: str

    def __str__(self) -> str:
        """Say it in one sentence."""
        wanted = "清空" if self.value is None else f"改为 {plain(self.value)}"
        return f"这一格不能写回：{self.place}（{self.reason}），请在 Word 中手工{wanted}。"
