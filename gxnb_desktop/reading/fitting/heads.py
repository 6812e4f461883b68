"""The head lines of a table: which table they open and which columns they name in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gxnb_desktop.reading.document import GridCell
from gxnb_desktop.reading.fitting.contents import Content
from gxnb_desktop.reading.fitting.labels import Match, Part, exact_label
from gxnb_desktop.reading.fitting.rows import SourceRow
from gxnb_desktop.report.forms import Column, editions, load_form

_LEAST_LABELS = 2
"""Labels of one table's head that make a row without figures a head."""
_WHOLE_LINE = 5
"""Columns of table 三 in one line of its head, 自然人 among them, that make the line whole."""
_DIVIDED = ("申请人情况", "法人或其他组织")
"""Head cells of table 三 in whose place the next line of the head stands, outermost first."""
_FIRST, _LAST = "natural_person", "total"


_Names = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a table tells about its columns.

    Attributes:
        start: grid column (or cell index, in a dump of equally long rows) of the first column.
        grid: the grid that it heads.
        width: cells of the line that names the first column; rows of as many share its columns.
        names: what it names from left to right, as far as it is read: keys of columns, heads of
            several columns, "" for 小计, and None for what is no label of the form.
        columns: for each column from the first one on, its place in the form or None for one that
            the form does not have; empty where the columns are those of the form. In tables 二 and
            四 the rows differ: there ``ordered`` tells it of one row.
    """

    start: int | None = None
    grid: int = -1
    width: int = 0
    names: _Names = ()
    columns: tuple[int | None, ...] = ()

    def shift(self, row: SourceRow, first: GridCell) -> int | None:
        """How many columns a row's first figure stands right of the head; None where unknown."""
        in_grid = row.aligned and row.grid == self.grid
        # In a dump, rows of as many cells are those of the same table, also behind a page break.
        if self.start is None or not (in_grid or len(row.cells) == self.width):
            return None
        return first.column - self.start

    @property
    def lacks_total(self) -> bool:
        """Whether it names every column of table 三 but 总计."""
        return set(_places()) - set(self.names) == {_LAST}

    def ordered(self, keys: Sequence[str]) -> "Head":
        """This head with the places of one row's columns, where it names them all in another order.

        In table 四 the columns of a group come again in the next one: keys and names may repeat.
        """
        # A head that is printed again for each group tells the rows below its last line.
        named = (self.names, self.names[-len(keys) :])
        fitting = (names for names in named if all(names.count(k) == keys.count(k) for k in keys))
        names = next(fitting, None)
        if names is None:
            return self
        places = {key: [at for at, other in enumerate(keys) if other == key] for key in keys}
        columns = tuple(places[name].pop(0) if name in places else None for name in names)
        return self if columns == tuple(range(len(keys))) else replace(self, columns=columns)


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
    if counts[table] >= _LEAST_LABELS:
        return table
    # A band of table 二 (第二十条第（一）项) is alone there; so is 行政复议 over a part of 四.
    alone = sum(cell.content is Content.TEXT for cell in row.cells) == 1
    case = any(match.keys(Part.ROW, "litigation") for match in row.labels)
    return table if alone and (table == "active" or case) else None


def read_head(row: SourceRow, table: str, before: Head) -> Head:
    """Add what one more head line tells to what the lines before it told."""
    if table != "applications":
        return _head_of_line(row, table, before)
    head = before if before.grid == row.grid else Head(grid=row.grid)
    named = list(_named(row, table))
    line = tuple(name for _, name in named)
    if _FIRST in line:
        start = next(column for column, name in named if name in _places())
        head = replace(head, start=start, width=len(row.cells))
    names = _with_line(head.names, line)
    return replace(head, names=names, columns=_columns(names))


def _head_of_line(row: SourceRow, table: str, before: Head) -> Head:
    """What a head line of table 二, or one of the two lines of columns of table 四, tells."""
    names = [name for _, name in _named(row, table)]
    known = {column.key for entry in editions() for column in _columns_of(entry, table)}
    if not known.intersection(names):
        return Head(grid=row.grid)
    if table == "litigation":
        return Head(grid=row.grid, names=(*before.names, *filter(known.__contains__, names)))
    # 信息内容 heads the labels; without it the first column that is known is the first of all.
    heads = [at for at, name in enumerate(names) if name is not None and name not in known]
    first = next(at for at, name in enumerate(names) if name in known)
    return Head(grid=row.grid, names=tuple(names[heads[-1] + 1 if heads else first :]))


def _columns_of(edition: str, table: str) -> Iterator[Column]:
    return (column for row in load_form(edition).table(table).rows for column in row.columns)


def _named(row: SourceRow, table: str) -> Iterator[tuple[int, str | None]]:
    """The texts of a head line: grid column and name; a text repeated over its span counts once."""
    last: str | None = None
    for cell in row.cells:
        if cell.content is Content.TEXT and cell.key != last:
            last = cell.key
            yield cell.cell.column, _name(exact_label(cell.key), table)


def _name(match: Match | None, table: str) -> str | None:
    if match is None:
        return None
    if match.keys(Part.SUBTOTAL):
        return ""
    return next(
        (key for part in (Part.COLUMN, Part.HEAD) for key in sorted(match.keys(part, table))), None
    )


def _with_line(names: _Names, line: _Names) -> _Names:
    """Put a line of the head in the place of the cell above it that it divides."""
    whole = _FIRST in line and sum(name in _places() for name in line) >= _WHOLE_LINE
    for divided in _DIVIDED:
        if divided in names and not whole:
            at = names.index(divided)
            return names[:at] + line + names[at + 1 :]
    return line


def _columns(names: Sequence[str | None]) -> tuple[int | None, ...]:
    """The place in the form of each column that the head names; empty where that is not clear."""
    places = _places()
    # 自然人 may stand in a line that is not read; 小计 may then be the first to be named.
    begins = set(places) if _FIRST in names else {*places, ""}
    first = next((at for at, name in enumerate(names) if name in begins), len(names))
    found = list(names[first:])
    if not any(name in places for name in found):
        return ()
    begun = _FIRST in found
    if not begun:
        found.insert(0, _FIRST)
    # 合计 of the legal persons, too, is 总计 by its label.
    last = max((at for at, name in enumerate(found) if name == _LAST), default=len(found))
    found = ["" if name == _LAST and at < last else name for at, name in enumerate(found)]
    if last == len(found):
        found.append(_LAST)
    known = [name for name in found if name in places]
    unclear = not begun or any(name not in places and name != "" for name in found)
    if len(set(known)) < len(known) or (len(known) < len(places) and unclear):
        return ()
    columns = tuple(places.get(name or "") for name in found)
    return () if columns == tuple(range(len(places))) else columns


def _places() -> dict[str, int]:
    """The columns of table 三, the same in each edition, with their places."""
    columns = load_form(editions()[-1]).table("applications").rows[0].columns
    return {column.key: at for at, column in enumerate(columns)}
