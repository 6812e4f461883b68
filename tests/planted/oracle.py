"""The fewest cells to change, by a mixed-integer solver: nothing of the program's own search.

For each cell that stands in a sum: how much is added, how much is taken away, and whether it is
changed at all; every sum holds, no figure falls below 0, and the number of changed cells is least.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy

from gxnb_desktop.checking.equations import equations
from gxnb_desktop.report.forms import Address, Form


@dataclass(frozen=True)
class Fewest:
    """A solution with the fewest changed cells: their new values."""

    values: Mapping[Address, int]


def fewest(
    form: Form,
    figures: Mapping[Address, int],
    unlike: Iterable[Iterable[Address]] = (),
    limit_s: float = 60.0,
) -> Fewest | None:
    """Return a solution with the fewest changes; None where there is none (in the time given).

    ``unlike`` holds sets of cells that must not all be changed again: the solutions seen.
    """
    cells = sorted({cell for equation in equations(form) for cell in equation.cells})
    most = 2 * sum(abs(figures[cell]) for cell in cells) + 10
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", limit_s)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
    column = {cell: 3 * at for at, cell in enumerate(cells)}
    kinds = []
    for cell in cells:
        value = figures[cell]
        # A figure below 0 has to rise at least to 0.
        solver.addVar(max(0, -value), most)
        solver.addVar(0, max(0, value))
        solver.addVar(0, 1)
        kinds += [highspy.HighsVarType.kInteger] * 3
        at = column[cell]
        solver.changeColCost(at + 2, 1.0)
        solver.addRow(-highspy.kHighsInf, 0, 2, [at, at + 2], [1, -most])
        solver.addRow(-highspy.kHighsInf, 0, 2, [at + 1, at + 2], [1, -max(0, value)])
    solver.changeColsIntegrality(len(kinds), list(range(len(kinds))), kinds)
    for equation in equations(form):
        signs = {cell: 1 for cell in equation.left} | {cell: -1 for cell in equation.right}
        lack = -sum(sign * figures[cell] for cell, sign in signs.items())
        indices = [column[cell] + part for cell in signs for part in (0, 1)]
        factors = [sign * way for sign in signs.values() for way in (1, -1)]
        solver.addRow(lack, lack, len(indices), indices, factors)
    for seen in unlike:
        indices = [column[cell] + 2 for cell in seen]
        solver.addRow(
            -highspy.kHighsInf, len(indices) - 1, len(indices), indices, [1] * len(indices)
        )
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = solver.getSolution().col_value
    change = {cell: round(found[at]) - round(found[at + 1]) for cell, at in column.items()}
    return Fewest({cell: figures[cell] + by for cell, by in change.items() if by})
