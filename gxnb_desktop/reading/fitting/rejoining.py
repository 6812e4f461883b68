"""Makes labels whole that a page break has cut in two rows of a table."""

from collections.abc import Sequence
from dataclasses import replace

from gxnb_desktop.reading.fitting.contents import Content
from gxnb_desktop.reading.fitting.heads import headed_table
from gxnb_desktop.reading.fitting.labels import exact_label
from gxnb_desktop.reading.fitting.rows import SourceRow, names_a_row

_SHORT_TEXT = 12
"""A row of one text of no more Han characters may be a part of a label."""


def rejoined(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Join each row that holds only a part of a label with the row to which it belongs.

    The other part stands in the next row; a head that is printed again and empty rows do not count.
    """
    whole: list[SourceRow] = []
    before: SourceRow | None = None  # waits for the rest of its label
    between: list[SourceRow] = []
    for row in rows:
        if before is not None and not _is_in_table(row):
            between.append(row)
            continue
        joined = _joined(before, row) if before is not None else None
        if before is not None:
            whole += [joined or before, *between]
        between = []
        before = None if joined else row
    return [*whole, *([before] if before is not None else []), *between]


def _is_in_table(row: SourceRow) -> bool:
    written = any(cell.content is not Content.EMPTY for cell in row.cells)
    return written and headed_table(row) is None


def _joined(row: SourceRow, following: SourceRow) -> SourceRow | None:
    """Make one of two rows whose labels together are a label of the form, if one has no figures."""
    if row.label_at < 0 or following.label_at < 0 or (row.figures and following.figures):
        return None
    if any(part.label and part.label.exact for part in (row, following)):
        return None
    first, rest = (part.cells[part.label_at].key for part in (row, following))
    full, fragment = (following, first) if following.figures else (row, rest)
    match = exact_label(first + rest) if len(fragment) <= _SHORT_TEXT else None
    if match is None or not names_a_row(match):
        return None
    return replace(full, label=match, label_text=row.label_text + following.label_text)
