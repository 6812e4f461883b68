"""Tells what kind of file it is by its content, never by its suffix."""

import codecs
import re
import zipfile
from io import BytesIO
from pathlib import Path

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.zips import ZIP_ERRORS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
"""Stands near the beginning of every PDF file."""
_LOOKED_AT = 1024
"""Bytes in which it does."""
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p|h\d|span)[\s>]", re.IGNORECASE
)
_WORD_XML = re.compile(rb"office/(?:word/2003/wordml|2006/xmlPackage)")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.DOTALL)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)

_NOT_YET = {
    "xml": "暂不能读取 xml 文件；请在 Word 或 WPS 中打开，另存为 docx 后再试。",
    "ods": "暂不能读取 ods 等表格文件；请在 WPS 或 LibreOffice 中另存为 xlsx 后再试。",
    "ofd": "暂不能读取 ofd 版式文件；请用生成它的原文件，或在阅读器中导出为 docx 后再试。",
    "picture": "这是一张图片，程序不能从图片中读取数据；请使用年报的 docx 原文件。",
}


def begins_as_pdf(path: Path) -> bool:
    """Whether a regular file is a PDF; one that cannot be opened is left to whoever reads it."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return is_pdf(file.read(_LOOKED_AT))
    except (OSError, ValueError):
        return False


def is_pdf(data: bytes) -> bool:
    """Whether this is the beginning of a PDF, or all of one."""
    return _PDF in data[:_LOOKED_AT]


def kind_of(data: bytes) -> str:
    """Return the kind of a file: one of ``FORMATS``.

    Raises:
        UnreadableFile: this version does not read the kind; the sentence says what to do.
    """
    kind = _kind(data)
    if kind in _NOT_YET:
        raise UnreadableFile(_NOT_YET[kind])
    return kind


def _kind(data: bytes) -> str:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("文件是空的，没有内容；请检查是否选错了文件。")
    if data.startswith(_ZIPS):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return "doc"
    if is_pdf(data):
        return "pdf"
    if data.startswith(_PICTURES) or _BITMAP.match(data) or _WEBP.match(data):
        return "picture"
    return _text_kind(_head(data))


def _head(data: bytes) -> bytes:
    """The beginning of a text without its byte order mark, in an encoding that has ASCII."""
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _text_kind(head: bytes) -> str:
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"{") and b'"gxnb-report/' in head:
        return "json"
    if head.startswith(b"<") and _WORD_XML.search(head):
        return "doc"
    if head.startswith(b"<") and _HTML.search(head):
        return "html"
    if head.startswith(b"<?xml"):
        return "xml"
    if head[:16].lower().startswith((b"mime-version:", b"from: <saved by")):
        return "mht"
    return "txt"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _mimetype(archive) if "mimetype" in names else b""
    except ZIP_ERRORS as error:
        raise UnreadableFile("文件已损坏或不完整，打不开；请重新取得这个文件后再试。") from error
    if "OFD.xml" in names:
        return "ofd"
    if b"opendocument" in mimetype:
        return "odt" if b"opendocument.text" in mimetype else "ods"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names:
        return "docx"
    raise UnreadableFile("这是一个压缩包，不是年报文件；请先解压，再打开里面的文件。")


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    """Read only as much as a type can have: the part may unpack to gigabytes."""
    with archive.open("mimetype") as part:
        return part.read(80)
