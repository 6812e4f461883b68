"""The search for the fewest wrong figures, against a solver that knows nothing of it."""

import random

import pytest

from gxnb_desktop.checking.localisation.search import (
    NODES,
    Budget,
    Exhausted,
    Patch,
    search,
    search_nearby,
)
from gxnb_desktop.checking.localisation.system import NORMAL, puzzle_of
from gxnb_desktop.report.forms import load_form
from planted.oracle import fewest
from planted.reports import figures_of, report_of

FORMS = (load_form("2021"), load_form("2019"), load_form("2021").undivided)


def free(cell, value):
    return 0


def wrong_puzzle(seed, count):
    """A report with so many figures changed at random, by little as a rule: sums may agree."""
    rng = random.Random(seed)
    form = FORMS[seed % 3]
    # The solver is slow where figures are large.
    figures = figures_of(form, rng, bodies=2)
    for cell in rng.sample(sorted(figures), count):
        figures[cell] = max(0, figures[cell] + rng.choice((-3, -2, -1, 1, 2, 3, 10, -10, 40)))
    return form, figures, puzzle_of(form, report_of(form, figures).cells)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("seed", range(7))
def test_no_fewer_figures_explain_the_broken_sums(seed, count):
    form, figures, puzzle = wrong_puzzle(100 + 10 * seed + count, count)
    solution = fewest(form, figures)
    assert solution is not None
    found = search(puzzle, free, (), Budget(20 * NODES))
    assert found.complete
    assert found.weight == NORMAL * len(solution.values)


@pytest.mark.parametrize("seed", range(12))
def test_every_patch_makes_the_sums_hold_in_which_it_stands(seed):
    _, _, puzzle = wrong_puzzle(seed, 1 + seed % 4)
    found = search(puzzle, free, (), Budget(20 * NODES))
    patches = [patch for entries in found.patches.values() for _, patch in entries]
    assert patches or not puzzle.broken
    for patch in patches:
        after = puzzle.changed(patch.values)
        assert not any(after.relations[at].lack for at in puzzle.touched(patch.values))
        assert patch.solves == set(puzzle.broken) & puzzle.touched(patch.values)
        assert all(value >= 0 and value == int(value) for value in patch.values.values())
        assert all(value != puzzle.values[cell] for cell, value in patch.values.items())


def test_a_report_without_a_broken_sum_needs_nothing():
    form = FORMS[0]
    puzzle = puzzle_of(form, report_of(form, figures_of(form, random.Random(1))).cells)
    assert not puzzle.broken
    assert search(puzzle, free, (), Budget()).weight == 0


def test_equal_answers_are_all_found_and_the_same_in_every_run():
    form = FORMS[0]
    figures = dict.fromkeys(figures_of(form, random.Random(0)), 20)
    figures = {cell: 0 for cell in figures}
    figures["applications.received.company"] = figures["applications.received.total"] = 1
    puzzle = puzzle_of(form, report_of(form, figures).cells)
    runs = [search(puzzle, free, (), Budget()).patches for _ in range(2)]
    assert runs[0] == runs[1]
    for entries in runs[0].values():
        # The two figures are too many, or they are carried out.
        assert [sorted(patch.values.values()) for _, patch in entries] == [[0, 0], [1, 1]]


def test_a_move_that_weighs_less_than_the_cells_is_taken():
    _, _, puzzle = wrong_puzzle(4, 3)
    weight = search(puzzle, free, (), Budget()).weight
    assert weight is not None
    move = Patch({}, frozenset(puzzle.broken), weight - 1, 0, 1, "像是整行右移了一格")
    found = search(puzzle, free, [move], Budget())
    assert found.weight == weight - 1
    assert all(entries[0][1] is move for entries in found.patches.values())


def test_the_search_ends_when_its_steps_are_spent():
    _, _, puzzle = wrong_puzzle(1, 4)
    with pytest.raises(Exhausted):
        search(puzzle, free, (), Budget(20))


def test_what_can_be_told_nearby_is_told_when_the_whole_is_too_much():
    form = FORMS[0]
    figures = {cell: 0 for cell in figures_of(form, random.Random(0))}
    wrong = "applications.granted.company"
    figures[wrong] = 6
    puzzle = puzzle_of(form, report_of(form, figures).cells)
    found = search_nearby(puzzle, free, (), Budget())
    assert not found.complete
    for entries in found.patches.values():
        values = {puzzle.cells[cell]: value for cell, value in entries[0][1].values.items()}
        assert values == {wrong: 0}
