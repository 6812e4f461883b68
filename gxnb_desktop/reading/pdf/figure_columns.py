"""Columns of figures that stand without rules, by where the figures and their heads stand.

Figures of a column are flush left, centred or flush right; which of it, the figures tell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[float, float]
"""Where something begins and ends, in points from the left."""

_ANCHORS: tuple[Callable[[Span], float], ...] = (
    lambda span: (span[0] + span[1]) / 2,
    lambda span: span[0],
    lambda span: span[1],
)
_OUTSIDE = 1.0
"""Widths of a column that a figure of it may stand outside of all columns at most."""


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Columns from left to right: for each, where its known members begin and end."""

    members: tuple[tuple[Span, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Span]]) -> "FigureColumns":
        """Make columns of rows, at least one, that each have a member in every column."""
        return cls(tuple(zip(*rows, strict=True)))

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.members)

    def span(self, column: int) -> Span:
        """Where a column begins and ends."""
        members = self.members[column]
        return min(start for start, _ in members), max(end for _, end in members)

    @property
    def start(self) -> float:
        """Where the first column begins."""
        return self.span(0)[0]

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.span(len(self) - 1)[1]

    def hold(self, row: Sequence[Span]) -> bool:
        """Whether each figure of a row with one in every column stands above or below others."""
        spans = (self.span(column) for column in range(len(self)))
        return all(s < end and e > start for (s, e), (start, end) in zip(row, spans, strict=True))

    def distance(self, row: Sequence[Span]) -> float:
        """How badly a row fits the columns, in points; 0 at best."""
        return min(self._spread([row], anchor) - self._spread([], anchor) for anchor in _ANCHORS)

    def places(self, rows: Sequence[Sequence[Span]]) -> list[list[int] | None]:
        """The columns in which the figures of each row stand; None where they cannot be told."""
        best = min(_ANCHORS, key=lambda anchor: self._spread(rows, anchor))
        return [self._places(row, best) for row in rows]

    def _centres(self, anchor: Callable[[Span], float]) -> list[float]:
        return [sum(map(anchor, spans)) / len(spans) for spans in self.members]

    def _spread(self, rows: Sequence[Sequence[Span]], anchor: Callable[[Span], float]) -> float:
        """How far members and figures stand from the columns' middles, added up."""
        centres = self._centres(anchor)
        members = (
            abs(anchor(span) - centre)
            for spans, centre in zip(self.members, centres, strict=True)
            for span in spans
        )
        return sum(members) + sum(
            min(abs(anchor(span) - centre) for centre in centres) for row in rows for span in row
        )

    def _places(self, row: Sequence[Span], anchor: Callable[[Span], float]) -> list[int] | None:
        centres = self._centres(anchor)
        places = [
            min(range(len(centres)), key=lambda at: abs(anchor(span) - centres[at])) for span in row
        ]
        apart = [after - before for before, after in pairwise(centres)]
        reach = _OUTSIDE * max(apart, default=self.end - self.start)
        near = all(self.start - reach < anchor(span) < self.end + reach for span in row)
        return places if near and len(set(places)) == len(places) else None
