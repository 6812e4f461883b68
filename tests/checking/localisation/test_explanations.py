"""What benchmarks take for determined: every explanation by one or two mistakes, tried out."""

import random
from decimal import Decimal

import pytest

from gxnb_desktop.report.forms import load_form
from planted.explanations import explanations
from planted.mistakes import KINDS, planted
from planted.oracle import fewest
from planted.reports import figures_of

FORM = load_form("2021")
OTHERS = {"not found", "wrong, another not found", "misread with doubt", "25 → 2.5"}
"""Kinds that are no figures, or not whole."""


def typed_report(kind, count, seed):
    """True figures, and these with mistakes."""
    for attempt in range(50):
        rng = random.Random(f"{kind} {count} {seed} {attempt}")
        true = figures_of(FORM, rng, bodies=2)
        wrong = planted(kind, count, FORM, true, rng)
        if wrong is not None:
            typed = {cell: int(value or 0) for entry in wrong for cell, value in entry.items()}
            return true, {**true, **typed}
    raise AssertionError(f"no report takes {count} of {kind}")


def explained(figures, most):
    return explanations(FORM, {cell: Decimal(value) for cell, value in figures.items()}, most)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - OTHERS))
def test_the_truth_is_among_what_one_mistake_explains(kind):
    true, typed = typed_report(kind, 1, 3)
    truth = {(cell, Decimal(true[cell])) for cell, value in typed.items() if value != true[cell]}
    assert truth in explained(typed, 1)


@pytest.mark.parametrize(("count", "seed"), [(1, 0), (1, 1), (2, 0)])
def test_all_single_figures_of_the_solver_are_found(count, seed):
    _, typed = typed_report("stray figure", count, seed)
    found = explained(typed, 2)
    seen = []
    while (solution := fewest(FORM, typed, seen)) and len(seen) < 4:
        if seen and len(solution.values) > len(seen[0]):
            break
        seen.append(solution.values)
        assert frozenset((cell, Decimal(to)) for cell, to in solution.values.items()) in found
    assert seen


def test_exchanged_neighbours_that_could_be_others_are_not_determined():
    figures = dict.fromkeys(figures_of(FORM, random.Random(0)), 0)
    for row, first, second in (("received", 1, 1), ("closed_total", 1, 1)):
        figures[f"applications.{row}.natural_person"] = first
        figures[f"applications.{row}.company"] = second
        figures[f"applications.{row}.total"] = 2
    # A natural person's figure was typed one cell to the right, in one of these rows.
    for row in ("granted", "denied_law"):
        figures[f"applications.{row}.company"] = figures[f"applications.{row}.total"] = 1
    found = {cell for undone in explained(figures, 1) for cell, _ in undone}
    assert {f"applications.{row}.natural_person" for row in ("granted", "denied_law")} <= found
