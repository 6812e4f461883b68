"""A run of lines without rules that may hold tables of the form, over page breaks too."""

from collections.abc import Sequence

from gxnb_desktop.reading.pdf.column_heads import ColumnHead, column_heads
from gxnb_desktop.reading.pdf.figure_rows import figure_line, figure_rows, table_of
from gxnb_desktop.reading.pdf.label_cells import NUMBERED, LabelCell, Word, label_cells, pieces_of
from gxnb_desktop.reading.pdf.text import PlacedLine


class Region:
    """A run of lines, and what of the tables is found among them.

    Attributes:
        words: the words of each line.
        lines: the lines that hold figures.
        labels: the labels of the form.
        rows: the rows of figures in order; what completes them changes the list.
        heads: the heads of columns.
    """

    def __init__(self, lines: Sequence[PlacedLine]) -> None:
        """Take lines from the top whose text runs from left to right."""
        tokens = [token for line in lines for token in line.line.tokens()]
        edges = sorted(edge for token in tokens for edge in (token.start, token.end))
        self.words = [
            [Word(token, line.page, at) for token in pieces_of(line.line, edges)]
            for at, line in enumerate(lines)
        ]
        split = (figure_line(words) for words in self.words)
        self.lines = [line for line in split if line]
        figures = {id(word) for line in self.lines for word in line.figures}
        words = [word for words in self.words for word in words if id(word) not in figures]
        self.labels = label_cells(words) if self.lines else []
        self.rows = figure_rows(self.lines, self.labels)
        self.heads = self._column_heads()

    def _column_heads(self) -> list[ColumnHead]:
        linked = {id(row.label) for row in self.rows}
        between = [line.first.at for line in self.lines]
        heads: list[LabelCell] = []
        for label in self.labels:
            if id(label) in linked or NUMBERED.match(label.text) or table_of(label) == "active":
                between.append(label.first.at)
            else:
                heads.append(label)
        return column_heads(heads, between)

    def head_above(self, at: int) -> ColumnHead | None:
        """The last head that begins above a line, or None."""
        above = (head for head in self.heads if head.first < at)
        return max(above, key=lambda head: head.first, default=None)
