"""What every written form has in common: its headings, its paragraphs, how a figure is printed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Form, Table
from gxnb_desktop.report.layout import PrintedCell, Role
from gxnb_desktop.report.model import Cell, Report

_NUMERALS = "一二三四五六"
_SUBJECT = "政府信息公开"
_YUAN = "元"
_TITLE_LINE = 20
"""Characters of a title that a line holds."""
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。\n]{1,30}。?")
_ILLEGAL_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Style(Enum):
    """What a paragraph is."""

    TITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of the official form; a title too long for one line has a line break."""

    text: str
    style: Style


def flow(report: Report) -> Iterator[Words | Table]:
    """Yield the whole form in its order: title, headings, paragraphs, tables."""
    if report.title:
        yield Words(_on_two_lines(legal(report.title)), Style.TITLE)
    for text in paragraphs(report, 0):
        yield Words(text, Style.BODY)
    for number in report.form.sections:
        yield Words(heading(report.form, number), Style.HEADING)
        for text in paragraphs(report, number):
            is_heading = _SUBHEADING.fullmatch(text) is not None
            yield Words(text, Style.SUBHEADING if is_heading else Style.BODY)
        table = report.form.table_of_section(number)
        if table is not None:
            yield table


def _on_two_lines(title: str) -> str:
    """Break a title that is too long for a line where a person would: after body and year."""
    at = title.find(_SUBJECT)
    return title if at < 1 or length(title) <= _TITLE_LINE else f"{title[:at]}\n{title[at:]}"


def heading(form: Form, number: int) -> str:
    """Return a section's heading as the form prints it: ``一、总体情况``."""
    return f"{_NUMERALS[number - 1]}、{form.sections[number]}"


def paragraphs(report: Report, number: int) -> Iterator[str]:
    """Yield the text of a section, one paragraph each; 0 is what precedes 一."""
    for section in report.sections:
        if section.number == number:
            for passage in section.passages:
                yield legal(passage.text)


def figure(cell: Cell) -> str:
    """Print a figure; a cell that is blank or missing stays empty, for a blank is not a zero.

    An amount in 元 that nobody has corrected stays one: the head of its column says 万元.
    """
    if cell.value is None:
        return ""
    return f"{plain(cell.value)}{_YUAN}" if is_in_yuan(cell) else plain(cell.value)


def is_in_yuan(cell: Cell) -> bool:
    """Whether an amount was written in 元 inside its cell, though the form has 万元."""
    return cell.unit == _YUAN


def cell_text(cell: PrintedCell, report: Report) -> str:
    """Return what is printed in a cell: its label, or the report's figure."""
    return figure(report.cells[cell.address]) if cell.address else cell.text


def is_upright(cell: PrintedCell) -> bool:
    """Whether a label stands in a column too narrow for lines of text."""
    return cell.role is Role.LABEL and cell.row_span > 1 and cell.column == 0


def is_left(cell: PrintedCell) -> bool:
    """Whether a label begins at the left; everything else stands in the middle."""
    return cell.role is Role.LABEL and cell.row_span == 1


def legal(text: str) -> str:
    """Leave out control characters, which no office file can hold."""
    return _ILLEGAL_IN_XML.sub("", text)


def length(text: str) -> float:
    """Measure a text in characters; narrow ones, such as digits, count a half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
