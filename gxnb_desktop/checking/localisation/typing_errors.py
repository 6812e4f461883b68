"""How figures go wrong when people type them: what slip turns the true figure into the typed one.

After Scholtus (2009), "Automatic correction of simple typing errors in numerical data with balance
edits": a digit dropped, added, doubled or wrong, two digits swapped, a wrong sign; besides these a
point that does not belong there, as in 2.5 or 1.234 for 25 and 1,234.
"""

from decimal import Decimal
from enum import Enum

from gxnb_desktop.report.figures import plain

_LOOK_ALIKE = frozenset(
    frozenset(pair) for pair in ("17", "38", "56", "06", "69", "49", "08", "14", "25", "36", "58")
)
"""Digits that look alike or lie side by side on the number pad."""


class Slip(Enum):
    """One kind of slip: its penalty (0 the likeliest, in points) and what it looks like."""

    SIGN = (0, "像是多了负号")
    POINT = (0, "像是多了小数点")
    LEFT_OUT_TOTAL = (0, "总计像是漏填")
    DROPPED = (2, "像是漏录一位")
    DOUBLED = (2, "像是一位录了两遍")
    SWAPPED = (2, "像是相邻两位颠倒")
    ZEROS = (3, "像是零的个数不对")
    ADDED = (5, "像是多录一位")
    LOOK_ALIKE = (8, "像是看错或按错一位")
    ONE_DIGIT = (10, "像是录错一位")
    MISCOUNTED = (11, "像是合计算错")
    LEFT_OUT = (9, "像是漏填")
    SHOULD_BE_ZERO = (12, "像是误填")
    OTHER = (16, "")

    def __init__(self, penalty: int, words: str) -> None:
        """Take the member apart."""
        self.penalty = penalty
        self.words = words


def slip(typed: Decimal | int, true: Decimal | int) -> Slip:
    """Return the likeliest slip by which a whole figure ``true`` was typed as ``typed``."""
    if typed < 0:
        return Slip.SIGN if typed == -true else Slip.OTHER
    if typed != int(typed):
        return Slip.POINT if int(plain(Decimal(typed)).replace(".", "")) == true else Slip.OTHER
    if typed == 0:
        return Slip.LEFT_OUT
    if true == 0:
        return Slip.SHOULD_BE_ZERO
    return _slip_of_digits(str(int(typed)), str(int(true)))


def _slip_of_digits(typed: str, true: str) -> Slip:
    if typed.rstrip("0") == true.rstrip("0"):
        return Slip.DROPPED if len(true) == len(typed) + 1 else Slip.ZEROS
    if len(true) == len(typed) + 1:
        return Slip.DROPPED if _without_one(true, typed) is not None else Slip.OTHER
    if len(typed) == len(true) + 1:
        return _slip_of_added(typed, true)
    if len(typed) == len(true):
        return _slip_of_same_length(typed, true)
    return Slip.OTHER


def _slip_of_added(typed: str, true: str) -> Slip:
    at = _without_one(typed, true)
    if at is None:
        return Slip.OTHER
    neighbours = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
    return Slip.DOUBLED if typed[at] in neighbours else Slip.ADDED


def _slip_of_same_length(typed: str, true: str) -> Slip:
    differ = [at for at, (one, other) in enumerate(zip(typed, true, strict=True)) if one != other]
    if len(differ) == 1:
        at = differ[0]
        if frozenset((typed[at], true[at])) in _LOOK_ALIKE:
            return Slip.LOOK_ALIKE
        # Of a figure of one digit any other is "one digit wrong": that says nothing.
        return Slip.ONE_DIGIT if len(true) > 1 else Slip.OTHER
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        one, other = differ
        if typed[one] == true[other] and typed[other] == true[one]:
            return Slip.SWAPPED
    return Slip.OTHER


def _without_one(longer: str, shorter: str) -> int | None:
    """Return which character of ``longer`` must go to leave ``shorter``, or None."""
    at = next(
        (at for at, char in enumerate(shorter) if char != longer[at]),
        len(shorter),
    )
    return at if longer[at + 1 :] == shorter[at:] else None
