"""What a mention claims of the tables: a number, and the figures whose sum it may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.narrative.governing import CASES, RESULTS
from gxnb_desktop.checking.narrative.mentions import APPLICATIONS, DOCUMENTS, LITIGATION, Mention
from gxnb_desktop.report.forms import Address, Form, table_name

_ORGANIZATIONS = ("company", "research", "public_welfare", "legal_service", "other_org")
_SUITS = ("direct", "after_review")
_COUNTED_IN = ("含", "包括", "包含", "其中", "内含")
_RESULT_COLUMNS = {"other_result": "other"}
_PAPER_COLUMNS = {"issued": ("issued", "made")}
"""Columns that say what a role says, of whatever edition; otherwise the column has its key."""

_PAPER_ROWS = {"documents": "normative_documents", "regulations": "regulations"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a number: the sum of these figures, named for a person."""

    name: str
    cells: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that must be the sum of one of the readings.

    Attributes:
        rule: the rule's id.
        level: warning, or notice where the words allow several readings.
        values: the number; several where "all" may mean several.
        readings: the likeliest first.
    """

    rule: str
    level: Level
    values: tuple[Decimal, ...]
    readings: tuple[Reading, ...]


def claims(mention: Mention, form: Form) -> Iterator[Claim]:
    """Yield what a mention claims; nothing where no table counts it or the number is not exact."""
    if mention.value is None or not (mention.exact and mention.comparable):
        return
    if mention.each:
        for key in mention.keys:
            yield from claims(replace(mention, keys=(key,), rows=(key,), each=False), form)
        return
    claim = _claim(mention, _Figures(form))
    if claim is not None and claim.readings and all(r.cells for r in claim.readings):
        yield claim


def _claim(mention: Mention, figures: "_Figures") -> Claim | None:
    if mention.kind in ("verb", "noun") and mention.topic == APPLICATIONS:
        return _received(mention, figures)
    if mention.kind == "subject":
        return _applicants(mention, figures)
    if mention.kind != "role":
        return None
    if mention.topic == LITIGATION:
        return _cases(mention, figures)
    if mention.topic == DOCUMENTS:
        return _papers(mention, figures)
    if mention.whole is not None and mention.whole.topic != APPLICATIONS:
        return None
    if set(mention.keys) <= {"carried_in", "carried_out", "carried"}:
        return _carried(mention, figures)
    if mention.keys == ("closed_total",):
        whole = mention.whole
        if whole is not None and (
            whole.keys == ("closed_total",) or any(map(_ends_otherwise, whole.parts))
        ):
            return None  # 答复8件，其中线上答复5件: some of them
        return _made("narrative.closed", mention, [figures.rows("closed_total")])
    return _outcome(mention, figures)


def _is_counted_in(part: Mention) -> bool:
    """（含上年结转2件）, not （上年结转2件）, which may be told besides."""
    beside = part.whole is not None and part.start - len(part.label) == part.whole.end + 1
    return not beside or part.label.startswith(_COUNTED_IN)


def _ends_otherwise(part: Mention) -> bool:
    """其中2件撤回，7件答复: what is told apart from the answers may be closed as well."""
    return part.kind in ("barred", "unknown")


def _received(mention: Mention, figures: "_Figures") -> Claim | None:
    new, both = figures.rows("received"), figures.rows("received", "carried_in")
    verb = mention.keys[0]
    if verb == "new":
        return _made("narrative.received", mention, [new])
    if mention.whole is not None:
        return None
    carried = [part for part in mention.parts if "carried_in" in part.keys]
    if carried:
        readings = [both] if all(map(_is_counted_in, carried)) else [both, new]
        return _made("narrative.received", mention, readings)
    readings = [new] if verb == "receive" else [new, both]
    if verb == "handle":
        readings.append(figures.rows("closed_total"))
    return _made("narrative.received", mention, readings)


def _applicants(mention: Mention, figures: "_Figures") -> Claim:
    columns = _ORGANIZATIONS if mention.keys[0] == "organizations" else mention.keys
    readings = [
        figures.columns(rows, columns)
        for rows in (("received",), ("received", "carried_in"), ("closed_total",))
    ]
    return _made("narrative.received", mention, readings)


def _carried(mention: Mention, figures: "_Figures") -> Claim:
    key = mention.keys[0]
    rows = ("carried_out", "carried_in") if key == "carried" else (key,)
    return _made("narrative.carried", mention, [figures.rows(row) for row in rows])


def _outcome(mention: Mention, figures: "_Figures") -> Claim:
    readings = [figures.outcomes(mention.keys, "total")]
    if mention.subject in _ORGANIZATIONS or mention.subject == "natural_person":
        readings.append(figures.outcomes(mention.keys, mention.subject))
    return _made("narrative.outcomes", mention, readings)


def _cases(mention: Mention, figures: "_Figures") -> Claim | None:
    column = next((key for key in mention.keys if key in RESULTS), "total")
    rows = _groups(mention.rows if column != "total" else mention.keys)
    if not rows:
        return None
    wanted = _RESULT_COLUMNS.get(column, column)
    may_be = [rows]
    if column != "total" and len(rows) == 1 and rows[0] in _SUITS:
        # 直接起诉1件、复议后起诉1件，均维持: the result may be that of all suits.
        may_be.append(_SUITS)
    if column != "total" and mention.all_rows[-1:] == mention.rows:
        # 行政复议2件，行政诉讼1件，其中维持2件: it may be that of all cases.
        may_be.append(_groups(mention.all_rows))
    readings = [figures.cases(rows, wanted) for rows in dict.fromkeys(may_be)]
    return _made("narrative.litigation", mention, readings)


def _groups(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the rows of table 四 of which some roles speak, each once."""
    rows = (row for key in keys if key in CASES for row in (_SUITS if key == "suits" else (key,)))
    return tuple(dict.fromkeys(rows))


def _papers(mention: Mention, figures: "_Figures") -> Claim | None:
    if not mention.rows:
        return None
    key = mention.keys[0]
    if mention.whole is not None and any("修" in part.label for part in mention.whole.parts):
        return None  # 规章13件（含新制定5件，修改4件）: what is amended is 制发 as well
    if key == "in_force" and mention.whole is not None and mention.whole.kind == "barred":
        return None  # 清理5件，其中继续有效3件: of those that were looked at
    # 累计制发35件: this year's, or those of all years that are in force.
    keys = (key, "in_force") if key == "issued" and "累计" in mention.label else (key,)
    row = _PAPER_ROWS[mention.rows[0]]
    found = [figures.papers(row, _PAPER_COLUMNS.get(key, (key,))) for key in keys]
    return _made("narrative.documents", mention, [reading for reading in found if reading])


def _made(rule: str, mention: Mention, readings: list[Reading]) -> Claim:
    assert mention.value is not None
    values = (mention.value, *mention.others)
    several = len(readings) > 1 or mention.label == "all"
    level = Level.NOTICE if several else Level.WARNING
    return Claim(rule, level, values, tuple(readings))


@dataclass(frozen=True, slots=True)
class _Figures:
    """Names sums of figures of one form."""

    form: Form

    def rows(self, *keys: str) -> Reading:
        """The totals of rows of table 三."""
        return self.columns(keys, ("total",))

    def columns(self, keys: tuple[str, ...], columns: tuple[str, ...]) -> Reading:
        """Some applicants' figures of rows of table 三."""
        table = self.form.table("applications")
        names = "加".join(table.row(key).short for key in keys)
        if len(columns) == 1:
            column = next(c for c in table.row(keys[0]).columns if c.key == columns[0])
            names += f" · {column.short}"
        else:
            names += " · 法人或其他组织"
        cells = tuple(f"applications.{key}.{column}" for key in keys for column in columns)
        return Reading(f"{table_name(table)} {names}", cells)

    def outcomes(self, keys: tuple[str, ...], column: str) -> Reading:
        """All rows of some outcomes."""
        table = self.form.table("applications")
        rows = [
            row
            for row in table.rows
            if any(
                row.key == key
                or (key == "other_handling" and row.key == "other")
                or key in (group.key for group in table.group_path(row))
                for key in keys
            )
        ]
        groups = {group.key: group.label for group in table.groups}
        names = [
            groups.get(key) or next((r.short for r in rows if r.key == key), "（六）其他处理")
            for key in keys
        ]
        suffix = "各行之和" if len(rows) > 1 else ""
        applicant = next((c.short for c in table.rows[0].columns if c.key == column), "")
        name = f"{table_name(table)}{'、'.join(names)}{suffix} · {applicant}"
        return Reading(name, tuple(f"applications.{row.key}.{column}" for row in rows))

    def cases(self, rows: tuple[str, ...], column: str) -> Reading:
        """One result of some groups of cases of table 四."""
        table = self.form.table("litigation")
        short = next(c.short for c in table.rows[0].columns if c.key == column)
        names = "加".join(table.row(row).short for row in rows)
        cells = tuple(f"litigation.{row}.{column}" for row in rows)
        return Reading(f"{table_name(table)} {names} · {short}", cells)

    def papers(self, row: str, columns: tuple[str, ...]) -> Reading | None:
        """The figure of table 二 that the edition has of these, if any."""
        addresses = (f"active.{row}.{column}" for column in columns)
        found = next((entry for entry in addresses if entry in self.form.addresses), None)
        return None if found is None else Reading(self.form.place(found), (found,))
