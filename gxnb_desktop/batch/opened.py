"""What one file of a folder gave when it was opened."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.report.model import Report
from gxnb_desktop.session.file import is_session_file, load_session
from gxnb_desktop.session.session import Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with the report that it holds, or with the reason why it gave none.

    Attributes:
        path: the file.
        report: the report as it is now, corrections included; None where there is none.
        session: the work on it, where the file is a session file.
        problem: why there is no report, as a Chinese sentence; else "".
        modified: when the file was last written, in seconds since 1970; 0 where that is unknown.
    """

    path: Path
    report: Report | None = None
    session: Session | None = None
    problem: str = ""
    modified: float = 0.0


def open_file(path: Path, read: Callable[[Path], Report]) -> Opened:
    """Open a report, or the work on one.

    Args:
        path: the file.
        read: reads the report of a file that is no session file.

    Raises:
        UserError: it cannot be read; the sentence says why.
    """
    return open_work(path) if is_session_file(path) else opened(path, read(path))


def open_work(path: Path) -> Opened:
    """Open a session file.

    Raises:
        UnreadableFile: it cannot be opened or is no such file.
    """
    session = load_session(path)
    return Opened(path, session.report, session, modified=_modified(path))


def opened(path: Path, report: Report) -> Opened:
    """Tell of a file from which a report was read."""
    return Opened(path, report, modified=_modified(path))


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
