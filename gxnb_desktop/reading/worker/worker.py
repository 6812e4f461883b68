"""Reads files outside this process: a crash, a hang or a glut of memory costs one file.

One process is kept warm. A file that comes while it is busy gets another one, so that a file that
hangs keeps no other window waiting. After a crash, a time-out or a cancellation a fresh process
takes the place of the one that is gone.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from gxnb_desktop.errors import ReadingStopped, UnreadableFile
from gxnb_desktop.reading.collecting import without_collecting
from gxnb_desktop.reading.worker.handle import Handle
from gxnb_desktop.reading.worker.job import Cancelled, Job, Then
from gxnb_desktop.reading.worker.messages import Answer, Limits, Request, Setup, unpacked
from gxnb_desktop.resources import layers

LIMITS = Limits(
    # A report takes well under a second, but an office program that converts an old file first
    # may take 90 seconds by its own limit, and a slow machine is no error.
    seconds=120,
    # Measured: 170 MB of address space for real reports with the libraries that they need, 390 MB
    # for a paragraph of 10 MB, which is no report any more. Office PCs have 4 GB and more.
    memory=2**29,
)
"""What reading one file may take."""

READ = "gxnb_desktop.reading.read:read_report"
LOAD = (
    *(
        f"gxnb_desktop.reading.{kind}"
        for kind in ("docx.reader", "pdf.reader", "pdf.plumber", "txt")
    ),
    *("pypdfium2.raw", "pdfplumber"),
)
"""Loaded before the first file comes; other kinds load what they need when they are met."""

MOST = 2
"""Processes at a time: a weak PC has two cores and not much memory."""

_CLOSING = 5.0
"""Seconds to wait for threads whose processes have been ended."""

_CRASHED = (
    "读取这个文件时，程序的读取部分意外停止，没有打开它；"
    "请用 Word 或 WPS 打开，另存为 docx 后再试。"
)
_TIMED_OUT = (
    "读取这个文件用的时间太长，已经停止；文件可能太大或结构太复杂，"
    "请用 Word 或 WPS 打开，另存为 docx 后再试。"
)
_NOT_STARTED = (
    "程序的读取部分不能启动，没有打开这个文件；请关闭其他程序后再试，并检查是否被安全软件阻止。"
)

_LOG = logging.getLogger("gxnb_desktop.reading.worker.worker")

T = TypeVar("T")


class ReadingFault(Exception):
    """An unforeseen exception in the reading process; the log has its type and place."""


class Worker:
    """Reads files in processes of its own; all methods return at once, except for ``close``."""

    def __init__(
        self, read: str = READ, load: tuple[str, ...] = LOAD, limits: Limits = LIMITS
    ) -> None:
        """Start nothing yet; for the arguments see ``Setup``."""
        self._setup = Setup(read, load, limits, layers())
        # Guards everything below.
        self._change = threading.Condition()
        self._idle: Handle | None = None
        self._providing = False
        self._spent: list[Handle] = []
        self._busy: dict[Job[Any], Handle | None] = {}
        self._threads: set[threading.Thread] = set()
        self._closed = False

    def warm(self) -> None:
        """Have a process ready for the first file."""
        self._in_thread(self._provide)

    def start(
        self, path: Path, then: Then[T], password: str | None = None, *, otherwise: bool = False
    ) -> Job[T]:
        """Begin to read a file.

        Args:
            path: the file.
            then: makes of document and report what is wanted, in the thread of the job.
            password: what opens the file, where it is encrypted.
            otherwise: it is to be read by the other method.
        """
        job: Job[T] = Job(path, lambda: self._stop(job))

        def work() -> T:
            answer = self._answer(job, Request(path, password, otherwise))
            if answer.problem is not None:
                raise answer.problem
            if answer.document is None or answer.report is None:
                _LOG.error("fault in the reading process: %s", answer.fault)
                raise ReadingFault
            return then(answer.document, answer.report)

        def run() -> None:
            job.run(work)
            # Nobody waits for what follows: processes that have served, one for the next file.
            self._end_spent()
            self._provide()

        self._in_thread(run)
        return job

    def close(self) -> None:
        """Cancel what is being read and end all processes."""
        with self._change:
            self._closed = True
            jobs = list(self._busy)
            if self._idle is not None:
                self._idle.stop()
                self._spent.append(self._idle)
                self._idle = None
            threads = list(self._threads)
            self._change.notify_all()
        for job in jobs:
            job.cancel()
        for thread in threads:
            thread.join(_CLOSING)
        self._end_spent()

    def _in_thread(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            finally:
                with self._change:
                    self._threads.discard(thread)

        thread = threading.Thread(target=run, name="reading", daemon=True)
        with self._change:
            self._threads.add(thread)
            # Still within: whoever closes waits for every thread that is listed.
            thread.start()

    def _answer(self, job: Job[Any], request: Request) -> Answer:
        handle = self._take(job)
        usable = False
        try:
            data = handle.ask(request)
            with without_collecting():
                answer: Answer = unpacked(data)
            usable = not answer.last and not handle.timed_out
            return answer
        except (EOFError, OSError) as error:
            raise ReadingStopped(_TIMED_OUT if handle.timed_out else _CRASHED) from error
        finally:
            self._put_back(job, handle, usable)

    def _take(self, job: Job[Any]) -> Handle:
        """Get the process that is ready, or start one; wait while there are enough of them."""
        with self._change:
            self._change.wait_for(
                lambda: (
                    job.cancelled
                    or self._closed
                    or (len(self._busy) < MOST and not self._providing)
                )
            )
            self._refuse(job)
            handle, self._idle = self._idle, None
            if handle is not None and not handle.alive:
                self._spent.append(handle)
                handle = None
            self._busy[job] = handle
        if handle is not None:
            return handle
        try:
            handle = self._started()
        finally:
            with self._change:
                if handle is None:
                    self._free(job)
        with self._change:
            if job.cancelled or self._closed:
                handle.stop()
            self._busy[job] = handle
        return handle

    def _refuse(self, job: Job[Any]) -> None:
        if job.cancelled or self._closed:
            raise Cancelled

    def _started(self) -> Handle:
        try:
            return Handle(self._setup)
        except OSError as error:
            _LOG.error("the reading process was not started: %s", type(error).__name__)
            raise UnreadableFile(_NOT_STARTED) from error

    def _put_back(self, job: Job[Any], handle: Handle, usable: bool) -> None:
        with self._change:
            # Whoever cancels from now on finds no process to stop.
            self._free(job)
            self._keep(handle, usable and not job.cancelled)

    def _free(self, job: Job[Any]) -> None:
        del self._busy[job]
        self._change.notify_all()

    def _keep(self, handle: Handle, usable: bool) -> None:
        """Let a process wait for the next file, or put it aside where it is not fit or needed."""
        if usable and self._idle is None and not self._closed:
            self._idle = handle
        else:
            handle.stop()
            self._spent.append(handle)

    def _provide(self) -> None:
        """Have a process wait for the next file, unless one does or soon will."""
        with self._change:
            if self._closed or self._idle is not None or self._busy or self._providing:
                return
            self._providing = True
        handle = None
        try:
            handle = self._started()
        except UnreadableFile:
            # The next file will say so.
            return
        finally:
            with self._change:
                self._providing = False
                self._change.notify_all()
                if handle is not None:
                    self._keep(handle, usable=True)
        self._end_spent()

    def _end_spent(self) -> None:
        with self._change:
            spent, self._spent = self._spent, []
        for handle in spent:
            _LOG.info("a reading process has ended with status %s", handle.end())

    def _stop(self, job: Job[Any]) -> None:
        with self._change:
            handle = self._busy.get(job)
            if handle is not None:
                handle.stop()
            self._change.notify_all()
