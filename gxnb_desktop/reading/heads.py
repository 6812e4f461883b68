"""The head lines of a table: which table they open, where its columns begin, a column too many."""

from dataclasses import dataclass, replace

from gxnb_desktop.reading.document import GridCell
from gxnb_desktop.reading.labels import Match, Part, exact_label
from gxnb_desktop.reading.rows import Content, SourceRow

_LEAST_LABELS = 2
"""Labels of one table's head that make a row without figures a head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a table tells about its columns.

    Attributes:
        start: grid column (or cell index, in a dump of equally long rows) of the first column.
        grid: the grid that it heads.
        width: cells of the line that names the first column; rows of as many share its columns.
        extra: position of a column that the form does not have, such as 小计, or None.
    """

    start: int | None = None
    grid: int = -1
    width: int = 0
    extra: int | None = None

    def shift(self, row: SourceRow, first: GridCell) -> int | None:
        """How many columns a row's first figure stands right of the head; None where unknown."""
        in_grid = row.aligned and row.grid == self.grid
        # In a dump, rows of as many cells are those of the same table, also behind a page break.
        if self.start is None or not (in_grid or len(row.cells) == self.width):
            return None
        return first.column - self.start


NO_HEAD = Head()


def headed_table(row: SourceRow) -> str | None:
    """Return the key of the table whose head this row belongs to, or None."""
    if any(cell.content is Content.FIGURE for cell in row.cells):
        return None
    counts: dict[str, int] = {}
    for match in row.labels:
        for table in match.tables(Part.COLUMN) | match.tables(Part.HEAD):
            counts[table] = counts.get(table, 0) + 1
    if not counts:
        return None
    table = max(counts, key=lambda key: counts[key])
    # A band of table 二 (第二十条第（一）项) stands alone in its line.
    alone = sum(cell.content is Content.TEXT for cell in row.cells) == 1
    if counts[table] >= _LEAST_LABELS or (alone and table == "active"):
        return table
    return None


def read_head(row: SourceRow, table: str, before: Head) -> Head:
    """Add what one more head line tells to what the lines before it told."""
    if table != "applications":
        return Head(grid=row.grid)
    head = before if before.grid == row.grid else Head(grid=row.grid)
    leaves: list[str] = []
    for column, match in _matches(row):
        keys = match.keys(Part.COLUMN, "applications")
        if "natural_person" in keys:
            head = replace(head, start=column, width=len(row.cells))
        if keys:
            leaves.extend(keys)
        elif match.keys(Part.SUBTOTAL):
            leaves.append("subtotal")
    if "subtotal" in leaves:
        # 自然人 stands in the line above where the leaves of this line are those of legal persons.
        extra = leaves.index("subtotal") + ("natural_person" not in leaves)
        head = replace(head, extra=extra)
    return head


def _matches(row: SourceRow) -> list[tuple[int, Match]]:
    found = []
    for cell in row.cells:
        match = exact_label(cell.key) if cell.content is Content.TEXT else None
        if match is not None:
            found.append((cell.cell.column, match))
    return found
