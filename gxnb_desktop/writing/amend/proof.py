"""Proves what was written back: read again, only the corrected figures are others."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Origin, Report

_SHOWN = 20
"""Characters of a text that a message shows."""


def wrong_figures(
    again: Report, original: Report, corrected: Report, written: Collection[Address]
) -> list[Address]:
    """Return the addresses that do not have the value that was written, or that they had."""
    wrong: list[Address] = []
    for address in original.form.addresses:
        cell = again.cells.get(address)
        wanted = (corrected if address in written else original).cells[address]
        if (
            cell is None
            or (cell.value, cell.missing) != (wanted.value, wanted.missing)
            or (address in written and cell.unit is not None)
        ):
            wrong.append(address)
    return wrong


def text_difference(
    before: Sequence[Block], after: Sequence[Block], changed: Collection[Origin | None]
) -> str | None:
    """Name the first place at which two documents differ beyond the changed cells; None: nowhere.

    Each cell outside of ``changed`` must have the same text, and all the same place and span.
    """
    if len(before) != len(after):
        return "段落和表格的数量"
    for old, new in zip(before, after, strict=True):
        difference = _difference(old, new, changed)
        if difference is not None:
            return difference
    return None


def _difference(old: Block, new: Block, changed: Collection[Origin | None]) -> str | None:
    if isinstance(old, Paragraph) or isinstance(new, Paragraph):
        text = old.text if isinstance(old, Paragraph) else ""
        return None if old == new else f"段落“{text[:_SHOWN]}”"
    if _shape(old) != _shape(new):
        return "表格的行列"
    for old_row, new_row in zip(old.cells, new.cells, strict=True):
        for old_cell, new_cell in zip(old_row, new_row, strict=True):
            if old_cell.origin not in changed and old_cell.text != new_cell.text:
                return f"单元格“{old_cell.text[:_SHOWN]}”"
            within = text_difference(old_cell.blocks, new_cell.blocks, changed)
            if within is not None:
                return within
    return None


def _shape(grid: Grid) -> tuple[Grid, list[list[GridCell]]]:
    bare = [[replace(cell, text="", blocks=()) for cell in row] for row in grid.cells]
    return replace(grid, cells=()), bare
