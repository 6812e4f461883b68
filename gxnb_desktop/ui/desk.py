"""What a window works with: its panes, its work, its actions. Features build on this alone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QWidget

from gxnb_desktop.reading.worker.job import InProcess, Read, Reader, Readings
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.actions import Actions
from gxnb_desktop.ui.changes.pane import ChangesPane
from gxnb_desktop.ui.exporting import Exporting, Writer
from gxnb_desktop.ui.findings.pane import FindingsPane
from gxnb_desktop.ui.first_screen import FirstScreen
from gxnb_desktop.ui.form.page import SectionPage
from gxnb_desktop.ui.form.pane import FormPane
from gxnb_desktop.ui.linking import Linking
from gxnb_desktop.ui.lists import Lists
from gxnb_desktop.ui.opening import Opening
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pane import SourcePane
from gxnb_desktop.ui.verdict import StatusLine
from gxnb_desktop.ui.waiting import WaitingStrip
from gxnb_desktop.ui.window_layout import WindowLayout
from gxnb_desktop.ui.work import Work
from gxnb_desktop.writing.export import export

TITLE = "公信年报核校"


def read_here(path: Path, *, password: str | None = None, otherwise: bool = False) -> Read:
    """Read a file in this process; what that needs is loaded only now."""
    from gxnb_desktop.reading.read import read_report

    return read_report(path, password=password, otherwise=otherwise)


class Desk(QMainWindow):
    """The parts of a window, laid out and kept on the same report.

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
        """Put the parts together, with nothing open.

        ``read`` and ``write`` stand between the window and the files. ``readings`` reads what is
        opened or was written, outside this process; without it ``read`` does, in a thread.
        """
        super().__init__()
        self.work = Work(self)
        self.recent = recent or RecentFiles(self)
        self.readings = readings or InProcess(read)
        self.opening = Opening(self.readings, self)
        self.status = StatusLine()
        self.exporting = Exporting(self, write, self.readings, self.status.explain)
        self.actions_ = Actions(self, self.work.history)
        self.first_screen = FirstScreen(self.recent)
        self.source = SourcePane()
        self.form = FormPane(self.work.do)
        self.findings = FindingsPane()
        self.lists = Lists(self.findings, ChangesPane(self.work))
        self.pages = QStackedWidget()
        self.waiting = WaitingStrip(self.pages)
        self.linking = Linking(self.source, self.form, self.findings, self.status.explain)
        self._lay_out()
        self.findings.accept_button.addAction(self.actions_.accept)
        self.findings.locate_button.addAction(self.actions_.locate)
        self.work.stepped.connect(self.form.show_step)
        self.work.stepped.connect(self.linking.follow)
        self.work.checked.connect(self.refresh)

    @property
    def session(self) -> Session | None:
        """The work on the report that is open, or None."""
        return self.work.session

    def show_session(self, session: Session | None) -> None:
        """Show another session, or the first screen for None."""
        with self.linking.quiet():
            self.work.open(session)
            self.linking.show_session(session)
            self.findings.forget()
            # The panes get their sizes before they are filled, or what is framed ends out of view.
            self.pages.setCurrentWidget(self.first_screen if session is None else self.panes)
            self.form.set_session(session)
            if session is None:
                self.source.clear()
            else:
                file = SourceFile.of(session, self.opening.password)
                self.source.show_document(session.document, session.report.cells, file)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.actions_.enable(session is not None)
        # Features know better which of their actions can be used; they and the panes follow this.
        self.work.checked.emit()
        if session is not None:
            self.lists.setCurrentWidget(self.findings)
            self.findings.go(1)
            self.focus_form()

    def refresh(self) -> None:
        """Show what checking the session as it is now gave."""
        session = self.session
        with self.linking.quiet():
            self.findings.show_session(session)
        self.form.refresh(())
        self.source.show_marks(self.form.marks)
        self.status.show_session(session)
        self.lists.show_counts(session)
        self.linking.refresh()
        name = (session.file or session.path).name if session else ""
        self.setWindowTitle(f"{name}[*] — {TITLE}" if session else TITLE)
        self.setWindowModified(session is not None and session.unsaved)

    def export(self, to: str | None = None) -> bool:
        """Export the report; return whether a file was written."""
        if self.session is None or not self.finish_typing():
            return False
        written = self.exporting.run(self.session, to)
        if written:
            self.refresh()
        return written

    def finish_typing(self) -> bool:
        """Take what is being typed in the form before something is done with the report.

        Return False where it is refused: it stays in the editor, why is said beside it, and
        nothing should be done without it.
        """
        return self.form.finish_typing()

    def focus_form(self) -> None:
        """Give the focus to what is in front in the form: its figures, or its text."""
        page = self.form.currentWidget()
        if isinstance(page, SectionPage):
            target = page.table if page.table is not None else page.text
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_pane(self) -> None:
        """Give the focus to the next of source, form and lists."""
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.source, self.source.setFocus),
            (self.form, self.focus_form),
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
        self.layout_ = WindowLayout(self, self.panes, right)
        self.layout_.restore()
