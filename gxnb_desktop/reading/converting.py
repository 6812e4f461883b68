"""Conversion to docx by an office program of this machine, without a window and within a time.

Programs run on a copy in a folder of their own, which is removed afterwards; the person's file and
the person's own office windows are not touched.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_RESULT = 100 * 2**20
"""Bytes of the docx that a program may hand back."""


@dataclass(frozen=True)
class Conversion:
    """The bytes of a docx and the name of the program that wrote it."""

    docx: bytes
    program: str


def convert_with_office(data: bytes) -> Conversion | None:
    """Convert a doc by Word or WPS (Windows), else by LibreOffice; None where none of them can."""
    from gxnb_desktop.reading.converting_soffice import convert_with_soffice
    from gxnb_desktop.reading.converting_word import convert_with_word

    programs: tuple[tuple[str, Callable[[Path, Path], None]], ...] = (
        ("Word 或 WPS", convert_with_word),
        ("LibreOffice", convert_with_soffice),
    )
    for program, convert in programs:
        docx = _converted(data, convert)
        if docx is not None:
            return Conversion(docx, program)
    return None


def _converted(data: bytes, convert: Callable[[Path, Path], None]) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="gxnb-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "out", "source.docx")
        target.parent.mkdir()
        source.write_bytes(data)
        try:
            convert(source, target)
            with target.open("rb") as file:
                docx = file.read(LARGEST_RESULT + 1)
        except OSError:
            # No such program, or it wrote nothing.
            return None
        return docx if 0 < len(docx) <= LARGEST_RESULT else None


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
