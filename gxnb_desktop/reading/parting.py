"""Takes a paragraph apart where a dump or a page has run several together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from gxnb_desktop.reading.document import Block, Document, Paragraph
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.forms import editions, load_form, section_variants
from gxnb_desktop.report.model import LineOrigin, Passage, TextOrigin, parts_between

_FEWEST_HEADINGS = 3
"""So many headings of sections in one line are the report run together; one may be a mention."""


def lines_of(block: Block) -> Iterator[Block]:
    """A paragraph line by line: in text with line breaks alone, tables stand between sentences."""
    if not isinstance(block, Paragraph) or "\n" not in block.text:
        yield block
    else:
        yield from _parts(block, [line.span() for line in re.finditer(r"[^\n]+", block.text)])


def with_headings_apart(document: Document, script: Script) -> Document:
    """Give each heading its own paragraph where a line holds several, nothing nested."""
    blocks = (part for block in document.flattened() for part in _headings_apart(block, script))
    return replace(document, blocks=tuple(blocks))


def _headings_apart(block: Block, script: Script) -> Iterator[Block]:
    if not isinstance(block, Paragraph):
        yield block
        return
    found = [match.span() for match in _headings().finditer(script.matched(block.text))]
    if len(found) < _FEWEST_HEADINGS:
        yield block
        return
    offsets = (*script.matching(block.text).offsets, len(block.text))
    places = [0, *(offsets[place] for span in found for place in span), len(block.text)]
    spans = [(start, end) for start, end in pairwise(places) if block.text[start:end].strip()]
    yield from _parts(block, spans)


@cache
def _headings() -> re.Pattern[str]:
    forms = [load_form(edition) for edition in editions()]
    titles = {title for form in forms for title in form.sections.values()}
    titles |= {other for title in tuple(titles) for other in section_variants().get(title, ())}
    longest_first = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    title = rf"[一二三四五六]、\s*(?:{longest_first})(?![，、,和等及与以])[。:]?"
    return re.compile(rf"(?<![^\s。；]){title}")


def _parts(block: Paragraph, spans: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    whole = Passage(block.text, block.origin, block.stretches)
    for at, (start, end) in enumerate(spans):
        origin = whole.origin_of(start, end - start)
        stretches = parts_between(block.stretches, start, end)
        yield replace(
            block,
            text=block.text[start:end],
            origin=origin if isinstance(origin, TextOrigin | LineOrigin) else block.origin,
            number="" if at else block.number,
            stretches=tuple(replace(part, start=part.start - start) for part in stretches),
            pictures=block.pictures if at == len(spans) - 1 else (),
        )
