"""The search for the fewest wrong figures: branch and bound over the broken sums.

After Fellegi & Holt (1976) and de Waal, Pannekoek & Scholtus (2011), chapter 3: pick a broken
relation, take one of its figures as wrong, eliminate it, go on until all hold. Solutions fall into
patches, sets of figures that are linked by sums; every patch is found once, and the patches that
together explain all broken relations at the least weight are combined afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gxnb_desktop.checking.localisation.bound import NEVER, Bound, Shares
from gxnb_desktop.checking.localisation.system import (
    NORMAL,
    Number,
    Puzzle,
    Relation,
    eliminated,
    solved,
)

POINTS = 10
"""Points of one unit of weight, against the points of typing errors."""
NODES = 4000
"""How many figures the search takes as wrong in all before it gives up: some 60 ms."""
SLACK = 2
"""How much heavier than the lightest a solution may be; less than one figure more."""


@dataclass(frozen=True)
class Patch:
    """Figures that, changed together, make all relations hold in which they stand.

    Attributes:
        values: the new values by cell.
        solves: the broken relations that hold then.
        weight: what all changes weigh.
        penalty: points for slips that are less likely.
        steps: how many mistakes it takes to explain it.
        move: in words what was misplaced, or "" where single figures are wrong.
    """

    values: Mapping[int, Number]
    solves: frozenset[int]
    weight: int
    penalty: int
    steps: int
    move: str = ""

    @property
    def points(self) -> int:
        """What decides between patches: the fewer, the likelier."""
        return POINTS * self.weight + self.penalty


@dataclass(frozen=True)
class Solutions:
    """What the search found.

    Attributes:
        patches: for each broken relation the patches that explain it in some good solution, with
            the points of that whole solution, best first.
        complete: whether these are all of the lightest, and explain everything.
        weight: what the lightest solution weighs; None where none was found.
    """

    patches: Mapping[int, Sequence[tuple[int, Patch]]]
    complete: bool
    weight: int | None


_LONG_STEP = 8
_HOPELESS = 14 * NORMAL
"""A report with more wrong figures than this is not searched as a whole."""
_NEARBY = 2 * NORMAL
_UNEXPLAINED = Patch({}, frozenset(), 2 * NORMAL, 0, 1)


class Exhausted(Exception):
    """The search has taken as many steps as it may."""


class Budget:
    """Counts the steps of a search, so that its end does not depend on the machine's speed."""

    def __init__(self, nodes: int = NODES) -> None:
        """Begin with all steps to go."""
        self.left = nodes

    def spend(self, broken: int = 0) -> None:
        """Take one step; with many broken relations a step is longer and counts more.

        Raises:
            Exhausted: there is none left.
        """
        if self.left <= 0:
            raise Exhausted
        self.left -= 1 + broken // _LONG_STEP


@dataclass(frozen=True, slots=True)
class _State:
    """A node of the search: ``chosen`` cells are eliminated, ``active`` relations were touched."""

    relations: Mapping[int, Relation]
    active: frozenset[int]
    broken: tuple[int, ...]
    chosen: tuple[tuple[int, Relation], ...]
    barred: int
    weight: int
    shares: Shares


Price = Callable[[int, Number], int]
"""Points for the slip by which a cell would have got its value instead of this one."""


class Growth:
    """Grows patches from a relation, within a bound on the weight of the whole solution."""

    def __init__(
        self, puzzle: Puzzle, price: Price, budget: Budget, moves: Sequence[Patch] = ()
    ) -> None:
        """``moves`` are patches of other kinds that may explain what these leave broken."""
        self._puzzle = puzzle
        self._price = price
        self._budget = budget
        self._limits = Bound(puzzle, [(move.weight, move.solves) for move in moves])
        self._broken = frozenset(puzzle.broken)
        self._bound: float = 0
        self.next_bound = NEVER
        self._found: list[Patch] = []

    def patches(self, root: int, barred: int, bound: float, *, nearby: bool = False) -> list[Patch]:
        """Return the patches that explain ``root`` without barred cells.

        ``bound`` is what the patch and all that it leaves broken may weigh; ``nearby`` leaves out
        of account what it leaves broken.
        """
        self._bound = bound
        self._found = []
        if nearby:
            # There is no wider bound to come.
            self.next_bound = 0
        broken = (root,) if nearby else self._puzzle.broken
        shares = self._limits.without(self._limits.everything, (root,))
        active = frozenset({root})
        self._grow(_State(self._puzzle.relations, active, broken, (), barred, 0, shares))
        return self._found

    def completions(self, moved: Mapping[int, Number], weight: int, bound: float) -> list[Patch]:
        """Return what single cells put right where cells were moved; the rest is left alone."""
        self._bound = bound
        self._found = []
        active = frozenset(self._puzzle.touched(moved))
        broken = tuple(at for at in self._puzzle.broken if at in active)
        barred = sum(1 << cell for cell in moved)
        shares = self._limits.everything
        self._grow(_State(self._puzzle.relations, active, broken, (), barred, weight, shares))
        return self._found

    def least(self) -> float:
        """Return what explaining all broken relations weighs at least."""
        relations = self._puzzle.relations
        broken = [(at, relations[at].mask, False) for at in self._puzzle.broken]
        return self._limits.least(broken, 0, self._limits.everything)

    def _grow(self, state: "_State") -> None:
        relations, barred = state.relations, state.barred
        open_ = [at for at in state.broken if at in state.active]
        if not open_:
            self._finish(state.chosen, state.weight)
            return
        pick = min(open_, key=lambda at: ((relations[at].mask & ~barred).bit_count(), at))
        pivot = relations[pick]
        rest = tuple(at for at in state.broken if at != pick)
        for cell in sorted(pivot.terms):
            if barred >> cell & 1:
                continue
            self._budget.spend(len(state.broken))
            weight = state.weight + self._puzzle.weights[cell]
            inside = self._inside(cell, pick, state)
            # The bound needs no more than which relations would be broken, and their cells.
            lacking = {at: _lack(relations[at], pivot, cell) for at in inside}
            broken = tuple(sorted({*rest, *inside} - {at for at in inside if not lacking[at]}))
            if broken and self._is_beyond(weight + self._limits.lightest):
                barred |= 1 << cell
                continue
            active = state.active.difference((pick,)).union(inside)
            masks = [
                (
                    at,
                    (relations[at].mask | pivot.mask) & ~(1 << cell)
                    if at in lacking
                    else relations[at].mask,
                    at in active,
                )
                for at in broken
            ]
            shares = self._limits.without(state.shares, inside)
            bound = weight + self._limits.least(masks, barred, shares)
            if bound <= self._bound:
                after = dict(relations)
                del after[pick]
                for at in inside:
                    after[at] = eliminated(relations[at], pivot, cell)
                chosen = (*state.chosen, (cell, pivot))
                self._grow(_State(after, active, broken, chosen, barred, weight, shares))
            else:
                self.next_bound = min(self.next_bound, bound)
            # Solutions with this cell have all been seen.
            barred |= 1 << cell

    def _inside(self, cell: int, pick: int, state: "_State") -> list[int]:
        """Return the other relations in which a cell stands by now."""
        relations, active = state.relations, state.active
        inside = [at for at in active if at != pick and cell in relations[at].terms]
        # What was not touched yet has all of its cells.
        inside += [at for at in self._puzzle.around[cell] if at not in active and at in relations]
        return inside

    def _is_beyond(self, weight: float) -> bool:
        """Whether a solution that weighs as much is out of the bound, and of the next one too."""
        return weight > self._bound and weight >= self.next_bound

    def _finish(self, chosen: Sequence[tuple[int, Relation]], weight: int) -> None:
        changes = solved(chosen)
        if changes is None:
            return
        values, penalty = {}, 0
        for cell, change in changes.items():
            value = self._puzzle.values[cell] + change
            if not change or value < 0 or value != int(value):
                return
            values[cell] = value
            penalty += self._price(cell, value)
        solves = self._broken & self._puzzle.touched(values)
        self._found.append(Patch(values, solves, weight, penalty, len(values)))


def _lack(relation: Relation, pivot: Relation, cell: int) -> Number:
    """What a relation lacks once a cell has been eliminated from it, or a multiple of that."""
    return pivot.terms[cell] * relation.lack - relation.terms[cell] * pivot.lack


def search(puzzle: Puzzle, price: Price, moves: Sequence[Patch], budget: Budget) -> Solutions:
    """Find the lightest solutions; ``moves`` are the patches that are no single figures.

    The weight of a solution counts first; points for slips rank those of about the same weight.

    Raises:
        Exhausted: the budget is spent, or would certainly be.
    """
    growth = Growth(puzzle, price, budget, moves)
    bound = growth.least()
    if bound > _HOPELESS:
        raise Exhausted
    best: float | None = None
    while bound < NEVER:
        growth.next_bound = NEVER
        cover = _Cover(puzzle, _lists(puzzle, growth, bound), moves, budget)
        best = cover.weight(cover.everything)
        if best is not None and best <= bound:
            break
        bound = min(growth.next_bound, best if best is not None else NEVER)
    if best is None:
        return Solutions({}, True, None)
    cover = _Cover(puzzle, _lists(puzzle, growth, best + SLACK), moves, budget)
    return Solutions(cover.ranked(), True, int(best))


def search_nearby(
    puzzle: Puzzle, price: Price, moves: Sequence[Patch], budget: Budget
) -> Solutions:
    """Find what one or two figures explain, each by itself, and leave the rest unexplained.

    Only patches that put more relations right than they have changes: anything else proves nothing.
    """
    growth = Growth(puzzle, price, budget)
    lists: dict[int, list[Patch]] = {at: [] for at in puzzle.broken}
    barred = 0
    for at in puzzle.broken:
        try:
            found = growth.patches(at, barred, _NEARBY, nearby=True)
        except Exhausted:
            break
        lists[at] = [patch for patch in found if len(patch.solves) > patch.steps]
        for cell in puzzle.relations[at].terms:
            barred |= 1 << cell
    telling = [move for move in moves if len(move.solves) > move.steps]
    cover = _Cover(puzzle, lists, telling, Budget(), unexplained=_UNEXPLAINED)
    try:
        return Solutions(cover.ranked(), False, None)
    except Exhausted:
        return Solutions({}, False, None)


def _lists(puzzle: Puzzle, growth: Growth, bound: float) -> dict[int, list[Patch]]:
    """Return the patches of each broken relation that touch none of those before it."""
    lists, barred = {}, 0
    for at in puzzle.broken:
        lists[at] = growth.patches(at, barred, bound)
        for cell in puzzle.relations[at].terms:
            barred |= 1 << cell
    return lists


class _Cover:
    """Combines patches so that every broken relation is explained by exactly one."""

    def __init__(
        self,
        puzzle: Puzzle,
        lists: Mapping[int, list[Patch]],
        moves: Sequence[Patch],
        budget: Budget,
        unexplained: Patch | None = None,
    ) -> None:
        self._budget = budget
        self._unexplained = unexplained
        self._order = puzzle.broken
        self._lists = {
            at: [*found, *(move for move in moves if at in move.solves)]
            for at, found in lists.items()
        }
        self.everything = frozenset(self._order)
        self._weights: dict[frozenset[int], int | None] = {frozenset(): 0}
        self._points: dict[frozenset[int], int | None] = {frozenset(): 0}

    def weight(self, remaining: frozenset[int]) -> int | None:
        """Return the least weight that explains these relations, or None."""
        return self._least(remaining, self._weights, lambda patch: patch.weight)

    def ranked(self) -> dict[int, list[tuple[int, Patch]]]:
        """Return for each relation its patches with the points of the best whole solution."""
        found: dict[int, list[tuple[int, Patch]]] = {at: [] for at in self._order}
        every = {id(patch): patch for patches in self._lists.values() for patch in patches}
        for patch in every.values():
            rest = self._least(
                self.everything - patch.solves, self._points, lambda entry: entry.points
            )
            if rest is not None:
                for at in patch.solves:
                    found[at].append((patch.points + rest, patch))
        for patches in found.values():
            patches.sort(key=lambda entry: (entry[0], sorted(entry[1].values.items())))
        return found

    def _least(
        self,
        remaining: frozenset[int],
        known: dict[frozenset[int], int | None],
        measure: Callable[[Patch], int],
    ) -> int | None:
        if remaining in known:
            return known[remaining]
        self._budget.spend()
        first = next(at for at in self._order if at in remaining)
        best: int | None = None
        if self._unexplained is not None:
            rest = self._least(remaining - {first}, known, measure)
            best = None if rest is None else measure(self._unexplained) + rest
        for patch in self._lists[first]:
            if patch.solves <= remaining:
                rest = self._least(remaining - patch.solves, known, measure)
                if rest is not None and (best is None or measure(patch) + rest < best):
                    best = measure(patch) + rest
        known[remaining] = best
        return best
