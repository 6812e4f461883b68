"""Makes rows whole that a page break has cut: a label's beginning above it, its rest below.

Above and below, the columns stand at the same places. The halves are one row where their labels
make one of the form together, and no column has a figure in both.
"""

import re
from collections.abc import Sequence

from gxnb_desktop.reading.fitting.labels import (
    Match,
    Part,
    begins_label,
    exact_label,
    label_key,
    match_label,
)
from gxnb_desktop.reading.pdf.page import Box
from gxnb_desktop.reading.pdf.tables import Table
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.figures import is_empty, is_figure

_SAME_PLACE = 8.0
"""Points by which the edges of a column may differ above and below a break."""
_FIRST_COLUMN = "natural_person"
_LEAST_COLUMNS = 3
"""Names of columns of table 三 that make a row the rest of its head."""
_NUMBERED = re.compile(r"\s*(?:[(]?[一二三四五六七八九十\d]+[)、.．])")
"""What begins a label of its own: 1. （三） 四、"""
_MOST_HEAD_ROWS = 4
"""Rows of a head that may be printed again below a break."""


def join_rows(above: Table, below: Table) -> None:
    """Join the last row of one table with the first of the next page's where it goes on there."""
    last = above.row_cells(above.rows - 1, ending=True)
    for row in range(min(_MOST_HEAD_ROWS, below.rows)):
        pairs = _pairs(above, last, below, below.row_cells(row, ending=False))
        if pairs and _is_one_row(above, below, pairs):
            _join(above, below, pairs)
            return
        if not _is_head(below, row):
            return


def goes_on(above: Table, below: Table) -> bool:
    """Whether a table begins with the columns with which one on the page before ends."""
    last, first = above.row_cells(above.rows - 1, ending=True), below.row_cells(0)
    return 1 < len(first) == len(last) and all(
        _is_same_column(above.cells[upper].box, below.cells[lower].box)
        for upper, lower in zip(last, first, strict=True)
    )


def join_heads(above: Table, below: Table) -> tuple[Table, Table]:
    """Put the lines of a head that a page break has cut before their rest, on the next page.

    What a column of table 三 is, its whole head tells; both tables are returned, changed or not.
    """
    first = above.rows
    while first and _is_head(above, first - 1):
        first -= 1
    if first == above.rows or not _is_rest_of_head(above, first, below):
        return above, below
    for upper in above.row_cells(above.rows - 1, ending=True):
        for lower in below.row_cells(0):
            if _is_same_column(above.cells[upper].box, below.cells[lower].box):
                above.texts[upper] += below.texts[lower]
                below.texts[lower] = ""
    return above.without_rows_from(first), below.with_rows_before(above, first)


def _is_rest_of_head(above: Table, first: int, below: Table) -> bool:
    """Whether a head begins above and goes on, with the other names of columns, below."""
    names = [
        _columns_named(above.texts[at])
        for row in range(first, above.rows)
        for at in above.row_cells(row)
    ]
    rest = [_columns_named(below.texts[at]) for at in below.row_cells(0)]
    begun, going_on = set[str]().union(*names), set[str]().union(*rest)
    return (
        _is_head(below, 0)
        and _FIRST_COLUMN in begun
        and _FIRST_COLUMN not in going_on
        and len(going_on) >= _LEAST_COLUMNS
    )


def _columns_named(text: str) -> set[str]:
    match = _label(text, exact=True)
    return match.keys(Part.COLUMN, "applications") if match else set()


def _pairs(
    above: Table, last: Sequence[int], below: Table, first: Sequence[int]
) -> list[tuple[int, int]]:
    """The cells at the same places above and below; none where a column with text has no match."""
    pairs = [
        (upper, lower)
        for upper in last
        for lower in first
        if _is_same_column(above.cells[upper].box, below.cells[lower].box)
    ]
    uppers, lowers = {upper for upper, _ in pairs}, {lower for _, lower in pairs}
    alone = [above.texts[at] for at in last if at not in uppers]
    alone += [below.texts[at] for at in first if at not in lowers]
    return pairs if all(is_empty(text) for text in alone) else []


def _is_same_column(a: Box, b: Box) -> bool:
    return abs(a[0] - b[0]) <= _SAME_PLACE and abs(a[2] - b[2]) <= _SAME_PLACE


def _is_one_row(above: Table, below: Table, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether labels become whole and nothing speaks against it."""
    made_whole = False
    in_both = 0
    for upper, lower in pairs:
        first, rest = above.texts[upper], below.texts[lower]
        if is_empty(first) or is_empty(rest):
            continue
        if is_figure(first) and is_figure(rest):
            in_both += 1
            continue
        if is_figure(first) or is_figure(rest):
            return False
        own = _NUMBERED.match(SIMPLIFIED.matched(rest)) and _label(rest, exact=True)
        if own and not _is_glued(first, rest):
            return False
        made_whole = made_whole or _makes_whole(first, rest)
    figures = [lower for _, lower in pairs if is_figure(below.texts[lower])]
    if not in_both:
        return made_whole
    # A number that was wrapped in its cell may be cut too: its row has other figures above alone.
    above_alone = sum(
        is_figure(above.texts[upper]) and is_empty(below.texts[lower]) for upper, lower in pairs
    )
    labelled = any(not is_empty(below.texts[lower]) for _, lower in pairs if lower not in figures)
    return len(figures) == in_both and above_alone > 0 and (made_whole or not labelled)


def _is_glued(first: str, rest: str) -> bool:
    """Whether the texts are the label of a group and, cut off from it, that of its first row."""
    group = _label(first, exact=True)
    return (
        group is not None
        and bool(group.keys(Part.GROUP))
        and begins_label(SIMPLIFIED.matched(first + rest))
    )


def _makes_whole(first: str, rest: str) -> bool:
    """Whether two texts make a label of the form that the first alone is not."""
    whole = _label(first + rest, exact=True)
    if whole is not None:
        before = _label(first, exact=True)
        return before is None or before.printed != whole.printed
    return _label(first + rest, exact=False) is not None and not (
        _label(first, exact=True) or _label(rest, exact=True)
    )


def _label(text: str, *, exact: bool) -> Match | None:
    key = label_key(SIMPLIFIED.matched(text))
    return exact_label(key) if exact else match_label(key)


def _is_head(table: Table, row: int) -> bool:
    """Whether a row may belong to a head that is printed again: it has texts and no figure."""
    texts = [table.texts[at] for at in table.row_cells(row, ending=False)]
    return not any(is_figure(text) for text in texts) and any(not is_empty(t) for t in texts)


def _join(above: Table, below: Table, pairs: Sequence[tuple[int, int]]) -> None:
    """Put both halves where the figures are, or above; the other half stays as a row of blanks."""
    figures_below = any(is_figure(below.texts[lower]) for _, lower in pairs) and not any(
        is_figure(above.texts[upper]) for upper, _ in pairs
    )
    for upper, lower in pairs:
        first, rest = above.texts[upper], below.texts[lower]
        # Whoever parses a number in two pieces puts it in doubt.
        text = f"{first}\n{rest}" if is_figure(first) and is_figure(rest) else first + rest
        kept, at = (below, lower) if figures_below else (above, upper)
        other, other_at = (above, upper) if figures_below else (below, lower)
        if is_empty(kept.texts[at]):
            kept.origins[at] = other.origins[other_at]
        kept.texts[at] = text
        other.texts[other_at] = ""
