"""A finding: what one rule has to say about some cells, the same shape for every rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Origin


class Level(StrEnum):
    """How serious a finding is; the order is that of the findings list."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NOT_ASSESSABLE = "not-assessable"

    @property
    def chinese(self) -> str:
        """The word the window and the command line show."""
        return _CHINESE[self]

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Level).index(self)


_CHINESE = {
    Level.ERROR: "错误",
    Level.WARNING: "提示",
    Level.NOTICE: "核对",
    Level.NOT_ASSESSABLE: "无法核对",
}


class Cause(StrEnum):
    """Whose error a broken sum is: it is sent back, or the reading is compared with the source."""

    AUTHOR = "author"
    READING = "reading"

    @property
    def chinese(self) -> str:
        """What follows from it, for a person."""
        return _CAUSES[self]


_CAUSES = {
    Cause.AUTHOR: "原文如此，请退回填报单位核实",
    Cause.READING: "可能是读取有误，请先与原文核对",
}

Suggestion = Mapping[Address, Decimal | None]
"""Values that would put a finding right, by address."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    Attributes:
        rule: the rule's id, such as ``applications.row-sum``.
        level: how serious it is.
        cells: the addresses it is about, the main one first; may be empty for text.
        place: where it is, for a person.
        message: what is wrong, in one Chinese sentence.
        equation: the sum in numbers, such as ``20+3+0+0+0+1=24≠25``, or None.
        origin: the phrase in the source, for findings about text.
        suggestion: what would put it right, only where one answer is likely.
        alternatives: further answers, best first.
        reason: why this is suggested, or why nothing is, in Chinese; None where no one wonders.
        cause: whether the source itself says so, or the reading may be at fault; None where that
            cannot be told, or is not asked.
    """

    rule: str
    level: Level
    cells: tuple[Address, ...]
    place: str
    message: str
    equation: str | None = None
    origin: Origin | None = None
    suggestion: Suggestion | None = None
    alternatives: tuple[Suggestion, ...] = field(default=())
    reason: str | None = None
    cause: Cause | None = None
