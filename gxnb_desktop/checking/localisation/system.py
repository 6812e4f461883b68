"""The sums as linear relations between changes of figures, and the elimination of a figure.

A relation says: the changes of its figures, each times its sign, must add up to what is lacking.
Taking a figure as wrong means that its change is free: it is eliminated, and what remains must hold
without it (the implied edits of Fellegi & Holt 1976).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gxnb_desktop.checking.equations import Equation, equations
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell

Number = int | Decimal

NORMAL = 4
"""Weight of a figure that is to be changed."""
SUSPECT = 3
"""Weight of a figure that is blank or was read with doubt: it is changed rather than another."""


class Relation(NamedTuple):
    """``terms`` times the changes add up to ``lack``; ``mask`` has a bit for each figure."""

    terms: Mapping[int, int]
    lack: Number
    mask: int


@dataclass(frozen=True)
class Puzzle:
    """All sums of a report as relations; cells go by their number in ``cells``.

    Attributes:
        form: the form.
        cells: the addresses.
        values: the figures, a blank as 0; a missing one as 0, but it stands in no relation.
        weights: what a change of each cell weighs.
        relations: by the number of the equation in ``equations(form)``; those with missing cells
            are combined until none is left, or left out.
        around: for each cell the relations in which it stands.
        gaps: missing cells with the relation that gives their values, in order of elimination.
        missing: all missing cells.
    """

    form: Form
    cells: tuple[Address, ...]
    values: tuple[Number, ...]
    weights: tuple[int, ...]
    relations: Mapping[int, Relation]
    around: tuple[tuple[int, ...], ...]
    gaps: tuple[tuple[int, Relation], ...]
    missing: frozenset[int]

    @property
    def broken(self) -> tuple[int, ...]:
        """The relations that do not hold."""
        return tuple(at for at, relation in self.relations.items() if relation.lack)

    def touched(self, cells: Mapping[int, Number]) -> set[int]:
        """Return the relations in which any of these cells stands."""
        return {at for cell in cells for at in self.around[cell]}

    def changed(self, values: Mapping[int, Number]) -> "Puzzle":
        """Return the puzzle with other values in some cells."""
        relations = dict(self.relations)
        for cell, value in values.items():
            change = value - self.values[cell]
            for at in self.around[cell]:
                terms, lack, mask = relations[at]
                relations[at] = Relation(terms, lack - terms[cell] * change, mask)
        now = list(self.values)
        for cell, value in values.items():
            now[cell] = value
        return replace(self, values=tuple(now), relations=relations)


@cache
def numbered(form: Form) -> Mapping[Address, int]:
    """Number the cells that stand in a sum, in printed order."""
    summed = {address for equation in equations(form) for address in equation.cells}
    inside = (address for address in form.addresses if address in summed)
    return {address: at for at, address in enumerate(inside)}


@cache
def _terms(form: Form) -> tuple[tuple[dict[int, int], int], ...]:
    """Return the signs of each equation's cells by number, and the bits of these."""
    number = numbered(form)
    found = []
    for equation in equations(form):
        terms = {number[address]: 1 for address in equation.left}
        terms |= {number[address]: -1 for address in equation.right}
        found.append((terms, sum(1 << cell for cell in terms)))
    return tuple(found)


def puzzle_of(form: Form, cells: Mapping[Address, Cell]) -> Puzzle:
    """Set up the relations of a report; missing cells are eliminated at once."""
    addresses = tuple(numbered(form))
    inside = [cells[address] for address in addresses]
    values = tuple(_number(cell.value) for cell in inside)
    weights = tuple(SUSPECT if cell.blank or cell.doubt else NORMAL for cell in inside)
    relations: dict[int, Relation] = {}
    for at, (terms, mask) in enumerate(_terms(form)):
        total = sum(sign * values[cell] for cell, sign in terms.items())
        relations[at] = Relation(terms, -total, mask)
    missing = [at for at, cell in enumerate(inside) if cell.missing]
    gaps = _eliminate_missing(relations, missing)
    around: list[list[int]] = [[] for _ in addresses]
    for at, relation in relations.items():
        for cell in relation.terms:
            around[cell].append(at)
    return Puzzle(
        form=form,
        cells=addresses,
        values=values,
        weights=weights,
        relations=relations,
        around=tuple(map(tuple, around)),
        gaps=gaps,
        missing=frozenset(missing),
    )


def _number(value: Decimal | None) -> Number:
    if value is None:
        return 0
    return int(value) if value == value.to_integral_value() else value


def _eliminate_missing(
    relations: dict[int, Relation], missing: Sequence[int]
) -> tuple[tuple[int, Relation], ...]:
    gaps = []
    for cell in missing:
        inside = [at for at, relation in relations.items() if cell in relation.terms]
        if inside:
            # The shortest relation says most directly what the value must be.
            at = min(inside, key=lambda at: len(relations[at].terms))
            pivot = relations.pop(at)
            gaps.append((cell, pivot))
            for other in inside:
                if other != at:
                    relations[other] = eliminated(relations[other], pivot, cell)
    return tuple(gaps)


def eliminated(relation: Relation, pivot: Relation, cell: int) -> Relation:
    """Combine two relations that share a cell so that it falls out."""
    ours, theirs = relation.terms[cell], pivot.terms[cell]
    if theirs in (1, -1):
        scale, times = 1, ours * theirs
    else:
        scale, times = theirs, ours
    terms = dict(relation.terms) if scale == 1 else _scaled(relation.terms, scale)
    mask = relation.mask | pivot.mask
    for other, sign in pivot.terms.items():
        value = terms.get(other, 0) - times * sign
        if value:
            terms[other] = value
        else:
            del terms[other]
            mask &= ~(1 << other)
    return Relation(terms, scale * relation.lack - times * pivot.lack, mask)


def _scaled(terms: Mapping[int, int], scale: int) -> dict[int, int]:
    return {cell: scale * sign for cell, sign in terms.items()}


def solved(chosen: Sequence[tuple[int, Relation]]) -> dict[int, Number] | None:
    """Return the change of each eliminated cell, last first; None where one is not exact.

    All others do not change. A change is not whole where the figure is not, as 2.5 typed for 25.
    """
    changes: dict[int, Number] = {}
    for cell, pivot in reversed(chosen):
        terms = pivot.terms
        rest = pivot.lack - sum(
            terms[other] * change for other, change in changes.items() if other in terms
        )
        change = _divided(rest, terms[cell])
        if change is None:
            return None
        changes[cell] = change
    return changes


def _divided(number: Number, by: int) -> Number | None:
    if isinstance(number, int):
        quotient, remainder = divmod(number, by)
        return None if remainder else quotient
    exact = number / by
    return exact if exact * by == number else None


@cache
def equation_numbers(form: Form) -> Mapping[Equation, int]:
    """Return the number by which each equation goes in a puzzle."""
    return {equation: at for at, equation in enumerate(equations(form))}
