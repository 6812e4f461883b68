"""What every written form has in common: its headings, its paragraphs, how a figure is printed."""

import re
import unicodedata
from collections.abc import Iterator

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Form
from gxnb_desktop.report.model import Cell, Report

_NUMERALS = "一二三四五六"
_ILLEGAL_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """Print a figure; a cell that is blank or missing stays empty, for a blank is not a zero."""
    return "" if cell.value is None else plain(cell.value)


def legal(text: str) -> str:
    """Leave out control characters, which no office file can hold."""
    return _ILLEGAL_IN_XML.sub("", text)


def length(text: str) -> float:
    """Measure a text in characters; narrow ones, such as digits, count a half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
