"""Files that one living program holds: the system lets them go when it ends, however it ends."""

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1 << 30
    """Others cannot read the byte that is locked, so it lies behind all content."""

    def _lock(file: BinaryIO) -> None:
        file.seek(_BEHIND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class HeldFile:
    """A file that at most one living program of this computer holds."""

    def __init__(self, path: Path) -> None:
        """Take the file, which is made where it does not exist.

        Raises:
            OSError: another program holds it, or it cannot be made.
        """
        self.path = path
        self._file = path.open("ab")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise

    def write(self, content: bytes) -> None:
        """Replace the content of the file.

        Raises:
            OSError: it could not be written.
        """
        self._file.truncate(0)
        self._file.write(content)
        self._file.flush()

    def release(self, *, remove: bool = False) -> None:
        """Let it go; ``remove`` deletes it as well."""
        if sys.platform == "win32":
            # An open file cannot be deleted there.
            self._file.close()
        try:
            if remove:
                self.path.unlink(missing_ok=True)
        finally:
            self._file.close()
