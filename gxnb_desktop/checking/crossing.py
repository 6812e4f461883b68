"""The plain crossing of broken sums: the one cell whose change puts all its sums right.

This is the simple case of error localisation (Fellegi & Holt 1976): a figure that stands in a
broken row sum and a broken column sum which both ask for the same correction, and in no sum that
holds.
"""

from collections.abc import Mapping
from decimal import Decimal

from gxnb_desktop.checking.equations import Equation, Sums, equations_by_cell, number
from gxnb_desktop.checking.finding import Suggestion
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell


def cell_at_fault(
    form: Form, cells: Mapping[Address, Cell], broken: Mapping[Equation, Sums]
) -> dict[Equation, Suggestion]:
    """Return a suggestion for every broken equation that exactly one such cell explains."""
    around = equations_by_cell(form)
    candidates: dict[Equation, list[tuple[Address, Decimal]]] = {}
    for address in dict.fromkeys(cell for equation in broken for cell in equation.cells):
        sums = around[address]
        if len(sums) < 2 or any(equation not in broken for equation in sums):
            continue
        lacking = {_lacking(address, equation, broken[equation]) for equation in sums}
        value = number(cells[address]) + lacking.pop()
        if not lacking and value >= 0:
            for equation in sums:
                candidates.setdefault(equation, []).append((address, value))
    return {
        equation: {found[0][0]: found[0][1]}
        for equation, found in candidates.items()
        if len(found) == 1
    }


def _lacking(address: Address, equation: Equation, sums: Sums) -> Decimal:
    """What must be added to the cell to make this equation hold."""
    difference = sums.right - sums.left
    return difference if address in equation.left else -difference
