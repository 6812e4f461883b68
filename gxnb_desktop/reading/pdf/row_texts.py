"""Texts of rows without rules as cells: the words in them, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gxnb_desktop.reading.pdf.figure_columns import FigureColumns
from gxnb_desktop.reading.pdf.label_cells import Word
from gxnb_desktop.reading.pdf.lines import ink_of
from gxnb_desktop.reading.pdf.page import Box


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text and where it stands: its ink, or the room of its column where it is blank."""

    text: str
    box: Box


def text_of(words: Sequence[Word], between: str = "") -> TextAt:
    """Join words, at least one; the box is that of those on the first one's page."""
    return TextAt(between.join(word.text for word in words), ink_of_words(words))


def stacked(words: Sequence[Word]) -> list[TextAt]:
    """Words as cells from left to right: those above one another are one label."""
    stacks: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.line.start):
        stack = next((s for s in stacks if word.line.start < max(w.line.end for w in s)), None)
        if stack is None:
            stacks.append([word])
        else:
            stack.append(word)
    return [text_of(sorted(stack, key=lambda word: word.at)) for stack in stacks]


def cut_at_columns(word: Word, columns: FigureColumns) -> list[tuple[int, Word]]:
    """The pieces of a word that stand in different columns, each with its column."""
    spans = [(char.start, char.end) for char in word.line.chars]
    pieces: list[tuple[int, Word]] = []
    first = 0
    for _, alike in groupby(columns.nearest(span) for span in spans):
        end = first + len([*alike])
        piece = Word(word.line.cut(first, end), word.page, word.at)
        (places,) = columns.places([[(piece.line.start, piece.line.end)]])
        pieces += [(places[0], piece)] if places else []
        first = end
    return pieces


def blank_in(columns: FigureColumns, at: int, beside: Word) -> TextAt:
    """The blank of a column in the line of a word."""
    start, end = columns.spans[at]
    _, top, _, bottom = beside.line.box
    return TextAt("", (start, top, end, bottom))


def ink_of_words(words: Sequence[Word]) -> Box:
    """The box of the words on the page of the first one."""
    page = words[0].page
    return ink_of([char for word in words if word.page is page for char in word.line.chars])
