"""Title, organisation, year and the six sections of a report, found among its paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.reading.debris import is_debris, marks_in
from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.fitting.labels import label_key, label_of
from gxnb_desktop.reading.script import SIMPLIFIED, Script
from gxnb_desktop.reading.title import (
    announced_title,
    find_title,
    is_title,
    title_text,
    year_of_period,
)
from gxnb_desktop.reading.traced import Traced
from gxnb_desktop.report.forms import editions, load_form, section_variants
from gxnb_desktop.report.model import LineOrigin, Origin, Passage, Section, Stretch

_NUMERALS = "一二三四五六七八九十"
_HEADING_NUMBER = re.compile(
    rf"^\s*(?:([{_NUMERALS}])(?:\s*[、.,．，:：]\s*|\s+)|第([{_NUMERALS}])(?:部分|章)[:：、]?\s*)"
)
_HEADING_END = re.compile(rf"[。:：.\s]+|(?=[(（][{_NUMERALS}][)）])")
_SUBHEADING = re.compile(rf"^\s*(?:[(（][{_NUMERALS}\d]+[)）]|\d+\s*[.、．)）]|[①-⑳])")
_MARKS = "#*●■★ \u3000"
"""Of headings in the markup of some mirrors, and of lists."""
_LONGEST_HEADING = 40
_LONGEST_TITLE = 25
"""Of a section, in words of its own."""
_SENTENCE = re.compile("[。；，：;,:]")
_LIKE_TITLE = 70.0
"""Similarity, out of 100, to a section's title that suffices behind the right numeral."""
_SURE = 3
"""Weight of a heading with its numeral and its title."""
_FEWEST_HEADINGS = 3
"""With fewer, headings numbered in another way ((一), 1.) count as well."""
_ASIDE = re.compile(r"(?<=.{6})[(][^()]{2,30}[)]$")
"""What a heading adds in brackets: 六、其他需要报告的事项(含信息处理费)."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the paragraphs of a document tell.

    Attributes:
        title: the title on one line, simplified, or None.
        organization: what stands before the year in the title, or None.
        year: the year of the report, or None.
        sections: those found, in order; their paragraphs without debris.
        headings: how many of the six headings were found.
        title_origin: where the title begins, or None.
    """

    title: str | None
    organization: str | None
    year: int | None
    sections: tuple[Section, ...]
    headings: int
    title_origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph for parsing: simplified text with its number, and the copy that is matched."""

    copy: Traced
    matched: str
    origin: Origin

    @property
    def text(self) -> str:
        return self.copy.text


def read_outline(document: Document, script: Script) -> Outline:
    """Find title and sections; debris of a conversion is left out of the paragraphs."""
    lines = _lines(document, script)
    headings = _headings(lines)
    first = headings[0][0] if headings else len(lines)
    matched = [line.matched for line in lines]
    title = find_title(matched[:first])
    skipped = title.lines if title else range(0)
    preface = [line for at, line in enumerate(lines[:first]) if at not in skipped]
    sections = [Section(0, None, _passages(preface))] if preface else []
    ends = [*(at for at, _ in headings), len(lines)][1:]
    for (at, number), end in zip(headings, ends, strict=True):
        name = _HEADING_NUMBER.sub("", lines[at].text.strip(_MARKS)).strip()
        sections.append(Section(number, name, _passages(lines[at + 1 : end]), lines[at].origin))
    announced = None if title else announced_title(matched)
    year = next((found.year for found in (title, announced) if found and found.year), None)
    return Outline(
        title=title_text("".join(lines[at].text for at in title.lines)) if title else None,
        organization=next((found.organization for found in (title, announced) if found), None),
        year=year or year_of_period(matched),
        sections=tuple(section for section in sections if section.number or section.passages),
        headings=len(headings),
        title_origin=lines[title.lines[0]].origin if title else None,
    )


def _lines(document: Document, script: Script) -> list[_Line]:
    """All paragraphs; a grid of one column is a frame around text, unless a row of the form.

    Headings and the title may also stand alone in a row of a table, as in a workbook.
    """
    lines: list[_Line] = []
    for block in document.flattened():
        if isinstance(block, Paragraph):
            lines += _lines_of(_traced(block), block.origin, script)
            continue
        frame = all(len(row) == 1 for row in block.cells)
        for cell in _lone_cells(block):
            found = _lines_of(_in_cell(cell), cell.origin, script)
            lines += found if frame and not _is_row(cell, script) else filter(_is_landmark, found)
    return _rejoined(lines)


def _lone_cells(grid: Grid) -> Iterator[GridCell]:
    """The cells that are alone in their row with what they say."""
    for row in grid.cells:
        written = [cell for cell in row if cell.text.strip()]
        if len(written) == 1:
            yield written[0]


def _is_row(cell: GridCell, script: Script) -> bool:
    """Whether a single cell is a band of the form, cut off from its table by a page's end."""
    return label_of(script.matched(cell.text)) is not None


def _is_landmark(line: _Line) -> bool:
    return _heading(line) is not None or is_title(line.matched)


def _traced(block: Paragraph) -> Traced:
    if not block.stretches:
        return Traced.of(block.text, block.origin).behind(block.number)
    return Traced(block.text, block.stretches).behind(block.number)


def _in_cell(cell: GridCell) -> Traced:
    """The text of a cell: in a text file its origin is that of its first line alone."""
    first, _, rest = cell.text.partition("\n")
    if not isinstance(cell.origin, LineOrigin) or not rest:
        return Traced.of(cell.text, cell.origin)
    return Traced.of(first, cell.origin).joined(Traced(f"\n{rest}", ()))


def _lines_of(whole: Traced, origin: Origin, script: Script) -> list[_Line]:
    written = (part.stripped() for part in whole.lines())
    lines = (
        _Line(
            part.without(script.left_out(part.text)).written(script.parsed(part.text)),
            script.matched(part.text),
            origin,
        )
        for part in written
        if part.text
    )
    return [part for line in lines if line.text.strip() for part in _parted(line)]


def _parted(line: _Line) -> list[_Line]:
    """Take a heading and the text that goes on behind it in the same paragraph apart."""
    if not _HEADING_NUMBER.match(line.matched):
        return [line]
    begin = line.text[:_LONGEST_HEADING]
    matching = SIMPLIFIED.matching(begin)
    if not line.matched.startswith(matching.text):
        return [line]
    places = (*matching.offsets, len(begin))
    for found in _HEADING_END.finditer(line.matched, 0, _LONGEST_HEADING):
        end, start = found.span()
        first = _Line(line.copy.cut(0, places[end]), line.matched[:end], line.origin)
        if start < len(line.matched) and _is_sure(first):
            copy = line.copy.cut(places[start], len(line.text))
            return [first, _Line(copy, line.matched[start:], line.origin)]
    return [line]


def _rejoined(lines: Sequence[_Line]) -> list[_Line]:
    """Join headings that stand on two lines."""
    whole: list[_Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before and _HEADING_NUMBER.match(before.matched + " ") and not _is_sure(before):
            joined = _Line(
                before.copy.joined(line.copy), before.matched + line.matched, before.origin
            )
            if _is_sure(joined):
                whole[-1] = joined
                continue
        whole.append(line)
    return whole


def _is_sure(line: _Line) -> bool:
    return (_heading(line) or (0, 0))[1] == _SURE


def _passages(lines: Sequence[_Line]) -> tuple[Passage, ...]:
    passages = []
    for line in lines:
        copy = line.copy.without(marks_in(line.text)).stripped()
        if copy.text and not is_debris(copy.text):
            passages.append(Passage(copy.text, line.origin, _kept(copy, line.origin)))
    return tuple(passages)


def _kept(copy: Traced, origin: Origin) -> tuple[Stretch, ...]:
    """Where the characters stand, as far as the origin of the whole does not tell it."""
    return () if copy == Traced.of(copy.text, origin) else copy.stretches


# Sections -----------------------------------------------------------------------------------


def _headings(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Lines that are headings with their section numbers: the best chain in the form's order."""
    found = _chain((at, _heading(line)) for at, line in enumerate(lines))
    if len(found) >= _FEWEST_HEADINGS:
        return _completed(found, lines)
    otherwise = _chain((at, _heading(line, subheads=True)) for at, line in enumerate(lines))
    return otherwise if len(otherwise) >= _FEWEST_HEADINGS else found


def _completed(found: Sequence[tuple[int, int]], lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Add the headings in words of their own that stand, alone of their kind, where one lacks."""
    whole = list(found)
    for number in sorted(set(section_titles().values()) - {number for _, number in found}):
        after = max((at for at, other in whole if other < number), default=-1)
        before = min((at for at, other in whole if other > number), default=len(lines))
        places = [at for at in range(after + 1, before) if _may_head(lines[at], number)]
        if len(places) == 1:
            whole.append((places[0], number))
    return sorted(whole)


def _may_head(line: _Line, number: int) -> bool:
    """Whether a line begins with the numeral of a section and is no sentence, nor a row's label."""
    if _heading(line, subheads=True) == (number, 2):
        return True
    text = line.matched.strip(_MARKS)
    numeral = _HEADING_NUMBER.match(text)
    if numeral is None or _NUMERALS.index(numeral[1] or numeral[2]) + 1 != number:
        return False
    words = text[numeral.end() :]
    short = len(words) <= _LONGEST_TITLE and not _SENTENCE.search(words)
    return short and bool(label_key(words)) and label_of(words) is None


def _chain(found: Iterable[tuple[int, tuple[int, int] | None]]) -> list[tuple[int, int]]:
    """The best chain of headings; of several the last, as a table of contents stands first.

    Args:
        found: for each line its index, and the section that it heads and how sure, or None.
    """
    chains: dict[int, tuple[int, list[tuple[int, int]]]] = {0: (0, [])}
    for at, heading in found:
        if heading is None:
            continue
        number, weight = heading
        before = max(
            (chain for last, chain in chains.items() if last < number), key=lambda chain: chain[0]
        )
        grown = (before[0] + weight, [*before[1], (at, number)])
        if number not in chains or grown[0] >= chains[number][0]:
            chains[number] = grown
    return max(reversed(chains.values()), key=lambda chain: chain[0])[1]


def _heading(line: _Line, *, subheads: bool = False) -> tuple[int, int] | None:
    """The section that a line heads, and how sure: 3 numeral and title, 2 title alone, 1 alike.

    Args:
        line: the line.
        subheads: titles numbered as subheadings are, (一) or 1., head sections too.
    """
    text = line.matched.strip(_MARKS)
    if len(text) <= 2 * _LONGEST_HEADING:
        text = _ASIDE.sub("", text)
    if len(text) > _LONGEST_HEADING or (_SUBHEADING.match(text) and not subheads):
        return None
    numeral = _HEADING_NUMBER.match(text)
    key = label_key(text[numeral.end() :] if numeral else text)
    said = _NUMERALS.index(numeral[1] or numeral[2]) + 1 if numeral else 0
    number = section_titles().get(key)
    if number is not None:
        return number, _SURE if said == number else 2
    if numeral is None or len(key) < 4:
        return None
    title = load_form(editions()[-1]).sections.get(said)
    return (said, 1) if title and _alike(key, label_key(title)) else None


def heads_section(text: str) -> bool:
    """Whether a line, already a matching copy, is the title of a section, with its numeral."""
    numeral = _HEADING_NUMBER.match(text)
    return numeral is not None and label_key(text[numeral.end() :]) in section_titles()


def _alike(key: str, title: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return float(ratio(key, title)) >= _LIKE_TITLE


@cache
def section_titles() -> dict[str, int]:
    """Return the numbers of the sections by the keys of their titles."""
    forms = [load_form(edition) for edition in editions()]
    numbers = {title: number for form in forms for number, title in form.sections.items()}
    found = {label_key(title): number for title, number in numbers.items()}
    for title, others in section_variants().items():
        found |= {label_key(other): numbers[title] for other in others}
    return found
