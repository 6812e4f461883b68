"""The session file: the work on one report in one file that needs nothing else at hand.

A zip of ``manifest.json`` (format, version of the program, when, the source's name and hash),
``source`` (its bytes), ``document.json`` and ``report.json`` (as they were read) and ``work.json``
(steps, last year's report, rules switched off). docs/session-file.md describes it.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from gxnb_desktop import __version__
from gxnb_desktop.errors import UnreadableFile, UnwritableFile
from gxnb_desktop.reading.document import Document
from gxnb_desktop.report.model import Report, Source
from gxnb_desktop.safe_file import write_whole
from gxnb_desktop.session.codec import Misfit, decode, encode
from gxnb_desktop.session.session import Previous, Session
from gxnb_desktop.session.steps import Step

SUFFIX = ".gxnb"
FORMAT = "gxnb-session/1"
_FAMILY = "gxnb-session/"

MANIFEST, SOURCE = "manifest.json", "source"
DOCUMENT, REPORT, WORK = "document.json", "report.json", "work.json"
_PARTS = (MANIFEST, SOURCE, DOCUMENT, REPORT, WORK)

LARGEST = 400 * 2**20
"""Bytes of all parts together; a source may have 100 MB."""

_DAMAGED = "这个核校文件已损坏，无法打开；可以从自动保存的内容恢复，或重新打开原文件。"
_NO_SESSION = "这不是本程序的核校文件（.gxnb）；请检查是否选错了文件。"
_NEWER = "这个核校文件由更新的版本保存，这个版本打不开；请先升级程序。"


@dataclass(frozen=True)
class Manifest:
    """What is told about a session file without opening the rest of it.

    Attributes:
        format: the format and its version.
        program: the version of the program that wrote it.
        saved: when.
        source: the file that was read.
        organization: the body that reports, or None.
        year: the year of the report, or None.
    """

    format: str
    program: str
    saved: datetime
    source: Source
    organization: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Work:
    """What a person has done, as ``work.json`` holds it.

    Attributes:
        path: where the source was.
        person: who works; may be empty.
        steps: what was done, oldest first.
        previous: last year's report, or None.
        off: ids of the rules that are switched off.
    """

    path: Path
    person: str
    steps: tuple[Step, ...]
    previous: Previous | None = None
    off: tuple[str, ...] = field(default=())


class SourceState(Enum):
    """How the source on the disk is now, compared with the bytes that were read."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def source_state(session: Session) -> SourceState:
    """Look whether the source is still what was read; one that cannot be opened is gone."""
    try:
        data = session.path.read_bytes()
    except OSError:
        return SourceState.GONE
    same = hashlib.sha256(data).hexdigest() == session.original.source.sha256
    return SourceState.SAME if same else SourceState.CHANGED


@dataclass(frozen=True)
class AsRead:
    """What never changes while a report is worked on; written out once, however often it is kept.

    Attributes:
        document: the source as read.
        report: the report as read.
        data: the bytes of the source, or None.
    """

    document: Document
    report: Report
    data: bytes | None

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        """The parts of the session file that hold document and report."""
        return {DOCUMENT: _json(encode(self.document)), REPORT: _json(encode(self.report))}


@dataclass(frozen=True)
class Snapshot:
    """The work at one moment, to be written while the session goes on changing.

    Attributes:
        manifest: what is told without opening the rest.
        as_read: the source and the report as they were read.
        work: all that a person has done.
    """

    manifest: Manifest
    as_read: AsRead
    work: Work

    def content(self) -> bytes:
        """Return the content of the session file; this takes the time, taking the snapshot none."""
        parts = {
            MANIFEST: _json(encode(self.manifest)),
            **self.as_read.parts,
            WORK: _json(encode(self.work)),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
            if self.as_read.data is not None:
                # Nearly every kind of source is compressed by itself.
                archive.writestr(SOURCE, self.as_read.data, zipfile.ZIP_STORED)
        return buffer.getvalue()


def snapshot(session: Session) -> Snapshot:
    """Take a snapshot of the work."""
    manifest = Manifest(
        FORMAT,
        __version__,
        datetime.now().astimezone().replace(microsecond=0),
        session.original.source,
        session.report.organization,
        session.report.year,
    )
    work = Work(
        session.path,
        session.person,
        tuple(session.steps),
        session.previous,
        tuple(sorted(session.off)),
    )
    return Snapshot(manifest, _as_read(session), work)


def _as_read(session: Session) -> AsRead:
    """Return what a session was begun with, the same object each time as long as it is the same."""
    kept = _AS_READ.get(session)
    if (
        kept is None
        or kept.document is not session.document
        or kept.report is not session.original
        or kept.data is not session.data
    ):
        kept = _AS_READ[session] = AsRead(session.document, session.original, session.data)
    return kept


_AS_READ: "WeakKeyDictionary[Session, AsRead]" = WeakKeyDictionary()


def save_session(session: Session, path: Path) -> None:
    """Write the work to a session file and remember that it is saved.

    Raises:
        UnwritableFile: nothing was written; the file is as it was.
    """
    taken = snapshot(session)
    write_whole(
        taken.content(), path, source=session.path, verify=lambda file: _verify(taken, file)
    )
    session.file = path
    session.mark_held(taken.work.steps, taken.work.previous)


def is_session(data: bytes) -> bool:
    """Whether these bytes look like a session file, whole or damaged."""
    return data[:2] == b"PK" and MANIFEST.encode() in data[:64]


def is_session_file(path: Path) -> bool:
    """Whether a file looks like a session file, whatever its name; no if it cannot be read."""
    try:
        # A pipe may never give anything.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_session(file.read(64))
    except OSError:
        return False


def load_session(path: Path) -> Session:
    """Open a session file.

    Raises:
        UnreadableFile: it cannot be opened or is no such file.
    """
    session = session_of(_bytes(path))
    session.file = path
    return session


def session_of(data: bytes) -> Session:
    """Return the work that the bytes of a session file hold.

    Raises:
        UnreadableFile: they are damaged, of a later version, or no such file.
    """
    parts = _parts(data)
    _manifest(parts)
    try:
        document: Document = decode(Document, _parsed(parts, DOCUMENT))
        report: Report = decode(Report, _parsed(parts, REPORT))
        work: Work = decode(Work, _parsed(parts, WORK))
        if set(report.cells) != set(report.form.addresses):
            raise Misfit("cells")
        source = parts.get(SOURCE)
        if source is not None and source_of(report, source) is None:
            raise Misfit("source")
        session = Session(work.path, document, report, data=source)
        session.person = work.person
        session.off = frozenset(work.off)
        session.previous = work.previous
        session.resume(work.steps)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(_DAMAGED) from error
    session.mark_saved()
    return session


def source_of(report: Report, data: bytes | None) -> bytes | None:
    """Return these bytes where they are the source that a report was read from, else None."""
    if data is not None and hashlib.sha256(data).hexdigest() == report.source.sha256:
        return data
    return None


def read_manifest(path: Path) -> Manifest:
    """Tell whose work a session file holds, without opening all of it.

    Raises:
        UnreadableFile: it cannot be opened or is no such file.
    """
    return _manifest(_parts(_bytes(path), only=(MANIFEST,)))


def is_of_later_version(manifest: object) -> bool:
    """Whether the content of a manifest says that a later version wrote the file."""
    told = manifest.get("format") if isinstance(manifest, dict) else None
    return isinstance(told, str) and told.startswith(_FAMILY) and told != FORMAT


def _manifest(parts: Mapping[str, bytes]) -> Manifest:
    data = _parsed(parts, MANIFEST)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableFile(_NEWER if is_of_later_version(data) else _NO_SESSION)
    try:
        manifest: Manifest = decode(Manifest, data)
    except Misfit as error:
        raise UnreadableFile(_DAMAGED) from error
    return manifest


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = f"打不开“{path.name}”；请检查文件是否存在、有没有权限。"
        raise UnreadableFile(sentence) from error


def _verify(taken: Snapshot, path: Path) -> None:
    """Compare the written file with the work."""
    try:
        written = snapshot(load_session(path))
    except UnreadableFile as error:
        raise UnwritableFile(f"保存的文件无法读回核对，没有保存：{error}") from error
    if replace(written, manifest=taken.manifest) != taken:
        raise UnwritableFile("保存的文件读回后与当前内容不一致，没有保存，请重试。")


def _parts(data: bytes, only: Sequence[str] = _PARTS) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if MANIFEST not in entries:
                raise UnreadableFile(_NO_SESSION)
            if sum(entry.file_size for entry in entries.values()) > LARGEST:
                raise UnreadableFile(_DAMAGED)
            return {name: archive.read(name) for name in only if name in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        damaged = is_session(data)
        raise UnreadableFile(_DAMAGED if damaged else _NO_SESSION) from error


def _parsed(parts: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401  (json is untyped)
    try:
        return json.loads(parts[name])
    except (KeyError, ValueError, RecursionError) as error:
        raise UnreadableFile(_DAMAGED) from error


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
