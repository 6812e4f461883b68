"""One pack file: a zip archive of few small files, each with its hash in the manifest."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.checking.rules import ROOMS
from gxnb_desktop.packs.manifest import ASK_AGAIN, MANIFEST, BrokenPack, Manifest, parse_manifest
from gxnb_desktop.resources import Layer

SUFFIX = ".gxnbpack"

LARGEST = 2 * 2**20
"""Bytes of a pack; one with a form has about 10,000."""
_LARGEST_MEMBER = 256 * 2**10
_MOST_MEMBERS = 40
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    RuntimeError,  # encrypted, or of a feature that is not known
)

_MEMBER = re.compile(
    rf"forms/(?:[0-9]{{4}}|variants)\.toml|rules/(?:{'|'.join(ROOMS)})\.toml", re.ASCII
)

_NO_PACK = f"这个文件不是更新包，或者已经损坏；{ASK_AGAIN}"
_TOO_LARGE = "更新包太大，不像是正常的更新包，没有读取；请核实文件来源。"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose files are those of its manifest; whether they are sound is another question.

    Attributes:
        manifest: what it says about itself.
        files: the data files by name, such as ``forms/2027.toml``.
        sha256: the hash of the whole file, which a person compares with the one that was announced.
        data: the whole file.
    """

    manifest: Manifest
    files: Layer
    sha256: str
    data: bytes


def read_pack(path: Path) -> Pack:
    """Read a pack file.

    Raises:
        BrokenPack: it cannot be read, is no pack, or its files are not those of its manifest.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BrokenPack("更新包无法读取；请检查文件是否存在、是否有权限。") from error
    return pack_of(data)


def pack_of(data: bytes) -> Pack:
    """Make a pack of the bytes of its file; raises as ``read_pack``."""
    if len(data) > LARGEST:
        raise BrokenPack(_TOO_LARGE)
    members = _members(data)
    if MANIFEST not in members:
        raise BrokenPack(_NO_PACK)
    manifest = parse_manifest(members.pop(MANIFEST))
    if set(members) != set(manifest.files):
        raise BrokenPack(f"更新包中的文件与说明所列的不一致；{ASK_AGAIN}")
    for name, content in members.items():
        if hashlib.sha256(content).hexdigest() != manifest.files[name]:
            raise BrokenPack(f"更新包中的 {name} 与校验值不符，可能已损坏或被改动；{ASK_AGAIN}")
    return Pack(manifest, members, hashlib.sha256(data).hexdigest(), data)


def _members(data: bytes) -> dict[str, bytes]:
    """The files of the archive by name; what is said of their sizes is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > _MOST_MEMBERS:
                raise BrokenPack(_TOO_LARGE)
            if len(set(names)) < len(names) or any(
                entry.compress_type not in _COMPRESSIONS for entry in entries
            ):
                raise BrokenPack(_NO_PACK)
            for name in names:
                if name != MANIFEST and not _MEMBER.fullmatch(name):
                    raise BrokenPack(f"更新包中有不认识的文件“{name[:60]}”；请核实文件来源。")
            return {entry.filename: _content(archive, entry) for entry in entries}
    except _DAMAGED as error:
        raise BrokenPack(_NO_PACK) from error


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        content = file.read(_LARGEST_MEMBER + 1)
    if len(content) > _LARGEST_MEMBER:
        raise BrokenPack(_TOO_LARGE)
    return content
