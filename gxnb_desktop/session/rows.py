"""Moving figures that stand in the wrong cells: within a printed row, or between two rows.

A figure that is moved keeps its text and its place in the source, for that is where it was read; a
doubt about it is settled by the person who moves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gxnb_desktop.errors import UserError
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import Cell, Report

Cells = Mapping[Address, Cell]

BLANK = Cell(raw="")
"""What is left where a figure was moved away."""


class WouldLose(UserError):
    """A move that would drop a figure."""


def printed_row(report: Report, address: Address) -> tuple[Address, ...]:
    """Return the addresses of the printed row in which an address stands, left to right."""
    return next(row for row in _rows(report, address) if address in row)


def shifted(report: Report, address: Address, step: int) -> Cells:
    """Return the cells after a shift of the row's figures from an address on, to its end.

    Args:
        report: the report as it is.
        address: the first cell that takes part.
        step: 1 to the right, the address itself being left blank; -1 to the left, its figure being
            dropped and the last cell left blank.

    Raises:
        WouldLose: the cell that drops out holds a figure other than 0.
    """
    row = printed_row(report, address)
    part = row[row.index(address) :]
    dropped = part[-1] if step > 0 else part[0]
    value = report.cells[dropped].value
    if value:
        raise WouldLose(
            f"移动会丢掉“{report.form.place(dropped)}”的 {plain(value)}；请先把它改到别处或清空。"
        )
    sources = [None, *part[:-1]] if step > 0 else [*part[1:], None]
    return {
        target: BLANK if source is None else _moved(report.cells[source])
        for target, source in zip(part, sources, strict=True)
    }


def exchanged(report: Report, address: Address, step: int) -> Cells:
    """Return the cells after the row's figures changed places with the next row's (1, or -1).

    Raises:
        WouldLose: there is no such row, or it has another number of cells.
    """
    rows = _rows(report, address)
    at = next(index for index, row in enumerate(rows) if address in row)
    other = at + step
    if not 0 <= other < len(rows) or len(rows[other]) != len(rows[at]):
        side = "下" if step > 0 else "上"
        raise WouldLose(f"{side}面没有列数相同的行，不能互换；请选本表中相邻的两行。")
    pairs = zip(rows[at], rows[other], strict=True)
    moved: dict[Address, Cell] = {}
    for one, two in pairs:
        moved[one] = _moved(report.cells[two])
        moved[two] = _moved(report.cells[one])
    return moved


def _rows(report: Report, address: Address) -> Sequence[tuple[Address, ...]]:
    table, _, _ = report.form.locate(address)
    rows: dict[int, list[tuple[int, Address]]] = {}
    for cell in printed(table).cells:
        if cell.address is not None:
            rows.setdefault(cell.row, []).append((cell.column, cell.address))
    return [tuple(entry for _, entry in sorted(rows[at])) for at in sorted(rows)]


def _moved(cell: Cell) -> Cell:
    return replace(cell, doubt=None) if not cell.missing else cell
