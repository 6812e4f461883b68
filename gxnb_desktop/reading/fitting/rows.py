"""The rows of all tables of a document, in order, with labels told from figures.

Tables are recognised by what stands in them, so a table that a page break or a layout table has cut
into several grids is simply a longer run of rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gxnb_desktop.reading.document import Document, Grid, GridCell
from gxnb_desktop.reading.fitting.contents import Content, content_of
from gxnb_desktop.reading.fitting.labels import (
    Match,
    Part,
    begins_label,
    exact_label,
    known_key,
    label_of,
    match_label,
)
from gxnb_desktop.reading.fitting.numbering import without_numbering
from gxnb_desktop.reading.fitting.spreading import spread
from gxnb_desktop.reading.script import Script

_FIGURES_BEFORE_REMARK = 5
"""More figures than ever stand before a label, such as 序号."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of a source table: the cell itself, what it holds, and the key of its label."""

    cell: GridCell
    content: Content
    key: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a source table.

    Attributes:
        cells: its cells in order.
        grid: which grid of the document it is in, from 0.
        aligned: the grid's columns are trustworthy.
        padded: blanks at its end may be no cells of the table.
        doubt: why its grid as a whole was read without certainty, or None.
        label: the row's label as matched, or None.
        label_at: index of the last label cell, or -1.
        label_text: the label as written, for messages.
    """

    cells: tuple[SourceCell, ...]
    grid: int
    aligned: bool
    padded: bool
    doubt: str | None
    label: Match | None
    label_at: int
    label_text: str

    @property
    def values(self) -> tuple[SourceCell, ...]:
        """The cells behind the last label."""
        return self.cells[self.label_at + 1 :]

    @property
    def figures(self) -> int:
        """How many of the values are numbers."""
        return sum(cell.content is Content.FIGURE for cell in self.values)

    @property
    def labels(self) -> list[Match]:
        """All exactly matched labels of the row, for telling heads."""
        found = (exact_label(cell.key) for cell in self.cells if cell.content is Content.TEXT)
        return [match for match in found if match]


def source_rows(document: Document, script: Script) -> list[SourceRow]:
    """Return the rows of all grids of a document, in order."""
    rows: list[SourceRow] = []
    grids = (block for block in document.flattened() if isinstance(block, Grid))
    for number, grid in enumerate(grids):
        for cells in without_numbering(spread(grid.cells)):
            for line in _unfolded(cells, script):
                row = tuple(_source_cell(cell, script) for cell in line)
                rows.append(
                    SourceRow(row, number, grid.aligned, grid.padded, grid.doubt, *_label_of(row))
                )
    return rows


def _unfolded(cells: tuple[GridCell, ...], script: Script) -> Iterator[tuple[GridCell, ...]]:
    """Yield the row, or its lines as rows where one row holds several of the form.

    Some writers put the labels of a whole group into one cell, one a line, and each column's
    figures beside them in the same way.
    """
    lists = (cell.text.split("\n") for cell in cells if _lists_rows(cell.text, script))
    height = len(next(lists, [""]))
    if height == 1:
        yield cells
        return
    for index in range(height):
        yield tuple(_unfolded_cell(cell, index, height) for cell in cells)


def _unfolded_cell(cell: GridCell, index: int, height: int) -> GridCell:
    lines = cell.text.split("\n")
    if len(lines) != height and index == 0:
        return cell
    return replace(cell, text=lines[index] if len(lines) == height else "")


def _lists_rows(text: str, script: Script) -> bool:
    """Whether the text has several lines, each the label of a row of its own.

    （六）其他处理, a row in the undivided form, may also be the group above its first row's label.
    """
    if "\n" not in text:
        return False
    lines = text.split("\n")
    if len(lines) == 2 and begins_label(script.matched(text)):
        return False
    matches = [label_of(script.matched(line)) for line in lines]
    return all(match is not None and match.keys(Part.ROW) for match in matches)


def _source_cell(cell: GridCell, script: Script) -> SourceCell:
    content = content_of(cell.text)
    key = known_key(script.matched(cell.text)) if content is Content.TEXT else ""
    return SourceCell(cell, content, key)


def _label_of(cells: tuple[SourceCell, ...]) -> tuple[Match | None, int, str]:
    """Find the last label before the figures; what it means may stand in two cells together.

    A text behind the figures is a remark.
    """
    texts = [at for at, cell in enumerate(cells) if cell.content is Content.TEXT]
    if not texts or sum(map(_is_figure, cells[: texts[0]])) >= _FIGURES_BEFORE_REMARK:
        return None, -1, ""
    first_figure = next(
        (at for at, cell in enumerate(cells) if cell.content is Content.FIGURE and at > texts[0]),
        len(cells),
    )
    last = max((at for at in texts if at < first_figure), default=texts[-1])
    for at in reversed(texts):
        match = exact_label(cells[at].key)
        # A group's label (（六）其他处理 is both) with a label of its own behind it names no row.
        if match and names_a_row(match) and not (at < last and match.keys(Part.GROUP)):
            return match, at, cells[at].cell.text
    text = cells[last].cell.text
    before = [at for at in texts if at < last]
    if before:
        joined = exact_label(cells[before[-1]].key + cells[last].key)
        if joined and names_a_row(joined):
            return joined, last, cells[before[-1]].cell.text + text
    return match_label(cells[last].key), last, text


def _is_figure(cell: SourceCell) -> bool:
    return cell.content is Content.FIGURE


def names_a_row(match: Match) -> bool:
    """Whether a label is that of a row with figures."""
    return bool(match.keys(Part.ROW) or match.keys(Part.SUBTOTAL))
