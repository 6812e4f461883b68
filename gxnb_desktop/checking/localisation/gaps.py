"""What missing cells must be for the sums to hold: a calculation, never a reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.checking.equations import equations_by_cell, evaluate
from gxnb_desktop.checking.localisation.system import Number, puzzle_of
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell


@dataclass(frozen=True, slots=True)
class Calculated:
    """A missing cell's value; ``confirmed``: two sums or more ask for the same one."""

    value: Decimal
    confirmed: bool


def calculated(form: Form, cells: Mapping[Address, Cell]) -> Mapping[Address, Calculated]:
    """Return the missing cells whose values follow from the sums, none against any other sum."""
    values = _determined(form, cells)
    filled = {**cells, **{address: Cell(value, "") for address, value in values.items()}}
    around = equations_by_cell(form)
    found = {}
    for address, value in values.items():
        known = [sums for entry in around[address] if (sums := evaluate(entry, filled))]
        if value >= 0 and known and all(sums.holds for sums in known):
            found[address] = Calculated(value, len(known) > 1)
    return found


def _determined(form: Form, cells: Mapping[Address, Cell]) -> dict[Address, Decimal]:
    """Solve the sums for the missing cells that have one solution, a whole number."""
    puzzle = puzzle_of(form, cells)
    known: dict[int, Number] = {}
    for cell, relation in reversed(puzzle.gaps):
        others = [other for other in relation.terms if other != cell]
        if any(cells[puzzle.cells[other]].missing and other not in known for other in others):
            continue
        # The figures that are there do not change; a missing one counts as 0 in what is lacking.
        rest = relation.lack - sum(relation.terms[other] * known.get(other, 0) for other in others)
        value, remainder = divmod(rest, relation.terms[cell])
        if not remainder:
            known[cell] = value
    return {puzzle.cells[cell]: Decimal(value) for cell, value in known.items()}
