"""One reading process as seen from the program that has started it."""

import logging
import subprocess
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, cast

from gxnb_desktop.reading.worker.limits import bound_from_outside
from gxnb_desktop.reading.worker.messages import (
    READING_PROCESS,
    Request,
    Setup,
    packed,
    receive,
    send,
)

_GRACE = 0.5
"""Seconds that a process has for putting things away before it is ended without asking."""

_LOG = logging.getLogger("gxnb_desktop.reading.worker.worker")


def command() -> list[str]:
    """Return the command that starts a reading process of this installation."""
    if getattr(sys, "frozen", False):
        # The entry of the program knows the argument.
        return [sys.executable, READING_PROCESS]
    # The same modules as here, wherever this process has them from; never those of the working
    # folder, which may be a person's folder of downloads.
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; "
        "from gxnb_desktop.reading.worker.process import main; sys.exit(main())"
    )
    return [sys.executable, "-P", "-c", code]


class Handle:
    """A running process; used by one thread at a time, except for ``stop``."""

    def __init__(self, setup: Setup) -> None:
        """Start a process and tell it what to do.

        Raises:
            OSError: the system does not start it.
        """
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_creation_flags(),
        )
        self._bound = bound_from_outside(self._process.pid, setup.limits)
        self._seconds = setup.limits.seconds
        self.timed_out = False
        try:
            send(self._to, packed(setup))
        except OSError:
            # It is gone again; whoever asks it something will learn that.
            _LOG.error("the reading process ended at once")

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def ask(self, request: Request) -> bytes:
        """Let it read a file and wait for the answer, packed, at most for the time limit.

        Raises:
            EOFError: the process has ended without an answer.
            OSError: likewise.
        """
        timer = threading.Timer(self._seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            send(self._to, packed(request))
            return receive(cast(BinaryIO, self._process.stdout))
        finally:
            timer.cancel()

    def stop(self) -> None:
        """Begin to end the process; returns at once and may be called from any thread."""
        self._process.terminate()
        timer = threading.Timer(_GRACE, self._process.kill)
        timer.daemon = True
        timer.start()

    def end(self) -> int:
        """Wait for the process to end, helping where needed, and return its exit status."""
        # What was not written any more has nobody to read it.
        with suppress(OSError):
            self._to.close()
        try:
            status = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        cast(BinaryIO, self._process.stdout).close()
        if self._bound is not None:
            self._bound.close()
        return status

    @property
    def _to(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdin)

    def _time_out(self) -> None:
        self.timed_out = True
        self.stop()


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
