"""The work on each of several files: whatever happens to one, the others still go on."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.interchange import checked_report_to_dict
from gxnb_desktop.cli.reading import Read, Reading
from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.text import checked_text, levels
from gxnb_desktop.errors import UserError
from gxnb_desktop.report.interchange import report_to_dict
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import is_session_file, load_session
from gxnb_desktop.session.session import Previous

UNEXPECTED = "处理时发生意外错误，没有得到结果；请把这个文件交给程序的维护人员。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        path: the file.
        status: what it adds to the exit status.
        text: what goes to standard output.
        problem: the sentence for standard error, or "".
        levels: how many findings of each level it has.
    """

    path: Path
    status: Status
    text: str = ""
    problem: str = ""
    levels: Counter[Level] = field(default_factory=Counter)


T = TypeVar("T")
Work = Callable[[Path, Read], T]
"""Reads a file in the way that it is given, and tells what became of it."""


def read_as_json(path: Path, read: Read) -> Outcome:
    """Read a report, without checks."""
    report = read(path)
    return Outcome(path, Status.DONE, json.dumps(report_to_dict(report), ensure_ascii=False))


def check_as_json(path: Path, read: Read, previous: Report | None = None) -> Outcome:
    """Read and check a report, against last year's where it is given."""
    report, findings = _checked_report(path, read, previous)
    text = json.dumps(checked_report_to_dict(report, findings), ensure_ascii=False)
    return _checked(path, text, levels(findings))


def check_as_text(path: Path, read: Read, previous: Report | None = None) -> Outcome:
    """Read and check a report, against last year's where it is given; one line a finding."""
    report, findings = _checked_report(path, read, previous)
    return _checked(path, checked_text(path, report, findings), levels(findings))


def failure(path: Path, problem: str) -> Outcome:
    """Tell that a file gave nothing, and why."""
    return Outcome(path, Status.FAILED, problem=problem)


def attempt_all(
    files: Sequence[Path], work: Work[T], failed: Callable[[Path, str], T], jobs: int = 1
) -> Iterator[T]:
    """Do the work on all files, as many at a time as asked for; results come in order.

    Args:
        files: what is worked on.
        work: is done on each.
        failed: makes the result of a file that gave nothing, of the sentence that says why.
        jobs: how many files at a time.
    """

    def attempt(path: Path, reading: Reading) -> T:
        try:
            return work(path, reading.report)
        except UserError as error:
            return failed(path, str(error))
        except Exception:
            return failed(path, UNEXPECTED)

    if jobs == 1 or len(files) < 2:
        with Reading() as reading:
            yield from (attempt(path, reading) for path in files)
        return
    from concurrent.futures import ThreadPoolExecutor

    jobs = min(jobs, len(files))
    pool = ThreadPoolExecutor(jobs)
    try:
        # Reading, the greater part, is done in processes; threads wait for them and check.
        with Reading(jobs) as reading:
            yield from pool.map(lambda path: attempt(path, reading), files)
    finally:
        pool.shutdown(cancel_futures=True)


def _checked_report(
    path: Path, read: Read, previous: Report | None
) -> tuple[Report, tuple[Finding, ...]]:
    """Read and check a report; a session file knows last year's report and the rules left out."""
    if not is_session_file(path):
        report = read(path)
        return report, check(report, previous=previous)
    session = load_session(path)
    if previous is not None:
        session.compare_with(Previous(path, previous))
    return session.report, session.findings


def _checked(path: Path, text: str, found: Counter[Level]) -> Outcome:
    status = Status.ERRORS_FOUND if found[Level.ERROR] else Status.DONE
    return Outcome(path, status, text, levels=found)
