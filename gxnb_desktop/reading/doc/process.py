"""Runs a program of this machine silently, within a time; ends it with all it has started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> bool:
    """Run a program silently; return whether it ended by itself and in time.

    Args:
        command: the program's full path and its arguments.
        environment: variables to set beside those of this process.
        seconds: after these it is ended, with whatever it has started.

    Raises:
        OSError: it cannot be started.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**_own_environment(), **environment},
        start_new_session=sys.platform != "win32",
        creationflags=_creation_flags(),
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except BaseException:
        # Whoever is ended while waiting takes the program along.
        _end(process)
        raise
    return True


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _own_environment() -> dict[str, str]:
    """The environment without what a bundled program sets for its own libraries."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        environment.pop("LD_LIBRARY_PATH", None)
        original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        if original is not None:
            environment["LD_LIBRARY_PATH"] = original
    return environment


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program that this module started, and the programs that it started in turn."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
        subprocess.run(
            [str(system / "taskkill.exe"), "/F", "/T", "/PID", str(process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_creation_flags(),
            check=False,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
