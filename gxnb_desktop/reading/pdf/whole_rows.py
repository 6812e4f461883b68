"""Rows of a region that no label of the form names, and figures broken over lines.

What stands in the columns of a table is a row of it, whatever its label; a line with pieces of
figures goes to the row whose figures they are.
"""

from gxnb_desktop.reading.pdf.figure_rows import WRAPPED, FigureRow, holds_pieces
from gxnb_desktop.reading.pdf.nearness import above_or_below, chained, half_sizes, left_of
from gxnb_desktop.reading.pdf.region import Region
from gxnb_desktop.reading.pdf.region_columns import CASES, RegionColumns

_MANY_FIGURES = 5
"""Figures of a row that need no label to be one."""


def complete_rows(region: Region, columns: RegionColumns) -> None:
    """Add the rows whose labels are not of the form, and join the lines of wrapped figures."""
    _add_lines_in_columns(region, columns)
    _add_unknown_labels(region, columns)


def _add_lines_in_columns(region: Region, columns: RegionColumns) -> None:
    """Take figures without a label beside them as rows where they stand in the columns."""
    first, last = region.rows[0].first.at, region.rows[-1].first.at
    taken = {id(line) for row in region.rows for line in row.lines}
    for line in region.lines:
        if id(line) in taken:
            continue
        row = FigureRow([line])
        table = columns.table(row)
        found = columns.at(table, line.first, None, line.spans)
        # Pieces of wrapped figures may stand above the first row, or below the last.
        inside = first - 2 <= line.first.at <= last + 2 or table == "litigation"
        if inside and found and found.places([line.spans])[0] is not None:
            region.rows.append(row)
    region.rows.sort(key=lambda row: row.first.at)


def _add_unknown_labels(region: Region, columns: RegionColumns) -> None:
    """Give rows without a label of the form the words left of them; join wrapped figures."""
    taken = {id(word) for label in region.labels for word in label.words}
    taken |= {id(word) for line in region.lines for word in line.figures}
    heads = {at for head in region.heads if head.is_sure for at in head.lines}
    loose = [
        word
        for at, words in enumerate(region.words)
        for word in words
        if at not in heads and id(word) not in taken
    ]
    alone: list[FigureRow] = []
    for row in region.rows:
        if row.label is not None or row.count == CASES:
            continue
        row.words = chained(row.first, [word for word in loose if left_of(word, row.first)])
        if not row.words and (row.count < _MANY_FIGURES or _is_of_pieces(row, region)):
            alone.append(row)
    whole = [row for row in region.rows if row not in alone]
    # A piece goes on with the row above, or begins the row below.
    ordered = whole[::-1] if _stand_at_foot(region) else whole[:]
    pieces = [row for row in alone if row.lines[0].is_bare]
    # Of several, the nearest first: it leads to those beyond it.
    pieces.sort(key=lambda row: min((above_or_below(row, o) for o in whole), default=0.0))
    for row in pieces:
        size = row.first.line.size
        near = [o for o in ordered if above_or_below(row, o) <= WRAPPED * size]
        if near:
            # Of two that are about as far, the first.
            nearest = min(near, key=lambda o: half_sizes(row.first, o.first))
            nearest.lines += row.lines
        elif columns.table(row) == "litigation":
            whole.append(row)
    region.rows = sorted(whole, key=lambda row: row.first.at)


def _is_of_pieces(row: FigureRow, region: Region) -> bool:
    """Whether all figures of a row may be pieces of those of a fuller one."""
    return any(
        other.count > row.count and holds_pieces(row.lines[0], other.lines[0])
        for other in region.rows
    )


def _stand_at_foot(region: Region) -> bool:
    """Whether figures stand beside the last line of their labels rather than the first."""
    tall = [row for row in region.rows if row.label and len(row.label.words) > 1]
    ends = [(row.first.at, row.label.words) for row in tall if row.label]
    last = sum(at == words[-1].at for at, words in ends)
    return last > sum(at == words[0].at for at, words in ends)
