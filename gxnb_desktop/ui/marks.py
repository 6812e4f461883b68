"""What each cell is marked with, and what is said about it: no Qt, computed once per refresh."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_of
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import (
    Cell,
    LineOrigin,
    Origin,
    PageOrigin,
    Passage,
    Report,
    TextOrigin,
)
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.session.steps import Waiver


class Sign(StrEnum):
    """The shape of a mark, by the name of its icon; the first that applies is shown."""

    ERROR = "error"
    WARNING = "warning"
    MISSING = "missing"
    BLANK = "blank"
    DOUBT = "doubt"
    NOTICE = "notice"
    NOT_ASSESSABLE = "not-assessable"
    CORRECTED = "corrected"
    RELATED = "related"

    @property
    def chinese(self) -> str:
        """The word that a person reads or hears."""
        return _WORDS[self]


_WORDS = {
    Sign.ERROR: "错误",
    Sign.WARNING: "提示",
    Sign.MISSING: "原文缺此格",
    Sign.BLANK: "空白",
    Sign.DOUBT: "存疑",
    Sign.NOTICE: "核对",
    Sign.NOT_ASSESSABLE: "无法核对",
    Sign.CORRECTED: "已修改",
    Sign.RELATED: "相关",
}
_ORDER = tuple(Sign)
_LEVEL_SIGNS = {
    Level.ERROR: Sign.ERROR,
    Level.WARNING: Sign.WARNING,
    Level.NOTICE: Sign.NOTICE,
    Level.NOT_ASSESSABLE: Sign.NOT_ASSESSABLE,
}
# These rules speak of the state of their cells, which has a sign of its own; all cells are alike.
STATE_RULES = frozenset({"cells.missing", "cells.blank", "cells.doubt"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What one cell is marked with.

    Attributes:
        signs: all that apply, the most serious first; the first gives icon and tint.
        findings: those in which the cell is the main one.
        related: those that concern another cell first.
        waived: those about the cell that a person has waived; they give no sign.
        one_of_many: most cells of its table have no figure, as where that is still to be typed.
    """

    signs: tuple[Sign, ...] = ()
    findings: tuple[Finding, ...] = ()
    related: tuple[Finding, ...] = ()
    waived: tuple[Waiver, ...] = ()
    one_of_many: bool = False

    @property
    def sign(self) -> Sign | None:
        """The sign that is drawn."""
        return self.signs[0] if self.signs else None

    @property
    def reported(self) -> bool:
        """Whether a finding speaks of this cell first."""
        return bool(self.findings)


UNMARKED = Mark()


@dataclass(frozen=True)
class Tally:
    """Findings of one section: how many of each level, and those about its text."""

    levels: Counter[Level] = field(default_factory=Counter)
    passages: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


def marks_for(session: Session) -> dict[Address, Mark]:
    """Return the mark of every cell that has one."""
    main: dict[Address, list[Finding]] = {}
    related: dict[Address, list[Finding]] = {}
    for finding in session.open_findings:
        alike = finding.rule in STATE_RULES
        for at, address in enumerate(finding.cells):
            (main if alike or at == 0 else related).setdefault(address, []).append(finding)
    waived: dict[Address, list[Waiver]] = {}
    for finding in session.findings:
        waiver = session.waiver(finding)
        if waiver is not None and finding.cells:
            waived.setdefault(finding.cells[0], []).append(waiver)
    unfilled = _unfilled(session.report)
    marks: dict[Address, Mark] = {}
    original, was_read = session.original.cells, session.original.has_figures
    for address, cell in session.report.cells.items():
        first, other = main.get(address, ()), related.get(address, ())
        settled = waived.get(address, ())
        corrected = was_read and cell.value != original[address].value
        if not (first or other or settled or corrected or cell.doubt or cell.value is None):
            continue
        signs = {
            _LEVEL_SIGNS[finding.level] for finding in first if finding.rule not in STATE_RULES
        }
        signs.update(_state_signs(cell))
        if corrected:
            signs.add(Sign.CORRECTED)
        if any(finding.level is Level.ERROR for finding in other):
            signs.add(Sign.RELATED)
        marks[address] = Mark(
            *(tuple(sorted(signs, key=_ORDER.index)), tuple(first), tuple(other), tuple(settled)),
            one_of_many=address.partition(".")[0] in unfilled,
        )
    return marks


def _unfilled(report: Report) -> set[str]:
    """Return the keys of the tables of which most cells have no figure."""
    tables = {table.key: tuple(table.addresses()) for table in report.form.tables}
    return {
        key
        for key, cells in tables.items()
        if sum(report.cells[address].value is None for address in cells) > len(cells) / 2
    }


def described(session: Session, address: Address, mark: Mark) -> list[str]:
    """Say everything about a cell's mark in plain Chinese, one sentence an entry."""
    cell, original = session.report.cells[address], session.original.cells[address]
    lines = [_finding_line(finding, address) for finding in mark.findings]
    lines += [f"相关{_finding_line(finding, '')}" for finding in mark.related if _worth(finding)]
    lines += [f"已忽略：{waiver.message}（{waiver.reason}）" for waiver in mark.waived]
    if Sign.CORRECTED in mark.signs:
        lines.append(f"已修改：原值 {shown(original)}{_raw_note(original)}")
    elif cell.value is None and not session.original.has_figures:
        lines.append("还没有填写")
    elif cell.missing:
        lines.append("原文缺此格，或未能读出")
    elif cell.blank:
        raw = (cell.raw or "").strip()
        lines.append(f"原文此格为“{raw}”，没有数字" if raw else "原文此格空白")
    elif note := _raw_note(cell):
        lines.append(note.strip("（）"))
    if cell.doubt and not any(cell.doubt in line for line in lines):
        lines.append(f"存疑：{cell.doubt}")
    return lines


def explained(session: Session, address: Address, mark: Mark) -> str:
    """Say place, value and everything about a cell on one line."""
    cell = session.report.cells[address]
    head = f"{session.report.form.place(address)}：{shown(cell)}"
    return "；".join([head, *described(session, address, mark)])


def tallies(report: Report, findings: tuple[Finding, ...]) -> dict[int, Tally]:
    """Count the findings of each section; each finding counts once, where it first points to."""
    levels: dict[int, Counter[Level]] = {number: Counter() for number in range(7)}
    passages: dict[int, dict[int, list[Finding]]] = {number: {} for number in range(7)}
    for finding in findings:
        number, at = place_of(report, finding)
        if number is None:
            continue
        levels[number][finding.level] += 1
        if at is not None:
            passages[number].setdefault(at, []).append(finding)
    return {
        number: Tally(levels[number], {at: tuple(some) for at, some in passages[number].items()})
        for number in levels
    }


def place_of(report: Report, finding: Finding) -> tuple[int | None, int | None]:
    """Return the section that a finding points to, and the passage where it is about text."""
    if finding.origin is not None:
        for section in report.sections:
            for at, passage in enumerate(section.passages):
                if _within(finding.origin, passage):
                    return section.number, at
    if finding.cells:
        return _section_of(report.form, finding.cells[0]), None
    return section_of(finding.place), None


def _section_of(form: Form, address: Address) -> int | None:
    key = address.partition(".")[0]
    return next((table.section for table in form.tables if table.key == key), None)


def _within(origin: Origin, passage: Passage) -> bool:
    """Whether a phrase stands in a passage."""
    whole = passage.origin
    if isinstance(origin, TextOrigin) and isinstance(whole, TextOrigin):
        return origin.paragraph == whole.paragraph
    if isinstance(origin, LineOrigin) and isinstance(whole, LineOrigin):
        return origin.line == whole.line
    if isinstance(origin, PageOrigin):
        # What goes on over a page has a line of its own for each of its lines.
        lines = (stretch.origin for stretch in passage.stretches)
        return any(_on_page(origin, place) for place in (whole, *lines))
    return origin == whole


def _on_page(origin: PageOrigin, whole: Origin | None) -> bool:
    """Whether a phrase stands in a box of a page."""
    if not isinstance(whole, PageOrigin) or origin.page != whole.page:
        return False
    middle = (origin.box[1] + origin.box[3]) / 2
    return whole.box[1] <= middle <= whole.box[3]


def _state_signs(cell: Cell) -> Iterator[Sign]:
    if cell.missing:
        yield Sign.MISSING
    elif cell.blank:
        yield Sign.BLANK
    if cell.doubt:
        yield Sign.DOUBT


def _finding_line(finding: Finding, address: Address) -> str:
    line = f"{finding.level.chinese}：{finding.message}"
    if finding.equation:
        line += f"（{finding.equation}）"
    value = (finding.suggestion or {}).get(address)
    if value is not None:
        line += f"建议改为 {plain(value)}" if line.endswith("。") else f"；建议改为 {plain(value)}"
    return line


def _worth(finding: Finding) -> bool:
    """Whether a related cell's tooltip should repeat the finding."""
    return finding.level is not Level.NOT_ASSESSABLE


def _raw_note(cell: Cell) -> str:
    """The text of the source where it says more than the number shown."""
    raw = (cell.raw or "").strip()
    if not raw or (cell.value is not None and raw == plain(cell.value)):
        return ""
    return f"（原文写作“{raw}”）"
