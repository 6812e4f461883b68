"""The rows of tables in a region, cell by cell: figures with blanks, heads, groups and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.pdf.column_heads import ColumnHead
from gxnb_desktop.reading.pdf.figure_rows import FigureRow, is_value, table_of
from gxnb_desktop.reading.pdf.label_cells import Word
from gxnb_desktop.reading.pdf.nearness import PIECE, distance
from gxnb_desktop.reading.pdf.page import PdfPage
from gxnb_desktop.reading.pdf.region import Region
from gxnb_desktop.reading.pdf.region_columns import ROW, RegionColumns
from gxnb_desktop.reading.pdf.row_texts import (
    TextAt,
    blank_in,
    cut_at_columns,
    ink_of_words,
    stacked,
    text_of,
)
from gxnb_desktop.reading.pdf.text import PlacedLine
from gxnb_desktop.reading.pdf.whole_rows import complete_rows


@dataclass(slots=True)
class TableRow:
    """One row of a table: its page, the line where it stands, its cells, the words in them."""

    page: PdfPage
    at: int
    cells: list[TextAt]
    words: list[Word] = field(default_factory=list)


def table_rows(lines: Sequence[PlacedLine]) -> list[TableRow]:
    """The rows of tables among lines whose text runs from left to right, from the top.

    There are none where there is no row of figures.
    """
    region = Region(lines)
    if not region.rows:
        return []
    columns = RegionColumns(region)
    complete_rows(region, columns)
    return _Rows(region, columns).all()


class _Rows:
    """Makes rows of cells of a region whose rows of figures are complete."""

    def __init__(self, region: Region, columns: RegionColumns) -> None:
        self._region = region
        self._columns = columns

    def all(self) -> list[TableRow]:
        """The rows in order."""
        found = [self._figure_row(row) for row in self._region.rows]
        found += self._blank_rows()
        found += [row for head in self._region.heads for row in self._head_rows(head)]
        self._add_groups(found)
        found += self._rest(found)
        return sorted(found, key=lambda row: row.at)

    def _figure_row(self, row: FigureRow) -> TableRow:
        words = [*row.words_of_label]
        labels = [text_of(row.label.words)] if row.label else stacked(row.words)
        figures = self._figures(row)
        held = [word for line in row.lines for word in (*line.figures, *line.behind)]
        behind = [text_of([word]) for line in row.lines for word in line.behind]
        if figures is None:
            # Figures whose columns cannot be told are left where they stand, as text.
            text = " ".join([*(label.text for label in labels), *(word.text for word in held)])
            cells = [TextAt(text, ink_of_words([*words, *held]))]
        else:
            cells = [*labels, *figures, *behind]
        return TableRow(row.first.page, row.first.at, cells, [*words, *held])

    def _figures(self, row: FigureRow) -> list[TextAt] | None:
        """The figures of a row with blanks in the columns that it leaves out; None if unknown."""
        table = self._columns.table(row)
        columns = self._columns.at(table, row.first, row.label, row.lines[0].spans)
        main = row.lines[0].figures
        wanted = len(columns) if columns else self._columns.width(row)
        if len(main) == wanted and len(row.lines) == 1:
            return [text_of([word]) for word in main]
        if columns is None:
            return None
        by_column: dict[int, list[Word]] = {}
        found = columns.places([line.spans for line in row.lines])
        for line, places in zip(row.lines, found, strict=True):
            if places is None:
                return None
            for place, word in zip(places, line.figures, strict=True):
                by_column.setdefault(place, []).append(word)
        return [
            text_of(sorted(by_column[at], key=lambda word: word.at), "\n")
            if at in by_column
            else blank_in(columns, at, row.first)
            for at in range(len(columns))
        ]

    def _blank_rows(self) -> Iterator[TableRow]:
        """Labels of rows without any figure, in tables whose columns are known."""
        linked = {id(row.label) for row in self._region.rows}
        loose = [row.first for row in self._region.rows if row.label is None]
        heads = {id(label) for head in self._region.heads for label in head.cells}
        for label in self._region.labels:
            table = table_of(label)
            if id(label) in linked | heads or table is None or label.match.keys(Part.GROUP):
                continue
            columns = self._columns.at(table, label.first, label)
            if columns is None or label.end > columns.start + 1:
                continue
            # Figures close by that belong to no other label may be its own.
            if any(
                distance(word, first) <= PIECE * label.first.line.size
                for word in label.words
                for first in loose
            ):
                continue
            blanks = [blank_in(columns, at, label.first) for at in range(len(columns))]
            cells = [text_of(label.words), *blanks]
            yield TableRow(label.first.page, label.first.at, cells, [*label.words])

    def _head_rows(self, head: ColumnHead) -> Iterator[TableRow]:
        if not head.is_sure:
            return
        names, others = head.names, head.others
        lines = [[*others, *names]] if head.table == "active" else [others, names]
        for line in lines:
            cells = [text_of(label.words) for label in line]
            words = [word for label in line for word in label.words]
            if line is names and head.table == "applications":
                unknown, held = self._unknown_names(head)
                cells += [text_of(above) for above in unknown]
                cells.sort(key=lambda cell: cell.box[0] + cell.box[2])
                words += held
                if len(names) + len(unknown) < ROW:
                    # Half a head would only mislead.
                    cells = [text_of(words, " ")] if words else []
            if cells:
                yield TableRow(head.page, words[0].at, cells, words)

    def _unknown_names(self, head: ColumnHead) -> tuple[list[list[Word]], list[Word]]:
        """What stands in a head above columns whose names are not known, by column.

        Those are columns that the form does not have, and names that run into one another.

        Returns:
            The words by column, cut where columns meet, and the words as they stand in their lines.
        """
        columns = self._columns.at(head.table, head.cells[-1].first, None, head.spans)
        if columns is None or len(head.names) >= len(columns):
            return [], []
        labels = [*head.cells, *(row.label for row in self._region.rows if row.label)]
        taken = {id(word) for label in labels for word in label.words}
        known = {place[0] for place in columns.places([[span] for span in head.spans]) if place}
        found: dict[int, list[Word]] = {}
        held: list[Word] = []
        ends = [word.at for row in self._region.rows for word in (row.first, *row.words_of_label)]
        ends += [other.first for other in self._region.heads]
        end = min((at for at in ends if at > head.last), default=head.last + 1)
        for word in (word for words in self._region.words[head.first : end] for word in words):
            pieces = [] if id(word) in taken else cut_at_columns(word, columns)
            unknown = [(place, piece) for place, piece in pieces if place not in known]
            for place, piece in unknown:
                found.setdefault(place, []).append(piece)
            held += [word] if unknown else []
        whole = len(head.names) + len(found) == len(columns)
        return ([*found.values()], held) if whole or len(head.names) >= ROW else ([], [])

    def _add_groups(self, rows: Sequence[TableRow]) -> None:
        """Put the labels of groups before the label of the first row that stands beside them."""
        taken = {id(word) for row in rows for word in row.words}
        by_line = sorted(rows, key=lambda row: row.at)
        for label in self._region.labels:
            if id(label.first) in taken or not label.match.keys(Part.GROUP):
                continue
            for row in by_line:
                left = row.words and label.end <= min(word.line.start for word in row.words)
                if left and any(label.beside(word) is not None for word in row.words):
                    row.cells.insert(0, text_of(label.words))
                    row.words += label.words
                    break

    def _rest(self, rows: Sequence[TableRow]) -> Iterator[TableRow]:
        """What else stands between the first and the last row of a page, a line each."""
        taken = {id(word) for row in rows for word in row.words}
        ats: dict[int, list[int]] = {}
        for word in (word for row in rows for word in row.words):
            ats.setdefault(word.page.number, []).append(word.at)
        between = [range(min(found), max(found) + 1) for found in ats.values()]
        for words in (self._region.words[at] for lines in between for at in lines):
            left = [word for word in words if id(word) not in taken]
            if left:
                loose = any(is_value(word.text) for word in left)
                cells = [text_of(left, " ")] if loose else [text_of([word]) for word in left]
                yield TableRow(left[0].page, left[0].at, cells, left)
