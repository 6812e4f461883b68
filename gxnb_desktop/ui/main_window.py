"""The main window: a desk with its features, and what a person does with the report on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.reading.read import has_other_way
from gxnb_desktop.reading.worker.job import Reader, Readings
from gxnb_desktop.session.file import is_session_file
from gxnb_desktop.session.session import Previous, Session
from gxnb_desktop.session.steps import Change, Step
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.desk import Desk, read_here
from gxnb_desktop.ui.dropping import dropped_paths
from gxnb_desktop.ui.exporting import Writer
from gxnb_desktop.ui.features import FEATURES
from gxnb_desktop.ui.first_screen import samples
from gxnb_desktop.ui.help_dialogs import KeySheet
from gxnb_desktop.ui.leafing import Leafing
from gxnb_desktop.ui.opening import file_filters
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.recent_menu import RecentMenu
from gxnb_desktop.ui.recovering import Recovering
from gxnb_desktop.ui.saving import Saving
from gxnb_desktop.ui.starting import Starting
from gxnb_desktop.writing.export import export

_NONE_OPEN = "没有未处理的问题。"
_HIDDEN = "未处理的问题都被筛选隐藏了，请清除筛选文字、勾选级别。"


class MainWindow(Desk):
    """One window with at most one report: opens it, closes it, and leads through it."""

    def __init__(
        self,
        recent: RecentFiles | None = None,
        read: Reader = read_here,
        write: Writer = export,
        readings: Readings | None = None,
    ) -> None:
        """Show the first screen; for the arguments see :class:`Desk`."""
        super().__init__(recent, read, write, readings)
        self._steps_when_left: list[Step] = []
        self._previous: Previous | None = None
        RecentMenu(self.actions_.recent_menu, self.recent, self.open_recent)
        self._connect()
        self.saving = Saving(self)
        self.starting = Starting(self, self.may_leave)
        self.leafing = Leafing(self, self.open_file)
        self.recovering = Recovering(self)
        self.features = [feature(self) for feature in FEATURES]
        self.actions_.fill_menus()
        self.actions_.fill_tool_bar()
        self.show_session(None)

    @property
    def free(self) -> bool:
        """Whether nothing is open here and nothing is being opened."""
        return self.session is None and not self.opening.busy

    def holds(self, path: Path) -> bool:
        """Whether the report of a file, or the work that it holds, is open here."""
        session = self.session
        return session is not None and path in (session.file, session.path)

    def open_file(self, path: Path, previous: Previous | None = None) -> None:
        """Read a report and show it; the one that is open stays if that fails.

        Args:
            path: the file.
            previous: what it is to be compared with, unless the work on it knows better.
        """
        if self.may_leave():
            self._previous = previous
            self._steps_when_left = list(self.session.steps) if self.session else []
            self.opening.start(path)

    def open_files(self, paths: list[Path]) -> None:
        """Open the first of several files here and ask for windows for the others and folders."""
        here = next((path for path in paths if not path.is_dir()), None)
        others = [path for path in paths if path is not here]
        if here is not None:
            self.open_file(here)
        if others:
            self.further_files.emit(others)

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

    def accept_proposal(self, finding: Finding) -> None:
        """Put the proposed values into the form, as one change."""
        if self.session is None or not finding.suggestion or not self.finish_typing():
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as in a dialog."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QPushButton | QToolButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

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
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.first_screen.drop_area.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let the drop area rest again."""
        self.first_screen.drop_area.light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        self.first_screen.drop_area.light(False)
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_files(paths)

    def may_leave(self) -> bool:
        """Whether the open report may go: nothing unsaved, exported now, or given up."""
        self.finish_typing()
        session = self.session
        if session is None or not session.unsaved:
            return True
        steps, comparison = session.unsaved_steps, session.unsaved_comparison
        match asking.ask_about_unsaved(self, session.path.name, steps, comparison):
            case asking.Unsaved.SAVE:
                return self.saving.save()
            case asking.Unsaved.EXPORT:
                return self.export()
            case asking.Unsaved.DISCARD:
                return True
            case _:
                return False

    def _go(self, step: int) -> None:
        if not self.finish_typing():
            return
        self.lists.setCurrentWidget(self.findings)
        if self.findings.go(step) is not None:
            self.focus_form()
        elif self.session is not None:
            self.status.explain(_HIDDEN if self.session.open_findings else _NONE_OPEN)

    def _accept_current(self) -> None:
        """Take the proposal of the current finding; one that is not in sight yet is shown first.

        After a correction the next finding is current, but the corrected cell is still in front.
        """
        if not self.finish_typing():
            return
        finding = self.findings.current()
        if finding is not None and finding != self.linking.finding:
            self.linking.go_to(finding)
            self.focus_form()
        else:
            self.findings.accept_button.click()

    def _locate_current(self) -> None:
        if self.finish_typing():
            self.findings.locate_button.click()

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
        if not self._may_replace() or not self.saving.may_open(session):
            self.linking.refresh_explanation()
            return
        if self._previous is not None and session.previous is None and not session.complete:
            session.compare_with(self._previous)
            # It can be done again at any time: nobody need be asked to save it.
            session.mark_saved()
        # A sample is no work of this person's, and its folder no place for theirs.
        if session.path not in samples():
            self.recent.add(session.file or session.path)
        self.show_session(session)

    def _may_replace(self) -> bool:
        """Whether the open report may make way for what was being read.

        Work that was done meanwhile has not been asked about yet.
        """
        self.finish_typing()
        done = self.session.steps if self.session else []
        return done == self._steps_when_left or self.may_leave()

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
        # What is offered in place of the file replaces the open report as the file would have.
        offers = [self.starting.offer_typing]
        if is_session_file(path):
            offers.insert(0, self.saving.offer_salvage)
        if not any(offer(path, problem, self._may_replace) for offer in offers):
            asking.tell_problem(self, f"打不开“{path.name}”", problem)

    def _on_locked(self, path: Path, problem: str) -> None:
        self.waiting.finish()
        self.linking.refresh_explanation()
        password = asking.ask_for_password(self, path.name, problem)
        if password:
            self.opening.start(path, password, otherwise=self.opening.otherwise)

    def _connect(self) -> None:
        actions = self.actions_
        plain: list[tuple[object, Callable[[], object]]] = [
            (actions.open, self.ask_for_file),
            (actions.export, self.export),
            (actions.close_report, self.close_report),
            (actions.new_window, lambda: self.further_files.emit([])),
            (actions.quit, QApplication.closeAllWindows),
            (actions.find, self.source.find),
            (actions.next_pane, self.focus_next_pane),
            (actions.reset_layout, self.layout_.reset),
            (actions.previous, lambda: self._go(-1)),
            (actions.next, lambda: self._go(1)),
            (actions.accept, self._accept_current),
            (actions.locate, self._locate_current),
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
        self.findings.table.activated.connect(lambda _: self.focus_form())
        self.findings.current_changed.connect(self._enable_for)

    def _show_about(self) -> None:
        """Show the dialog about the program; what it needs is loaded only now."""
        from gxnb_desktop.ui.about.dialog import AboutDialog

        AboutDialog(self).exec()

    def _enable_for(self, finding: Finding | None) -> None:
        self.actions_.accept.setEnabled(finding is not None and bool(finding.suggestion))
        self.actions_.locate.setEnabled(finding is not None)
