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
    """Columns from left to right.

    Attributes:
        spans: where each column begins and ends.
        centres: the middle of each column, for each way in which figures may be flush.
        spreads: how far the known figures stand from those middles, added up, likewise.
    """

    spans: tuple[Span, ...]
    centres: tuple[tuple[float, ...], ...]
    spreads: tuple[float, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Span]]) -> "FigureColumns":
        """Make columns of rows, at least one, that each have a figure in every column."""
        columns = [*zip(*rows, strict=True)]
        centres = tuple(
            tuple(sum(map(anchor, spans)) / len(spans) for spans in columns) for anchor in _ANCHORS
        )
        spreads = tuple(
            sum(
                abs(anchor(span) - middle)
                for spans, middle in zip(columns, middles, strict=True)
                for span in spans
            )
            for anchor, middles in zip(_ANCHORS, centres, strict=True)
        )
        return cls(tuple(map(united, columns)), centres, spreads)

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.spans)

    @property
    def start(self) -> float:
        """Where the first column begins."""
        return self.spans[0][0]

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.spans[-1][1]

    def nearest(self, span: Span) -> int:
        """The column whose middle is nearest to that of a span."""
        middle, centres = _ANCHORS[0](span), self.centres[0]
        return min(range(len(centres)), key=lambda at: abs(middle - centres[at]))

    def distance(self, row: Sequence[Span]) -> float:
        """How badly a row fits the columns, in points; 0 at best."""
        return min(self._distance([row], flush) for flush in range(len(_ANCHORS)))

    def places(self, rows: Sequence[Sequence[Span]]) -> list[list[int] | None]:
        """The columns in which the figures of each row stand; None where they cannot be told."""
        best = min(
            range(len(_ANCHORS)),
            key=lambda flush: self.spreads[flush] + self._distance(rows, flush),
        )
        return [self._places(row, best) for row in rows]

    def _distance(self, rows: Sequence[Sequence[Span]], flush: int) -> float:
        """How far figures stand from the columns' middles, added up."""
        anchor, centres = _ANCHORS[flush], self.centres[flush]
        return sum(
            min(abs(anchor(span) - centre) for centre in centres) for row in rows for span in row
        )

    def _places(self, row: Sequence[Span], flush: int) -> list[int] | None:
        anchor, centres = _ANCHORS[flush], self.centres[flush]
        places = [
            min(range(len(centres)), key=lambda at: abs(anchor(span) - centres[at])) for span in row
        ]
        apart = [after - before for before, after in pairwise(centres)]
        reach = _OUTSIDE * max(apart, default=self.end - self.start)
        near = all(self.start - reach < anchor(span) < self.end + reach for span in row)
        return places if near and len(set(places)) == len(places) else None


def united(spans: Sequence[Span]) -> Span:
    """The span from where the first of some begins to where the last ends."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def overlap(row: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether each figure of a row stands above or below that of another in the same column."""
    return all(s < end and e > start for (s, e), (start, end) in zip(row, other, strict=True))
