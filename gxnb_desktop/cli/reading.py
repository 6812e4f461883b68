"""Reads the files of a call: most of them here, what may take this process along in others.

Here is the quick way: it costs no start of a process. PDF files are parsed by a native library,
which a file can make hang or crash where nothing within the process could stop it. They,
and several files at a time, are read as the window reads them, within limits of time and memory.
"""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from gxnb_desktop.errors import UnreadableFile, UserError
from gxnb_desktop.reading.detect import begins_as_pdf
from gxnb_desktop.reading.read import Reading as ReadFile
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import is_session_file, load_session

if TYPE_CHECKING:
    from gxnb_desktop.reading.worker.worker import Worker

Read = Callable[[Path], Report]
"""Reads the report of a file; raises ``UserError`` where there is none."""


class Reading:
    """Reads files for the time of a ``with``."""

    def __init__(self, jobs: int = 1) -> None:
        """Start nothing yet.

        Args:
            jobs: how many threads may read at the same time, each in a process of its own; a
                single one reads here what it can.
        """
        self._jobs = jobs
        self._workers: list[Worker] = []
        self._free: SimpleQueue[Worker] = SimpleQueue()

    def report(self, path: Path) -> Report:
        """Read a report; that of a session file has its corrections.

        Raises:
            UserError: it cannot be read; the sentence says why.
        """
        if is_session_file(path):
            return load_session(path).report
        return self.file(path).report

    def file(self, path: Path) -> ReadFile:
        """Read a file that is no session file.

        Raises:
            UserError: it cannot be read; the sentence says why.
        """
        if self._jobs == 1 and not begins_as_pdf(path):
            return read_report(path)
        if not self._workers:
            self._provide()
        worker = self._free.get()
        try:
            return worker.start(path, ReadFile).result()
        finally:
            self._free.put(worker)

    def __enter__(self) -> "Reading":
        """Have a process for each of several threads."""
        if self._jobs > 1:
            self._provide()
        return self

    def _provide(self) -> None:
        from gxnb_desktop.reading.worker.worker import Worker

        self._workers = [Worker(load=()) for _ in range(self._jobs)]
        for worker in self._workers:
            self._free.put(worker)

    def __exit__(self, *_: object) -> None:
        """End the processes; what they still read is no longer wanted."""
        for worker in self._workers:
            worker.close()


def report_of(path: Path) -> Report:
    """Read the one report without which a command cannot go on.

    Raises:
        UserError: it cannot be read; the sentence names the file.
    """
    try:
        with Reading() as reading:
            return reading.report(path)
    except UnreadableFile as error:
        raise UserError(f"{path}: {error}") from error
