"""Reads the files of a folder one after another beside the window, and keeps what they gave."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gxnb_desktop.batch.opened import Opened, open_work, opened
from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.worker.job import Job, Readings, in_thread
from gxnb_desktop.session.file import is_session_file
from gxnb_desktop.ui.crash import log_exception

_LOOK_EVERY = 10
"""Milliseconds between two looks at whether a file has been read."""
_FAULT = "处理时发生意外错误，没有得到结果；请把这个文件交给程序的维护人员。"
Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size in bytes."""


class Collecting(QObject):
    """Has one file read at a time, so that a report opened meanwhile need not wait for many.

    Signals:
        collected: what one more file gave.
        finished: all files have been read, or the rest is no longer wanted.
    """

    collected = Signal(object)
    finished = Signal()

    def __init__(self, readings: Readings, parent: QObject | None = None) -> None:
        """Use ``readings`` to read files."""
        super().__init__(parent)
        self._readings = readings
        self._kept: dict[Path, tuple[Stamp | None, Opened]] = {}
        self._waiting: list[Path] = []
        self._job: Job[Opened] | None = None
        self._stamp: Stamp | None = None
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._end_if_done)

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._job is not None or bool(self._waiting)

    @property
    def left(self) -> int:
        """How many files are still to be read."""
        return len(self._waiting) + (self._job is not None)

    def gave(self, path: Path) -> Opened | None:
        """Return what a file gave when it was last read."""
        return self._kept[path][1] if path in self._kept else None

    def is_new(self, path: Path) -> bool:
        """Whether a file has not been read yet as it is now."""
        return path not in self._kept or self._kept[path][0] != stamp_of(path)

    def start(self, files: Sequence[Path]) -> None:
        """Read these files and no others; what was being read is dropped."""
        self.stop()
        self._waiting = list(files)
        self._next()

    def stop(self) -> None:
        """Read no more."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._rest()
            self.finished.emit()

    def _next(self) -> None:
        if not self._waiting:
            self.finished.emit()
            return
        path = self._waiting.pop(0)
        self._stamp = stamp_of(path)
        if is_session_file(path):
            # It is our own file and needs no process of its own.
            self._job = in_thread(path, lambda: open_work(path))
        else:
            self._job = self._readings.start(path, lambda _, report: opened(path, report))
        self._look.start()

    def _rest(self) -> None:
        self._job = None
        self._look.stop()

    def _end_if_done(self) -> None:
        job = self._job
        if job is None or not job.done:
            return
        self._rest()
        try:
            gave = job.result()
        except UserError as error:
            gave = Opened(job.path, problem=str(error))
        except Exception as error:
            log_exception(error)
            gave = Opened(job.path, problem=_FAULT)
        self._kept[job.path] = (self._stamp, gave)
        self.collected.emit(gave)
        # Whoever heard of it may have begun anew.
        if self._job is None:
            self._next()


def stamp_of(path: Path) -> Stamp | None:
    """Return by what a file is known to be the same; None where it is gone."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
