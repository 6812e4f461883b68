"""What witnesses say to an answer: they make it likelier or less likely, and give its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gxnb_desktop.checking.evidence import Witness
from gxnb_desktop.checking.localisation.search import Patch
from gxnb_desktop.checking.localisation.system import Number, Puzzle

_SAID = 10
"""Points of a statement: more than between the likeliest slip and one of no kind at all, less than
a figure more, so that the number of mistakes still decides."""

Heard = Mapping[int, tuple[Witness, ...]]
"""What is said of each cell, by its number in the puzzle."""


def points_said(puzzle: Puzzle, heard: Heard, cell: int, value: Number) -> int:
    """Return how much less likely witnesses make a new value of a cell; below 0, likelier."""
    found = 0
    for witness in heard.get(cell, ()):
        if witness.value == value:
            found -= _SAID
        elif witness.value == puzzle.values[cell]:
            found += _SAID
    return found


def weighed(puzzle: Puzzle, heard: Heard, patch: Patch) -> Patch:
    """Return a misplacement with what is said of its cells: as one statement, for it is one."""
    said = sum(points_said(puzzle, heard, cell, value) for cell, value in patch.values.items())
    return replace(patch, penalty=patch.penalty + max(-_SAID, min(said, _SAID)))


def named(heard: Heard, patch: Patch) -> bool:
    """Whether for each of its values a witness says the same: that is no accident."""
    return all(any(_saying(heard, [value])) for value in patch.values.items())


def words_for(heard: Heard, patch: Patch) -> list[str]:
    """Say who names the values that an answer proposes."""
    statements: dict[str, list[str]] = {}
    for witness in _saying(heard, patch.values.items()):
        statements.setdefault(witness.who, []).append(witness.words)
    return [
        words[0] if len(words) == 1 else f"{who}对其中 {len(words)} 处也这样说"
        for who, words in statements.items()
    ]


def words_against(puzzle: Puzzle, heard: Heard, patch: Patch) -> list[str]:
    """Say who names the values that an answer would change."""
    present = ((cell, puzzle.values[cell]) for cell in patch.values)
    return [f"但{witness.words}，与表中这个数一致" for witness in _saying(heard, present)]


def _saying(heard: Heard, values: Iterable[tuple[int, Number]]) -> Iterator[Witness]:
    for cell, value in values:
        yield from (witness for witness in heard.get(cell, ()) if witness.value == value)
