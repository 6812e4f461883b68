"""The sums of the form as data: which cells must add up to which.

Everything that reasons about sums (the rules, the search for the wrong figure) works on these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from gxnb_desktop.once import once
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Cell

_SHORT_SUM = 8
"""Longer sums are written without their zeros."""


@dataclass(frozen=True, eq=False)
class Equation:
    """The cells of ``left`` add up to those of ``right``; ``main`` is looked at first.

    Each is built once for a form and compared by identity.
    """

    rule: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]
    main: Address

    @cached_property
    def cells(self) -> tuple[Address, ...]:
        """All its addresses, the main one first."""
        return (self.main, *(cell for cell in self.left + self.right if cell != self.main))


@dataclass(frozen=True, slots=True)
class Sums:
    """Both sides of an equation in numbers."""

    left: Decimal
    right: Decimal

    @property
    def holds(self) -> bool:
        """Whether both sides are equal."""
        return self.left == self.right


@once
def equations(form: Form) -> tuple[Equation, ...]:
    """Return every sum that the form prescribes, in the order of the rules."""
    return (
        *_row_sums(form),
        *_closed_sums(form),
        *_balances(form),
        *_litigation_sums(form),
    )


@cache
def equations_by_cell(form: Form) -> Mapping[Address, tuple[Equation, ...]]:
    """Return the sums in which each cell stands; a cell that stands in none is not in it."""
    found: dict[Address, tuple[Equation, ...]] = {}
    for equation in equations(form):
        for address in equation.cells:
            found[address] = (*found.get(address, ()), equation)
    return found


@cache
def sums_by_total(form: Form) -> Mapping[Address, tuple[Equation, ...]]:
    """Return the sums that come to each total; a balance of several cells with several has none."""
    found: dict[Address, tuple[Equation, ...]] = {}
    for equation in equations(form):
        if len(equation.right) == 1:
            found[equation.main] = (*found.get(equation.main, ()), equation)
    return found


def evaluate(equation: Equation, cells: Mapping[Address, Cell]) -> Sums | None:
    """Add both sides up, blanks as 0; None where a cell is missing."""
    if any(cells[address].missing for address in equation.cells):
        return None
    return Sums(_sum(equation.left, cells), _sum(equation.right, cells))


def in_numbers(equation: Equation, cells: Mapping[Address, Cell], sums: Sums) -> str:
    """Write an equation with its numbers: ``20+3+0+0+0+1=24≠25``; ``9≠1``, where 9 is all."""
    sign = "=" if sums.holds else "≠"
    left, added = _terms(equation.left, cells), plain(sums.left)
    if left != added:
        left = f"{left}={added}"
    if len(equation.right) == 1:
        return f"{left}{sign}{plain(sums.right)}"
    return f"{left}{sign}{plain(sums.right)}={_terms(equation.right, cells)}"


def term(value: Decimal) -> str:
    """Write a number behind a sign: in brackets where it has one itself."""
    return f"({plain(value)})" if value < 0 else plain(value)


def number(cell: Cell) -> Decimal:
    """The figure that a cell stands for in a sum: a blank counts as 0."""
    return cell.value if cell.value is not None else Decimal(0)


def _sum(addresses: tuple[Address, ...], cells: Mapping[Address, Cell]) -> Decimal:
    return sum((number(cells[address]) for address in addresses), Decimal(0))


def _terms(addresses: tuple[Address, ...], cells: Mapping[Address, Cell]) -> str:
    numbers = [number(cells[address]) for address in addresses]
    if len(numbers) > _SHORT_SUM:
        numbers = [value for value in numbers if value] or [Decimal(0)]
    return "+".join(map(term, numbers))


def _row_sums(form: Form) -> list[Equation]:
    table = form.table("applications")
    found = []
    for row in table.rows:
        *parts, total = (f"{table.key}.{row.key}.{column.key}" for column in row.columns)
        found.append(Equation("applications.row-sum", tuple(parts), (total,), total))
    return found


def _closed_sums(form: Form) -> list[Equation]:
    table = form.table("applications")
    parts = [
        row
        for row in table.rows
        if row.key != "closed_total" and table.group("results") in table.group_path(row)
    ]
    found = []
    for column in table.row("closed_total").columns:
        total = f"{table.key}.closed_total.{column.key}"
        terms = tuple(f"{table.key}.{row.key}.{column.key}" for row in parts)
        found.append(Equation("applications.closed-sum", terms, (total,), total))
    return found


def _balances(form: Form) -> list[Equation]:
    table = form.table("applications")
    found = []
    for column in table.row("received").columns:
        received, carried_in, closed, carried_out = (
            f"{table.key}.{row}.{column.key}"
            for row in ("received", "carried_in", "closed_total", "carried_out")
        )
        found.append(
            Equation("applications.balance", (received, carried_in), (closed, carried_out), closed)
        )
    return found


def _litigation_sums(form: Form) -> list[Equation]:
    table = form.table("litigation")
    found = []
    for row in table.rows:
        *parts, total = (f"{table.key}.{row.key}.{column.key}" for column in row.columns)
        found.append(Equation("litigation.sum", tuple(parts), (total,), total))
    return found
