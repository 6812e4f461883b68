"""Work kept against a crash: one session file for each open report, in the user's own folder.

Beside each kept file stands a lock that its program holds; when the program is gone, whatever ended
it, the system has released the lock, and the next start finds work that belongs to nobody.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.safe_file import HALF_WRITTEN, write_whole
from gxnb_desktop.session.file import SUFFIX, Manifest, Snapshot, load_session, read_manifest
from gxnb_desktop.session.held_file import HeldFile
from gxnb_desktop.session.session import Session

KEPT_FOR = timedelta(days=7)
_LOCK = ".lock"


class Keeper:
    """Keeps the work on one report; it is used by one thread at a time."""

    def __init__(self, folder: Path, lock: HeldFile | None = None) -> None:
        """Prepare to keep work in a folder; ``lock`` is that of work that was left behind there.

        Raises:
            OSError: the folder cannot be made or written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = lock or HeldFile(folder / f"{secrets.token_hex(8)}{_LOCK}")
        self.path = self._lock.path.with_suffix(SUFFIX)
        self._dropped = False

    def keep(self, taken: Snapshot) -> None:
        """Keep the work as it was at that moment, unless it has been dropped.

        Raises:
            UnwritableFile: it could not be kept; what was kept before still is.
        """
        if not self._dropped:
            write_whole(taken.content(), self.path)

    def drop(self) -> None:
        """Forget the work: it is saved, or given up."""
        if self._dropped:
            return
        self._dropped = True
        _delete(self.path, self._lock)


@dataclass(frozen=True, slots=True)
class Lost:
    """Work that a program left behind.

    Attributes:
        path: the kept file.
        manifest: whose report it is.
        time: when it was last kept.
    """

    path: Path
    manifest: Manifest
    time: datetime


def lost_work(folder: Path, now: datetime | None = None) -> list[Lost]:
    """Return what was left behind, latest first; what is older than seven days is deleted."""
    now = now or datetime.now().astimezone()
    _sweep(folder, now)
    found = list(_abandoned(folder, now))
    return sorted(found, key=lambda lost: lost.time, reverse=True)


def take(lost: Lost) -> tuple[Session, Keeper] | None:
    """Take over what was left behind, as unsaved work; None where another program was faster.

    Raises:
        UnreadableFile: it is damaged; it stays where it is until it is too old.
    """
    try:
        lock = HeldFile(lost.path.with_suffix(_LOCK))
    except OSError:
        return None
    try:
        if not lost.path.exists():
            lock.release(remove=True)
            return None
        session = load_session(lost.path)
    except UnreadableFile:
        lock.release()
        raise
    session.file = None
    session.mark_held((), None)
    return session, Keeper(lost.path.parent, lock)


def forget(lost: Lost) -> None:
    """Delete what was left behind, unless another program has taken it."""
    with suppress(OSError):
        _delete(lost.path, HeldFile(lost.path.with_suffix(_LOCK)))


def _abandoned(folder: Path, now: datetime) -> Iterator[Lost]:
    for place in folder.glob(f"*{_LOCK}"):
        path = place.with_suffix(SUFFIX)
        try:
            lock = HeldFile(place)
        except OSError:
            # Another program works on it.
            continue
        time = _time(path)
        if time is None or now - time > KEPT_FOR:
            _delete(path, lock)
            continue
        lock.release()
        with suppress(UnreadableFile):
            yield Lost(path, read_manifest(path), time)


def _sweep(folder: Path, now: datetime) -> None:
    """Delete what a program that ended while it wrote left half written."""
    for path in folder.glob(f"{HALF_WRITTEN}*"):
        time = _time(path)
        if time is not None and now - time > KEPT_FOR:
            with suppress(OSError):
                path.unlink()


def _time(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None


def _delete(path: Path, lock: HeldFile) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        lock.release(remove=True)
