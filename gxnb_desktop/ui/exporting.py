"""Exporting the report of a session: questions, file dialog, writing, what came of it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.errors import UserError
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.crash import log_exception, log_file
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.writing.export import EXPORT_KINDS


class Writer(Protocol):
    """Writes a report to a file, reads it back and only then moves it to its place."""

    def __call__(
        self,
        report: Report,
        findings: tuple[Finding, ...],
        target: Path,
        to: str,
        *,
        source: Path | None,
        read_back: Callable[[Path], Report],
    ) -> None:
        """Write ``report`` to ``target`` as ``to``; raises UnwritableFile."""


class Exporting:
    """Leads a person through one export after another."""

    def __init__(self, parent: QWidget, write: Writer, read_back: Callable[[Path], Report]) -> None:
        """Show dialogs over ``parent``; files are read back with ``read_back``."""
        self._parent = parent
        self._write = write
        self._read_back = read_back

    def run(self, session: Session, to: str | None = None) -> bool:
        """Export a session's report; ``to`` names the kind, None leaves it to the dialog.

        Returns:
            Whether a file was written.
        """
        errors = sum(finding.level is Level.ERROR for finding in session.findings)
        if errors and not asking.ask_to_export_with_errors(self._parent, errors):
            return False
        chosen = self._ask_for_target(session, to)
        if chosen is None:
            return False
        target, kind = chosen
        problem = self._try_to_write(session, target, kind)
        if problem:
            asking.tell_problem(self._parent, "没有导出", problem)
            return False
        session.mark_saved()
        RecentFiles.remember_folder(target.parent)
        if asking.tell_exported(self._parent, target.name):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))
        return True

    def _ask_for_target(self, session: Session, to: str | None) -> tuple[Path, str] | None:
        offered = list(EXPORT_KINDS) if to is None else [to]
        proposed = RecentFiles.export_folder() / (
            proposed_name(session) + EXPORT_KINDS[offered[0]].suffix
        )
        filters = {file_filter(kind): kind for kind in offered}
        text, chosen = QFileDialog.getSaveFileName(
            self._parent, "导出报告", str(proposed), ";;".join(filters), next(iter(filters))
        )
        if not text:
            return None
        path = Path(text)
        for kind in offered:
            if path.suffix.lower() == EXPORT_KINDS[kind].suffix:
                return path, kind
        kind = filters.get(chosen, offered[0])
        path = path.with_name(path.name + EXPORT_KINDS[kind].suffix)
        # The dialog asked about the name as typed, not about this one.
        if path.exists() and not asking.ask_to_replace(self._parent, path.name):
            return None
        return path, kind

    def _try_to_write(self, session: Session, target: Path, to: str) -> str:
        """Write the file; return what went wrong in one sentence, or nothing."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._write(
                session.report,
                session.findings,
                target,
                to,
                source=session.path,
                read_back=self._read_back,
            )
        except UserError as error:
            return str(error)
        except Exception as error:
            log_exception(error)
            return (
                f"导出“{target.name}”时出错，没有写入文件；请换一个位置或格式再试，"
                f"或把日志交给技术人员：{log_file()}"
            )
        finally:
            QGuiApplication.restoreOverrideCursor()
        return ""


def file_filter(kind: str) -> str:
    """Return the line of the file dialog for one of ``EXPORT_KINDS``."""
    return f"{EXPORT_KINDS[kind].name} (*{EXPORT_KINDS[kind].suffix})"


def proposed_name(session: Session) -> str:
    """Return a file name without suffix: unit, year and title, or the source's name."""
    report = session.report
    if report.organization and report.year:
        name = f"{report.organization}{report.year}年政府信息公开工作年度报告（核校）"
    else:
        name = f"{session.path.stem}（核校）"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name)
