"""The zip container of a docx: opened within limits, its parts found by relationship.

A file from outside is not trusted: the number of parts and their sizes are bounded before anything
is unpacked and again while unpacking, and no XML may bring a document type of its own.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.docx.xml import OFFICE_RELATIONSHIPS
from gxnb_desktop.reading.zips import ZIP_ERRORS

MAX_PARTS = 10_000
MAX_TOTAL = 200 * 1024 * 1024
"""Bytes of all parts together, unpacked; beyond this no office document of text and tables lies."""
MAX_XML = 12 * 1024 * 1024
"""Bytes of one XML part; what is made of it takes up to 35 times as much memory. A report has
under two million."""
MAX_RATIO = 300
"""Unpacked to packed, from ``RATIO_FROM`` bytes on: small repetitive parts pack well."""
RATIO_FROM = 10 * 1024 * 1024

_SAVE_AGAIN = "请用 Word 或 WPS 打开，另存为 docx 后再试。"
DAMAGED = "文件已损坏或不完整，无法读取；" + _SAVE_AGAIN
NO_DOCX = "这个文件不是 Word 文档（docx），里面没有正文；请确认选对了文件。"
TOO_LARGE = "文件解压后大得不正常，为安全起见没有打开；" + _SAVE_AGAIN
FORBIDDEN_XML = "文件中有不允许的 XML 声明（DOCTYPE），为安全起见没有打开；" + _SAVE_AGAIN
LOCKED = "文件设有打开密码，或是旧版 Word 格式；请去掉密码，用 Word 或 WPS 另存为 docx 后再试。"

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class _Relationship:
    """One part named by another: the last word of its type, and the name of the part."""

    identity: str
    kind: str
    target: str


class Package:
    """The parts of one docx file; part names are compared without regard to case.

    Args:
        data: the bytes of the file.

    Raises:
        UnreadableFile: no zip, damaged, encrypted, or beyond the limits.
    """

    def __init__(self, data: bytes) -> None:
        """Open the container and check what it declares; nothing is unpacked yet."""
        if data.startswith(_OLE_MAGIC):
            raise UnreadableFile(LOCKED)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except ZIP_ERRORS as error:
            raise UnreadableFile(DAMAGED) from error
        total = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_PARTS or total > MAX_TOTAL or _explodes(total, len(data)):
            raise UnreadableFile(TOO_LARGE)
        self._entries = {part_key(entry.filename): entry for entry in entries}
        self._left = MAX_TOTAL
        self._related: dict[str, list[_Relationship]] = {}

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where the package has no such part.

        Raises:
            UnreadableFile: the part is damaged, encrypted or too large.
        """
        entry = self._entries.get(part_key(name))
        return None if entry is None else self._unpacked(entry)

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of a part that a document can do without; None where it is damaged."""
        try:
            return self.part(name)
        except UnreadableFile:
            return None

    def xml(self, name: str) -> etree._Element | None:
        """Parse an XML part; None where the package has no such part.

        Raises:
            UnreadableFile: the part is damaged, encrypted, too large or has a DOCTYPE.
        """
        data = self.part(name)
        return None if data is None else parse_xml(data)

    def related(self, source: str, kind: str, identity: str | None = None) -> str | None:
        """Return the name of the part to which ``source`` has a relationship, or None.

        Args:
            source: a part name, or "" for the package itself.
            kind: the last word of the relationship type, such as ``officeDocument`` or ``styles``.
            identity: the ``r:id`` of the relationship; None: the first of its kind.

        Raises:
            UnreadableFile: the relationships are damaged.
        """
        if source not in self._related:
            self._related[source] = self._relationships(source)
        for found in self._related[source]:
            if found.kind == kind and identity in (None, found.identity):
                return found.target
        return None

    def _relationships(self, source: str) -> list[_Relationship]:
        """Those to other parts; what is outside of the package is never looked at."""
        folder, file = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        found = []
        for entry in root if root is not None else ():
            target, (space, _, kind) = (
                entry.get("Target"),
                (entry.get("Type") or "").rpartition("/"),
            )
            if target and space in OFFICE_RELATIONSHIPS and entry.get("TargetMode") != "External":
                joined = posixpath.join("/" + folder, unquote(target).replace("\\", "/"))
                part = posixpath.normpath(joined).lstrip("/")
                found.append(_Relationship(entry.get("Id") or "", kind, part))
        return found

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise UnreadableFile(LOCKED)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(DAMAGED)
        limit = min(MAX_XML, self._left)
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except ZIP_ERRORS as error:
            raise UnreadableFile(DAMAGED) from error
        if len(data) > limit or _explodes(len(data), entry.compress_size):
            raise UnreadableFile(TOO_LARGE)
        self._left -= len(data)
        return data


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that is not trusted; comments and processing instructions are left out.

    Raises:
        UnreadableFile: it is damaged or has a DOCTYPE.
    """
    # Without huge_tree elements nest 256 deep at most, so that readers may recurse.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(FORBIDDEN_XML)
    return root


def _explodes(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO


def part_key(name: str) -> str:
    """Return what makes two spellings of a part's name the same."""
    return name.replace("\\", "/").lstrip("/").lower()
