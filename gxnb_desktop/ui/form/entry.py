"""What a person types or pastes into a cell, and why it is refused: no Qt."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.report.figures import is_empty, is_placeholder, parse_figure
from gxnb_desktop.report.forms import Column, Kind

_EXAMPLES = {Kind.COUNT: "12", Kind.SIGNED: "12、-4 或减4", Kind.MONEY: "12 或 96171.6"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A typed text as understood.

    Attributes:
        value: the number, or None for a blank.
        refusal: why it cannot be taken, in one Chinese sentence, or None.
    """

    value: Decimal | None = None
    refusal: str | None = None


def hint(column: Column) -> str:
    """Say what can be typed into a cell of a column."""
    return f"请输入数字，例如 {_EXAMPLES[column.kind]}；清空即为空白"


def read_entry(text: str, column: Column) -> Entry:
    """Understand what was typed into a cell of a column: a number or nothing at all."""
    if is_empty(text):
        return Entry()
    figure = parse_figure(text)
    if figure.value is None:
        return Entry(refusal=f"“{_short(text)}”不是数字。{hint(column)}")
    if figure.doubt:
        return Entry(refusal=f"“{_short(text)}”的数字中间有空格，请去掉空格后再确认")
    if figure.unit and figure.unit != column.unit:
        return Entry(refusal=f"本格单位是{column.unit}，请按{column.unit}换算后只输入数字")
    return Entry(figure.value)


def read_pasted(text: str, column: Column) -> Entry:
    """Understand one pasted field; what spreadsheets show for nothing ("-", "/") is a blank."""
    return Entry() if is_placeholder(text) else read_entry(text, column)


def split_pasted(text: str) -> list[list[str]]:
    """Split what a spreadsheet puts on the clipboard into rows of fields."""
    rows = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab"))
    return rows or [[""]]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 12 else text[:11] + "…"
