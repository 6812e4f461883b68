"""What explaining the broken sums weighs at least: the bounds that keep the search short.

Two bounds, the larger counts. Relations that share no cell need a change each. And a patch of k
linked cells touches at most k + 1 relations, for nearly every cell stands in two of them; only
where one cell explains two broken relations exactly does a change mend two. So each broken relation
has a share of a change that it needs at least, in sixths. The figures of （七）总计 stand in three
relations, their row's and two of their column's; the shares of these are small enough for that.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gxnb_desktop.checking.localisation.system import NORMAL, SUSPECT, Puzzle

_WHOLE = 6
_ALONE, _LINKED, _PAIRED, _CROWDED = 6, 4, 3, 2
"""Sixths of a change: no cell of the relation stands in another; all but exact pairs; exact pairs;
relations that a cell with three may mend together."""
_GOES_ON = 2
"""Sixths that a patch which must go on needs beyond the shares of what it will mend: k cells more
touch at most k relations more, at four sixths each. Not where a row of such cells is broken."""
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Shares:
    """What each relation needs at least while certain moves can still explain it.

    Attributes:
        usable: the numbers of these moves.
        sixths: of a change, by relation.
        weights: by relation, where a move may be lighter than one cell.
    """

    usable: frozenset[int]
    sixths: Mapping[int, int]
    weights: Mapping[int, float]


class Bound:
    """Bounds for one report; ``moves`` gives weight and solved relations of what moves explain.

    Attributes:
        everything: the shares while all moves can still explain what they solve.
        lightest: what explaining a broken relation weighs at least, whichever it is.
    """

    def __init__(self, puzzle: Puzzle, moves: Sequence[tuple[int, frozenset[int]]]) -> None:
        """Find the share of every broken relation."""
        self._moves = moves
        self._suspects = sum(
            1 << cell for cell, weight in enumerate(puzzle.weights) if weight < NORMAL
        )
        self._unit = SUSPECT if self._suspects else NORMAL
        self._cells = _shares(puzzle)
        self._known: dict[frozenset[int], Shares] = {}
        hubs = {around[0] for around in puzzle.around if len(around) > 2}
        self._goes_on = 0 if puzzle.gaps or hubs.intersection(self._cells) else _GOES_ON
        self.everything = self._with(frozenset(range(len(moves))))
        self.lightest = min([self._unit, *self.everything.weights.values()])

    def without(self, shares: Shares, touched: Collection[int]) -> Shares:
        """Return the shares once relations are touched: their moves explain nothing any more."""
        if not shares.usable:
            return shares
        usable = frozenset(at for at in shares.usable if self._moves[at][1].isdisjoint(touched))
        return shares if usable == shares.usable else self._with(usable)

    def _with(self, usable: frozenset[int]) -> Shares:
        if usable not in self._known:
            weights: dict[int, float] = {}
            for move in usable:
                weight, solves = self._moves[move]
                for at in solves:
                    share = weight / len(solves)
                    weights[at] = min(share, weights.get(at, share))
            sixths = dict(self._cells)
            for at, weight_of in weights.items():
                sixths[at] = min(sixths[at], int(_WHOLE * weight_of / self._unit))
            self._known[usable] = Shares(usable, sixths, weights)
        return self._known[usable]

    def least(self, broken: Sequence[tuple[int, int, bool]], barred: int, shares: Shares) -> float:
        """Return what broken relations weigh at least: number, cells, whether already touched.

        A touched one must be explained without barred cells; others may use any.
        """
        packing: list[tuple[int, float]] = []
        sixths = goes_on = 0
        weights = shares.weights
        for at, mask, active in broken:
            if active:
                mask &= ~barred
                if not mask:
                    return NEVER
                goes_on = self._goes_on
                packing.append((mask, SUSPECT if mask & self._suspects else NORMAL))
                continue
            sixths += shares.sixths[at]
            weight: float = SUSPECT if mask & self._suspects else NORMAL
            if weights and at in weights:
                weight = min(weight, weights[at])
            packing.append((mask, weight))
        least = max(_packed(packing), _packed(reversed(packing)))
        if weights:
            return max(least, -(-(sixths + goes_on) * self._unit // _WHOLE))
        return max(least, -(-(sixths + goes_on) // _WHOLE) * self._unit)


def _packed(broken: Iterable[tuple[int, float]]) -> float:
    """Add up relations that share no cell: each needs a change of its own."""
    taken, total = 0, 0.0
    for mask, share in broken:
        if not mask & taken:
            taken |= mask
            total += share
    return total


def _shares(puzzle: Puzzle) -> dict[int, int]:
    """Return for each broken relation the sixths of a change that it needs at least."""
    broken = frozenset(puzzle.broken)
    shares = {
        at: _LINKED
        if any(len(puzzle.around[cell]) > 1 for cell in puzzle.relations[at].terms)
        else _ALONE
        for at in broken
    }
    for cell in {cell for at in broken for cell in puzzle.relations[at].terms}:
        around = puzzle.around[cell]
        if len(around) > 2:
            _lower(shares, around[:1], _CROWDED)
            if puzzle.gaps or broken.issuperset(around[1:]):
                _lower(shares, around[1:], _CROWDED)
        if len(around) > 1 and broken.issuperset(around) and _mends_all(puzzle, cell):
            _lower(shares, around, _PAIRED if len(around) == 2 else _CROWDED)
    return shares


def _lower(shares: dict[int, int], relations: Iterable[int], share: int) -> None:
    for at in relations:
        if at in shares:
            shares[at] = min(shares[at], share)


def _mends_all(puzzle: Puzzle, cell: int) -> bool:
    """Whether one change of this cell would mend every relation in which it stands."""
    first, *others = (puzzle.relations[at] for at in puzzle.around[cell])
    return all(first.lack * other.terms[cell] == other.lack * first.terms[cell] for other in others)
