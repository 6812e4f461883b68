"""The reports of a folder as a list: how far each is, what is wrong with it, which ones count.

Of several drafts of one body for one year only the last written counts; a session file stands for
the source that it was made from. Whatever is left out of the sums says so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from gxnb_desktop.batch.opened import Opened
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.continuity.pair import same_body
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Previous, Session

SUMMARY = "本级汇总年报，不计入合计"


class State(StrEnum):
    """How far the work on a report is; the value is what a person reads."""

    UNREADABLE = "未能读取"
    UNREVIEWED = "未核校"
    IN_WORK = "核校中"
    DONE = "核校完毕"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of the list.

    Attributes:
        path: the file.
        state: how far the work on it is.
        report: the report as it is now; None where it could not be read.
        findings: what is open, the most serious first.
        waived: how many findings a person has set aside.
        previous: last year's report that it was compared with, or None.
        counted: its figures belong into the sums.
        remarks: what a person should know of it, in Chinese: why it is not counted, or not read.
    """

    path: Path
    state: State
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    waived: int = 0
    previous: Path | None = None
    counted: bool = False
    remarks: tuple[str, ...] = field(default=())

    @property
    def levels(self) -> Counter[Level]:
        """How many open findings of each level there are."""
        return Counter(finding.level for finding in self.findings)

    @property
    def first_problem(self) -> str:
        """The most serious error or warning in a few words; "" where there is none."""
        serious = (Level.ERROR, Level.WARNING)
        first = next((found for found in self.findings if found.level in serious), None)
        return f"{first.place}：{first.message}" if first else ""

    @property
    def doubts(self) -> int:
        """How many figures were read without certainty."""
        return sum(1 for cell in self.report.cells.values() if cell.doubt) if self.report else 0

    @property
    def name(self) -> str:
        """The body that reports; the file's name where the report does not say it."""
        return (self.report and self.report.organization) or self.path.name


def entries(opened: Iterable[Opened], summary: Path | None = None) -> list[Entry]:
    """Return the list of a folder, in the order of its files.

    A report without work of its own is compared with last year's of the same body, where the
    folder has it; work that is done is left as a person has finished it.

    Args:
        opened: what the files gave.
        summary: the one of them that sums the others up: it counts for none.
    """
    listed, sources = _without_sources(opened)
    passed_over = _passed_over([one for one in listed if one.path != summary])
    if summary is not None:
        passed_over[summary] = SUMMARY
    counted = [one for one in listed if one.report is not None and one.path not in passed_over]
    found = []
    for one in listed:
        remarks = [f"原文件：{path.name}" for path in sources.get(one.path, ())]
        if one.path in passed_over:
            remarks.append(passed_over[one.path])
        found.append(_entry(one, counted, tuple(remarks)))
    return found


def _entry(one: Opened, counted: Sequence[Opened], remarks: tuple[str, ...]) -> Entry:
    if one.report is None:
        return Entry(one.path, State.UNREADABLE, remarks=(one.problem, *remarks))
    last = _last_year(one.report, counted)
    if one.session is None:
        entry = Entry(
            one.path,
            State.UNREVIEWED,
            one.report,
            check(one.report, previous=last.report if last else None),
            previous=last.path if last else None,
        )
    else:
        entry = _entry_of_work(one, one.session, last)
    return replace(entry, counted=one in counted, remarks=remarks)


def _entry_of_work(one: Opened, session: Session, last: Opened | None) -> Entry:
    free = session.previous is None and not session.complete
    if free and last is not None and last.report is not None:
        session.compare_with(Previous(last.path, last.report))
    still_open = session.open_findings
    return Entry(
        one.path,
        State.DONE if session.complete else State.IN_WORK,
        one.report,
        still_open,
        len(session.findings) - len(still_open),
        session.previous.path if session.previous else None,
    )


def _without_sources(
    opened: Iterable[Opened],
) -> tuple[list[Opened], dict[Path, list[Path]]]:
    """Leave out files that a session file was made from; tell whose sources they are."""
    every = list(opened)
    work = {
        one.session.original.source.sha256: one.path for one in every if one.session is not None
    }
    listed: list[Opened] = []
    sources: dict[Path, list[Path]] = {}
    for one in every:
        held = work.get(one.report.source.sha256) if one.report and not one.session else None
        if held is None:
            listed.append(one)
        else:
            sources.setdefault(held, []).append(one.path)
    return listed, sources


def _passed_over(listed: Sequence[Opened]) -> dict[Path, str]:
    """Say why reports do not count: nothing in them to be added up, or a later draft is there."""
    reasons: dict[Path, str] = {}
    kept: list[tuple[Opened, Report]] = []
    for one in sorted(listed, key=lambda one: one.modified, reverse=True):
        report = one.report
        if report is None:
            continue
        if not report.has_figures:
            reasons[one.path] = "没有读到数字，没有计入合计"
            continue
        later = next((other for other, its in kept if _same_report(report, its)), None)
        if later is None:
            kept.append((one, report))
        else:
            reasons[one.path] = f"与“{later.path.name}”是同一单位同一年度，合计只计入后者"
    return reasons


def _same_report(one: Report, other: Report) -> bool:
    """Whether two are drafts of one report: the same file, or one body's for one year."""
    if one.source.sha256 == other.source.sha256:
        return True
    if not one.organization or not other.organization or one.year is None:
        return False
    return one.year == other.year and same_body(one.organization, other.organization) is True


def _last_year(report: Report, among: Sequence[Opened]) -> Opened | None:
    """Return the same body's report of the year before; where two might be it, none is."""
    if report.year is None or not report.organization:
        return None
    likely: list[Opened] = []
    for one in among:
        last = one.report
        if last is None or not last.organization or last.year != report.year - 1:
            continue
        same = same_body(report.organization, last.organization)
        if same:
            return one
        if same is None:
            likely.append(one)
    return likely[0] if len(likely) == 1 else None
