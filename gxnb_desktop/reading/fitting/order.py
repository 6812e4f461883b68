"""Places rows whose labels nobody can read, by their order between rows that are known."""

from collections.abc import Sequence

from gxnb_desktop.reading.fitting.labels import Part, similarity
from gxnb_desktop.reading.fitting.rows import SourceRow
from gxnb_desktop.report.forms import Row, Table

_LEAST_FIGURES = 5
"""Figures (of seven) that make a row with an unknown label a row of the table."""
_LEAST_LIKENESS = 60.0
"""Similarity, out of 100, below which a label says nothing about which row it is."""


def place_by_order(
    stream: Sequence[tuple[SourceRow, str | None]], table: Table
) -> list[tuple[SourceRow, str]]:
    """Match unknown rows with the form's rows that are still free between their known neighbours.

    Args:
        stream: the rows of the table in order, each with its key or None where it is unknown.
        table: the table of the form.

    Returns:
        Pairs of source row and key. As many unknown rows as free ones are taken in order; otherwise
        a row is placed only where its label points to one of the free rows.
    """
    keys = [row.key for row in table.rows]
    known = {key for _, key in stream if key is not None}
    placed: list[tuple[SourceRow, str]] = []
    unknown: list[SourceRow] = []
    after = 0
    for row, key in [*stream, (None, None)]:
        if row is not None and key is None:
            if is_unknown_row(row):
                unknown.append(row)
            continue
        before = keys.index(key) if key in keys else len(keys)
        if row is not None and key not in keys:
            continue
        free = [entry for entry in table.rows[after:before] if entry.key not in known]
        placed += _matched(unknown, free)
        unknown = []
        after = max(after, before + 1)
    return placed


def is_unknown_row(row: SourceRow) -> bool:
    """Whether a row without a known label has the figures of a row of table 三."""
    subtotal = row.label is not None and bool(row.label.keys(Part.SUBTOTAL))
    return row.figures >= _LEAST_FIGURES and not subtotal


def _matched(unknown: list[SourceRow], free: list[Row]) -> list[tuple[SourceRow, str]]:
    if not unknown or not free:
        return []
    if len(unknown) == len(free):
        return [(row, entry.key) for row, entry in zip(unknown, free, strict=True)]
    return _best_alignment(unknown, free)


def _best_alignment(unknown: list[SourceRow], free: list[Row]) -> list[tuple[SourceRow, str]]:
    """The order-preserving matching with the greatest likeness of labels (dynamic programming)."""
    likeness = [[_likeness(row, entry) for entry in free] for row in unknown]
    best = [[0.0] * (len(free) + 1) for _ in range(len(unknown) + 1)]
    for i in reversed(range(len(unknown))):
        for j in reversed(range(len(free))):
            taken = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    placed: list[tuple[SourceRow, str]] = []
    i = j = 0
    while i < len(unknown) and j < len(free):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            placed.append((unknown[i], free[j].key))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return placed


def _likeness(row: SourceRow, entry: Row) -> float:
    if row.label_at < 0:
        return 0.0
    found = similarity(row.cells[row.label_at].key, entry.label)
    return found if found >= _LEAST_LIKENESS else 0.0
