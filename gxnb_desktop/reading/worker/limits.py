"""Bounds that the system itself holds a reading process to.

Linux: the process limits its own address space. Windows: the window's process keeps it in a job
object, which also ends it when the window's process is gone. (The part for Windows follows the
documentation of the system and was not run on it.)
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gxnb_desktop.reading.worker.messages import Limits

_GRACE = 30
"""Seconds after the time limit at which a process ends itself whose parent no longer can end it."""


class Closing(Protocol):
    """Something that is closed when the process has ended."""

    def close(self) -> None:
        """Give it back to the system."""


def bound_own_memory(limits: Limits) -> None:
    """Let this process get no more memory than the limit, and leave no image of it on disk."""
    if sys.platform == "win32":
        return
    import resource

    # Only the soft limit: an office program started for a conversion may be given more.
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = limits.memory if most == resource.RLIM_INFINITY else min(limits.memory, most)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
        # A core file would hold the text of the report.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_own_time(limits: Limits | None) -> None:
    """Let the system end this process some time after the limit; None takes that back.

    The parent ends it at the limit. This is for a parent that is gone.
    """
    if sys.platform != "win32":
        import signal

        signal.alarm(0 if limits is None else int(limits.seconds) + _GRACE)


def used_memory() -> int:
    """Return the bytes that this process held at its peak; 0 where that is not known.

    Not ``ru_maxrss``: on Linux a new program inherits the peak of the process that started it.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def bound_from_outside(process_id: int, limits: Limits) -> Closing | None:
    """Keep a process that this one has started within its limits, where that is done from here.

    Returns:
        What to close when the process has ended, or None.
    """
    if sys.platform != "win32":
        return None
    from gxnb_desktop.reading.worker.windows import JobObject

    with suppress(OSError):
        return JobObject(process_id, limits.memory)
    return None
