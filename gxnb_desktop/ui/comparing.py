"""与上年比对: choosing last year's report, and saying which one is compared with."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from gxnb_desktop.checking.continuity.pair import pairing
from gxnb_desktop.errors import PasswordNeeded, UserError
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.worker.job import Job
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import is_session_file, load_session
from gxnb_desktop.session.session import Previous
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.crash import log_exception
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.opening import file_filters

_LOOK_EVERY = 20
"""Milliseconds between two looks at whether the file has been read."""
_FAULT = "读取上年报告时出错；请把它另存为 docx 后再试。"


class Comparing(QObject):
    """Compares the open report with last year's."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window."""
        super().__init__(window)
        self._window = window
        self._job: Job[Previous] | None = None
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._end_if_done)
        add = window.actions_.add
        add(
            Plan(
                *("核对", 6, "与上年比对(&Y)…", ("Ctrl+L",), "compare", "与上年比对"),
                hint="选择同一单位的上年年报，核对结转、存量和沿用的文字",
            ),
            self._ask,
        )
        self.stop = add(
            Plan("核对", 6, "不再与上年比对(&X)"), lambda: window.work.compare_with(None)
        )
        window.work.checked.connect(self._enable)
        window.work.opened.connect(lambda _: self._forget())
        window.waiting.cancel_asked.connect(self._forget)

    def _ask(self) -> None:
        window = self._window
        text, _ = QFileDialog.getOpenFileName(
            window, "选择上年年报", str(window.recent.folder()), file_filters()
        )
        if text:
            self.start(Path(text))

    def start(self, path: Path, password: str | None = None) -> None:
        """Begin to read last year's report, and compare with it when it is read."""
        if self._window.session is None:
            return
        if is_session_file(path):
            self._take_session(path)
            return

        def kept(_: Document, report: Report) -> Previous:
            return Previous(path, report)

        self._job = self._window.readings.start(path, kept, password)
        self._window.waiting.begin(f"正在读取上年年报“{path.name}”…")
        self._look.start()

    def _take_session(self, path: Path) -> None:
        try:
            report = load_session(path).report
        except UserError as problem:
            asking.tell_problem(self._window, "打不开上年年报", str(problem))
            return
        self._compare(Previous(path, report))

    def _end_if_done(self) -> None:
        job = self._job
        if job is None or not job.done or QApplication.activeModalWidget() is not None:
            return
        self._rest()
        try:
            previous = job.result()
        except PasswordNeeded as problem:
            password = asking.ask_for_password(self._window, job.path.name, str(problem))
            if password:
                self.start(job.path, password)
        except UserError as problem:
            asking.tell_problem(self._window, "打不开上年年报", str(problem))
        except Exception as error:
            log_exception(error)
            asking.tell_problem(self._window, "打不开上年年报", _FAULT)
        else:
            self._compare(previous)

    def _compare(self, previous: Previous) -> None:
        session = self._window.session
        if session is None:
            return
        found = pairing(session.report, previous.report)
        if not found.comparable:
            name = previous.path.name
            if not asking.ask_to_compare(self._window, name, found.doubt or ""):
                return
            previous = Previous(previous.path, previous.report, confirmed=True)
        self._window.work.compare_with(previous)
        self._window.status.explain(f"已与上年年报“{previous.path.name}”比对。")

    def _forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._rest()
        self._enable()

    def _rest(self) -> None:
        self._job = None
        self._look.stop()
        self._window.waiting.finish()

    def _enable(self) -> None:
        session = self._window.session
        self.stop.setEnabled(session is not None and session.previous is not None)
