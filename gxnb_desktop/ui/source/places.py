"""Where the source's cells and phrases stand in the shown text, by their origins.

Positions are those of a QTextDocument: UTF-16 units from its start. Origins count characters; the
two differ behind any character outside the basic plane (rare Han characters in names of places).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, CellOrigin, LineOrigin, Origin, TextOrigin


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the shown text.

    Attributes:
        start: position of its first character.
        end: position behind its last character; equal to ``start`` for a blank.
        whole_cell: it is a cell of a table, which is more than the characters in it.
    """

    start: int
    end: int
    whole_cell: bool = False

    def holds(self, position: int) -> bool:
        """Whether a cursor at this position is inside or at the edge."""
        return self.start <= position <= self.end


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the program took from the source, and where it is shown."""

    address: Address
    place: Place


@dataclass
class Places:
    """The way from origins to the shown text, filled while a document is rendered.

    Attributes:
        lines: start and text of each line of a text file.
        paragraphs: start and text of each numbered paragraph.
        cells: whole cells, and blocks that have a box on a page, by origin.
        texts: the text of each cell, by origin.
    """

    lines: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: dict[int, tuple[int, str]] = field(default_factory=dict)
    cells: dict[Origin, Place] = field(default_factory=dict)
    texts: dict[Origin, str] = field(default_factory=dict)

    def find(self, origin: Origin) -> Place | None:
        """Return where an origin is shown, or None where the document does not have it."""
        exact = self.cells.get(origin)
        if exact is not None:
            return exact
        if isinstance(origin, LineOrigin):
            if not 1 <= origin.line <= len(self.lines):
                return None
            start, text = self.lines[origin.line - 1]
            return _stretch(start, text, origin.column - 1, origin.length)
        if isinstance(origin, TextOrigin):
            entry = self.paragraphs.get(origin.paragraph)
            return None if entry is None else _stretch(*entry, origin.start, origin.length)
        return None

    def figures(self, cells: Mapping[Address, Cell]) -> list[Figure]:
        """Find all figures that have an origin, in the order of ``cells``.

        Several figures may come from one cell (eight numbers on eight lines): each then gets its
        own characters, found by what was read.
        """
        by_origin: dict[Origin, list[Address]] = {}
        for address, cell in cells.items():
            if cell.origin is not None:
                by_origin.setdefault(cell.origin, []).append(address)
        figures: dict[Address, Place] = {}
        for origin, addresses in by_origin.items():
            place = self.find(origin)
            if place is None:
                continue
            shared = [cells[address].raw or "" for address in addresses]
            parts = self._parts(origin, place, shared) if len(addresses) > 1 else None
            for index, address in enumerate(addresses):
                figures[address] = parts[index] if parts else place
        return [Figure(address, figures[address]) for address in cells if address in figures]

    def _parts(self, origin: Origin, place: Place, raws: list[str]) -> list[Place] | None:
        """Share a cell out among the figures in it, or None where they cannot be told apart."""
        if not isinstance(origin, CellOrigin) or origin not in self.texts:
            return None
        text = self.texts[origin]
        tokens = list(re.finditer(r"\S+", text))
        if [token.group() for token in tokens] != [raw.strip() for raw in raws]:
            return None
        return [
            _stretch(place.start, text, token.start(), token.end() - token.start())
            for token in tokens
        ]


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def _stretch(base: int, text: str, start: int, length: int) -> Place:
    """Return the place of some characters of a text that is shown from ``base`` on."""
    start = min(max(start, 0), len(text))
    end = min(start + max(length, 0), len(text))
    first = base + units(text[:start])
    return Place(first, first + units(text[start:end]))
