"""Title, organisation, year and the six sections of a report, found among its paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.reading.debris import is_debris, marks_in
from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.reading.fitting.labels import label_key
from gxnb_desktop.reading.script import SIMPLIFIED, Script
from gxnb_desktop.reading.traced import Traced
from gxnb_desktop.report.forms import editions, load_form, section_variants
from gxnb_desktop.report.model import LineOrigin, Origin, Passage, Section, Stretch

_NUMERALS = "一二三四五六七八九十"
_HEADING_NUMBER = re.compile(
    rf"^\s*(?:([{_NUMERALS}])(?:\s*[、.,．，:：]\s*|\s+)|第([{_NUMERALS}])(?:部分|章)[:：、]?\s*)"
)
_HEADING_END = re.compile(r"[。:：.\s]+")
_SUBHEADING = re.compile(rf"^\s*(?:[(（][{_NUMERALS}\d]+[)）]|\d+\s*[.、．)）]|[①-⑳])")
_MARKS = "#*●■★ \u3000"
"""Of headings in the markup of some mirrors, and of lists."""
_LONGEST_HEADING = 40
_LIKE_TITLE = 70.0
"""Similarity, out of 100, to a section's title that suffices behind the right numeral."""
_SURE = 3
"""Weight of a heading with its numeral and its title."""
_FEWEST_HEADINGS = 3
"""With fewer, headings numbered in another way ((一), 1.) count as well."""
_TITLE_LINES = 3
_LONGEST_TITLE = 80

_YEAR = r"(?P<year>20\d\d|二[〇零○oO0]{1}[〇零○oO0一二三四五六七八九]{2})"
_WORK = r"(?:(?:政府|政务)?信息公开|政务公开)(?:工作)?"
_REPORT = rf"{_WORK}(?:情况)?的?(?:年度)?(?:工作)?报告"
_ANNUAL = rf"(?:{_REPORT}|{_WORK}年报)"
"""Without a year, 政府信息公开年报 is the name of a column of a site."""
_BODY = r"(?:(?!20\d\d)[^:,。;|/>»])"
_NOBODY = ("政府", "政务")
_TITLES = (
    re.compile(rf"^(?P<body>{_BODY}{{0,50}}?){_YEAR}年?度?{_ANNUAL}"),
    re.compile(rf"^{_YEAR}年?度?(?P<body>{_BODY}{{2,50}}?){_ANNUAL}"),
    re.compile(rf"^(?P<body>{_BODY}{{2,50}}?){_ANNUAL}[(]?{_YEAR}年?度?[)]?"),
    re.compile(rf"^(?P<body>{_BODY}{{2,50}}?){_REPORT}$"),
)
_ASIDE = re.compile(r"(?<=.{6})[(][^()]{2,30}[)]$")
"""What a heading adds in brackets: 六、其他需要报告的事项(含信息处理费)."""
_BEFORE_TITLE = re.compile(r"^(?:附件?\d*[:：]?)?[《#*]*")
_AFTER_TITLE = re.compile(r"[(].{0,12}[)]|")
_PERIOD = re.compile(r"(20\d\d)年1月1日")
_CHINESE_DIGITS = {"〇": "0", "零": "0", "○": "0", "o": "0", "O": "0"} | {
    char: str(digit) for digit, char in enumerate("一二三四五六七八九", 1)
}


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


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    organization: str | None
    year: int | None
    lines: range


def read_outline(document: Document, script: Script) -> Outline:
    """Find title and sections; debris of a conversion is left out of the paragraphs."""
    lines = _lines(document, script)
    headings = _headings(lines)
    first = headings[0][0] if headings else len(lines)
    title = _find_title(lines[:first])
    skipped = title.lines if title else range(0)
    preface = [line for at, line in enumerate(lines[:first]) if at not in skipped]
    sections = [Section(0, None, _passages(preface))] if preface else []
    ends = [*(at for at, _ in headings), len(lines)][1:]
    for (at, number), end in zip(headings, ends, strict=True):
        name = _HEADING_NUMBER.sub("", lines[at].text.strip(_MARKS)).strip()
        sections.append(Section(number, name, _passages(lines[at + 1 : end]), lines[at].origin))
    return Outline(
        title=title.text if title else None,
        organization=title.organization if title else None,
        year=title.year if title and title.year else _year_of_period(lines),
        sections=tuple(section for section in sections if section.number or section.passages),
        headings=len(headings),
        title_origin=lines[title.lines[0]].origin if title else None,
    )


def _lines(document: Document, script: Script) -> list[_Line]:
    """All paragraphs; a grid of one column is a frame around text, not a table.

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
            lines += found if frame else filter(_is_landmark, found)
    return _rejoined(lines)


def _lone_cells(grid: Grid) -> Iterator[GridCell]:
    """The cells that are alone in their row with what they say."""
    for row in grid.cells:
        written = [cell for cell in row if cell.text.strip()]
        if len(written) == 1:
            yield written[0]


def _is_landmark(line: _Line) -> bool:
    joined = "".join(line.matched.split())
    return _heading(line) is not None or _parse_title(joined) is not None


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
            part.without(script.glosses(part.text)).written(script.parsed(part.text)),
            script.matched(part.text),
            origin,
        )
        for part in written
        if part.text
    )
    return [part for line in lines for part in _parted(line)]


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
        return found
    otherwise = _chain((at, _heading(line, subheads=True)) for at, line in enumerate(lines))
    return otherwise if len(otherwise) >= _FEWEST_HEADINGS else found


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
    number = _titles().get(key)
    if number is not None:
        return number, _SURE if said == number else 2
    if numeral is None or len(key) < 4:
        return None
    title = load_form(editions()[-1]).sections.get(said)
    return (said, 1) if title and _alike(key, label_key(title)) else None


def _alike(key: str, title: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return float(ratio(key, title)) >= _LIKE_TITLE


@cache
def _titles() -> dict[str, int]:
    forms = [load_form(edition) for edition in editions()]
    numbers = {title: number for form in forms for number, title in form.sections.items()}
    found = {label_key(title): number for title, number in numbers.items()}
    for title, others in section_variants().items():
        found |= {label_key(other): numbers[title] for other in others}
    return found


# Title --------------------------------------------------------------------------------------


def _find_title(lines: Sequence[_Line]) -> _Title | None:
    """The title may stand on up to three lines; as few as name the body are taken."""
    bodiless: _Title | None = None
    for count in range(1, _TITLE_LINES + 1):
        for start in range(len(lines) - count + 1):
            at = range(start, start + count)
            joined = "".join("".join(lines[index].matched.split()) for index in at)
            found = _parse_title(joined) if len(joined) <= _LONGEST_TITLE else None
            if found is None:
                continue
            text = "".join("".join(lines[index].text.split()) for index in at)
            title = _Title(text, *found, at)
            if title.organization:
                return title
            bodiless = bodiless or title
    return bodiless


def _parse_title(joined: str) -> tuple[str | None, int | None] | None:
    joined = _BEFORE_TITLE.sub("", joined).removesuffix("》")
    for pattern in _TITLES:
        match = pattern.match(joined)
        if match and _AFTER_TITLE.fullmatch(joined[match.end() :]):
            year = match.groupdict().get("year")
            body = re.sub(r"^(?:关于)?[《“]?|(?:关于|[的《“·])+$", "", match["body"])
            # The 政府 of 政府信息公开 on a line of its own names nobody.
            named = None if body in _NOBODY else body
            return named or None, _year(year) if year else None
    return None


def _year(written: str) -> int:
    return int("".join(_CHINESE_DIGITS.get(char, char) for char in written))


def _year_of_period(lines: Sequence[_Line]) -> int | None:
    """The year of the 统计期限, where the title does not tell it."""
    for line in lines:
        if "期限" in line.matched and (match := _PERIOD.search("".join(line.matched.split()))):
            return int(match[1])
    return None
