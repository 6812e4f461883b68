"""How near words without rules stand to one another on their pages."""

from collections.abc import Sequence

from gxnb_desktop.reading.pdf.figure_rows import FigureRow
from gxnb_desktop.reading.pdf.label_cells import Word

PIECE = 2.2
"""Font sizes between figures, or a piece of their label, and another piece of it at most."""


def chained(first: Word, words: Sequence[Word]) -> list[Word]:
    """The words near a row's figures, or near one of those words, on the same page."""
    found: list[Word] = []
    near = [first]
    while near:
        word = near.pop()
        for other in words:
            if other not in found and distance(word, other) <= PIECE * other.line.size:
                found.append(other)
                near.append(other)
    return sorted(found, key=lambda word: (word.at, word.line.start))


def left_of(word: Word, figure: Word) -> bool:
    """Whether a word stands left of where a figure begins, on the same page."""
    return word.page is figure.page and word.line.end <= figure.line.start


def above_or_below(row: FigureRow, other: FigureRow) -> float:
    """How far a row of one line is from the nearest line of another, in points."""
    return min(distance(row.first, line.first) for line in other.lines)


def half_sizes(word: Word, other: Word) -> int:
    """How far two words of a page are above one another, in halves of the font size."""
    return round(2 * distance(word, other) / word.line.size)


def distance(word: Word, other: Word) -> float:
    """How far the lines of two words are apart, in points; on two pages, without end."""
    if word.page is not other.page:
        return float("inf")
    return abs(word.line.base - other.line.base)
