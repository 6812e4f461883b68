"""Which tables of a page only lay it out, and which only frame a piece of text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from gxnb_desktop.reading.html.style import is_unread
from gxnb_desktop.reading.html.tree import Element


@dataclass(slots=True)
class _Table:
    """What is counted of one table: its cells, the most in one row, whether it holds a table."""

    within: "_Table | None"
    cells: int = 0
    widest: int = 0
    holds_table: bool = False

    @property
    def is_frame(self) -> bool:
        return self.within is not None and self.cells == 1 and not self.holds_table


@dataclass(frozen=True, slots=True)
class Frames:
    """What the tables of one page are for."""

    _tables: dict[Element, _Table] = field(default_factory=dict)

    @classmethod
    def of(cls, body: Element, is_hidden: Callable[[Element], bool]) -> "Frames":
        """Look at all tables of a page that are not in hidden elements."""
        tables: dict[Element, _Table] = {}
        pending: list[tuple[Element, _Table | None]] = [(body, None)]
        while pending:
            element, table = pending.pop()
            if is_unread(element) or is_hidden(element):
                continue
            if element.name == "table":
                table = tables[element] = _Table(table)
            elif element.name == "tr" and table is not None:
                cells = sum(child.name in ("td", "th") for child in element.elements())
                table.cells += cells
                table.widest = max(table.widest, cells)
            pending.extend((child, table) for child in element.elements())
        # What stands inside comes behind what it stands in.
        for table in reversed(tables.values()):
            if table.within is not None and not table.is_frame:
                table.within.holds_table = True
        return cls(tables)

    def is_frame(self, table: Element) -> bool:
        """Whether a table of a single cell, itself in a cell, does no more than frame text."""
        found = self._tables.get(table)
        return found is not None and found.is_frame

    def is_layout(self, table: Element) -> bool:
        """Whether a table lays out the page: it holds other tables, or has a single column."""
        found = self._tables.get(table)
        return found is not None and (found.holds_table or found.widest == 1)


def outermost_tables(element: Element) -> int:
    """Count the tables in an element, itself included, that stand in no other table of it."""
    count = 0
    pending = [element]
    while pending:
        part = pending.pop()
        if part.name == "table":
            count += 1
        else:
            pending.extend(part.elements())
    return count
