"""Saving what can be saved from a damaged session file: its parts one by one, its steps one by one.

A file that was cut short has lost the directory at its end, but each part has a head of its own, by
which it is found.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.codec import Misfit, decode
from gxnb_desktop.session.file import (
    DOCUMENT,
    LARGEST,
    MANIFEST,
    REPORT,
    SOURCE,
    WORK,
    Manifest,
    is_of_later_version,
    source_of,
)
from gxnb_desktop.session.session import Previous, Session
from gxnb_desktop.session.steps import Step

_HEAD = struct.Struct("<4sHHHHHIIIHH")
_SIGN = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True)
class Salvage:
    """What could be saved.

    Attributes:
        session: the work as far as its steps could be read, or None where even the report is lost.
        lost_steps: how many steps are known to be lost; None where that cannot be told.
        source: name and bytes of the source, where they are whole; it can be read anew.
    """

    session: Session | None
    lost_steps: int | None
    source: tuple[str, bytes] | None


def salvaged(data: bytes) -> Salvage:
    """Save what can be saved from the bytes of a damaged session file.

    A file of a later version is none: what this version does not know would be lost.
    """
    parts = dict(_parts(data))
    if is_of_later_version(_object(parts.get(MANIFEST))):
        return Salvage(None, None, None)
    source = parts.get(SOURCE)
    manifest = _decoded(Manifest, parts.get(MANIFEST))
    name = manifest.source.name if manifest else "原文件"
    document: Document | None = _decoded(Document, parts.get(DOCUMENT))
    report: Report | None = _decoded(Report, parts.get(REPORT))
    if report is None or set(report.cells) != set(report.form.addresses):
        return Salvage(None, None, (name, source) if source else None)
    source = source_of(report, source)
    work = _object(parts.get(WORK))
    path = work.get("path")
    session = Session(
        Path(path) if isinstance(path, str) else Path(name),
        document or Document(report.source.kind if source and _is_drawn(report) else "", ()),
        report,
        data=source,
    )
    person = work.get("person")
    session.person = person if isinstance(person, str) else ""
    session.previous = _decoded(Previous, work.get("previous"))
    lost = _resume(session, work)
    return Salvage(session, lost, (name, source) if source else None)


def _resume(session: Session, work: Mapping[str, Any]) -> int | None:
    """Make the steps up to the first that is damaged; return how many are lost."""
    steps = work.get("steps")
    if not isinstance(steps, list):
        return None
    for done, step in enumerate(steps):
        try:
            session.resume([decode(Step, step)])
        except (ValueError, TypeError, RecursionError):
            return len(steps) - done
    return 0


def _is_drawn(report: Report) -> bool:
    """Whether the source is shown by its own bytes, so that it needs no document."""
    return report.source.kind == "pdf"


def _decoded(kind: Any, part: bytes | Mapping[str, Any] | None) -> Any:  # noqa: ANN401
    if part is None:
        return None
    try:
        return decode(kind, json.loads(part) if isinstance(part, bytes) else part)
    except (Misfit, ValueError, TypeError, RecursionError):
        return None


def _object(part: bytes | None) -> Mapping[str, Any]:
    try:
        found = json.loads(part or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that are whole, by their own heads."""
    at, room = data.find(_SIGN), LARGEST
    while 0 <= at <= len(data) - _HEAD.size:
        head = _HEAD.unpack_from(data, at)
        method, check, packed, size, name_length, extra = head[3], *head[6:11]
        begin = at + _HEAD.size + name_length + extra
        name = data[at + _HEAD.size : at + _HEAD.size + name_length].decode("utf-8", "replace")
        body = data[begin : begin + packed]
        at = data.find(_SIGN, at + 1)
        content = _unpacked(body, method, min(size, room))
        if content is not None and len(content) == size and zlib.crc32(content) == check:
            room -= size
            yield name, content


def _unpacked(body: bytes, method: int, size: int) -> bytes | None:
    if method == _STORED:
        return body
    if method != _DEFLATED:
        return None
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, max(size, 1))
    except zlib.error:
        return None
