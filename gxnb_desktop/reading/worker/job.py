"""One file being read beside what else the program does, and what came of it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import Report

T = TypeVar("T")
Then = Callable[[Document, Report], T]
"""What is made of a file that was read, still in the thread of the job."""


class Read(Protocol):
    """What reading a file gives: the source for display and the report."""

    @property
    def document(self) -> Document:
        """The source as it stands."""

    @property
    def report(self) -> Report:
        """The report in it."""


Reader = Callable[..., Read]
"""Reads the file of a path; takes ``password`` as well where it can read encrypted files, and
``otherwise`` where it knows another method."""


def read_by(read: Reader, path: Path, password: str | None, otherwise: bool = False) -> Read:
    """Read a file; password and method are told only where they are not as usual."""
    told: dict[str, object] = {} if password is None else {"password": password}
    return read(path, **told, otherwise=True) if otherwise else read(path, **told)


class Cancelled(Exception):
    """The file is no longer wanted."""


class Job(Generic[T]):
    """One file that is being read in a thread of its own.

    Attributes:
        path: the file.
        cancelled: nobody wants it any more.
    """

    def __init__(self, path: Path, stop: Callable[[], None]) -> None:
        """Begin unfinished; ``stop`` is called, once or more often, to end the work early."""
        self.path = path
        self.cancelled = False
        self._stop = stop
        self._ended = threading.Event()
        self._value: T
        self._error: Exception | None = None

    @property
    def done(self) -> bool:
        """Whether ``result`` returns at once."""
        return self._ended.is_set()

    def result(self) -> T:
        """Wait for what came of the file.

        Raises:
            UnreadableFile: it cannot be read, or reading it crashed or took too much.
            Cancelled: it is no longer wanted.
            Exception: an unforeseen fault.
        """
        self._ended.wait()
        if self._error is not None:
            raise self._error
        return self._value

    def cancel(self) -> None:
        """Stop reading; returns at once."""
        self.cancelled = True
        self._stop()

    def run(self, work: Callable[[], T]) -> None:
        """Do the work and keep what comes of it; called by the thread of the job."""
        try:
            self._value = work()
        except Exception as error:
            self._error = error
        if self.cancelled:
            self._error = Cancelled()
        self._ended.set()


class Readings(Protocol):
    """Something that reads files beside what else the program does."""

    def start(
        self, path: Path, then: Then[T], password: str | None = None, *, otherwise: bool = False
    ) -> Job[T]:
        """Begin to read a file, by the other method where ``otherwise``; returns at once."""


class InProcess:
    """Reads in a thread of this process, which neither a crash nor a hang spares."""

    def __init__(self, read: Reader) -> None:
        """Use a function that reads one file."""
        self._read = read

    def start(
        self, path: Path, then: Then[T], password: str | None = None, *, otherwise: bool = False
    ) -> Job[T]:
        """Begin to read a file; returns at once."""

        def work() -> T:
            reading = read_by(self._read, path, password, otherwise)
            return then(reading.document, reading.report)

        return in_thread(path, work)


def in_thread(path: Path, work: Callable[[], T]) -> Job[T]:
    """Begin some work on a file in a thread of this process; returns at once.

    It cannot be stopped: what a cancelled job gives is dropped.
    """
    job: Job[T] = Job(path, lambda: None)
    threading.Thread(target=job.run, args=(work,), name="reading", daemon=True).start()
    return job
