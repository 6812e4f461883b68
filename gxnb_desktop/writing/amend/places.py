"""Where in the source's XML the figure of an address stands: found by the walk that read it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gxnb_desktop.reading.docx.trace import Piece, Trace, TracedParagraph
from gxnb_desktop.reading.docx.xml import name
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import CellOrigin, Report
from gxnb_desktop.writing.amend.controls import refusal

_Element = etree._Element

MISSING = "原文件没有这一格"
NO_PARAGRAPH = "这一格里没有段落"
OTHER_FILE = "这一格在正文中插入的另一份文件里"
SPLIT = "这个数字分在相邻的几格里"
AMBIGUOUS = "一格里有多个数字，分不清是哪一个"
NUMBERED = "这个数字是自动编号"
OBJECT = "这个数字在公式等对象里"
BLANK_LINE = "一格里有多个数字，这一个是空的"

_UNPRINTED = " \t\r\n"
"""Blanks that may be left out at the ends of a text: those of XML, no wide ones."""


class NotPossible(Exception):
    """A figure cannot be replaced; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters to be taken out of what an element (``w:t`` or a sign) prints.

    Attributes:
        element: the element.
        start: the first of them in its text, from 0.
        end: behind the last of them.
        printed: all characters of its text that are printed; blanks at its ends may not be.
    """

    element: _Element
    start: int
    end: int
    printed: range


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands.

    Attributes:
        paragraph: the ``w:p`` in which it begins, or belongs where it is blank.
        cuts: what prints it now, in order; empty where nothing does.
    """

    paragraph: _Element
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character of a cell; no element prints numbering, and no paragraph has the breaks.

    ``index`` and ``printed`` are as in a cut.
    """

    text: str
    paragraph: _Element | None = None
    element: _Element | None = None
    index: int = 0
    printed: range = range(0)


def place_of(address: Address, report: Report, trace: Trace) -> Place:
    """Return where the figure of an address of the report as read stands.

    Raises:
        NotPossible: it stands nowhere, or not in a way that it alone could be replaced.
    """
    origin = report.cells[address].origin
    if not isinstance(origin, CellOrigin):
        raise NotPossible(MISSING)
    paragraphs = trace.cells.get(origin)
    if paragraphs is None:
        raise NotPossible(OTHER_FILE)
    if not paragraphs:
        raise NotPossible(NO_PARAGRAPH)
    letters = list(_letters(paragraphs))
    start, end = _span("".join(letter.text for letter in letters), address, report)
    place = _place(paragraphs, letters, start, end)
    for element in (place.paragraph, *(cut.element for cut in place.cuts)):
        reason = refusal(element)
        if reason is not None:
            raise NotPossible(reason)
    return place


def _letters(paragraphs: Sequence[TracedParagraph]) -> Iterator[_Letter]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield _Letter("\n")
        for piece in paragraph.pieces():
            printed = _printed(piece)
            for index, char in zip(printed, piece.text, strict=True):
                yield _Letter(char, paragraph.element, piece.element, index, printed)


def _printed(piece: Piece) -> range:
    """Return which characters of its element's text a piece is."""
    length = len(piece.text)
    if piece.element is None or name(piece.element) != "w:t":
        return range(length)
    whole = piece.element.text or ""
    before = 0 if len(whole) == length else len(whole) - len(whole.lstrip(_UNPRINTED))
    return range(before, before + length)


def _span(text: str, address: Address, report: Report) -> tuple[int, int]:
    """Return the characters of a cell's text that are the figure of an address.

    A cell can hold the figures of several addresses, one a line or one behind the other.
    """
    origin = report.cells[address].origin
    sharing = [other for other in report.form.addresses if report.cells[other].origin == origin]
    raws = [report.cells[other].raw or "" for other in sharing]
    if raws == [text]:
        return _core(text, 0, len(text))
    at = sharing.index(address)
    for parts in (_lines(text), _words(text)):
        written = [text[start:end] for start, end in parts]
        first = _matched(raws, written)
        last = [len(parts) - 1 - match for match in _matched(raws[::-1], written[::-1])][::-1]
        if first and first[at] == last[at]:
            return _core(text, *parts[first[at]])
        if first:
            raise NotPossible(AMBIGUOUS)
    raise NotPossible(SPLIT)


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks around a figure; of blanks alone, nothing."""
    part = text[start:end]
    if not part.strip():
        return start, end
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _lines(text: str) -> list[tuple[int, int]]:
    ends = [*(at for at, char in enumerate(text) if char == "\n"), len(text)]
    return list(zip([0, *(end + 1 for end in ends)], ends, strict=False))


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def _matched(raws: Sequence[str], parts: Sequence[str]) -> list[int]:
    """Return the first of the parts that can be each raw text, in order; empty if they cannot."""
    matches: list[int] = []
    at = 0
    for raw in raws:
        while at < len(parts) and parts[at] != raw:
            at += 1
        if at == len(parts):
            return []
        matches.append(at)
        at += 1
    return matches


def _place(
    paragraphs: Sequence[TracedParagraph], letters: Sequence[_Letter], start: int, end: int
) -> Place:
    cuts: list[Cut] = []
    paragraph: _Element | None = None
    for letter in letters[start:end]:
        if letter.paragraph is None:
            continue
        if letter.element is None:
            raise NotPossible(NUMBERED)
        paragraph = letter.paragraph if paragraph is None else paragraph
        if cuts and cuts[-1].element is letter.element:
            cuts[-1] = replace(cuts[-1], end=letter.index + 1)
        else:
            cuts.append(Cut(letter.element, letter.index, letter.index + 1, letter.printed))
    if any(_in_object(cut.element) for cut in cuts):
        raise NotPossible(OBJECT)
    if paragraph is None:
        before = sum(letter.paragraph is None for letter in letters[:start])
        paragraph = paragraphs[before].element
        if any(letter.paragraph is paragraph for letter in letters):
            raise NotPossible(BLANK_LINE)  # a line of a paragraph that has others
    return Place(paragraph, tuple(cuts))


def _in_object(element: _Element) -> bool:
    parent = element.getparent()
    return parent is None or name(parent) != "w:r"
