"""Ruling lines of a PDF page: strokes and thin bars, merged where they continue each other.

Filled rectangles over ``THICKEST`` are shading, also white shading behind paragraphs, and no rules.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gxnb_desktop.reading.pdf.bars import MOST_PIECES, THICKEST, Point, drawn_bars

SHORTEST = 6.0
"""Points; what is shorter after merging is no rule: a bullet, a dash."""
_IN_LINE = 1.0
"""Points by which pieces of one rule may stand beside each other."""
_GAP = 3.0
"""Points between two pieces of one rule: joints, dashes, dots."""


class Rule(NamedTuple):
    """A straight line: its constant coordinate and its extent along the other, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruling lines of a page in reading space."""

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()


def ruling_lines(page: int, turned: Callable[[Iterable[Point]], list[Point]]) -> Rules:
    """Collect the rules of a page that is open.

    Args:
        page: the address of the page.
        turned: leads points of the page to reading space.
    """
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for start, end, width in drawn_bars(page):
        (xa, ya), (xb, yb) = turned((start, end))
        across, down = abs(xb - xa), abs(yb - ya)
        # A dot belongs to whichever dotted line it continues.
        if down <= THICKEST and (across > down or across + width <= THICKEST):
            horizontal.append(Rule((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        if across <= THICKEST and (down > across or down + width <= THICKEST):
            vertical.append(Rule((xa + xb) / 2, min(ya, yb), max(ya, yb)))
        if len(horizontal) + len(vertical) > MOST_PIECES:
            return Rules()
    return Rules(merged(horizontal), merged(vertical))


def merged(pieces: Iterable[Rule]) -> tuple[Rule, ...]:
    """Join pieces that lie in one line and touch or nearly touch; drop what stays too short."""
    rules: list[Rule] = []
    for line in _in_line(sorted(pieces, key=lambda piece: piece.at)):
        line.sort(key=lambda piece: piece.start)
        joined = [line[0]]
        for piece in line[1:]:
            last = joined[-1]
            if piece.start - last.end > _GAP:
                joined.append(piece)
                continue
            longer = max(last, piece, key=lambda rule: rule.end - rule.start)
            joined[-1] = Rule(longer.at, last.start, max(last.end, piece.end))
        rules += [rule for rule in joined if rule.end - rule.start >= SHORTEST]
    return tuple(rules)


def _in_line(pieces: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for piece in pieces:
        if line and piece.at - line[0].at > _IN_LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line
