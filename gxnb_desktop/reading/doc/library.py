"""doc to docx by the library msdoc2docx, kept within limits.

The library is pure Python and careful with sizes, but nobody can promise that for every damaged
file: it works in a thread of its own that is stopped when its time is over, and whatever it raises
only means that it could not convert the file.
"""

import ctypes
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TIME_LIMIT = 60.0
"""Seconds; a report takes a fifth of one, 500 pages take ten."""
MAX_STREAM = 100 * 2**20
"""Bytes of one stream: all text and formatting, or all pictures."""
MAX_ENTRIES = 20_000
"""Streams and storages in the file; a report has about ten."""

_CLASS_ID = slice(8, 24)
_TABLE_WARNINGS = frozenset(
    {
        "MALFORMED_TABLE_FLATTENED",
        "MAIN_TEXTBOX_TABLE_MALFORMED",
        "TABLE_CELL_DEFINITION_MISMATCH",
        "TABLE_DEPTH_LIMITED",
        "TABLE_GRID_MISMATCH",
        "TABLE_MARKER_DEFERRED",
    }
)
_BOX_WARNINGS = frozenset({"GROUPED_MAIN_TEXTBOXES_DEFERRED"})
_TABLES = "文件中有表格的结构不完整，可能没有读全；请与原文核对。"
_BOXES = "文件中有组合的文本框，其中的文字没有读入。"


@dataclass(frozen=True)
class Converted:
    """What became of a file.

    Attributes:
        docx: the bytes of the docx, or None: the library cannot convert it.
        notes: what the library left out, in Chinese.
        locked: it cannot because a password is needed.
    """

    docx: bytes | None = None
    notes: tuple[str, ...] = ()
    locked: bool = False


class _Overdue(BaseException):
    """Raised inside the thread whose time is over; no handler for errors catches it."""


def convert_with_library(data: bytes, time_limit: float = TIME_LIMIT) -> Converted:
    """Convert a doc, or say that this library cannot; takes ``time_limit`` seconds at most."""
    outcome: list[Converted] = []
    with tempfile.TemporaryDirectory(prefix="gxnb-", ignore_cleanup_errors=True) as folder:
        _within(time_limit, lambda: outcome.append(_convert(data, Path(folder))))
    return outcome[0] if outcome else Converted()


def _convert(data: bytes, folder: Path) -> Converted:
    import doc2docx  # type: ignore[import-untyped]
    from doc2docx.cfb import CompoundFileLimits  # type: ignore[import-untyped]
    from doc2docx.errors import EncryptedDocumentError  # type: ignore[import-untyped]

    source, target = folder / "source.doc", folder / "target.docx"
    source.write_bytes(_without_class_id(data))
    limits = CompoundFileLimits(
        max_input_bytes=len(data),
        max_stream_bytes=MAX_STREAM,
        max_directory_entries=MAX_ENTRIES,
    )
    try:
        result = doc2docx.convert(source, target, limits=limits)
    except EncryptedDocumentError:
        return Converted(locked=True)
    return Converted(target.read_bytes(), _notes({entry.code for entry in result.report.warnings}))


def _without_class_id(data: bytes) -> bytes:
    """WPS writes the id of its class into the header, where the library expects zeros."""
    return data[: _CLASS_ID.start] + bytes(16) + data[_CLASS_ID.stop :]


def _notes(codes: set[str]) -> tuple[str, ...]:
    notes = []
    if codes & _TABLE_WARNINGS:
        notes.append(_TABLES)
    if codes & _BOX_WARNINGS:
        notes.append(_BOXES)
    return tuple(notes)


def _within(seconds: float, work: Callable[[], None]) -> None:
    """Do some work in a thread and stop it when the time is over; its errors end it silently."""

    def attempt() -> None:
        # Foreign code on a foreign file: nothing that it raises may get any further.
        try:
            work()
        except BaseException:
            return

    thread = threading.Thread(target=attempt, name="doc conversion", daemon=True)
    thread.start()
    thread.join(seconds)
    for _ in range(10):
        if not thread.is_alive() or thread.ident is None:
            return
        # Takes effect at the next step of Python code, which the whole library is.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(_Overdue)
        )
        thread.join(0.5)
