"""Copying, pasting and clearing ranges of figures, in the way of spreadsheets."""

from collections.abc import Sequence
from decimal import Decimal

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.ui.form.entry import read_pasted, split_pasted
from gxnb_desktop.ui.form.model import FormModel
from gxnb_desktop.ui.form.navigation import Place

Values = dict[Address, Decimal | None]


class PasteRefused(Exception):
    """Why nothing of a paste was taken, in one Chinese sentence."""


def copied(model: FormModel, addresses: Sequence[Address]) -> str:
    """Write figures as tab-separated text, one line a row of the form; a blank stays empty."""
    lines: dict[int, list[str]] = {}
    for address in addresses:
        value = model.cell(address).value
        row, _ = model.navigator.place(address)
        lines.setdefault(row, []).append("" if value is None else plain(value))
    return "\n".join("\t".join(fields) for fields in lines.values())


def cleared(model: FormModel, addresses: Sequence[Address]) -> tuple[Values, str]:
    """Return the change that makes figures blank; a cell without a figure stays as it is."""
    values: Values = {
        address: None for address in addresses if model.cell(address).value is not None
    }
    name = f"清空 {table_name(model.table)} {len(values)} 格" if len(values) > 1 else ""
    return values, name


def filled(model: FormModel, addresses: Sequence[Address]) -> tuple[Values, str]:
    """Return the change that writes 0 into those cells that can be filled."""
    values: Values = {address: Decimal(0) for address in model.fillable(addresses)}
    return values, f"空白格填 0：{table_name(model.table)} {len(values)} 格"


def pasted(
    model: FormModel, text: str, place: Place, selected: Sequence[Address]
) -> tuple[Values, str]:
    """Return the change that a paste means.

    The first field goes to ``place``; each further line to the next row that holds figures. A
    single field fills all selected cells.

    Raises:
        PasteRefused: a field is no number, or the range is larger than the table.
    """
    rows = split_pasted(text)
    if len(rows) == 1 and len(rows[0]) == 1 and len(selected) > 1:
        targets = [(address, rows[0][0]) for address in selected]
    else:
        targets = _targets(model, rows, _top_left(model, place, selected))
    values: Values = {}
    for address, field in targets:
        entry = read_pasted(field, model.column_of(address))
        if entry.refusal is not None:
            raise PasteRefused(f"未粘贴：{model.name_of(address)}，{entry.refusal}")
        if entry.value is not None or model.cell(address).value is not None:
            values[address] = entry.value
    name = f"粘贴到 {table_name(model.table)} {len(values)} 格" if len(values) > 1 else ""
    return values, name


def _top_left(model: FormModel, place: Place, selected: Sequence[Address]) -> Place:
    places = [model.navigator.place(address) for address in selected]
    if place not in places:
        return place
    return min(row for row, _ in places), min(column for _, column in places)


def _targets(
    model: FormModel, rows: Sequence[Sequence[str]], start: Place
) -> list[tuple[Address, str]]:
    first, column = start
    below = model.navigator.rows_from(first)
    if len(rows) > len(below):
        raise PasteRefused(
            f"未粘贴：复制的内容有 {len(rows)} 行，从这一格起只有 {len(below)} 行，请换一个起始格"
        )
    targets: list[tuple[Address, str]] = []
    for row, fields in zip(below, rows, strict=False):
        cells = [
            cell
            for cell in model.navigator.row_cells(row)
            if cell.column + cell.column_span > column
        ]
        if len(fields) > len(cells):
            raise PasteRefused(
                f"未粘贴：复制的内容有 {len(fields)} 列，从这一格起只有 {len(cells)} 列，"
                "请换一个起始格"
            )
        targets += [
            (cell.address, field)
            for cell, field in zip(cells, fields, strict=False)
            if cell.address is not None
        ]
    return targets
