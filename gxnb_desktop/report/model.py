"""The parsed report: cells by address, sections of text, and where each stands in the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
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
class Stretch:
    """Neighbouring characters of a text that are neighbours in the source as well.

    Attributes:
        start: its first character in the text, from 0.
        length: how many characters of the text it has.
        origin: where they stand: on lines and in paragraphs these characters alone, on a page the
            whole line, in a cell the whole cell.
        edges: on a page, where each character begins and ends, one after the other, in points: x,
            or y where the line runs up or down the page; else empty.
        upright: the line runs up or down the page.
    """

    start: int
    length: int
    origin: Origin
    edges: tuple[float, ...] = ()
    upright: bool = False

    @property
    def end(self) -> int:
        """The place in the text behind its last character."""
        return self.start + self.length

    def cut(self, start: int, end: int) -> "Stretch | None":
        """Return what of it stands between two places of the text, or None where nothing does."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        before, length = first - self.start, last - first
        origin = self.origin
        if isinstance(origin, TextOrigin):
            origin = TextOrigin(origin.paragraph, origin.start + before, length)
        elif isinstance(origin, LineOrigin):
            origin = LineOrigin(origin.line, origin.column + before, length)
        edges = self.edges[2 * before : 2 * (before + length)]
        return Stretch(first, length, origin, edges, self.upright)


def parts_between(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Return what of the stretches of a text, in order, stands between two places of it."""
    # They do not overlap: a long text may have hundreds of thousands.
    first = bisect_right(stretches, start, key=lambda stretch: stretch.end)
    last = bisect_left(stretches, end, key=lambda stretch: stretch.start)
    cuts = (stretch.cut(start, end) for stretch in stretches[first:last])
    return [part for part in cuts if part is not None]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a section: simplified, debris and automatic numbering resolved.

    Attributes:
        text: the paragraph.
        origin: where the paragraph that it was made of stands in the source.
        stretches: where its characters stand, in the order of the text; what stands nowhere in the
            source (automatic numbering) is left out. Empty: all of it stands at ``origin``.
    """

    text: str
    origin: Origin | None = None
    stretches: tuple[Stretch, ...] = ()

    def origin_of(self, start: int, length: int) -> Origin | None:
        """Return where the phrase ``text[start:start + length]`` stands in the source.

        Of a phrase that goes on over the end of a line it is the part on the first line; of one
        that is told no closer, all of the paragraph.
        """
        parts = parts_between(self.stretches or self._whole(), start, start + max(length, 1))
        return _together(parts) if parts else self.origin

    def _whole(self) -> tuple[Stretch, ...]:
        """The text as one stretch, where it stands at its origin as it is."""
        origin = self.origin
        if isinstance(origin, TextOrigin | LineOrigin) and origin.length == len(self.text):
            return (Stretch(0, origin.length, origin),)
        return ()


def _together(parts: Sequence[Stretch]) -> Origin:
    """Where neighbouring parts stand: those on the line or in the paragraph of the first."""
    first = parts[0].origin
    match first:
        case TextOrigin(paragraph, start):
            ends = (
                part.origin.start + part.origin.length
                for part in parts
                if isinstance(part.origin, TextOrigin) and part.origin.paragraph == paragraph
            )
            return TextOrigin(paragraph, start, max(ends) - start)
        case LineOrigin(line, column):
            ends = (
                part.origin.column + part.origin.length
                for part in parts
                if isinstance(part.origin, LineOrigin) and part.origin.line == line
            )
            return LineOrigin(line, column, max(ends) - column)
        case PageOrigin(page, (x0, y0, x1, y1)):
            edges = [edge for part in parts if part.origin == first for edge in part.edges]
            if not edges:
                return first
            if parts[0].upright:
                return PageOrigin(page, (x0, min(edges), x1, max(edges)))
            return PageOrigin(page, (min(edges), y0, max(edges), y1))
        case _:
            return first


@dataclass(frozen=True, slots=True)
class Section:
    """One section; 0 is what precedes 一. ``title`` is None where the heading was lost.

    ``origin`` is where the heading stands.
    """

    number: int
    title: str | None
    passages: tuple[Passage, ...] = ()
    origin: Origin | None = None


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
        second_reading: figures as a second method read them, None for a blank; without those that
            it did not find, and empty where there was no second method.
        labels: labels of rows as the source has them, by ``table.row``, where they are neither what
            the form prints nor one of the spellings that are known.
        title_origin: where the title begins in the source.
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
    second_reading: Mapping[Address, Decimal | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    title_origin: Origin | None = None

    @property
    def missing(self) -> tuple[Address, ...]:
        """Addresses that the source does not have or that could not be read, in printed order."""
        return tuple(address for address in self.form.addresses if self.cells[address].missing)

    @property
    def has_figures(self) -> bool:
        """Whether any cell has a value; one that was read without any is typed, not corrected."""
        return any(cell.value is not None for cell in self.cells.values())

    def section(self, number: int) -> Section | None:
        """Return a section, or None where the source does not have it."""
        return next((entry for entry in self.sections if entry.number == number), None)
