"""Asking where a file is to go, and writing it: what all ways of handing work out share."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.worker.job import Cancelled
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.aside import Task, done_aside
from gxnb_desktop.ui.crash import log_exception, log_file
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.writing.export import ExportKind

T = TypeVar("T")

REPORT, RECORD = "政府信息公开工作年度报告（核校）", "政府信息公开工作年度报告核校单"
OPINION, AMENDED = "政府信息公开工作年度报告修改意见", "政府信息公开工作年度报告（改正）"
"""What files are named after unit and year."""
CANCELLED = "已取消导出，没有写入文件。"


def ask_for_target(
    parent: QWidget, title: str, name: str, kinds: Mapping[str, ExportKind]
) -> tuple[Path, str] | None:
    """Ask for a file to be written; None where the person gives up.

    Args:
        parent: the window below the dialog.
        title: what the dialog is called.
        name: the proposed name without suffix.
        kinds: the kinds to choose from, the usual one first.

    Returns:
        The file and its kind: that of its suffix, or else the one chosen in the dialog.
    """
    first = next(iter(kinds))
    proposed = RecentFiles.export_folder() / (name + kinds[first].suffix)
    filters = {_filter(entry): kind for kind, entry in kinds.items()}
    text, chosen = QFileDialog.getSaveFileName(
        parent, title, str(proposed), ";;".join(filters), next(iter(filters))
    )
    if not text:
        return None
    path = Path(text)
    for kind, entry in kinds.items():
        if path.suffix.lower() == entry.suffix:
            return path, kind
    kind = filters.get(chosen, first)
    path = path.with_name(path.name + kinds[kind].suffix)
    # The dialog asked about the name as typed, not about this one.
    if path.exists() and not asking.ask_to_replace(parent, path.name):
        return None
    return path, kind


def try_to_write(
    parent: QWidget,
    target: Path,
    write: Callable[[Task], T],
    say: Callable[[str], object] | None = None,
) -> T | None:
    """Write a file in a thread while the window waits.

    What goes wrong is told and gives None, as it does where the person cancels.

    Args:
        parent: the window that waits.
        target: the file.
        write: writes it.
        say: shows a sentence where the work was cancelled; None for work that cannot be.
    """
    try:
        result = done_aside(parent, f"正在导出“{target.name}”…", write, can_cancel=say is not None)
    except Cancelled:
        if say is not None:
            say(CANCELLED)
        return None
    except UserError as error:
        problem = str(error)
    except Exception as error:
        log_exception(error)
        problem = (
            f"导出“{target.name}”时出错，没有写入文件；请换一个位置或格式再试，"
            f"或把日志交给技术人员：{log_file()}"
        )
    else:
        RecentFiles.remember_folder(target.parent)
        return result
    asking.tell_problem(parent, "没有导出", problem)
    return None


def proposed_name(session: Session, what: str = REPORT) -> str:
    """Return a file name without suffix: unit, year and what it is, or the source's name."""
    report = session.report
    if report.organization and report.year:
        name = f"{report.organization}{report.year}年{what}"
    else:
        name = f"{session.path.stem}{what.removeprefix('政府信息公开工作年度报告')}"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name)


def _filter(kind: ExportKind) -> str:
    return f"{kind.name} (*{kind.suffix})"
