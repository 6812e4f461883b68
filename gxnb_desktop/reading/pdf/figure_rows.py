"""Rows of figures among lines without rules: the figures, and the label that stands beside them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gxnb_desktop.reading.fitting.labels import Part
from gxnb_desktop.reading.pdf.figure_columns import Span, overlap
from gxnb_desktop.reading.pdf.label_cells import LabelCell, Word
from gxnb_desktop.reading.pdf.page import FIGURE
from gxnb_desktop.report.figures import is_figure, is_placeholder

_MANY_FIGURES = 5
"""Figures that make a line a row of a table, whatever stands before them."""
WRAPPED = 1.7
"""Font sizes between the two lines of a figure that was wrapped at most."""
_CUT_NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3})*[,，]\d{0,2}")
"""1,234,56 where 1,234,567 is broken over lines."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line that holds figures: its tokens before, among and behind them."""

    before: tuple[Word, ...]
    figures: tuple[Word, ...]
    behind: tuple[Word, ...]

    @property
    def first(self) -> Word:
        """The first figure."""
        return self.figures[0]

    @property
    def spans(self) -> list[Span]:
        """Where its figures begin and end."""
        return [(word.line.start, word.line.end) for word in self.figures]

    @property
    def is_bare(self) -> bool:
        """Whether its figures may be pieces of numbers: 2件 belongs to a remark."""
        return all(FIGURE.issuperset(word.text) for word in self.figures)


@dataclass(slots=True)
class FigureRow:
    """A row of figures.

    Attributes:
        lines: the line with most of its figures, then those with pieces of wrapped ones.
        label: the label beside it, or None.
        words: pieces of a label that is none of the form.
    """

    lines: list[FigureLine]
    label: LabelCell | None = None
    words: list[Word] = field(default_factory=list)

    @property
    def first(self) -> Word:
        """The first figure of its main line."""
        return self.lines[0].first

    @property
    def words_of_label(self) -> Sequence[Word]:
        """The pieces of its label."""
        return self.label.words if self.label else self.words

    @property
    def count(self) -> int:
        """How many figures its main line has."""
        return len(self.lines[0].figures)


def table_of(label: LabelCell) -> str | None:
    """The table of the form in which a label names a row, or None."""
    return next(iter(sorted(label.match.tables(Part.ROW))), None)


def figure_line(words: Sequence[Word]) -> FigureLine | None:
    """Cut a line at its figures, or None where it has none.

    Numbers before words count rows or number labels; words behind the figures are a remark.
    """
    runs: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if not is_value(word.text):
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    if not runs:
        return None
    first, end = max(runs, key=lambda run: (run[1] - run[0], run[0]))
    if not any(_is_number(word.text) for word in words[first:end]):
        return None
    return FigureLine(tuple(words[:first]), tuple(words[first:end]), tuple(words[end:]))


def is_value(text: str) -> bool:
    """Whether a token stands where a figure belongs: a figure, or what is put for none.

    、 is the stroke of 三、 in a label with one character a line.
    """
    return _is_number(text) or (is_placeholder(text) and text != "、")


def _is_number(text: str) -> bool:
    """Whether a token is a figure, or one that a line's end has cut within a group of digits."""
    return is_figure(text) or bool(_CUT_NUMBER.fullmatch(text))


def figure_rows(lines: Sequence[FigureLine], cells: Sequence[LabelCell]) -> list[FigureRow]:
    """Give lines of figures the labels beside them.

    A line is a row where a label of the form stands beside it, or for its many figures. Of several
    lines beside one label, those with few figures hold pieces of numbers that were wrapped.
    """
    labels = [cell for cell in cells if cell.is_row]
    linked: dict[int, list[tuple[float, FigureLine]]] = defaultdict(list)
    rows: list[FigureRow] = []
    for line in lines:
        found = min(_beside(line, labels), default=None)
        if found:
            linked[found[2]].append((found[0], line))
        elif len(line.figures) >= _MANY_FIGURES:
            rows.append(FigureRow([line]))
    for at, beside in linked.items():
        full = [line for _, line in sorted(beside, key=lambda e: e[0]) if _is_full(line)]
        pieces = [line for _, line in beside if not _is_full(line)]
        for line in full[1:]:
            # Two full rows beside one label: the nearer is its own, the other's label is not known.
            own = all(word in labels[at].words for word in line.before)
            if own and holds_pieces(line, full[0]):
                pieces.append(line)
            else:
                rows.append(FigureRow([line]))
        pieces.sort(key=lambda line: -len(line.figures))
        main, *more = [*full[:1], *pieces]
        wrapped = [line for line in more if line.is_bare and _is_near(line.first, main.first)]
        rows.append(FigureRow([main, *wrapped], labels[at]))
    return sorted(rows, key=lambda row: row.first.at)


def holds_pieces(line: FigureLine, main: FigureLine) -> bool:
    """Whether the figures of a line may be pieces of another's that are broken over lines.

    They stand close above or below those.
    """
    return (
        line.is_bare
        and _is_near(line.first, main.first)
        and all(any(overlap([span], [other]) for other in main.spans) for span in line.spans)
    )


def _is_near(word: Word, main: Word) -> bool:
    """Whether a line of figures is close enough to hold pieces of those of another."""
    return (
        word.page is main.page and abs(word.line.base - main.line.base) <= WRAPPED * main.line.size
    )


def _is_full(line: FigureLine) -> bool:
    return len(line.figures) >= _MANY_FIGURES


def _beside(line: FigureLine, labels: Sequence[LabelCell]) -> Iterator[tuple[float, float, int]]:
    """Labels left of a line's figures: distance, then what stands farther right comes first."""
    for at, label in enumerate(labels):
        distance = label.beside(line.first)
        if distance is not None and label.end <= line.first.line.start + 1:
            yield distance, -label.start, at
