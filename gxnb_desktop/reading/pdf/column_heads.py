"""Heads of columns among lines without rules: the labels that stand together above figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.pdf.figure_columns import Span
from gxnb_desktop.reading.pdf.label_cells import LabelCell
from gxnb_desktop.reading.pdf.page import PdfPage


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """Labels of one table's head with no row of figures between them.

    Attributes:
        table: the table of the form.
        cells: the labels, by the line in which they begin.
    """

    table: str
    cells: tuple[LabelCell, ...]

    @property
    def page(self) -> PdfPage:
        """Its page."""
        return self.cells[0].first.page

    @property
    def first(self) -> int:
        """The line in which it begins."""
        return min(cell.first.at for cell in self.cells)

    @property
    def last(self) -> int:
        """The line in which it ends."""
        return max(word.at for cell in self.cells for word in cell.words)

    @property
    def lines(self) -> range:
        """The lines over which it stands."""
        return range(self.first, self.last + 1)

    @property
    def names(self) -> list[LabelCell]:
        """The names of columns from left to right."""
        named = (cell for cell in self.cells if cell.match.keys(Part.COLUMN, self.table))
        return sorted(named, key=lambda cell: cell.start)

    @property
    def spans(self) -> list[Span]:
        """Where the names of columns begin and end."""
        return [(cell.start, cell.end) for cell in self.names]

    @property
    def others(self) -> list[LabelCell]:
        """The other labels of the head from left to right."""
        names = self.names
        return sorted((cell for cell in self.cells if cell not in names), key=lambda c: c.start)

    @property
    def is_sure(self) -> bool:
        """Whether it is a head without doubt: one label alone may be a word of running text."""
        return len(self.cells) > 1 or self.table == "active"


def column_heads(cells: Iterable[LabelCell], between: Sequence[int]) -> list[ColumnHead]:
    """Put labels of heads together.

    Args:
        cells: labels that are not those of rows.
        between: the lines with rows of a table, which part two heads.
    """
    heads: list[ColumnHead] = []
    group: list[LabelCell] = []
    for cell in sorted(cells, key=lambda cell: cell.first.at):
        if not _tables(cell):
            continue
        if group and not _together(group[-1], cell, between):
            heads.append(_head(group))
            group = []
        group.append(cell)
    heads += [_head(group)] if group else []
    whole: list[ColumnHead] = []
    for head in heads:
        if whole and _goes_on(whole[-1], head, between):
            whole[-1] = ColumnHead(head.table, (*whole[-1].cells, *head.cells))
        else:
            whole.append(head)
    return whole


def _goes_on(above: ColumnHead, head: ColumnHead, between: Sequence[int]) -> bool:
    """Whether a page break has cut one head in two: neither names a column of the other."""
    apart = any(above.last < at < head.first for at in between)
    same = any(a < d and c < b for a, b in above.spans for c, d in head.spans)
    return above.table == head.table != "active" and not apart and not same


def _together(above: LabelCell, cell: LabelCell, between: Sequence[int]) -> bool:
    first, last = above.first.at, cell.first.at
    return above.first.page is cell.first.page and not any(first < at < last for at in between)


def _head(cells: Sequence[LabelCell]) -> ColumnHead:
    """Make a head of the table to which most of the labels belong."""
    counts: dict[str, int] = {}
    for cell in cells:
        for table in sorted(_tables(cell)):
            counts[table] = counts.get(table, 0) + 1
    return ColumnHead(max(counts, key=lambda table: counts[table]), tuple(cells))


def _tables(cell: LabelCell) -> set[str]:
    return cell.match.tables(Part.COLUMN) | cell.match.tables(Part.HEAD)
