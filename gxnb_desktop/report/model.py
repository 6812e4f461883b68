"""The parsed report: cells by address, sections of text, and where each stands in the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gxnb_desktop.report.forms import Address, Form


@dataclass(frozen=True, slots=True)
class CellOrigin:
    """A cell of a docx, html or xlsx table: all counted from 0; ``path`` leads to a nested table.

    ``path`` holds (table, row, column) of each enclosing cell, outermost first; ``row`` and
    ``column`` are those of the grid, spans expanded.
    """

    table: int
    row: int
    column: int
    path: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """A place in a text file: ``line`` and ``column`` from 1, ``length`` in characters."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """A phrase of the document's n-th paragraph: all counted from 0, ``length`` in characters."""

    paragraph: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class PageOrigin:
    """A box on a page: ``page`` from 1, ``box`` x0, y0, x1, y1 in points from the top left."""

    page: int
    box: tuple[float, float, float, float]


Origin = CellOrigin | LineOrigin | TextOrigin | PageOrigin


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the report.

    Attributes:
        value: the number, or None: blank, a word where a number belongs, or missing.
        raw: the text as it stands in the source, or None: the source does not have the cell.
        doubt: why the reading is not certain, in Chinese, or None.
        origin: where it stands in the source.
        unit: a unit that was written inside the cell (元, 万元, 件 …).
    """

    value: Decimal | None = None
    raw: str | None = None
    doubt: str | None = None
    origin: Origin | None = None
    unit: str | None = None

    @property
    def missing(self) -> bool:
        """The source does not have the cell, or it could not be read, and nobody typed it."""
        return self.raw is None and self.value is None

    @property
    def blank(self) -> bool:
        """The source has the cell and there is no number in it."""
        return self.value is None and self.raw is not None


MISSING = Cell()


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a section: simplified, debris and automatic numbering resolved."""

    text: str
    origin: Origin | None = None

    def origin_of(self, start: int, length: int) -> Origin | None:
        """Return where the phrase ``text[start:start + length]`` stands in the source."""
        return self.origin


@dataclass(frozen=True, slots=True)
class Section:
    """One section; 0 is what precedes 一. ``title`` is None where the heading was lost."""

    number: int
    title: str | None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name without folders, its kind (``docx``, ``txt``), its hash."""

    name: str
    kind: str
    sha256: str


@dataclass(frozen=True)
class Report:
    """A report as read from one source.

    Attributes:
        source: the file.
        form: the form whose addresses the cells have; assumed from the year where no table told it.
        edition: the form's edition as told by the labels, or None where no table was found.
        title: the title on one line, simplified, or None.
        organization: what stands before the year in the title, or None.
        year: the year of the report, or None.
        sections: those the source has, in order.
        cells: one for every address of the form.
        notes: what the reader wants a person to know (text left out, tables not recognised).
    """

    source: Source
    form: Form
    edition: str | None
    title: str | None
    organization: str | None
    year: int | None
    sections: tuple[Section, ...]
    cells: Mapping[Address, Cell]
    notes: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> tuple[Address, ...]:
        """Addresses that the source does not have or that could not be read, in printed order."""
        return tuple(address for address in self.form.addresses if self.cells[address].missing)

    def section(self, number: int) -> Section | None:
        """Return a section, or None where the source does not have it."""
        return next((entry for entry in self.sections if entry.number == number), None)
