"""What explaining the broken sums weighs at least: the bounds that keep the search short.

Two bounds, the larger counts. Relations that share no cell need a change each. And a patch of k
linked cells touches at most k + 1 relations, for nearly every cell stands in two of them; only
where one cell explains two broken relations exactly does a change mend two. So each broken relation
has a share of a change that it needs at least, in sixths.
"""

from collections.abc import Iterable, Mapping, Sequence

from gxnb_desktop.checking.localisation_system import NORMAL, SUSPECT, Puzzle

_WHOLE = 6
_ALONE, _LINKED, _PAIRED, _CROWDED = 6, 4, 3, 2
"""Sixths of a change: no cell of the relation stands in another; all but exact pairs; exact pairs;
relations that one cell, such as a （七）总计, may mend together with another two."""
_GOES_ON = 2
"""What a patch that must go on needs beyond the shares of what it will mend."""
NEVER = float("inf")


class Bound:
    """Bounds for one report; ``moves`` gives what each relation weighs if moves explain it."""

    def __init__(self, puzzle: Puzzle, moves: Mapping[int, float]) -> None:
        """Find the share of every broken relation."""
        self._moves = moves
        self._suspects = sum(
            1 << cell for cell, weight in enumerate(puzzle.weights) if weight < NORMAL
        )
        self._unit = SUSPECT if self._suspects else NORMAL
        self._shares = _shares(puzzle)
        for at, weight in moves.items():
            if at in self._shares:
                sixths = int(_WHOLE * weight / self._unit)
                self._shares[at] = min(self._shares[at], sixths)

    def least(self, broken: Sequence[tuple[int, int, bool]], barred: int) -> float:
        """Return what broken relations weigh at least: number, cells, whether already touched.

        A touched one must be explained without barred cells; others may use any.
        """
        packing: list[tuple[int, float]] = []
        sixths = 0
        goes_on = 0
        for at, mask, active in broken:
            if active:
                mask &= ~barred
                if not mask:
                    return NEVER
                goes_on = _GOES_ON
            else:
                sixths += self._shares.get(at, 0)
            weight: float = SUSPECT if mask & self._suspects else NORMAL
            if not active and at in self._moves:
                weight = min(weight, self._moves[at])
            packing.append((mask, weight))
        return max(self._in_weight(sixths + goes_on), _packed(packing), _packed(reversed(packing)))

    def _in_weight(self, sixths: int) -> int:
        if self._moves:
            return -(-sixths * self._unit // _WHOLE)
        return -(-sixths // _WHOLE) * self._unit


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
            crowded = around if puzzle.gaps else around[1:]
            if broken.issuperset(crowded) or puzzle.gaps:
                _lower(shares, crowded, _CROWDED)
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
