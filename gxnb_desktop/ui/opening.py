"""Reads a report beside the window, which stays alive meanwhile, and hands back a session."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gxnb_desktop.errors import PasswordNeeded, ReadingStopped, UserError
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.formats import FORMATS
from gxnb_desktop.reading.worker.job import Job, Readings, in_thread
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import SUFFIX, is_session_file, load_session
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.crash import log_exception, log_file

_LOOK_EVERY = 10
"""Milliseconds between two looks at whether the file has been read."""


_PICTURES = "图片，对照着录入 (*.jpg *.jpeg *.png *.bmp *.gif)"


def file_filters() -> str:
    """Return the filters of the open dialog: all readable kinds, each kind, pictures, every file.

    A picture cannot be read, but looked at while its figures are typed.
    """
    known = [(kind.name, " ".join(f"*{end}" for end in kind.suffixes)) for kind in FORMATS.values()]
    patterns = " ".join(pattern for _, pattern in known)
    kinds = [f"{name} ({pattern})" for name, pattern in known]
    # The kind is told by content: a report may hide behind any suffix.
    work = f"核校文件 (*{SUFFIX})"
    return ";;".join([f"年度报告 ({patterns} *{SUFFIX})", *kinds, work, _PICTURES, "所有文件 (*)"])


class Opening(QObject):
    """Reads one file at a time; a second one asked for meanwhile takes the first one's place.

    Reading, unpacking and checking happen elsewhere; this only looks whether they are done.

    Attributes:
        password: what the file asked for last is opened with; it is kept nowhere else.
        otherwise: that file is read by the other method.

    Signals:
        began: a file is being read.
        opened: the session on the report that was read.
        failed: the file and the Chinese sentence that says why it could not be read.
        stopped: likewise, where reading it crashed or took too long, by the usual method.
        locked: the file, encrypted, and the sentence that asks for its password.
        finished: the work is over: opened, failed or stopped.
    """

    began = Signal(object)
    opened = Signal(object)
    failed = Signal(object, str)
    stopped = Signal(object, str)
    locked = Signal(object, str)
    finished = Signal()

    def __init__(self, readings: Readings, parent: QObject | None = None) -> None:
        """Use ``readings`` to read files."""
        super().__init__(parent)
        self._readings = readings
        self.password: str | None = None
        self.otherwise = False
        self._job: Job[Session] | None = None
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._end_if_done)

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def start(self, path: Path, password: str | None = None, *, otherwise: bool = False) -> None:
        """Begin to read a file.

        Args:
            path: the file.
            password: what opens it, where it is encrypted.
            otherwise: it is to be read by the other method.
        """
        self._drop()
        self.password, self.otherwise = password, otherwise
        if is_session_file(path):
            # It is our own file and needs no process of its own.
            self._job = in_thread(path, lambda: load_session(path))
        else:
            self._job = self._read(path, password)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        self._look.start()
        self.began.emit(path)

    def stop(self) -> None:
        """Stop reading, if a file is being read, and drop what came of it."""
        if self._drop():
            self.finished.emit()

    def _read(self, path: Path, password: str | None) -> Job[Session]:
        def checked(document: Document, report: Report) -> Session:
            return Session(path, document, report, data=_kept(path, report))

        return self._readings.start(path, checked, password, otherwise=self.otherwise)

    def _drop(self) -> bool:
        job = self._job
        if job is None:
            return False
        job.cancel()
        self._rest()
        return True

    def _rest(self) -> None:
        self._job = None
        self._look.stop()
        QGuiApplication.restoreOverrideCursor()

    def _end_if_done(self) -> None:
        job = self._job
        if job is None or not job.done:
            return
        # A question that is open belongs to the report that it was asked about.
        if QApplication.activeModalWidget() is not None:
            return
        self._rest()
        try:
            session = job.result()
        except PasswordNeeded as error:
            self.locked.emit(job.path, str(error))
        except ReadingStopped as error:
            told = self.failed if self.otherwise else self.stopped
            told.emit(job.path, str(error))
        except UserError as error:
            self.failed.emit(job.path, str(error))
        except Exception as error:
            log_exception(error)
            self.failed.emit(
                job.path,
                f"读取“{job.path.name}”时出错，没有打开它；请另存为 docx 后再试，"
                f"或把日志交给技术人员：{log_file()}",
            )
        else:
            self.opened.emit(session)
        # What was opened may have been replaced at once by another file.
        if not self.busy:
            self.finished.emit()


def _kept(path: Path, report: Report) -> bytes | None:
    """Return the bytes that were read, or None where the file has changed under our hands."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == report.source.sha256 else None
