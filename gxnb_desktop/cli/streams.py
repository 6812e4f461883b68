"""Standard output and standard error: UTF-8 on every system, quiet when a pipe is closed."""

import logging
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_utf8() -> None:
    """Set both streams to UTF-8; half a character in a file name is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_libraries() -> None:
    """Leave standard error to our own sentences: nothing that is logged or warned of goes there."""
    logging.getLogger().addHandler(logging.NullHandler())
    logging.captureWarnings(True)


def say(text: str) -> None:
    """Print text on standard output at once, for whoever reads the other end of a pipe."""
    print(text, flush=True)


def complain(sentence: str) -> None:
    """Print one line on standard error; where that is closed there is nobody to tell."""
    if sys.stderr is None:  # and print() would take standard output instead
        return
    try:
        print(one_line(sentence), file=sys.stderr, flush=True)
    except OSError:
        _point_nowhere(sys.stderr)


def one_line(text: str) -> str:
    """Take control characters out: a finding is one line, and no source may steer the terminal."""
    return _NOT_PRINTED.sub(" ", text)


def give_up() -> None:
    """Point both streams nowhere, so that Python does not fail when it flushes them at its end."""
    for stream in (sys.stdout, sys.stderr):
        _point_nowhere(stream)


def _point_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
