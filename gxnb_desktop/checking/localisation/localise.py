"""Error localisation: which figures are wrong, from all sums together.

The smallest weighted set of cells whose change makes everything hold (Fellegi & Holt 1976; de Waal,
Pannekoek & Scholtus 2011), the weights from how figures go wrong (Scholtus 2009). See
docs/decisions/error-localisation.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from gxnb_desktop.checking.equations import Equation, sums_by_total
from gxnb_desktop.checking.evidence import Evidence, Witness
from gxnb_desktop.checking.finding import Suggestion
from gxnb_desktop.checking.localisation.hearing import (
    Heard,
    named,
    points_said,
    weighed,
    words_against,
    words_for,
)
from gxnb_desktop.checking.localisation.search import (
    NODES,
    POINTS,
    Budget,
    Exhausted,
    Patch,
    Solutions,
    search,
    search_nearby,
)
from gxnb_desktop.checking.localisation.system import (
    NORMAL,
    Number,
    Puzzle,
    equation_numbers,
    numbered,
    puzzle_of,
)
from gxnb_desktop.checking.localisation.typing_errors import Slip, slip
from gxnb_desktop.checking.localisation.undoing import move_patches
from gxnb_desktop.checking.localisation.words import reason_for, reason_for_many, reason_for_none
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell

_MARGIN = 8
"""Points by which an answer must be likelier than the next to be proposed."""
_WINDOW = POINTS * NORMAL
"""Answers that are less likely than the best by so many points are not mentioned."""
_SHOWN = 5
"""So many alternatives are listed; a longer list helps nobody."""
_TYPICAL = 3
"""Points of a slip that is telling by itself."""
_DUBIOUS = 10
"""Points of a slip that, on many cells at once, nobody makes."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What may be wrong in one broken sum.

    Attributes:
        suggestion: what would put it right, with all that must change along; only where likely.
        alternatives: further answers, best first.
        reason: why, or why there is no proposal, in Chinese.
    """

    suggestion: Suggestion | None
    alternatives: tuple[Suggestion, ...]
    reason: str


def localise(
    form: Form,
    cells: Mapping[Address, Cell],
    broken: Iterable[Equation],
    evidence: Evidence | None = None,
) -> Mapping[Equation, Explanation]:
    """Explain every broken sum of a report; ``broken`` are those that can be added up.

    ``evidence`` is what else speaks for certain figures.
    """
    asked = tuple(broken)
    if not asked:
        return {}
    figures = tuple(
        (cell.value, cell.missing, bool(cell.doubt))
        for cell in map(cells.__getitem__, numbered(form))
    )
    heard = tuple(
        (at, evidence[address])
        for address, at in numbered(form).items()
        if evidence and address in evidence
    )
    return _localise(form, figures, heard, asked)


_Figure = tuple[Decimal | None, bool, bool]
_Said = tuple[int, tuple[Witness, ...]]


@lru_cache(maxsize=32)
def _localise(
    form: Form,
    figures: tuple[_Figure, ...],
    said: tuple[_Said, ...],
    broken: tuple[Equation, ...],
) -> Mapping[Equation, Explanation]:
    cells = {
        address: Cell(value, None if missing else "", "?" if doubtful else None)
        for address, (value, missing, doubtful) in zip(numbered(form), figures, strict=True)
    }
    puzzle = puzzle_of(form, cells)
    heard = dict(said)
    solutions = _solutions(puzzle, heard)
    numbers = equation_numbers(form)
    return {
        equation: _explanation(puzzle, heard, solutions, numbers[equation]) for equation in broken
    }


def _solutions(puzzle: Puzzle, heard: Heard) -> Solutions:
    def price(cell: int, value: Number) -> int:
        return slip_of(puzzle, cell, value).penalty + points_said(puzzle, heard, cell, value)

    # Where a cell is missing, relations were combined: they are longer, and so is each step.
    steps = NODES // 2 if puzzle.gaps else NODES
    found = move_patches(puzzle, price, Budget(steps // 2))
    moves = [weighed(puzzle, heard, patch) for patch in found]
    try:
        return search(puzzle, price, moves, Budget(steps))
    except Exhausted:
        return search_nearby(puzzle, price, moves, Budget(steps // 2))


@cache
def _totals(form: Form) -> Mapping[int, tuple[tuple[int, ...], ...]]:
    """Return the parts of each cell that is a total."""
    number = numbered(form)
    return {
        number[total]: tuple(tuple(number[part] for part in sum_.left) for sum_ in sums)
        for total, sums in sums_by_total(form).items()
    }


def slip_of(puzzle: Puzzle, cell: int, value: Number) -> Slip:
    """Return the slip by which a cell got its figure if this value is the true one."""
    typed = puzzle.values[cell]
    parts = _totals(puzzle.form).get(cell)
    if parts and not typed and any(puzzle.values[part] for entry in parts for part in entry):
        return Slip.LEFT_OUT_TOTAL
    found = slip(typed, value)
    if parts and found in (Slip.OTHER, Slip.ONE_DIGIT):
        return Slip.MISCOUNTED
    return found


def _explanation(puzzle: Puzzle, heard: Heard, solutions: Solutions, at: int) -> Explanation:
    answers = _distinct(solutions.patches.get(at, ()))
    if not answers:
        return Explanation(None, (), reason_for_none(solutions.complete))
    (least, best), *others = answers
    alone = named(heard, best) and not any(named(heard, patch) for _, patch in others)
    decisive = alone or not others or others[0][0] - least >= _MARGIN
    against = words_against(puzzle, heard, best)
    likely = alone or _telling(best) if solutions.complete else _compelling(best)
    if decisive and likely and not against:
        slips = [slip_of(puzzle, cell, value) for cell, value in best.values.items()]
        reasons = [reason_for(best, slips, puzzle, at, len(others), solutions.complete)]
        first, *rest = [patch for _, patch in answers[: _SHOWN + 1]]
        suggestion = _suggestion(puzzle, first)
    else:
        # Where much is wrong, moves of whole rows fit by chance: only one that stands out helps.
        rest = [patch for _, patch in answers if solutions.complete or not patch.move]
        if not rest:
            return Explanation(None, (), reason_for_none(solutions.complete))
        first, suggestion = rest[0], None
        reasons = [
            reason_for_many(len(rest), solutions.complete),
            *words_against(puzzle, heard, first),
        ]
    alternatives = tuple(_suggestion(puzzle, patch) for patch in rest[:_SHOWN])
    return Explanation(suggestion, alternatives, "；".join([*words_for(heard, first), *reasons]))


def _distinct(answers: Sequence[tuple[int, Patch]]) -> list[tuple[int, Patch]]:
    """Return the answers worth a look, each set of values once; counts are whole."""
    whole = [answer for answer in answers if all(map(_is_count, answer[1].values.values()))]
    found: dict[frozenset[tuple[int, Number]], tuple[int, Patch]] = {}
    for points, patch in whole:
        if points <= whole[0][0] + _WINDOW:
            found.setdefault(frozenset(patch.values.items()), (points, patch))
    return list(found.values())


def _is_count(value: Number) -> bool:
    return value == int(value)


def _telling(patch: Patch) -> bool:
    """Whether more speaks for an answer than that it is arithmetically possible."""
    if len(patch.solves) <= patch.steps:
        return patch.penalty <= _TYPICAL * patch.steps or patch.weight < NORMAL * patch.steps
    surplus = len(patch.solves) - patch.steps
    return surplus > 1 or patch.steps < 3 or patch.penalty <= _DUBIOUS * patch.steps


def _compelling(patch: Patch) -> bool:
    """Whether an answer may be proposed although not everything could be explained."""
    surplus = len(patch.solves) - patch.steps
    one_figure = patch.steps == 1 and not patch.move
    slipped = one_figure and 0 != patch.penalty <= _TYPICAL
    return surplus >= 2 * patch.steps or (slipped and surplus > 0)


def _suggestion(puzzle: Puzzle, patch: Patch) -> Suggestion:
    # Counts, found by adding what is no count: 8.5 - 0.5 is 8, not 8.0.
    return {puzzle.cells[cell]: Decimal(int(patch.values[cell])) for cell in sorted(patch.values)}


def forget() -> None:
    """Forget what was found before, as a measurement needs."""
    _localise.cache_clear()
