"""Tells whether a file holds several reports, one behind the other; the first one is read.

Read as one, the text of one would be held against the tables of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gxnb_desktop.reading.document import Block, Document, Grid
from gxnb_desktop.reading.outline import heads_section
from gxnb_desktop.reading.parting import lines_of
from gxnb_desktop.reading.script import Script
from gxnb_desktop.reading.title import is_title

_LEAST_HEADINGS = 3
_LEAST_SENTENCES = 3
"""What makes a report of what stands behind a title: so many different headings, so much text and
a table. A cover and a table of contents have titles and headings, too."""

SEVERAL = "文件中有 {} 份年报，只读取了第一份；其余各份请分别存为单独的文件后再打开。"


@dataclass
class _Part:
    """What stands from one title to the next."""

    start: int
    headings: set[str] = field(default_factory=set)
    sentences: int = 0
    has_table: bool = False

    @property
    def is_report(self) -> bool:
        written = len(self.headings) >= _LEAST_HEADINGS and self.sentences >= _LEAST_SENTENCES
        return written and self.has_table

    def go_on_with(self, other: "_Part") -> None:
        """Take another part as the rest of this one."""
        self.headings |= other.headings
        self.sentences += other.sentences
        self.has_table |= other.has_table


def first_report(document: Document, script: Script) -> Document:
    """Return the document with the first of its reports alone, and a note of the others."""
    blocks = tuple(document.flattened())
    reports = [part for part in _joined(_parts(blocks, script)) if part.is_report]
    if len(reports) < 2:
        return document
    note = SEVERAL.format(len(reports))
    return replace(document, blocks=blocks[: reports[1].start], notes=(*document.notes, note))


def _parts(blocks: Sequence[Block], script: Script) -> list[_Part]:
    """The document cut before each line that is a title."""
    parts = [_Part(0)]
    for at, block in enumerate(blocks):
        for line in lines_of(block):
            if isinstance(line, Grid):
                parts[-1].has_table = True
                continue
            number, text = script.matched(line.number), script.matched(line.text).strip()
            if heads_section(number + text):
                parts[-1].headings.add("".join(text.split()))
            elif "。" in text:
                parts[-1].sentences += 1
            elif is_title(text):
                parts.append(_Part(at))
    return parts


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """Join what goes on with the sections of the part before: its title is a running head."""
    whole = [parts[0]]
    for part in parts[1:]:
        before = whole[-1]
        if before.is_report and not part.headings.isdisjoint(before.headings):
            whole.append(part)
        else:
            before.go_on_with(part)
    return whole
