"""The plain crossing of broken sums: the one cell whose change puts all its sums right.

This is the simple case of error localisation (Fellegi & Holt 1976): a figure that stands in a
broken row sum and a broken column sum which both ask for the same correction, and in no sum that
holds.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gxnb_desktop.checking.equations import Equation, equations, evaluate, number
from gxnb_desktop.checking.finding import Suggestion
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell


def cell_at_fault(
    form: Form, cells: Mapping[Address, Cell], broken: Sequence[Equation]
) -> dict[Equation, Suggestion]:
    """Return a suggestion for every broken equation that exactly one such cell explains."""
    if not broken:
        return {}
    candidates: dict[Equation, list[tuple[Address, Decimal]]] = {}
    for address in {address for equation in broken for address in equation.cells}:
        around = [equation for equation in equations(form) if address in equation.cells]
        if len(around) < 2 or any(equation not in broken for equation in around):
            continue
        wanted = {_wanted(address, equation, cells) for equation in around}
        if len(wanted) == 1 and (value := wanted.pop()) >= 0:
            for equation in around:
                candidates.setdefault(equation, []).append((address, value))
    return {
        equation: {found[0][0]: found[0][1]}
        for equation, found in candidates.items()
        if len(found) == 1
    }


def _wanted(address: Address, equation: Equation, cells: Mapping[Address, Cell]) -> Decimal:
    """The value with which the cell would make this equation hold."""
    sums = evaluate(equation, cells)
    assert sums is not None, "a broken equation has all its cells"
    lacking = sums.right - sums.left
    return number(cells[address]) + (lacking if address in equation.left else -lacking)
