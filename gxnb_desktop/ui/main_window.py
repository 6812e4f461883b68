"""The main window: source, form and findings of one report. It only wires its parts together."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.reading.read import has_other_way
from gxnb_desktop.reading.worker.job import InProcess, Read, Reader, Readings
from gxnb_desktop.session.file import is_session_file
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Change, Step
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Actions
from gxnb_desktop.ui.changes.pane import ChangesPane
from gxnb_desktop.ui.dropping import dropped_files
from gxnb_desktop.ui.exporting import Exporting, Writer
from gxnb_desktop.ui.features import FEATURES
from gxnb_desktop.ui.findings.pane import FindingsPane
from gxnb_desktop.ui.first_screen import FirstScreen, samples
from gxnb_desktop.ui.form.page import SectionPage
from gxnb_desktop.ui.form.pane import FormPane
from gxnb_desktop.ui.help_dialogs import KeySheet
from gxnb_desktop.ui.linking import Linking
from gxnb_desktop.ui.lists import Lists
from gxnb_desktop.ui.opening import Opening, file_filters
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.recent_menu import RecentMenu
from gxnb_desktop.ui.recovering import Recovering
from gxnb_desktop.ui.saving import Saving
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pane import SourcePane
from gxnb_desktop.ui.starting import Starting
from gxnb_desktop.ui.verdict import StatusLine
from gxnb_desktop.ui.waiting import WaitingStrip
from gxnb_desktop.ui.window_layout import WindowLayout
from gxnb_desktop.ui.work import Work
from gxnb_desktop.writing.export import export

TITLE = "公信年报核校"
_UNDRAWN = "这份 PDF 是用另一种方法读出的"


def read_here(path: Path, *, password: str | None = None, otherwise: bool = False) -> Read:
    """Read a file in this process; what that needs is loaded only now."""
    from gxnb_desktop.reading.read import read_report

    return read_report(path, password=password, otherwise=otherwise)


class MainWindow(QMainWindow):
    """One window with at most one report.

    Signals:
        closed: the window is gone for good.
        further_files: files that want windows of their own; none wants an empty window.
    """

    closed = Signal()
    further_files = Signal(list)

    def __init__(
        self,
        recent: RecentFiles | None = None,
        read: Reader = read_here,
        write: Writer = export,
        readings: Readings | None = None,
    ) -> None:
        """Show the first screen.

        ``read`` and ``write`` stand between the window and the files. ``readings`` reads what is
        opened or was written, outside this process; without it ``read`` does, in a thread.
        """
        super().__init__()
        self.work = Work(self)
        self.recent = recent or RecentFiles(self)
        self.readings = readings or InProcess(read)
        self.opening = Opening(self.readings, self)
        self.exporting = Exporting(self, write, self.readings)
        self.actions_ = Actions(self, self.work.history)
        self.first_screen = FirstScreen(self.recent)
        self.source = SourcePane()
        self.form = FormPane()
        self.findings = FindingsPane()
        self.lists = Lists(self.findings, ChangesPane(self.work))
        self.status = StatusLine()
        self.pages = QStackedWidget()
        self.waiting = WaitingStrip(self.pages)
        self._steps_when_left: list[Step] = []
        self.linking = Linking(self.source, self.form, self.findings, self.status.explain)
        self._lay_out()
        self._connect()
        self.saving = Saving(self)
        self.starting = Starting(self)
        self.recovering = Recovering(self)
        self.features = [feature(self) for feature in FEATURES]
        self.actions_.fill_menus()
        self.actions_.fill_tool_bar()
        self.show_session(None)

    @property
    def session(self) -> Session | None:
        """The work on the report that is open, or None."""
        return self.work.session

    @property
    def free(self) -> bool:
        """Whether nothing is open here and nothing is being opened."""
        return self.session is None and not self.opening.busy

    def open_file(self, path: Path) -> None:
        """Read a report and show it; the one that is open stays if that fails."""
        if self.may_leave():
            self._steps_when_left = list(self.session.steps) if self.session else []
            self.opening.start(path)

    def open_files(self, paths: list[Path]) -> None:
        """Open the first of several files here and ask for windows for the others."""
        if paths:
            self.open_file(paths[0])
        if paths[1:]:
            self.further_files.emit(paths[1:])

    def show_session(self, session: Session | None, undrawn: str = "") -> None:
        """Show another session, or the first screen for None.

        ``undrawn`` says why the pages of its source are not drawn; ``""`` lets them be.
        """
        with self.linking.quiet():
            self.work.open(session)
            self.linking.show_session(session)
            self.findings.forget()
            # The panes get their sizes before they are filled, or what is framed ends out of view.
            self.pages.setCurrentWidget(self.first_screen if session is None else self.panes)
            self.form.set_session(session, self.work.history)
            if session is None:
                self.source.clear()
            else:
                file = SourceFile.of(session, self.opening.password)
                self.source.show_document(session.document, session.report.cells, file, undrawn)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.actions_.enable(session is not None)
        # Features know better which of their actions can be used; they and the panes follow this.
        self.work.checked.emit()
        if session is not None:
            self.findings.go(1)
            self._focus_form()

    def refresh(self) -> None:
        """Show what checking the session as it is now gave."""
        session = self.session
        with self.linking.quiet():
            self.findings.show_session(session)
        self.form.refresh(())
        self.source.show_marks(self.form.marks)
        self.status.show_session(session)
        self.lists.show_counts(session)
        self.linking.refresh_explanation()
        name = (session.file or session.path).name if session else ""
        self.setWindowTitle(f"{name}[*] — {TITLE}" if session else TITLE)
        self.setWindowModified(session is not None and session.unsaved)

    def ask_for_file(self) -> None:
        """Let a person choose a file in a dialog and open it."""
        text, _ = QFileDialog.getOpenFileName(
            self, "打开报告", str(self.recent.folder()), file_filters()
        )
        if text:
            self.open_file(Path(text))

    def open_recent(self, path: Path) -> None:
        """Open a remembered file; one that is gone is said to be and forgotten."""
        if path.is_file():
            self.open_file(path)
            return
        self.recent.remove(path)
        asking.tell_problem(
            self, "找不到文件", f"找不到“{path}”，可能已移动或删除，已从最近打开的记录中去掉。"
        )

    def export(self, to: str | None = None) -> bool:
        """Export the report; return whether a file was written."""
        if self.session is None:
            return False
        self.finish_typing()
        written = self.exporting.run(self.session, to)
        self.refresh()
        return written

    def accept_proposal(self, finding: Finding) -> None:
        """Put the proposed values into the form, as one change."""
        self.finish_typing()
        if self.session is None or not finding.suggestion:
            return
        reason = f"采用建议值：{finding.message}"
        change = self.session.correct(finding.suggestion, reason=reason)
        if change is not None:
            self.work.do(change)
            self.linking.show_address(next(iter(change.after)))

    def close_report(self) -> None:
        """Close the report and show the first screen."""
        if self.may_leave():
            self.show_session(None)

    def changeEvent(self, event: QEvent) -> None:
        """Draw what is in the colours of the desktop anew when these are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.draw_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then remember the layout."""
        if not self.may_leave():
            event.ignore()
            return
        self.opening.stop()
        self.layout_.save()
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.first_screen.drop_area.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let the drop area rest again."""
        self.first_screen.drop_area.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        self.first_screen.drop_area.light(False)
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_files(paths)

    def may_leave(self) -> bool:
        """Whether the open report may go: nothing unsaved, exported now, or given up."""
        self.finish_typing()
        session = self.session
        if session is None or not session.unsaved:
            return True
        changes = max(len(session.steps), 1)
        match asking.ask_about_unsaved(self, session.path.name, changes):
            case asking.Unsaved.SAVE:
                return self.saving.save()
            case asking.Unsaved.EXPORT:
                return self.export()
            case asking.Unsaved.DISCARD:
                return True
            case _:
                return False

    def finish_typing(self) -> None:
        """Let an editor that is open in the form commit what was typed."""
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self._focus_form()

    def _go(self, step: int) -> None:
        self.finish_typing()
        self.lists.setCurrentWidget(self.findings)
        if self.findings.go(step) is not None:
            self._focus_form()

    def _accept_current(self) -> None:
        """Take the proposal of the current finding; one that is not in sight yet is shown first.

        After a correction the next finding is current, but the corrected cell is still in front.
        """
        finding = self.findings.current()
        if finding is not None and finding != self.linking.finding:
            self.linking.go_to(finding)
            self._focus_form()
        else:
            self.findings.accept_button.click()

    def _show_step(self, step: Step) -> None:
        self.form.refresh(step.after if isinstance(step, Change) else ())

    def _focus_form(self) -> None:
        page = self.form.currentWidget()
        if isinstance(page, SectionPage):
            target = page.table if page.table is not None else page.text
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_changed_cell(self, at: int) -> None:
        """Show what undo or redo has changed."""
        step = self.work.step(at)
        if isinstance(step, Change):
            self.linking.show_address(next(iter(step.after)))

    def _on_began(self, path: Path) -> None:
        sentence = f"正在读取“{path.name}”…"
        self.status.explain(sentence)
        self.waiting.begin(sentence)

    def _cancel_opening(self) -> None:
        self.opening.stop()
        self.status.explain("已取消读取。")

    def _on_opened(self, session: Session) -> None:
        self.waiting.finish()
        self.finish_typing()
        # Work that was done while the file was being read has not been asked about yet.
        done = self.session.steps if self.session else []
        if done != self._steps_when_left and not self.may_leave():
            self.linking.refresh_explanation()
            return
        if not self.saving.may_open(session):
            self.linking.refresh_explanation()
            return
        # A sample is no work of this person's, and its folder no place for theirs.
        if session.path not in samples():
            self.recent.add(session.file or session.path)
        # What the usual method stumbled over would draw the pages, too, and in this process.
        self.show_session(session, _UNDRAWN if self.opening.otherwise else "")

    def _on_stopped(self, path: Path, problem: str) -> None:
        if not has_other_way(path):
            self._on_failed(path, problem)
            return
        self.waiting.finish()
        self.linking.refresh_explanation()
        if asking.ask_to_read_otherwise(self, problem):
            self.opening.start(path, self.opening.password, otherwise=True)

    def _on_failed(self, path: Path, problem: str) -> None:
        self.waiting.finish()
        self.linking.refresh_explanation()
        saved = is_session_file(path) and self.saving.offer_salvage(path, problem)
        if not saved and not self.starting.offer_typing(path, problem):
            asking.tell_problem(self, "打不开文件", problem)

    def _on_locked(self, path: Path, problem: str) -> None:
        self.waiting.finish()
        self.linking.refresh_explanation()
        password = asking.ask_for_password(self, path.name, problem)
        if password:
            self.opening.start(path, password, otherwise=self.opening.otherwise)

    def _focus_next_pane(self) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.source, self.source.setFocus),
            (self.form, self._focus_form),
            (self.lists, self.lists.focus_table),
        ]
        focused = QApplication.focusWidget()
        at = -1
        for place, (pane, _) in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                at = place
        panes[(at + 1) % len(panes)][1]()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.form)
        right.addWidget(self.lists)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.addWidget(self.source)
        self.panes.addWidget(right)
        for splitter in (self.panes, right):
            splitter.setChildrenCollapsible(False)
        self.pages.addWidget(self.first_screen)
        self.pages.addWidget(self.panes)
        self.setCentralWidget(self.pages)
        self.setStatusBar(self.status)
        RecentMenu(self.actions_.recent_menu, self.recent, self.open_recent)
        self.layout_ = WindowLayout(self, self.panes, right)
        self.layout_.restore()

    def _connect(self) -> None:
        actions = self.actions_
        plain: list[tuple[object, Callable[[], object]]] = [
            (actions.open, self.ask_for_file),
            (actions.export, self.export),
            (actions.close_report, self.close_report),
            (actions.new_window, lambda: self.further_files.emit([])),
            (actions.quit, QApplication.closeAllWindows),
            (actions.find, self.source.find),
            (actions.next_pane, self._focus_next_pane),
            (actions.reset_layout, self.layout_.reset),
            (actions.previous, lambda: self._go(-1)),
            (actions.next, lambda: self._go(1)),
            (actions.accept, self._accept_current),
            (actions.locate, self.findings.locate_button.click),
            (actions.keys, lambda: KeySheet(actions, self).exec()),
            (actions.about, self._show_about),
            (actions.undo, lambda: self._show_changed_cell(self.work.history.index())),
            (actions.redo, lambda: self._show_changed_cell(self.work.history.index() - 1)),
        ]
        for action, slot in plain:
            action.triggered.connect(lambda _=False, slot=slot: slot())  # type: ignore[attr-defined]
        for to, action in actions.exports.items():
            action.triggered.connect(lambda _=False, to=to: self.export(to))
        for number, action in enumerate(actions.sections, 1):
            action.triggered.connect(lambda _=False, number=number: self.form.show_section(number))
        self.first_screen.open_asked.connect(self.ask_for_file)
        self.first_screen.path_asked.connect(self.open_recent)
        self.opening.began.connect(self._on_began)
        self.opening.opened.connect(self._on_opened)
        self.opening.failed.connect(self._on_failed)
        self.opening.stopped.connect(self._on_stopped)
        self.opening.locked.connect(self._on_locked)
        self.opening.finished.connect(self.waiting.finish)
        self.waiting.cancel_asked.connect(self._cancel_opening)
        self.findings.accept_asked.connect(self.accept_proposal)
        # Enter or a double click on a problem: ready to type the right figure.
        self.findings.table.activated.connect(lambda _: self._focus_form())
        self.findings.current_changed.connect(self._enable_for)
        self.work.stepped.connect(self._show_step)
        self.work.checked.connect(self.refresh)

    def _show_about(self) -> None:
        """Show the dialog about the program; what it needs is loaded only now."""
        from gxnb_desktop.ui.about.dialog import AboutDialog

        AboutDialog(self).exec()

    def _enable_for(self, finding: Finding | None) -> None:
        self.actions_.accept.setEnabled(finding is not None and bool(finding.suggestion))
        self.actions_.locate.setEnabled(finding is not None)
