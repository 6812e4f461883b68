"""What readers of marked-up texts build: numbered paragraphs, and tables whose cells hold them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gxnb_desktop.reading.document import Block, Grid, GridCell, Paragraph, Picture, cell_of_blocks
from gxnb_desktop.report.model import CellOrigin, TextOrigin

E = TypeVar("E")
Path = tuple[tuple[int, int, int], ...]
"""Table, row and column of each cell that leads to a place, outermost first."""


@dataclass(slots=True)
class Slot(Generic[E]):
    """An element that is a cell, with its place in the grid, all counted from 0."""

    element: E
    row: int
    column: int
    column_span: int = 1
    row_span: int = 1


@dataclass
class Story:
    """What is being read into: the body, or one cell with the path that leads to it.

    Attributes:
        path: what leads to the cell; empty for the body.
        tables: how many it holds so far.
        blocks: what it holds so far.
    """

    path: Path = ()
    tables: int = 0
    blocks: list[Block] = field(default_factory=list)


class Builder:
    """Numbers the paragraphs and tables of one document.

    Paragraphs are counted in the order in which they occur among the blocks of the document, those
    of cells with a nested table included. Tables are counted within what holds them: the document,
    or the cell to which the path leads.

    Attributes:
        paragraphs: how many there are so far.
    """

    def __init__(self) -> None:
        """Begin with the first paragraph."""
        self.paragraphs = 0

    def add_paragraph(
        self,
        story: Story,
        text: str,
        *,
        number: str = "",
        level: int = 0,
        align: str = "left",
        bold: bool = False,
        pictures: Sequence[Picture] = (),
    ) -> None:
        """Add a paragraph; for the rest see ``Paragraph``."""
        origin = TextOrigin(self.paragraphs, 0, len(text))
        looks = (number, level, align, bold)
        story.blocks.append(Paragraph(text, origin, *looks, pictures=tuple(pictures)))
        self.paragraphs += 1

    def add_grid(
        self,
        story: Story,
        rows: Sequence[Sequence[Slot[E]]],
        read: Callable[[Slot[E], Path], Story],
    ) -> None:
        """Add a table, unless it has no rows.

        Args:
            story: what holds it.
            rows: the cells that begin in each row.
            read: returns what a cell holds, a story that begins with the path that leads there.
        """
        if not rows:
            return
        table = story.tables
        story.tables += 1
        cells = (tuple(self._cell(slot, table, story.path, read) for slot in row) for row in rows)
        story.blocks.append(Grid(tuple(cells)))

    def _cell(
        self, slot: Slot[E], table: int, path: Path, read: Callable[[Slot[E], Path], Story]
    ) -> GridCell:
        before = self.paragraphs
        blocks = read(slot, (*path, (table, slot.row, slot.column))).blocks
        nested = any(isinstance(block, Grid) for block in blocks)
        if not nested:
            # Paragraphs that become the plain text of a cell are not counted.
            self.paragraphs = before
        origin = CellOrigin(table, slot.row, slot.column, path)
        return cell_of_blocks(blocks, origin, slot.row_span, slot.column_span, opened=nested)

    def adopt(self, story: Story, blocks: Sequence[Block]) -> None:
        """Add what another file holds as if it stood here."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self.add_paragraph(
                    story,
                    block.text,
                    number=block.number,
                    level=block.level,
                    align=block.align,
                    bold=block.bold,
                    pictures=block.pictures,
                )
            else:
                self.add_grid(
                    story, [[_slot(cell) for cell in row] for row in block.cells], self._adopted
                )

    def _adopted(self, slot: Slot[GridCell], path: Path) -> Story:
        story, cell = Story(path), slot.element
        if cell.blocks:
            self.adopt(story, cell.blocks)
        else:
            self.add_paragraph(story, cell.text, pictures=cell.pictures)
        return story


def _slot(cell: GridCell) -> Slot[GridCell]:
    return Slot(cell, cell.row, cell.column, cell.column_span, cell.row_span)
