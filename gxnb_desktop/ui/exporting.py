"""Exporting the report of a session: questions, file dialog, writing, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.worker.job import Read, Readings
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.aside import Task
from gxnb_desktop.ui.printing.fonts import Fonts
from gxnb_desktop.ui.printing.pdf import form_pdf
from gxnb_desktop.ui.targets import CANCELLED, ask_for_target, proposed_name, try_to_write
from gxnb_desktop.writing.amend.corrections import Corrections
from gxnb_desktop.writing.corrected import corrections_of
from gxnb_desktop.writing.export import EXPORT_KINDS, DrawPdf

_KEPT = ("docx", "pdf", "html", "xlsx", "json")
"""Kinds from which the whole report can be read again: work exported to one is not lost."""


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
        read_back: Callable[[Path], Read],
        corrections: Corrections | None,
        draw_pdf: DrawPdf | None,
    ) -> None:
        """Write ``report`` to ``target`` as ``to``; raises UnwritableFile."""


@dataclass(frozen=True)
class _Written:
    """A written file as it is read back."""

    document: Document
    report: Report


class Exporting:
    """Leads a person through one export after another."""

    def __init__(
        self,
        parent: QWidget,
        write: Writer,
        readings: Readings,
        say: Callable[[str], object],
    ) -> None:
        """Show dialogs over ``parent``; what was written is read back by ``readings``.

        ``say`` shows what needs no dialog: that nothing was written, as the person wished.
        """
        self._parent = parent
        self._say = say
        self._write = write
        self._readings = readings

    def run(self, session: Session, to: str | None = None) -> bool:
        """Export a session's report; ``to`` names the kind, None leaves it to the dialog.

        Returns:
            Whether a file was written.
        """
        if not may_hand_out(self._parent, session):
            self._say(CANCELLED)
            return False
        kinds = EXPORT_KINDS if to is None else {to: EXPORT_KINDS[to]}
        chosen = ask_for_target(self._parent, "导出报告", proposed_name(session), kinds)
        if chosen is None:
            self._say(CANCELLED)
            return False
        target, kind = chosen

        def write(task: Task) -> bool:
            self._write(
                session.report,
                session.findings,
                target,
                kind,
                source=session.path,
                read_back=lambda path: task.wait_for(self._readings.start(path, _Written)),
                corrections=corrections_of(session),
                draw_pdf=lambda report: form_pdf(report, task.check),
            )
            return True

        if not try_to_write(self._parent, target, write, self._say):
            return False
        if kind in _KEPT:
            session.mark_exported()
        tell_written(self._parent, target, Fonts.installed().lacking() if kind == "pdf" else "")
        return True


def may_hand_out(parent: QWidget, session: Session) -> bool:
    """Ask whether a report with errors that nobody has settled or explained is to go out."""
    errors = sum(finding.level is Level.ERROR for finding in session.open_findings)
    return not errors or asking.ask_to_export_with_errors(parent, errors)


def tell_written(parent: QWidget, target: Path, note: str = "") -> None:
    """Say that a file was written, and open its folder where that is wanted."""
    if asking.tell_exported(parent, target.name, note):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))
