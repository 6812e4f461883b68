"""Which totals of a sheet live on as formulas, and which stay figures and why.

A formula stands only where it gives the figure that the report has: a report that is exported with
open errors keeps every figure as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from gxnb_desktop.checking.equations import equations, evaluate
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

EXACT_DIGITS = 15
"""Digits that a number in a sheet keeps; the others would become zeros."""

Place = tuple[int, int]
"""Row and column of a cell of a sheet, both from 1."""


@dataclass(frozen=True)
class Totals:
    """The totals of one table.

    Attributes:
        formulas: the formula of each total that is the sum of its parts.
        notes: why another total is none, in Chinese.
    """

    formulas: Mapping[Address, str]
    notes: Mapping[Address, str]


def totals(report: Report, places: Mapping[Address, Place]) -> Totals:
    """Return the totals among the cells of a sheet; ``places`` says where each cell stands."""
    formulas: dict[Address, str] = {}
    notes: dict[Address, str] = {}
    for equation in equations(report.form):
        total = equation.main
        if equation.right != (total,) or total not in places or total in formulas:
            continue
        if report.cells[total].value is None:
            continue
        sums = evaluate(equation, report.cells)
        if sums is None:
            notes.setdefault(total, "相加的各项有缺项，这里没有设公式。")
        elif not sums.holds:
            said = f"各项之和为 {plain(sums.left)}，与这里的数不一致，照报告保留，没有设公式。"
            notes.setdefault(total, said)
        elif all(exact(report.cells[address].value) for address in equation.cells):
            formulas[total] = f"=SUM({_range([places[address] for address in equation.left])})"
    return Totals(formulas, {at: note for at, note in notes.items() if at not in formulas})


def exact(value: Decimal | None) -> bool:
    """Whether a sheet keeps a figure as a number without loss."""
    return value is None or sum(char.isdigit() for char in plain(value)) <= EXACT_DIGITS


def _range(places: list[Place]) -> str:
    """Write cells as one range where they are neighbours in a row or column, else one by one."""
    (top, left), (bottom, right) = places[0], places[-1]
    along = [(top, column) for column in range(left, right + 1)]
    down = [(row, left) for row in range(top, bottom + 1)]
    if places in (along, down):
        return f"{_name(places[0])}:{_name(places[-1])}"
    return ",".join(_name(place) for place in places)


def _name(place: Place) -> str:
    row, column = place
    return f"{get_column_letter(column)}{row}"
