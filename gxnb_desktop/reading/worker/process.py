"""The reading process: takes one path after another and hands back what each file holds.

It ends when its input ends, which is when the program that started it is gone.
"""

import os
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from gxnb_desktop.errors import UnreadableFile, UserError
from gxnb_desktop.reading.worker.job import Reader, read_by
from gxnb_desktop.reading.worker.limits import bound_own_memory, bound_own_time, used_memory
from gxnb_desktop.reading.worker.messages import (
    Answer,
    Request,
    Setup,
    packed,
    receive,
    send,
    unpacked,
)
from gxnb_desktop.resources import use_layers

_TOO_COMPLEX = "文件太大或结构太复杂，程序处理不了；请用 Word 或 WPS 打开，另存为 docx 后再试。"
_TIRED_AT = 0.4
"""Part of the memory limit: a process that has held so much makes room for a fresh one."""


def main() -> int:
    """Serve until the input ends; return the exit status."""
    requests, answers = _streams()
    # Ctrl+C in a terminal is for the program itself, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Asked to end, what is open is put away first: temporary folders, programs that were started.
    signal.signal(signal.SIGTERM, _leave)
    with suppress(EOFError, OSError):
        _serve(requests, answers)
    return 0


def _leave(number: int, frame: FrameType | None) -> None:
    # A second request while leaving changes nothing.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(1)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for messages; whatever else is printed goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return requests, answers


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    setup: Setup = unpacked(receive(requests))
    bound_own_memory(setup.limits)
    use_layers(setup.layers)
    module, _, name = setup.read.partition(":")
    read: Reader = getattr(import_module(module), name)
    for other in setup.load:
        # A library that cannot be loaded costs the files that need it, and is reported with them.
        with suppress(Exception):
            import_module(other)
    last = False
    while not last:
        request: Request = unpacked(receive(requests))
        bound_own_time(setup.limits)
        # Decided before packing: the message says whether it is the last one.
        answer = _attempt(read, request)
        last = used_memory() > setup.limits.memory * _TIRED_AT
        data = _packed(answer, last)
        del answer
        send(answers, data)
        del data
        bound_own_time(None)


def _attempt(read: Reader, request: Request) -> Answer:
    try:
        reading = read_by(read, request.path, request.password, request.otherwise)
        return Answer(reading.document, reading.report)
    except UserError as error:
        return Answer(problem=_bare(error))
    except (MemoryError, RecursionError):
        return Answer(problem=UnreadableFile(_TOO_COMPLEX))
    except Exception as error:
        return Answer(fault=_without_texts(error))


def _packed(answer: Answer, last: bool) -> bytes:
    try:
        return packed(Answer(answer.document, answer.report, answer.problem, answer.fault, last))
    except (MemoryError, RecursionError):
        return packed(Answer(problem=UnreadableFile(_TOO_COMPLEX), last=True))


def _bare(error: UserError) -> UserError:
    """The same error without what led to it, which may not be fit for a message."""
    return type(error)(*error.args)


def _without_texts(error: BaseException) -> str:
    """Type and place of an exception; its message may quote what was being read."""
    places = [
        f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at " + " > ".join(places)


if __name__ == "__main__":
    sys.exit(main())
