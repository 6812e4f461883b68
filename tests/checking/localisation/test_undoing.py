"""Misplaced figures: each kind planted in a sound report is undone as one."""

import random

import pytest

from gxnb_desktop.checking.localisation.search import Budget
from gxnb_desktop.checking.localisation.system import puzzle_of
from gxnb_desktop.checking.localisation.undoing import move_patches
from gxnb_desktop.report.forms import load_form
from planted.mistakes import KINDS, planted
from planted.reports import figures_of, report_of

FORM = load_form("2021")
MISPLACED = (
    "row shifted",
    "column shifted",
    "20 → 2 | 0",
    "neighbours exchanged",
    "（七） in next row",
)


def free(cell, value):
    return 0


def wrong_report(kind, count, seed):
    """Figures with mistakes, and what is true of the cells that are wrong."""
    for attempt in range(50):
        rng = random.Random(1000 * attempt + seed)
        true = figures_of(FORM, rng)
        wrong = planted(kind, count, FORM, true, rng)
        if wrong is None:
            continue
        typed = {cell: value for entry in wrong for cell, value in entry.items()}
        puzzle = puzzle_of(FORM, report_of(FORM, {**true, **typed}).cells)
        truth = {cell: true[cell] for cell, value in typed.items() if (value or 0) != true[cell]}
        touched = puzzle.touched({puzzle.cells.index(cell): 0 for cell in truth})
        if touched.intersection(puzzle.broken):
            return puzzle, truth
    raise AssertionError(f"no report takes {count} of {kind}")


def named(puzzle, patch):
    return {puzzle.cells[cell]: value for cell, value in patch.values.items()}


@pytest.mark.parametrize("kind", MISPLACED)
@pytest.mark.parametrize("seed", range(4))
def test_one_misplacement_is_undone(kind, seed):
    puzzle, truth = wrong_report(kind, 1, seed)
    found = move_patches(puzzle, free, Budget())
    assert truth in [named(puzzle, patch) for patch in found]
    for patch in found:
        assert patch.move
        after = puzzle.changed(patch.values)
        assert not any(after.relations[at].lack for at in puzzle.touched(patch.values))


@pytest.mark.parametrize("kind", ["row shifted", "column shifted"])
@pytest.mark.parametrize("seed", range(3))
def test_two_misplacements_are_undone_together_or_each_by_itself(kind, seed):
    puzzle, truth = wrong_report(kind, 2, seed)
    parts = [named(puzzle, patch) for patch in move_patches(puzzle, free, Budget())]
    parts = [part for part in parts if part.items() <= truth.items()]
    assert {cell for part in parts for cell in part} == set(truth)


def test_a_spent_budget_gives_what_was_found_so_far():
    puzzle, _ = wrong_report("row shifted", 1, 0)
    assert move_patches(puzzle, free, Budget(0)) == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"not found"}))
def test_the_kinds_of_mistakes_falsify_something(kind):
    puzzle, truth = wrong_report(kind, 1, 7)
    assert truth
    assert puzzle.broken
