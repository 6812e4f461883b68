"""Which figures of this year's form are the same figures in last year's, across editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.checking.continuity.comparing import Pair
from gxnb_desktop.report.forms import Address, Form, Kind, Row, Table, table_name

_SAME = {"made": "issued", "issued": "made"}
"""本年新制作 and 本年制发 count the same; the editions differ in the word. Nothing else that has
two names does: 对外公开总数量 is not 现行有效件数."""
_COMPARED_OTHERWISE = "last_year_items"
"""Has a rule of its own, and says something of the year before last year's."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose figures are compared: its place for a person, the pairs by column."""

    place: str
    pairs: Mapping[str, Pair]


@cache
def lines(form: Form, last: Form) -> tuple[Line, ...]:
    """Return the rows of this year's form with what is comparable in last year's, in order."""
    found = []
    for table in form.tables:
        divided = _divided(table, last)
        for row in table.rows:
            pairs = {
                column.short: Pair((address,), counterpart)
                for column in row.columns
                if column.kind is not Kind.SIGNED and column.key != _COMPARED_OTHERWISE
                for address in (f"{table.key}.{row.key}.{column.key}",)
                if (counterpart := _counterpart(address, last))
            }
            if pairs:
                found.append(Line(form.row_place(table, row), pairs))
        found += divided
    return tuple(found)


def _counterpart(address: Address, last: Form) -> tuple[Address, ...]:
    if address in last.addresses:
        return (address,)
    table, row, column = address.split(".")
    renamed = f"{table}.{row}.{_SAME.get(column, column)}"
    if renamed in last.addresses:
        return (renamed,)
    # A single row （六） this year is all of last year's rows of that group.
    return tuple(f"{table}.{part.key}.{column}" for part in _parts(last.table(table), row))


def _divided(table: Table, last: Form) -> list[Line]:
    """Rows of a group that last year's form had as one."""
    undivided = last.table(table.key)
    single = next((row for row in undivided.rows if _parts(table, row.key)), None)
    if single is None:
        return []
    parts = _parts(table, single.key)
    pairs = {
        column.short: Pair(
            tuple(f"{table.key}.{part.key}.{column.key}" for part in parts),
            (f"{table.key}.{single.key}.{column.key}",),
        )
        for column in single.columns
    }
    return [Line(f"{table_name(table)}{single.short}", pairs)]


def _parts(table: Table, single: str) -> tuple[Row, ...]:
    """The rows that an undivided row stands for, where the table has them."""
    if table.undivided is None or table.undivided[1].key != single:
        return ()
    return tuple(row for row in table.rows if row.within == table.undivided[0])
