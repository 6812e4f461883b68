"""Findings as lines of text."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.streams import one_line
from gxnb_desktop.report.model import Report

_COUNTED = (Level.ERROR, Level.WARNING, Level.NOTICE)


def levels(findings: Sequence[Finding]) -> Counter[Level]:
    """Count findings by level."""
    return Counter(finding.level for finding in findings)


def checked_text(path: Path, report: Report, findings: Sequence[Finding]) -> str:
    """Return one line a finding, what the reader wants known, and the closing line."""
    lines = [_line(finding) for finding in findings]
    return "\n".join(
        one_line(f"{path}: {line}") for line in (*lines, *report.notes, _closing(findings))
    )


def counts(found: Counter[Level]) -> str:
    """Write how many errors, warnings and notices there are."""
    return "，".join(f"{level.chinese} {found[level]}" for level in _COUNTED)


def total(statuses: Counter[Status], found: Counter[Level]) -> str:
    """Return the closing line about several files."""
    lacking = f"{Level.NOT_ASSESSABLE.chinese} {found[Level.NOT_ASSESSABLE]} 项"
    return (
        f"共 {statuses.total()} 个文件：没有错误 {statuses[Status.DONE]} 个，"
        f"有错误 {statuses[Status.ERRORS_FOUND]} 个，未能读取 {statuses[Status.FAILED]} 个；"
        f"{counts(found)}；{lacking}"
    )


def _line(finding: Finding) -> str:
    equation = f"（{finding.equation}）" if finding.equation else ""
    cause = f"；{finding.cause.chinese}" if finding.cause else ""
    place = finding.place.replace(" ", "")
    return f"{finding.level} {finding.rule} {place}: {finding.message}{equation}{cause}"


def _closing(findings: Sequence[Finding]) -> str:
    """Say errors, warnings, notices, and what could not be checked."""
    written = counts(levels(findings))
    lacking = [finding for finding in findings if finding.level is Level.NOT_ASSESSABLE]
    if not lacking:
        return f"{written}；各项均已核对"
    reasons = "；".join(f"{finding.place}{finding.message}" for finding in lacking)
    return f"{written}；{Level.NOT_ASSESSABLE.chinese} {len(lacking)} 项：{reasons}"
