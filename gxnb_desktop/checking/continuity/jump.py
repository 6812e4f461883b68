"""``continuity.jump``: a figure quite unlike last year's."""

from collections.abc import Iterator
from decimal import Decimal

from gxnb_desktop.checking.continuity.comparing import Pair, added, not_compared
from gxnb_desktop.checking.continuity.counterparts import Line, lines
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

_RULE = "continuity.jump"
_TIMES = 5
_APART = 20
_NAMED = 3
"""So many figures of a row are spelled out."""


def check_jump(report: Report, previous: Report) -> Iterator[Finding]:
    """Yield one finding for each row in which figures jump; blanks are reported elsewhere."""
    compared = lines(report.form, previous.form)
    for line in compared:
        jumps = [
            (column, *figures)
            for column, pair in line.pairs.items()
            if (figures := _figures(report, previous, pair)) and _is_jump(*figures)
        ]
        if jumps:
            yield _finding(line, jumps)
    pairs = [pair for line in compared for pair in line.pairs.values()]
    yield from not_compared(report, previous, _RULE, pairs, "与上年的增减幅度无法核对")


def _figures(report: Report, previous: Report, pair: Pair) -> tuple[Decimal, Decimal] | None:
    if not pair.assessable(report, previous):
        return None
    if _blank(report, pair.now) or _blank(previous, pair.last):
        return None
    return added(previous, pair.last), added(report, pair.now)


def _blank(report: Report, addresses: tuple[Address, ...]) -> bool:
    return any(report.cells[address].blank for address in addresses)


def _is_jump(before: Decimal, now: Decimal) -> bool:
    low, high = sorted((before, now))
    return high - low >= _APART and high > _TIMES * low


def _finding(line: Line, jumps: list[tuple[str, Decimal, Decimal]]) -> Finding:
    named = "、".join(
        f"{column}由 {plain(before)} 变为 {plain(now)}" for column, before, now in jumps[:_NAMED]
    )
    more = f" 等 {len(jumps)} 处" if len(jumps) > _NAMED else ""
    return Finding(
        rule=_RULE,
        level=Level.NOTICE,
        cells=tuple(cell for column, *_ in jumps for cell in line.pairs[column].now),
        place=line.place,
        message=f"与上年相差悬殊：{named}{more}，请核对",
    )
