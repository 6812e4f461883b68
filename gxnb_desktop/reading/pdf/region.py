"""A run of lines without rules that may hold tables of the form, over page breaks too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.pdf.column_heads import ColumnHead, column_heads
from gxnb_desktop.reading.pdf.figure_columns import FigureColumns, Span, overlap, united
from gxnb_desktop.reading.pdf.figure_rows import (
    WRAPPED,
    FigureRow,
    figure_line,
    figure_rows,
    holds_pieces,
    is_value,
    table_of,
)
from gxnb_desktop.reading.pdf.label_cells import NUMBERED, LabelCell, Word, label_cells, pieces_of
from gxnb_desktop.reading.pdf.nearness import (
    PIECE,
    above_or_below,
    chained,
    distance,
    half_sizes,
    left_of,
)
from gxnb_desktop.reading.pdf.page import PdfPage
from gxnb_desktop.reading.pdf.row_texts import (
    TextAt,
    blank_in,
    cut_at_columns,
    ink_of_words,
    stacked,
    text_of,
)
from gxnb_desktop.reading.pdf.text import PlacedLine
from gxnb_desktop.report.forms import load_form

_ROW = 7
"""Figures of a row of table 三."""
_CASES = 15
"""Figures of the one row of table 四."""
_CASE = 5
"""Figures of one of its three groups, where they stand in lines of their own."""
_MANY_FIGURES = 5
"""Figures of a row that need no label to be one."""


@dataclass(slots=True)
class RegionRow:
    """One row of a table: its page, the line where it stands, its cells, the words in them."""

    page: PdfPage
    at: int
    cells: list[TextAt]
    words: list[Word] = field(default_factory=list)


class Region:
    """A run of lines, and what of the tables is found among them."""

    def __init__(self, lines: Sequence[PlacedLine]) -> None:
        """Take lines from the top whose text runs from left to right."""
        tokens = [token for line in lines for token in line.line.tokens()]
        edges = sorted(edge for token in tokens for edge in (token.start, token.end))
        self._words = [
            [Word(token, line.page, at) for token in pieces_of(line.line, edges)]
            for at, line in enumerate(lines)
        ]
        split = (figure_line(words) for words in self._words)
        self._lines = [line for line in split if line]
        figures = {id(word) for line in self._lines for word in line.figures}
        words = [word for words in self._words for word in words if id(word) not in figures]
        self._labels = label_cells(words) if self._lines else []
        self._rows = figure_rows(self._lines, self._labels)
        self._heads = self._column_heads()
        self._columns = self._application_columns()

    def rows(self) -> list[RegionRow]:
        """The rows of tables in order; none where there is no row of figures."""
        if not self._rows:
            return []
        self._add_lines_in_columns()
        self._add_unknown_labels()
        found = [self._figure_row(row) for row in self._rows]
        found += self._blank_rows()
        found += [row for head in self._heads for row in self._head_rows(head)]
        self._add_groups(found)
        found += self._rest(found)
        return sorted(found, key=lambda row: row.at)

    def _column_heads(self) -> list[ColumnHead]:
        linked = {id(row.label) for row in self._rows}
        between = [line.first.at for line in self._lines]
        heads: list[LabelCell] = []
        for label in self._labels:
            if id(label) in linked or NUMBERED.match(label.text) or table_of(label) == "active":
                between.append(label.first.at)
            else:
                heads.append(label)
        return column_heads(heads, between)

    def _head_above(self, at: int) -> ColumnHead | None:
        above = (head for head in self._heads if head.first < at)
        return max(above, key=lambda head: head.first, default=None)

    def _application_columns(self) -> list[tuple[int, FigureColumns]]:
        """The columns of the parts of table 三, each with a line in which it stands."""
        counts = [row.count for row in self._rows if _ROW <= row.count < _CASES]
        # With blanks, most rows have fewer figures than there are columns.
        width = max((n for n in counts if counts.count(n) > 1), default=max(counts, default=_ROW))
        full = [(row.first.at, row.lines[0].spans) for row in self._rows if row.count == width]
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
        for head in self._heads:
            if head.table == "applications" and len(head.names) == width:
                found.append((head.last, FigureColumns.of([head.spans])))
        return found

    def _table(self, row: FigureRow) -> str:
        if row.label is not None and (table := table_of(row.label)):
            return table
        head = self._head_above(row.first.at)
        return "litigation" if row.count == _CASES else head.table if head else "applications"

    def _columns_at(
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
                    [entry for entry in self._columns if entry[0] <= word.at],
                    [entry for entry in self._columns if entry[0] > word.at],
                )
                if side
            ]
            return min(near, key=lambda columns: columns.distance(figures), default=None)
        head = self._head_above(word.at)
        if head is None or head.table != table or not head.names:
            return None
        if len(head.names) not in (_widths(label) if label else (_CASES, _CASE)):
            return None
        rows = [
            row.lines[0].spans
            for row in self._rows
            if row.count == len(head.names) and self._head_above(row.first.at) is head
        ]
        return FigureColumns.of([head.spans, *rows])

    def _add_lines_in_columns(self) -> None:
        """Take figures without a label beside them as rows where they stand in the columns."""
        first, last = self._rows[0].first.at, self._rows[-1].first.at
        taken = {id(line) for row in self._rows for line in row.lines}
        for line in self._lines:
            if id(line) in taken:
                continue
            row = FigureRow([line])
            table = self._table(row)
            columns = self._columns_at(table, line.first, None, line.spans)
            # Pieces of wrapped figures may stand above the first row, or below the last.
            inside = first - 2 <= line.first.at <= last + 2 or table == "litigation"
            if inside and columns and columns.places([line.spans])[0] is not None:
                self._rows.append(row)
        self._rows.sort(key=lambda row: row.first.at)

    def _add_unknown_labels(self) -> None:
        """Give rows without a label of the form the words left of them; join wrapped figures."""
        taken = {id(word) for label in self._labels for word in label.words}
        taken |= {id(word) for line in self._lines for word in line.figures}
        heads = {at for head in self._heads if head.is_sure for at in head.lines}
        loose = [
            word
            for at, words in enumerate(self._words)
            for word in words
            if at not in heads and id(word) not in taken
        ]
        alone: list[FigureRow] = []
        for row in self._rows:
            if row.label is not None or row.count == _CASES:
                continue
            row.words = chained(row.first, [word for word in loose if left_of(word, row.first)])
            if not row.words and (row.count < _MANY_FIGURES or self._is_of_pieces(row)):
                alone.append(row)
        whole = [row for row in self._rows if row not in alone]
        # A piece goes on with the row above, or begins the row below.
        ordered = whole[::-1] if self._stand_at_foot() else whole[:]
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
            elif self._table(row) == "litigation":
                whole.append(row)
        self._rows = sorted(whole, key=lambda row: row.first.at)

    def _is_of_pieces(self, row: FigureRow) -> bool:
        """Whether all figures of a row may be pieces of those of a fuller one."""
        return any(
            other.count > row.count and holds_pieces(row.lines[0], other.lines[0])
            for other in self._rows
        )

    def _stand_at_foot(self) -> bool:
        """Whether figures stand beside the last line of their labels rather than the first."""
        tall = [row for row in self._rows if row.label and len(row.label.words) > 1]
        ends = [(row.first.at, row.label.words) for row in tall if row.label]
        last = sum(at == words[-1].at for at, words in ends)
        return last > sum(at == words[0].at for at, words in ends)

    def _figure_row(self, row: FigureRow) -> RegionRow:
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
        return RegionRow(row.first.page, row.first.at, cells, [*words, *held])

    def _figures(self, row: FigureRow) -> list[TextAt] | None:
        """The figures of a row with blanks in the columns that it leaves out; None if unknown."""
        table = self._table(row)
        columns = self._columns_at(table, row.first, row.label, row.lines[0].spans)
        main = row.lines[0].figures
        wanted = len(columns) if columns else _width(table, row, len(main))
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

    def _blank_rows(self) -> Iterator[RegionRow]:
        """Labels of rows without any figure, in tables whose columns are known."""
        linked = {id(row.label) for row in self._rows}
        loose = [row.first for row in self._rows if row.label is None]
        heads = {id(label) for head in self._heads for label in head.cells}
        for label in self._labels:
            table = table_of(label)
            if id(label) in linked | heads or table is None or label.match.keys(Part.GROUP):
                continue
            columns = self._columns_at(table, label.first, label)
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
            yield RegionRow(label.first.page, label.first.at, cells, [*label.words])

    def _head_rows(self, head: ColumnHead) -> Iterator[RegionRow]:
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
                if len(names) + len(unknown) < _ROW:
                    # Half a head would only mislead.
                    cells = [text_of(words, " ")] if words else []
            if cells:
                yield RegionRow(head.page, words[0].at, cells, words)

    def _unknown_names(self, head: ColumnHead) -> tuple[list[list[Word]], list[Word]]:
        """What stands in a head above columns whose names are not known, by column.

        Those are columns that the form does not have, and names that run into one another.

        Returns:
            The words by column, cut where columns meet, and the words as they stand in their lines.
        """
        columns = self._columns_at(head.table, head.cells[-1].first, None, head.spans)
        if columns is None or len(head.names) >= len(columns):
            return [], []
        labels = [*head.cells, *(row.label for row in self._rows if row.label)]
        taken = {id(word) for label in labels for word in label.words}
        known = {place[0] for place in columns.places([[span] for span in head.spans]) if place}
        found: dict[int, list[Word]] = {}
        held: list[Word] = []
        ends = [word.at for row in self._rows for word in (row.first, *row.words_of_label)]
        ends += [other.first for other in self._heads]
        end = min((at for at in ends if at > head.last), default=head.last + 1)
        for word in (word for words in self._words[head.first : end] for word in words):
            pieces = [] if id(word) in taken else cut_at_columns(word, columns)
            unknown = [(place, piece) for place, piece in pieces if place not in known]
            for place, piece in unknown:
                found.setdefault(place, []).append(piece)
            held += [word] if unknown else []
        whole = len(head.names) + len(found) == len(columns)
        return ([*found.values()], held) if whole or len(head.names) >= _ROW else ([], [])

    def _add_groups(self, rows: Sequence[RegionRow]) -> None:
        """Put the labels of groups before the label of the first row that stands beside them."""
        taken = {id(word) for row in rows for word in row.words}
        by_line = sorted(rows, key=lambda row: row.at)
        for label in self._labels:
            if id(label.first) in taken or not label.match.keys(Part.GROUP):
                continue
            for row in by_line:
                left = row.words and label.end <= min(word.line.start for word in row.words)
                if left and any(label.beside(word) is not None for word in row.words):
                    row.cells.insert(0, text_of(label.words))
                    row.words += label.words
                    break

    def _rest(self, rows: Sequence[RegionRow]) -> Iterator[RegionRow]:
        """What else stands between the first and the last row of a page, a line each."""
        taken = {id(word) for row in rows for word in row.words}
        ats: dict[int, list[int]] = {}
        for word in (word for row in rows for word in row.words):
            ats.setdefault(word.page.number, []).append(word.at)
        between = [range(min(found), max(found) + 1) for found in ats.values()]
        for words in (self._words[at] for lines in between for at in lines):
            left = [word for word in words if id(word) not in taken]
            if left:
                loose = any(is_value(word.text) for word in left)
                cells = [text_of(left, " ")] if loose else [text_of([word]) for word in left]
                yield RegionRow(left[0].page, left[0].at, cells, left)


def _width(table: str, row: FigureRow, count: int) -> int:
    """How many figures a row has whose columns are not known, or 0 where that cannot be told."""
    if table == "litigation":
        return count if count in (_CASES, _CASE) else 0
    if table == "applications" or row.label is None:
        return _ROW
    return count if count in _widths(row.label) else 0


def _widths(label: LabelCell) -> set[int]:
    """How many figures the row of a label has in any edition."""
    return {
        len(entry.columns)
        for target in label.match.targets
        if target.part is Part.ROW
        for entry in load_form(target.edition).table(target.table).rows
        if entry.key == target.key
    }
