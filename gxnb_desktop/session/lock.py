"""Who has a session file open: a note beside it, which works on a network share as well.

Locks of the system do not reach other computers through every kind of share, so the note names the
computer. On this computer the system's own lock tells whether the program that wrote the note still
lives; of another computer that cannot be known, and a person decides.
"""

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gxnb_desktop.session.codec import Misfit, decode, encode
from gxnb_desktop.session.held_file import HeldFile


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session file open.

    Attributes:
        person: the name for the record; may be empty.
        computer: the computer's name.
        since: when it was opened.
    """

    person: str
    computer: str
    since: datetime

    @property
    def here(self) -> bool:
        """Whether it is open on this computer."""
        return self.computer == computer()


class SessionLock:
    """Says beside a session file that it is being worked on, until it is released."""

    def __init__(self, path: Path, person: str) -> None:
        """Take the session file; whatever note stands there is replaced.

        Raises:
            OSError: a program on this computer has it, or its folder cannot be written to.
        """
        self.path = path
        self._held = HeldFile(_note_of(path))
        holder = Holder(person, computer(), datetime.now().astimezone().replace(microsecond=0))
        with suppress(OSError):
            self._held.write(json.dumps(encode(holder), ensure_ascii=False).encode())

    def release(self) -> None:
        """Let the session file go."""
        with suppress(OSError):
            self._held.release(remove=True)


def holder_of(path: Path) -> Holder | None:
    """Return who has a session file open, or None where nobody has.

    A note of this computer whose program is gone does not count.
    """
    note = _note_of(path)
    try:
        holder: Holder = decode(Holder, json.loads(note.read_bytes()))
    except (OSError, ValueError, Misfit):
        return None
    if not holder.here:
        return holder
    try:
        HeldFile(note).release(remove=True)
    except OSError:
        return holder
    return None


def computer() -> str:
    """Return the name of this computer."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _note_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")
