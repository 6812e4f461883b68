"""Compares two readings of one source: where they disagree, the first is in doubt."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report


def cross_checked(report: Report, other: Mapping[Address, Cell]) -> Report:
    """Return the report with a doubt on every figure that the other reading has differently.

    No figure is changed; what the other method read is kept beside them. What only one of the two
    could read is no disagreement: the other method may not know the table at all.
    """
    cells: dict[Address, Cell] = {}
    second_reading: dict[Address, Decimal | None] = {}
    for address, cell in report.cells.items():
        cells[address] = cell
        second = other.get(address)
        if second is None or second.missing:
            continue
        second_reading[address] = second.value
        if cell.missing or cell.value == second.value:
            continue
        reason = f"两种读取方法的结果不同，另一种读作{_said(second)}"
        cells[address] = replace(cell, doubt="；".join(filter(None, (cell.doubt, reason))))
    return replace(report, cells=cells, second_reading=second_reading)


def _said(cell: Cell) -> str:
    return "空白" if cell.value is None else plain(cell.value)
