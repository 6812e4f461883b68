"""Which table of the form a row of a region is of, and where its columns stand.

The columns of table 三 are where its fullest rows and its heads have theirs, those of the other
tables where the head above and the rows as full as it have theirs.
"""

from collections.abc import Sequence

from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.pdf.figure_columns import FigureColumns, Span, overlap, united
from gxnb_desktop.reading.pdf.figure_rows import FigureRow, table_of
from gxnb_desktop.reading.pdf.label_cells import LabelCell, Word
from gxnb_desktop.reading.pdf.region import Region
from gxnb_desktop.report.forms import load_form

ROW = 7
"""Figures of a row of table 三."""
CASES = 15
"""Figures of the one row of table 四."""
_CASE = 5
"""Figures of one of its three groups, where they stand in lines of their own."""


class RegionColumns:
    """The columns of the tables in a region."""

    def __init__(self, region: Region) -> None:
        """Find those of table 三 by the rows and heads of a region, before any row is completed."""
        self._region = region
        self._applications = self._application_columns()

    def table(self, row: FigureRow) -> str:
        """The table of the form to which a row belongs."""
        if row.label is not None and (table := table_of(row.label)):
            return table
        head = self._region.head_above(row.first.at)
        return "litigation" if row.count == CASES else head.table if head else "applications"

    def at(
        self, table: str, word: Word, label: LabelCell | None, figures: Sequence[Span] = ()
    ) -> FigureColumns | None:
        """The columns, where known, of a row of a table.

        Args:
            table: the table.
            word: a word of the row.
            label: its label.
            figures: its figures; of the columns above and below, they tell which are theirs.
        """
        if table == "applications":
            near = [
                min(side, key=lambda entry: abs(entry[0] - word.at))[1]
                for side in (
                    [entry for entry in self._applications if entry[0] <= word.at],
                    [entry for entry in self._applications if entry[0] > word.at],
                )
                if side
            ]
            return min(near, key=lambda columns: columns.distance(figures), default=None)
        head = self._region.head_above(word.at)
        if head is None or head.table != table or not head.names:
            return None
        if len(head.names) not in (_widths(label) if label else (CASES, _CASE)):
            return None
        rows = [
            row.lines[0].spans
            for row in self._region.rows
            if row.count == len(head.names) and self._region.head_above(row.first.at) is head
        ]
        return FigureColumns.of([head.spans, *rows])

    def width(self, row: FigureRow) -> int:
        """How many columns a row has whose places are not known; 0 where that cannot be told."""
        table, count = self.table(row), row.count
        if table == "litigation":
            return count if count in (CASES, _CASE) else 0
        if table == "applications" or row.label is None:
            return ROW
        return count if count in _widths(row.label) else 0

    def _application_columns(self) -> list[tuple[int, FigureColumns]]:
        """The columns of the parts of table 三, each with a line in which it stands."""
        counts = [row.count for row in self._region.rows if ROW <= row.count < CASES]
        # With blanks, most rows have fewer figures than there are columns.
        width = max((n for n in counts if counts.count(n) > 1), default=max(counts, default=ROW))
        full = [
            (row.first.at, row.lines[0].spans) for row in self._region.rows if row.count == width
        ]
        parts: list[list[list[Span]]] = []
        reached: list[Span] = []
        for _, spans in full:
            if parts and overlap(spans, reached):
                parts[-1].append(spans)
                reached = [united(pair) for pair in zip(reached, spans, strict=True)]
            else:
                parts.append([spans])
                reached = spans
        part_of = [columns for part in parts for columns in [FigureColumns.of(part)] * len(part)]
        found = [(at, columns) for (at, _), columns in zip(full, part_of, strict=True)]
        for head in self._region.heads:
            if head.table == "applications" and len(head.names) == width:
                found.append((head.last, FigureColumns.of([head.spans])))
        return found


def _widths(label: LabelCell) -> set[int]:
    """How many figures the row of a label has in any edition."""
    return {
        len(entry.columns)
        for target in label.match.targets
        if target.part is Part.ROW
        for entry in load_form(target.edition).table(target.table).rows
        if entry.key == target.key
    }
