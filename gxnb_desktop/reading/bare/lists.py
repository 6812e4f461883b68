"""Rows of a table that are written as a list (行政复议：结果维持1件，结果纠正0件，……总计1件)."""

import re
from collections.abc import Iterator

from gxnb_desktop.reading.document import Grid, GridCell, Paragraph
from gxnb_desktop.reading.fitting.labels import Match, Part, label_of
from gxnb_desktop.reading.script import Script
from gxnb_desktop.report.figures import is_figure
from gxnb_desktop.report.forms import Row, load_form
from gxnb_desktop.report.model import Passage

_LONGEST = 400
"""Characters; a row of table 三 with its seven columns has about 120."""
_COLON = re.compile("[:：]")
_ITEM = re.compile(r"[^，,、；;。]+")
_NAMED = re.compile(r"(?P<label>[^0-9０-９]+?)(?:为|是|有)?[:：]?\s*(?P<figure>[0-9０-９].*?)\s*")

_Span = tuple[int, int]


def listed_row(paragraph: Paragraph, script: Script) -> Grid | None:
    """Return a paragraph as a head and a row of its own, where it is one row written as a list.

    It is where the label of a row stands before a colon, and behind it nothing but the labels of
    all of its columns, each with a figure.
    """
    text = paragraph.text
    colon = _COLON.search(text[:_LONGEST]) if len(text) <= _LONGEST else None
    row = label_of(script.matched(text[: colon.start()])) if colon else None
    if colon is None or row is None or not row.tables(Part.ROW):
        return None
    spans = list(_items(text, colon.end()))
    columns = {_column(text[slice(*label)], row, script) for label, _ in spans}
    if None in columns or len(columns) < len(spans) or len(spans) not in _sizes(row):
        return None
    passage = Passage(text, paragraph.origin, paragraph.stretches)

    def cell(at: int, column: int, start: int, end: int) -> GridCell:
        origin = passage.origin_of(start, end - start) or paragraph.origin
        return GridCell(at, column, text[start:end], origin)

    head = [cell(0, 1 + at, *label) for at, (label, _) in enumerate(spans)]
    figures = [cell(1, 1 + at, *figure) for at, (_, figure) in enumerate(spans)]
    named = cell(1, 0, 0, colon.start())
    return Grid(((cell(0, 0, 0, 0), *head), (named, *figures)), aligned=False)


def _items(text: str, start: int) -> Iterator[tuple[_Span, _Span]]:
    """Yield where label and figure of each item stand; of an item without a figure, no label."""
    for item in _ITEM.finditer(text, start):
        if item[0].isspace():
            continue
        named = _NAMED.fullmatch(text, *item.span())
        if named is None or not is_figure(named["figure"]):
            yield (item.start(), item.start()), item.span()
        else:
            yield named.span("label"), named.span("figure")


def _column(text: str, row: Match, script: Script) -> str | None:
    """The key of the column of the row's table that a text names, or None."""
    match = label_of(script.matched(text))
    tables = sorted(row.tables(Part.ROW))
    keys = (match.keys(Part.COLUMN, table) for table in tables) if match else ()
    return next((min(found) for found in keys if found), None)


def _sizes(row: Match) -> set[int]:
    """How many columns the row has in the editions that have it."""
    tables = [
        (load_form(target.edition).table(target.table), target.key)
        for target in row.targets
        if target.part is Part.ROW
    ]
    return {
        len(entry.columns)
        for table, key in tables
        for entry in (*table.rows, *(table.undivided or ())[1:])
        if isinstance(entry, Row) and entry.key == key
    }
