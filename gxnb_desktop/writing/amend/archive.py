"""A zip container with some members replaced, and every other byte for byte as it was.

zipfile can only pack members anew, which changes their bytes and flags. Here the members that stay
are copied as they stand in the file, local header, packed data and all.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.docx.package import part_key

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DESCRIPTOR_FOLLOWS = 0x08
_VERSION = 20
_OF_ZIP64 = 0xFFFFFFFF
_UNUSUAL = "原文件的压缩方式不寻常，不能写回；请用 Word 或 WPS 打开，另存为 docx 后再试。"


class _Record(NamedTuple):
    """The fixed part of a record of the central directory (APPNOTE 4.3.12)."""

    signature: bytes
    made_by: int
    version: int
    flags: int
    method: int
    time: int
    date: int
    checksum: int
    packed_size: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    internal: int
    external: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Member:
    """A member: its record, what follows the record (name, extra, comment), its local bytes."""

    record: _Record
    tail: bytes
    local: bytes

    @property
    def key(self) -> str:
        return part_key(self.tail[: self.record.name_length].decode("utf-8", "replace"))

    def holding(self, data: bytes) -> "_Member":
        """Return this member with other content."""
        return _packed(self.record, self.tail[: self.record.name_length], data)


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file in which these members have this content.

    Names are matched without regard to case, as in ``Package``. Members that the file does not have
    are added at its end, in the order given.

    Raises:
        UnwritableFile: the container is of a kind that no office program writes (zip64).
    """
    wanted = {part_key(name): content for name, content in parts.items()}
    old = list(_members(data))
    known = {member.key for member in old}
    members = [
        member.holding(wanted[member.key]) if member.key in wanted else member for member in old
    ]
    # A new member is as old as the others.
    model = old[0].record._replace(flags=0, internal=0)
    members += [
        _packed(model, name.encode(), content)
        for name, content in parts.items()
        if part_key(name) not in known
    ]
    return _joined(members, zipfile.ZipFile(BytesIO(data)).comment)


def _members(data: bytes) -> Iterator[_Member]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = directory = archive.start_dir
        offsets = [entry.header_offset for entry in archive.infolist()]
    ends = dict(zip(sorted(offsets), [*sorted(offsets)[1:], directory], strict=True))
    for offset in offsets:
        record = _Record._make(_CENTRAL.unpack_from(data, at))
        if _OF_ZIP64 in (record.packed_size, record.size, record.offset):
            raise UnwritableFile(_UNUSUAL)
        end = at + _CENTRAL.size
        end += record.name_length + record.extra_length + record.comment_length
        yield _Member(record, data[at + _CENTRAL.size : end], data[offset : ends[offset]])
        at = end


def _packed(like: _Record, name: bytes, data: bytes) -> _Member:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    record = like._replace(
        version=max(_VERSION, like.version),
        flags=like.flags & ~_DESCRIPTOR_FOLLOWS,
        method=zipfile.ZIP_DEFLATED,
        checksum=zlib.crc32(data),
        packed_size=len(packed),
        size=len(data),
        name_length=len(name),
        extra_length=0,
        comment_length=0,
    )
    # From the version to the length of the name both headers have the same fields.
    header = _LOCAL.pack(b"PK\x03\x04", *record[2:11], 0)
    return _Member(record, name, header + name + packed)


def _joined(members: list[_Member], comment: bytes) -> bytes:
    out = bytearray()
    records = bytearray()
    for member in members:
        records += _CENTRAL.pack(*member.record._replace(offset=len(out))) + member.tail
        out += member.local
    directory = len(out)
    out += records
    count = len(members)
    out += _END.pack(b"PK\x05\x06", 0, 0, count, count, len(records), directory, len(comment))
    return bytes(out + comment)
