"""What the cells of a sheet display: numbers in their formats, texts in parts with looks."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock

from gxnb_desktop.reading.raised import lowered, raised

_ESCAPED = re.compile(r"_x000([9ADad])_")
_DECIMALS = re.compile(r"(?:#,##)?0\.(0+)(?:_ )?")
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_WRITTEN = {"superscript": raised, "subscript": lowered}

_Value = (
    str | CellRichText | int | float | bool | datetime | date | time | timedelta | Decimal | None
)


def is_struck(cell: Cell) -> bool:
    """Whether all of a text is struck through, or a part of it."""
    if isinstance(cell.value, CellRichText):
        return any(isinstance(part, TextBlock) and part.font.strike for part in cell.value)
    return cell.value is not None and cell.has_style and bool(cell.font.strike)


def displayed(cell: Cell) -> str:
    """Return what the cell displays, without what is struck through."""
    value: _Value = cell.value  # type: ignore[assignment]
    if isinstance(value, CellRichText):
        return _unescaped_text("".join(map(_part, value)))
    if value is None or is_struck(cell):
        return ""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number(value, cell.number_format)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return _unescaped_text(str(value))


def _part(part: str | TextBlock) -> str:
    """Return what a part of a text with looks of its own displays."""
    if isinstance(part, str):
        return part
    if part.font.strike:
        return ""
    write = _WRITTEN.get(part.font.vertAlign or "")
    return write(part.text) if write else part.text


def _unescaped_text(text: str) -> str:
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    """Return the character behind Excel's spelling of control characters: ``_x000D_``."""
    return {"9": "\t", "a": "\n"}.get(match[1].lower(), "")


def _number(value: float | Decimal, number_format: str) -> str:
    """Write a number with the 15 digits a sheet shows, and the zeros its format asks for."""
    number = Decimal(f"{value:.15g}")
    percent = _PERCENT.fullmatch(number_format)
    if percent:
        number *= 100
    decimals = _DECIMALS.fullmatch(number_format) or percent
    text = format(number.normalize(), "f")
    if decimals and decimals[1]:
        whole, _, part = text.partition(".")
        # Only ever longer: a figure that is displayed rounded is read in full.
        text = f"{whole}.{part.ljust(len(decimals[1]), '0')}"
    return f"{text}%" if percent else text
