"""The official forms as data: tables, rows, columns, labels and addresses of each edition.

The forms are the annexes of 国办公开办函〔2019〕60号 (edition ``2019``) and
国办公开办函〔2021〕30号 (edition ``2021``). They live in
``resources/forms``; a new edition is a new file there, or in a pack (docs/packs.md).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, SupportsIndex

from gxnb_desktop.once import once
from gxnb_desktop.resources import contents, layers

_Data = dict[str, Any]

Address = str
"""``table.row.column``, such as ``applications.granted.total``: one for every number of a form."""

EDITIONS = ("2019", "2021")
"""The editions that the program brings; packs may add others, see ``editions``."""

_FORM_FILE = re.compile(r"forms/(\d{4})\.toml")


class Kind(StrEnum):
    """What sort of number a column holds."""

    COUNT = "count"
    SIGNED = "signed"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers.

    Attributes:
        key: the last part of the address.
        label: the head as printed.
        short: a brief name for findings and lists.
        unit: 件, 项 or 万元.
        kind: whole count, signed change or decimal amount.
        span: how many grid columns the printed cell covers.
    """

    key: str
    label: str
    short: str
    unit: str
    kind: Kind = Kind.COUNT
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of numbers; ``within`` is the key of its group."""

    key: str
    label: str
    short: str
    columns: tuple[Column, ...]
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A label that stands to the left of several rows, such as （三）不予公开."""

    key: str
    label: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A part of table 二 with a line of its own and its own column heads."""

    label: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One printed head cell with the grid rows and columns that it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the form.

    Attributes:
        key: the first part of the address: ``active``, ``applications`` or ``litigation``.
        section: the number of the section in which it stands.
        print: how it is laid out: ``bands`` (二), ``rows`` (三), ``line`` (四, one row).
        label_columns: grid columns taken by row labels.
        value_columns: grid columns taken by numbers.
        undivided: the group that writers leave undivided, and the single row that stands for it.
    """

    key: str
    section: int
    print: str
    label_columns: int
    value_columns: int
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    bands: tuple[Band, ...] = ()
    head: tuple[tuple[HeadCell, ...], ...] = ()
    undivided: tuple[str, Row] | None = None

    def row(self, key: str) -> Row:
        """Return the row with this key."""
        return next(row for row in self.rows if row.key == key)

    def group(self, key: str) -> Group:
        """Return the group with this key."""
        return next(group for group in self.groups if group.key == key)

    def addresses(self) -> Iterator[Address]:
        """Yield the addresses in printed order."""
        for row in self.rows:
            for column in row.columns:
                yield f"{self.key}.{row.key}.{column.key}"

    def group_path(self, row: Row) -> tuple[Group, ...]:
        """Return the groups that enclose a row, outermost first."""
        path: list[Group] = []
        key = row.within
        while key is not None:
            group = self.group(key)
            path.insert(0, group)
            key = group.within
        return tuple(path)


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of the form; each is loaded once and compared by identity.

    Attributes:
        edition: ``2019``, ``2021`` or another of ``editions``.
        decree: the 文号 that prescribes it.
        years: first and last year for which it is prescribed; the last is None until it is told.
        sections: titles of the six sections by number.
        tables: the three tables in printed order.
    """

    edition: str
    decree: str
    years: tuple[int, int | None]
    sections: Mapping[int, str]
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table:
        """Return the table with this key."""
        return next(table for table in self.tables if table.key == key)

    def table_of_section(self, number: int) -> Table | None:
        """Return the table that stands in a section, if one does."""
        return next((table for table in self.tables if table.section == number), None)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """All addresses in printed order."""
        return tuple(address for table in self.tables for address in table.addresses())

    @cached_property
    def _parts(self) -> dict[Address, tuple[Table, Row, Column]]:
        return {
            f"{table.key}.{row.key}.{column.key}": (table, row, column)
            for table in self.tables
            for row in table.rows
            for column in row.columns
        }

    def locate(self, address: Address) -> tuple[Table, Row, Column]:
        """Return table, row and column of an address.

        Raises:
            KeyError: the form has no such address.
        """
        return self._parts[address]

    def place(self, address: Address) -> str:
        """Name an address for a person: ``表三（三）1.国家秘密 · 总计``."""
        table, row, column = self.locate(address)
        return f"{self.row_place(table, row)} · {column.short}"

    @staticmethod
    def row_place(table: Table, row: Row) -> str:
        """Name a row for a person: ``表三（三）1.国家秘密``."""
        blank = "" if row.short.startswith("（") else " "
        return f"{table_name(table)}{blank}{row.short}"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Copy and pickle a loaded form as itself: what is kept for a form is found by identity."""
        if self.edition in editions():
            for divided in (True, False):
                if self is _loaded(self.edition, divided):
                    return _loaded, (self.edition, divided)
        return super().__reduce_ex__(protocol)

    @property
    def undivided(self) -> "Form":
        """This form with the single row （六） in place of its three, as many writers keep it."""
        return _undivided(self)


@once
def _undivided(form: Form) -> Form:
    return replace(form, tables=tuple(_with_undivided(table) for table in form.tables))


def table_name(table: Table) -> str:
    """Name a table as people do, by its section: 表二, 表三, 表四."""
    return "表" + "一二三四五六"[table.section - 1]


def _with_undivided(table: Table) -> Table:
    if table.undivided is None:
        return table
    group, single = table.undivided
    rows: list[Row] = []
    for row in table.rows:
        if row.within != group:
            rows.append(row)
        elif single not in rows:
            rows.append(single)
    groups = tuple(entry for entry in table.groups if entry.key != group)
    return replace(table, rows=tuple(rows), groups=groups, undivided=None)


@cache
def editions() -> tuple[str, ...]:
    """Return all editions, those of packs included, the oldest first."""
    names = (_FORM_FILE.fullmatch(name) for layer in layers() for name in layer)
    return tuple(sorted({*EDITIONS, *(name[1] for name in names if name)}))


@once
def load_form(edition: str) -> Form:
    """Load one edition: of several files for it, the last one laid over the others.

    Raises:
        KeyError: there is no such edition.
    """
    if edition not in editions():
        raise KeyError(edition)
    return parse_form(contents("forms", f"{edition}.toml")[-1])


def parse_form(content: bytes) -> Form:
    """Make a form of the content of its file.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is no such file.
    """
    data = tomllib.loads(content.decode("utf-8"))
    return Form(
        edition=data["edition"],
        decree=data["decree"],
        years=(data["first_year"], data.get("last_year")),
        sections={entry["number"]: entry["title"] for entry in data["section"]},
        tables=tuple(_table(entry) for entry in data["table"]),
    )


def _loaded(edition: str, divided: bool) -> Form:
    form = load_form(edition)
    return form if divided else form.undivided


def form_for_year(year: int | None) -> Form:
    """Return the form prescribed for a year; the newest one where the year is unknown.

    A newer edition takes the place of an older one that has not been told its last year.
    """
    forms = [load_form(edition) for edition in reversed(editions())]
    fitting = (form for form in forms if year is not None and _prescribed(form, year))
    return next(fitting, forms[0])


def _prescribed(form: Form, year: int) -> bool:
    first, last = form.years
    return first <= year and (last is None or year <= last)


@cache
def label_variants() -> Mapping[str, tuple[str, ...]]:
    """Spellings met in place of a printed label, by printed label."""
    return merged_variants(contents("forms", "variants.toml"), "labels")


@cache
def section_variants() -> Mapping[str, tuple[str, ...]]:
    """Spellings met in place of a section's title, by printed title."""
    return merged_variants(contents("forms", "variants.toml"), "sections")


def merged_variants(files: Iterable[bytes], part: str) -> dict[str, tuple[str, ...]]:
    """Put the spellings of several files together: a later file adds to the earlier.

    Raises:
        TypeError, ValueError, AttributeError: one is no such file.
    """
    merged: dict[str, tuple[str, ...]] = {}
    for content in files:
        for label, others in tomllib.loads(content.decode("utf-8")).get(part, {}).items():
            merged[label] = tuple(dict.fromkeys((*merged.get(label, ()), *others)))
    return merged


def _table(data: _Data) -> Table:
    columns = tuple(_column(entry) for entry in data.get("columns", ()))
    bands = tuple(_band(entry) for entry in data.get("band", ()))
    rows = tuple(row for band in bands for row in band.rows)
    rows += tuple(_row(entry, columns) for entry in data.get("rows", ()))
    undivided = data.get("undivided")
    return Table(
        key=data["key"],
        section=data["section"],
        print=data["print"],
        label_columns=data["label_columns"],
        value_columns=data["value_columns"],
        rows=rows,
        groups=tuple(Group(**entry) for entry in data.get("groups", ())),
        bands=bands,
        head=tuple(tuple(HeadCell(**cell) for cell in line) for line in data.get("head", ())),
        undivided=(undivided["group"], _row(undivided["row"], columns)) if undivided else None,
    )


def _band(data: _Data) -> Band:
    columns = tuple(_column(entry) for entry in data["columns"])
    rows = tuple(_row(entry, columns) for entry in data["rows"])
    return Band(label=data["label"], head=data["head"], columns=columns, rows=rows)


def _column(data: _Data) -> Column:
    return Column(
        key=data["key"],
        label=data["label"],
        short=data.get("short") or data["label"],
        unit=data["unit"],
        kind=Kind(data.get("kind", "count")),
        span=data.get("span", 1),
    )


def _row(data: _Data, columns: tuple[Column, ...]) -> Row:
    return Row(
        key=data["key"],
        label=data["label"],
        short=data.get("short") or data["label"],
        columns=columns,
        within=data.get("within"),
    )
