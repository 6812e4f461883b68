"""Makes rows whole that a page break has cut: a label's beginning above it, its rest below.

Above and below, the columns stand at the same places. The halves are one row where their labels
make one of the form together, and no column has a figure in both.
"""

import re
from collections.abc import Sequence

from gxnb_desktop.reading.labels import Match, exact_label, label_key, match_label
from gxnb_desktop.reading.pdf_page import Box
from gxnb_desktop.reading.pdf_tables import Table
from gxnb_desktop.reading.script import SIMPLIFIED
from gxnb_desktop.report.figures import is_empty, is_figure

_SAME_PLACE = 8.0
"""Points by which the edges of a column may differ above and below a break."""
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
    for upper, lower in pairs:
        first, rest = above.texts[upper], below.texts[lower]
        if is_empty(first) or is_empty(rest):
            continue
        if is_figure(first) or is_figure(rest):
            return False
        if _NUMBERED.match(SIMPLIFIED.matched(rest)) and _label(rest, exact=True):
            return False
        made_whole = made_whole or _makes_whole(first, rest)
    return made_whole


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
    figures_below = any(is_figure(below.texts[lower]) for _, lower in pairs)
    for upper, lower in pairs:
        text = above.texts[upper] + below.texts[lower]
        kept, at = (below, lower) if figures_below else (above, upper)
        other, other_at = (above, upper) if figures_below else (below, lower)
        if is_empty(kept.texts[at]):
            kept.origins[at] = other.origins[other_at]
        kept.texts[at] = text
        other.texts[other_at] = ""
