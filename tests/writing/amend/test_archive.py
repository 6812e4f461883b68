import io
import struct
import zipfile

import pytest

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.writing.amend.archive import with_parts

CONTENT = {
    "[Content_Types].xml": b"<a/>",
    "Word/Document.xml": b"x" * 999,
    "图/一.png": b"\x00\x01",
}


class _NotSeekable(io.RawIOBase):
    """What zipfile cannot go back in: it writes sizes behind the data, as LibreOffice does."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(memoryview(data))  # type: ignore[arg-type]
        self.data += part
        return len(part)


def packed(*, streamed: bool = False, stored: bool = False, comment: bytes = b"") -> bytes:
    out = _NotSeekable() if streamed else io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in CONTENT.items():
            entry = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            entry.compress_type = method
            entry.comment = b"note"
            entry.extra = b"\xfe\xca\x02\x00ab"
            archive.writestr(entry, data)
        archive.comment = comment
    return bytes(out.data) if isinstance(out, _NotSeekable) else out.getvalue()


def raw(data: bytes) -> dict[str, tuple[bytes, tuple[object, ...]]]:
    """The local bytes of each member and all that the directory says of it but its place."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        ends = [*sorted(entry.header_offset for entry in entries), archive.start_dir]
    return {
        entry.filename: (
            data[entry.header_offset : ends[ends.index(entry.header_offset) + 1]],
            (entry.date_time, entry.flag_bits, entry.extra, entry.comment, entry.external_attr),
        )
        for entry in entries
    }


@pytest.mark.parametrize(
    "source",
    [
        packed(),
        packed(streamed=True),
        packed(stored=True),
        packed(comment=b"end"),
        b"#!" + packed(),
    ],
    ids=("usual", "streamed", "stored", "commented", "behind other bytes"),
)
def test_all_other_members_keep_their_bytes(source: bytes) -> None:
    changed = with_parts(source, {"word/document.xml": b"new" * 500, "word/added.xml": b"added"})
    before, after = raw(source), raw(changed)
    assert list(after) == [*before, "word/added.xml"]
    for name in before.keys() - {"Word/Document.xml"}:
        assert after[name] == before[name]
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
        assert archive.read("Word/Document.xml") == b"new" * 500
        assert archive.read("word/added.xml") == b"added"
        assert archive.comment == (b"end" if source.endswith(b"end") else b"")
        assert {entry.date_time for entry in archive.infolist()} == {(2001, 2, 3, 4, 5, 6)}


def test_it_can_be_done_again() -> None:
    once = with_parts(packed(streamed=True), {"a.xml": b"1"})
    assert raw(with_parts(once, {"a.xml": b"1"})) == raw(once)


def test_a_container_with_sizes_elsewhere_is_refused() -> None:
    source = bytearray(packed())
    directory = source.index(b"PK\x01\x02")
    struct.pack_into("<L", source, directory + 20, 0xFFFFFFFF)
    extra = struct.pack("<HHQ", 1, 8, len(CONTENT["[Content_Types].xml"]))
    name = directory + 46 + len("[Content_Types].xml")
    struct.pack_into("<H", source, directory + 30, len(extra) + 6)
    source[name:name] = extra
    end = source.index(b"PK\x05\x06")
    (size,) = struct.unpack_from("<L", source, end + 12)
    struct.pack_into("<L", source, end + 12, size + len(extra))
    with pytest.raises(UnwritableFile, match="压缩"):
        with_parts(bytes(source), {})
