"""Undoing misplacements, alone and together, until the sums around them hold."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, product

from gxnb_desktop.checking.localisation.moves import (
    Move,
    broken_lines,
    column_moves,
    line_moves,
    moves,
)
from gxnb_desktop.checking.localisation.search import Budget, Exhausted, Growth, Patch, Price
from gxnb_desktop.checking.localisation.system import NORMAL, Number, Puzzle

_FARTHER = 3
"""So many of the best beginnings are followed further, at each of the steps."""
_STEPS = 3
_MOST_PLACES = 5
_NEARLY = 3
"""So many broken relations may be left for a single figure to mend."""

_Key = frozenset[tuple[int, Number]]


def move_patches(puzzle: Puzzle, price: Price, budget: Budget) -> list[Patch]:
    """Return the patches that undo one to three misplacements, some with a wrong figure besides.

    Each is worth a look only where it mends more sums than it breaks. A spent budget ends the
    search with what it has found.
    """
    found: dict[_Key, Patch] = {}
    with suppress(Exhausted):
        lines = [list(line_moves(puzzle, line)) for line in broken_lines(puzzle)]
        _undo_together(puzzle, lines, price, budget, found)
        _undo_together(puzzle, column_moves(puzzle), price, budget, found)
        _undo_one_by_one(puzzle, price, budget, found)
    return _smallest(found)


def _keep(patch: Patch, found: dict[_Key, Patch]) -> None:
    """Note a patch; of those that come to the same the likeliest: one mistake rather than three."""
    key = frozenset(patch.values.items())
    if key not in found or patch.points < found[key].points:
        found[key] = patch


def _smallest(found: Mapping[_Key, Patch]) -> list[Patch]:
    """Leave out patches that are two others together, unless they are one lighter mistake."""
    return [patch for key, patch in found.items() if not _in_two(key, patch, found)]


def _in_two(key: _Key, patch: Patch, found: Mapping[_Key, Patch]) -> bool:
    return any(
        one < key and rest in found and part.weight + found[rest].weight <= patch.weight
        for one, part in found.items()
        for rest in (key - one,)
    )


def _undo_one_by_one(
    puzzle: Puzzle, price: Price, budget: Budget, found: dict[_Key, Patch]
) -> None:
    """Undo what mends most, then what mends most of the rest."""
    beginnings = [_Begun(puzzle, {}, 0, 0, 0, ())]
    for _ in range(_STEPS):
        further: dict[_Key, _Further] = {}
        for begun in beginnings:
            before = len(begun.puzzle.broken)
            for move in moves(begun.puzzle):
                budget.spend(before)
                if begun.has_moved(move):
                    continue
                # Hundreds are looked at: a puzzle is made of few of them only.
                effect = _effect(begun.puzzle, move)
                left = before - _mended(begun.puzzle, effect)
                if left >= before:
                    continue
                if begun.settled(puzzle, effect):
                    _keep(begun.followed_by(move).patch(puzzle), found)
                else:
                    key = frozenset({**begun.values, **move.values}.items())
                    further.setdefault(key, _Further(left, begun, move))
        best = sorted(further.values(), key=lambda entry: entry.left)[:_FARTHER]
        beginnings = [entry.begun.followed_by(entry.move) for entry in best]
        _complete(beginnings, puzzle, price, budget, found)


def _undo_together(
    puzzle: Puzzle,
    places: Sequence[Sequence[Move]],
    price: Price,
    budget: Budget,
    found: dict[_Key, Patch],
) -> None:
    """Undo one misplacement in each of two or three rows, or columns, at once.

    What crosses them holds only when all are undone: no single one need mend anything there.
    """
    if not 1 < len(places) <= _MOST_PLACES:
        return
    ways = [[(move, _effect(puzzle, move)) for move in moves_of] for moves_of in places]
    beginnings: list[_Begun] = []
    for count in range(2, min(len(places), _STEPS) + 1):
        for chosen in combinations(ways, count):
            for undone in product(*chosen):
                budget.spend()
                left = _left_broken(puzzle, [effect for _, effect in undone])
                begun = _undone(puzzle, [move for move, _ in undone]) if left <= _NEARLY else None
                if begun and left:
                    beginnings.append(begun)
                elif begun:
                    _keep(begun.patch(puzzle), found)
    best = sorted(beginnings, key=lambda begun: len(begun.puzzle.broken))[:_FARTHER]
    _complete(best, puzzle, price, budget, found)


def _undone(puzzle: Puzzle, moves: Iterable[Move]) -> "_Begun | None":
    """Undo all of some misplacements; None where two concern the same cell."""
    begun = _Begun(puzzle, {}, 0, 0, 0, ())
    for move in moves:
        if begun.has_moved(move):
            return None
        begun = begun.followed_by(move)
    return begun


def _effect(puzzle: Puzzle, move: Move) -> dict[int, Number]:
    """By how much each relation lacks less once a move is undone."""
    effect: dict[int, Number] = {}
    for cell, value in move.values.items():
        for at in puzzle.around[cell]:
            change = puzzle.relations[at].terms[cell] * (value - puzzle.values[cell])
            effect[at] = effect.get(at, 0) + change
    return effect


def _left_broken(puzzle: Puzzle, effects: Sequence[Mapping[int, Number]]) -> int:
    """Count the relations that moves touch and leave broken."""
    together: dict[int, Number] = {}
    for effect in effects:
        for at, change in effect.items():
            together[at] = together.get(at, 0) + change
    return sum(puzzle.relations[at].lack != change for at, change in together.items())


def _mended(puzzle: Puzzle, effect: Mapping[int, Number]) -> int:
    """By how many fewer relations are broken once a move of this effect is undone."""
    broken = sum(bool(puzzle.relations[at].lack) for at in effect)
    return broken - _left_broken(puzzle, [effect])


def _complete(
    beginnings: Iterable["_Begun"],
    before: Puzzle,
    price: Price,
    budget: Budget,
    found: dict[_Key, Patch],
) -> None:
    """Find the patches in which one wrong figure stands beside the misplacements."""
    for begun in beginnings:
        growth = Growth(begun.puzzle, price, budget)
        for more in growth.completions(begun.values, begun.weight, begun.weight + NORMAL):
            _keep(begun.patch(before, more), found)


@dataclass(frozen=True)
class _Begun:
    """Some misplacements undone: the report as it is then."""

    puzzle: Puzzle
    values: Mapping[int, Number]
    weight: int
    penalty: int
    steps: int
    words: tuple[str, ...]

    def has_moved(self, move: Move) -> bool:
        """Whether one of the cells of a move has been moved already."""
        return not self.values.keys().isdisjoint(move.values)

    def followed_by(self, move: Move) -> "_Begun":
        """Undo one more, of other cells."""
        return _Begun(
            self.puzzle.changed(move.values),
            {**self.values, **move.values},
            self.weight + move.weight,
            self.penalty + move.penalty,
            self.steps + 1,
            (*self.words, move.words),
        )

    def settled(self, before: Puzzle, effect: Mapping[int, Number]) -> bool:
        """Whether all sums hold in which a moved cell stands, with one more move's effect."""
        relations = self.puzzle.relations
        touched = before.touched(self.values).union(effect)
        return all(relations[at].lack == effect.get(at, 0) for at in touched)

    def patch(self, before: Puzzle, more: Patch | None = None) -> Patch:
        """Return all as one patch, single figures besides included."""
        values = {**self.values, **(more.values if more else {})}
        return Patch(
            values,
            frozenset(before.broken) & before.touched(values),
            more.weight if more else self.weight,
            self.penalty + (more.penalty if more else 0),
            self.steps + (more.steps if more else 0),
            "，".join(dict.fromkeys(self.words)),
        )


@dataclass(frozen=True, slots=True)
class _Further:
    """A move that may be undone as well, and how many relations it leaves broken."""

    left: int
    begun: _Begun
    move: Move
