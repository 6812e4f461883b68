"""Which findings are listed and in which order: filtered, sorted, grouped. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Waiver
from gxnb_desktop.ui.findings.text import WAIVED, problem, proposal
from gxnb_desktop.ui.marks import place_of

HEADERS = ("级别", "位置", "问题", "建议")
LEVEL, PLACE, PROBLEM, PROPOSAL = range(4)

_SECTIONS = (
    *("标题和整篇", "一、总体情况", "二、主动公开", "三、依申请公开"),
    *("四、复议诉讼", "五、存在问题", "六、其他事项"),
)


class Grouping(StrEnum):
    """What findings are put together by."""

    NONE = "none"
    SECTION = "section"
    RULE = "rule"
    LEVEL = "level"

    @property
    def chinese(self) -> str:
        """What a person chooses it by."""
        return _GROUPINGS[self]


_GROUPINGS = {
    Grouping.NONE: "不分组",
    Grouping.SECTION: "按部分",
    Grouping.RULE: "按规则",
    Grouping.LEVEL: "按级别",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding as listed: its texts by column, and its waiver where it has one."""

    finding: Finding
    waiver: Waiver | None
    texts: tuple[str, ...]
    section: int
    at: int


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above the findings of a group."""

    text: str


Line = Entry | GroupHead


@dataclass(frozen=True)
class Wish:
    """What a person wants to see, and how.

    Attributes:
        levels: the levels that are listed.
        waived: what is waived is listed as well.
        words: only findings that say all of these somewhere.
        grouping: what is put together.
        column: the column that is sorted by.
        descending: the other way round.
    """

    levels: frozenset[Level] = field(default=frozenset(Level))
    waived: bool = True
    words: tuple[str, ...] = ()
    grouping: Grouping = Grouping.NONE
    column: int = LEVEL
    descending: bool = False


def entries_of(session: Session) -> list[Entry]:
    """Return all findings of a session in the order in which checking gave them."""
    report = session.report
    return [
        _entry(finding, session.waiver(finding), report, at)
        for at, finding in enumerate(session.findings)
    ]


def listed(entries: Sequence[Entry], report: Report, wish: Wish) -> list[Line]:
    """Return the lines of the list."""
    wanted = [entry for entry in entries if _is_wanted(entry, wish)]
    order = {address: at for at, address in enumerate(report.form.addresses)}
    wanted.sort(key=lambda entry: _sort_key(entry, wish.column, order), reverse=wish.descending)
    if wish.grouping is Grouping.NONE:
        return list(wanted)
    key = _GROUP_KEYS[wish.grouping]
    lines: list[Line] = []
    for _, group in groupby(sorted(wanted, key=lambda entry: key(entry)[0]), key=key):
        members = list(group)
        lines += [GroupHead(f"{key(members[0])[1]}（{len(members)}）"), *members]
    return lines


def _entry(finding: Finding, waiver: Waiver | None, report: Report, at: int) -> Entry:
    advice = f"理由：{waiver.reason}" if waiver else proposal(finding, report)
    level = WAIVED if waiver else finding.level.chinese
    texts = (level, finding.place, problem(finding), advice)
    return Entry(finding, waiver, texts, place_of(report, finding)[0] or 0, at)


def _is_wanted(entry: Entry, wish: Wish) -> bool:
    said = "".join(entry.texts)
    if not all(word in said for word in wish.words):
        return False
    return wish.waived if entry.waiver else entry.finding.level in wish.levels


def _sort_key(entry: Entry, column: int, order: Mapping[str, int]) -> tuple[Any, ...]:
    """Equal keys keep the order of checking."""
    if column == LEVEL:
        return (entry.waiver is not None, entry.finding.level.rank, entry.at)
    if column == PLACE:
        main = entry.finding.cells[0] if entry.finding.cells else ""
        return (order.get(main, -1), entry.finding.place, entry.at)
    text = entry.texts[column]
    return (text == "", text, entry.at)


def _by_section(entry: Entry) -> tuple[int, str]:
    return entry.section, _SECTIONS[entry.section]


def _by_rule(entry: Entry) -> tuple[int, str]:
    rule = entry.finding.rule
    known = rules()
    return list(known).index(rule) if rule in known else -1, _statement(rule)


def _by_level(entry: Entry) -> tuple[int, str]:
    level = entry.finding.level
    return (len(Level), WAIVED) if entry.waiver else (level.rank, level.chinese)


def _statement(rule: str) -> str:
    return rules()[rule].statement if rule in rules() else rule


_GROUP_KEYS: Mapping[Grouping, Callable[[Entry], tuple[int, str]]] = {
    Grouping.SECTION: _by_section,
    Grouping.RULE: _by_rule,
    Grouping.LEVEL: _by_level,
}
