"""What the window's process and the reading process say to each other: lengths and pickles.

Both ends are this program; nothing from outside is ever taken for a message.
"""

import pickle
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import Report
from gxnb_desktop.resources import Layer

READING_PROCESS = "--reading-process"
"""The argument that makes the packed program a reading process."""

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    Attributes:
        seconds: time on the clock.
        memory: bytes of address space of the reading process.
    """

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message to a reading process.

    Attributes:
        read: the function that reads, as ``module:name``; takes a path, and a ``password`` where
            there is one, and gives what has a ``document`` and a ``report``.
        load: modules to load at once, so that the first file need not wait for them.
        limits: what one file may take.
        layers: data files that lie over the program's own, as in this process.
    """

    read: str
    load: tuple[str, ...]
    limits: Limits
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One file to read.

    Attributes:
        path: the file.
        password: what opens it, where it is encrypted.
        otherwise: it is to be read by the other method.
    """

    path: Path
    password: str | None = field(default=None, repr=False)
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file.

    Attributes:
        document: the source as read, or None.
        report: the report in it, or None.
        problem: what to tell the person where it could not be read, else None.
        fault: type and place of an unforeseen exception, without any text of the report, or "".
        last: the process ends after this answer.
    """

    document: Document | None = None
    report: Report | None = None
    problem: UserError | None = None
    fault: str = ""
    last: bool = False


def packed(message: object) -> bytes:
    """Return a message as bytes."""
    return pickle.dumps(message, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:  # noqa: ANN401
    """Return the message that the bytes hold."""
    return pickle.loads(data)


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one packed message.

    Raises:
        OSError: the other end is gone.
    """
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """Wait for one packed message.

    Raises:
        EOFError: the other end is gone.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
