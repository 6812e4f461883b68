"""The bytes of a source that is shown as it was drawn: read once, and only as they were read."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.read import LARGEST_FILE
from gxnb_desktop.session.session import Session

_GONE = "原文件已被移动、改名或删除"
_CHANGED = "原文件在读取之后有改动"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where the bytes of a source come from.

    Attributes:
        path: the file.
        sha256: of the bytes that the report was read from.
        password: what opens it, where it is encrypted; kept in memory only.
        data: the bytes, where they are at hand already; else ``path`` is read.
    """

    path: Path
    sha256: str
    password: str | None = field(default=None, repr=False)
    data: bytes | None = field(default=None, repr=False)

    @classmethod
    def of(cls, session: Session, password: str | None = None) -> "SourceFile":
        """Return the source that a session works on."""
        return cls(session.path, session.original.source.sha256, password, session.data)

    def read(self) -> bytes:
        """Return the bytes that the report was read from.

        Raises:
            UnreadableFile: the file is gone, or is another one by now: nothing in it would stand
                where the origins of the report say.
        """
        data = self.data
        if data is None:
            try:
                with self.path.open("rb") as file:
                    data = file.read(LARGEST_FILE + 1)
            except OSError as error:
                raise UnreadableFile(_GONE) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise UnreadableFile(_CHANGED)
        return data
