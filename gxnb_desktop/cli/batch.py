"""``gxnb batch``: the overview of a folder and the sums of its reports."""

import argparse
from collections import Counter
from pathlib import Path

from gxnb_desktop.batch.files import is_listed
from gxnb_desktop.batch.folder import Entry, State, entries
from gxnb_desktop.batch.marker import refuse_other
from gxnb_desktop.batch.opened import Opened, open_file
from gxnb_desktop.batch.sums import compare_with_fitting, sums
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.cli.files import Found, same_file
from gxnb_desktop.cli.outcomes import attempt_all
from gxnb_desktop.cli.reading import report_of
from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.streams import complain, say
from gxnb_desktop.cli.text import total
from gxnb_desktop.errors import UserError


def batch(options: argparse.Namespace) -> Status:
    """Read, check and add up a folder; say how many reports are wrong.

    Raises:
        UserError: nothing was written.
    """
    from gxnb_desktop.batch.overview import write_overview

    folder, target = options.folder, options.output
    refuse_other(target)
    if not folder.is_dir():
        raise UserError(f"{folder}: 没有这个文件夹；请给出存放年报的文件夹。")
    summary = None if options.summary is None else report_of(options.summary)
    found = Found([folder], is_listed)
    files = found.files
    if options.summary is not None:
        files = [path for path in files if not same_file(path, options.summary)]
    if not files:
        if found.files:
            complain(f"{folder}: 这个文件夹里没有各单位的年报；请选择存放年报的文件夹。")
        return Status.FAILED
    listed = entries(attempt_all(files, open_file, _unread, options.jobs))
    added_up = sums(listed)
    comparison = None if summary is None else compare_with_fitting(added_up, summary)
    write_overview(target, folder, listed, added_up, comparison, skip_done=options.skip_done)
    for entry in listed:
        if entry.state is State.UNREADABLE:
            complain(f"{entry.path}: {entry.remarks[0]}")
    statuses = Counter(map(_status, listed))
    levels: Counter[Level] = sum((entry.levels for entry in listed), Counter())
    say(f"{total(statuses, levels)}；汇总表已写入 {target}")
    return max(*statuses, Status.DONE if found.complete else Status.FAILED)


def _unread(path: Path, problem: str) -> Opened:
    return Opened(path, problem=problem)


def _status(entry: Entry) -> Status:
    if entry.state is State.UNREADABLE:
        return Status.FAILED
    return Status.ERRORS_FOUND if entry.levels[Level.ERROR] else Status.DONE
