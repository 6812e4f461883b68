"""Which row, column, group or head of the form a label is, however it is written.

Labels are compared by their Han characters alone, with leading numbering left out. What does not
match exactly is matched loosely when it is long enough and clearly nearest to one label; that is a
doubt.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from gxnb_desktop.report.forms import Form, Table, editions, label_variants, load_form

_NUMERALS = "一二三四五六七八九十"
_ITEM = re.compile(
    rf"第[{_NUMERALS}百\d]+条(?:第一款)?第?(?:\(([{_NUMERALS}])\)项?|([{_NUMERALS}])项)"
)
_LEADING = re.compile(rf"^(?:[{_NUMERALS}]+[、.,:]|\d+[、.,:)]?|[(][\d{_NUMERALS}]+[)])+")
_BRACKETED = re.compile(rf"[(][{_NUMERALS}\d]+[)]")
_UNIT = re.compile(r"[(](?:(?:单位:?)?(?:件|项|条|宗|个|万元|元)|注\d*)[)]")
_REMARK = re.compile(r"[(（][^()（）]{1,40}[)）]\s*$")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]")
_ONLY_NUMBER = re.compile(rf"[(]?[{_NUMERALS}\d]*[)]?[、.,]?")
_UNIT_BEGUN = re.compile(r"[(]单?位?:?万?元?$")

LOOSE_RATIO = 82
"""Least similarity, out of 100, of a loose match (measured: 43 of 46 variants, none wrong)."""
LOOSE_MARGIN = 6
"""Least distance to the second nearest label."""
SHORTEST_LOOSE = 5
"""Labels of fewer characters match only exactly."""


class Part(StrEnum):
    """What a label stands for."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    HEAD = "head"
    SUBTOTAL = "subtotal"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing of a form that a label can mean: its edition, table, part and key."""

    edition: str
    table: str
    part: Part
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a label means: its targets in each edition, the printed label, whether exactly."""

    targets: frozenset[Target]
    printed: str
    exact: bool

    def keys(self, part: Part, table: str | None = None) -> set[str]:
        """The keys of the targets of this part, of this table if given."""
        return {
            target.key
            for target in self.targets
            if target.part is part and table in (None, target.table)
        }

    def tables(self, part: Part) -> set[str]:
        """The tables of the targets of this part."""
        return {target.table for target in self.targets if target.part is part}


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """Reduce a label, already a matching copy, to what is compared."""
    text = _folded(text)
    if item := _ITEM.search(text):
        return f"第{item[1] or item[2]}项"
    text = _BRACKETED.sub("", _LEADING.sub("", text)).replace("其它", "其他")
    return _NOT_HAN.sub("", _UNIT.sub("", text))


def _folded(text: str) -> str:
    """A text without blanks, full-width characters as ordinary ones."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=4096)
def known_key(text: str) -> str:
    """Reduce a label, and leave out a remark in brackets behind it where that makes it known."""
    key = label_key(text)
    if _exact(key) is None and (remark := _REMARK.search(text)):
        short = label_key(text[: remark.start()])
        if short and _exact(short) is not None:
            return short
    return key


@lru_cache(maxsize=4096)
def match_label(key: str) -> Match | None:
    """Return what a label means by its key (``label_key``), or None."""
    if not key:
        return None
    return _exact(key) or _glued(key) or _subtotal(key) or _loose(key)


@lru_cache(maxsize=4096)
def exact_label(key: str) -> Match | None:
    """Return what a label means where it matches exactly, or None."""
    return _exact(key) or _glued(key) or _subtotal(key)


def label_of(text: str) -> Match | None:
    """Return what a text, already a matching copy, means where it is exactly a label, or None."""
    return exact_label(label_key(text))


def whole_label(key: str) -> Match | None:
    """Return what a label means where it is one label and no other is glued to it, or None."""
    return _exact(key)


def is_numbered(text: str) -> bool:
    """Whether a label is written with its number: 3.其他 names a row, 其他 a column as well."""
    return _LEADING.match(_folded(text)) is not None


def begins_label(text: str) -> bool:
    """Whether a text, already a matching copy, is a label's beginning or all of it.

    A number alone begins any label.
    """
    folded = _folded(text)
    if _ONLY_NUMBER.fullmatch(folded):
        return True
    if _ITEM.search(folded) and not _ITEM.fullmatch(folded):
        return False
    key = label_key(_UNIT_BEGUN.sub("", folded))
    return bool(key) and _begins(key)


@lru_cache(maxsize=4096)
def _begins(key: str) -> bool:
    return any(label.startswith(key) for label in _lexicon()) or any(
        key.startswith(group) and any(row.startswith(key[len(group) :]) for row in rows)
        for group, rows in _first_rows().items()
    )


@cache
def _first_rows() -> dict[str, set[str]]:
    """The keys of the label of each group's first row, by those of the group's label."""
    first: dict[tuple[str, str], str] = {}
    for edition in editions():
        for row in reversed(load_form(edition).table("applications").rows):
            if row.within is not None:
                first[edition, row.within] = row.key
    found: dict[str, set[str]] = {}
    for group in _group_keys():
        rows = {
            (target.edition, first.get((target.edition, target.key)))
            for target in _lexicon()[group][0]
        }
        found[group] = {
            key
            for key, (targets, _) in _lexicon().items()
            if any(t.part is Part.ROW and (t.edition, t.key) in rows for t in targets)
        }
    return found


def in_label(key: str) -> bool:
    """Whether a text is a part of a label by its key (``label_key``)."""
    return bool(key) and any(key in label for label in _lexicon())


def similarity(key: str, label: str) -> float:
    """How alike a label's key and a printed label are, 0 to 100."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(key, label_key(label)))


def _exact(key: str) -> Match | None:
    found = _lexicon().get(key)
    return Match(found[0], found[1], exact=True) if found else None


def _glued(key: str) -> Match | None:
    """A group's label and a row's label in one cell: （四）无法提供1.本机关不掌握相关政府信息."""
    for group in _group_keys():
        if key.startswith(group) and len(key) > len(group):
            rest = _exact(key[len(group) :]) or _glued(key[len(group) :])
            if rest and rest.keys(Part.ROW, "applications"):
                return rest
    return None


def _subtotal(key: str) -> Match | None:
    """A row or column that some writers add: 小计 of a group or of the legal persons."""
    if not key.endswith(("小计", "法人合计")):
        return None
    targets = frozenset(
        Target(edition, "applications", Part.SUBTOTAL, "subtotal") for edition in editions()
    )
    return Match(targets, key, exact=True)


def _loose(key: str) -> Match | None:
    if len(key) < SHORTEST_LOOSE:
        return None
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    best = process.extract(key, _long_keys(), scorer=ratio, limit=8)
    targets, printed = _lexicon()[best[0][0]]
    others = [score for other, score, _ in best[1:] if _lexicon()[other][1] != printed]
    if best[0][1] < LOOSE_RATIO or (others and best[0][1] - others[0] < LOOSE_MARGIN):
        return None
    return Match(targets, printed, exact=False)


@cache
def _lexicon() -> dict[str, tuple[frozenset[Target], str]]:
    """All labels of all editions and their variants: key → targets and printed label."""
    targets: dict[str, set[Target]] = defaultdict(set)
    printed: dict[str, str] = {}
    variants = label_variants()
    for edition in editions():
        for label, target in _labels(load_form(edition)):
            for spelling in (label, *variants.get(label, ())):
                targets[label_key(spelling)].add(target)
                printed.setdefault(label_key(spelling), label)
    return {key: (frozenset(found), printed[key]) for key, found in targets.items()}


def _labels(form: Form) -> Iterator[tuple[str, Target]]:
    for table in form.tables:
        for label, part, key in _table_labels(table):
            yield label, Target(form.edition, table.key, part, key)


def _table_labels(table: Table) -> Iterator[tuple[str, Part, str]]:
    rows = table.rows + ((table.undivided[1],) if table.undivided else ())
    for row in rows:
        yield row.label, Part.ROW, row.key
        for column in row.columns:
            yield column.label, Part.COLUMN, column.key
    for group in table.groups:
        yield group.label, Part.GROUP, group.key
    for band in table.bands:
        yield band.label, Part.HEAD, band.label
        yield band.head, Part.HEAD, band.head
    for line in table.head:
        for cell in line:
            yield cell.text, Part.HEAD, cell.text


@cache
def _long_keys() -> list[str]:
    return [key for key in _lexicon() if len(key) >= SHORTEST_LOOSE]


@cache
def _group_keys() -> tuple[str, ...]:
    keys = {
        key
        for key, (targets, _) in _lexicon().items()
        if any(target.part is Part.GROUP for target in targets)
    }
    return tuple(sorted(keys, key=len, reverse=True))
