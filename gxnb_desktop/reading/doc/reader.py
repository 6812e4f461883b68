"""Reading doc and wps: converted to docx on this machine, then read as docx is.

The library comes first, being pure Python and with the program; an office program that is installed
is asked only where the library fails. A document that is one XML file needs neither.
"""

import re
from dataclasses import replace

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.doc.library import convert_with_library
from gxnb_desktop.reading.doc.office import convert_with_office
from gxnb_desktop.reading.doc.single_xml import docx_of
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.docx.reader import read_docx

LOCKED = "文件设有打开密码，无法读取；请用 Word 或 WPS 打开，去掉密码后另存为 docx 再试。"
EXCEL = "这是旧版 Excel 表格，不是 Word 文档；请用 Excel 或 WPS 打开，另存为 xlsx 后再试。"
SLIDES = "这是旧版演示文稿，不是 Word 文档；请检查是否选错了文件。"
NO_WORD = "文件里没有 Word 正文，可能选错了文件或文件已损坏；请用 WPS 打开，另存为 docx 后再试。"
FAILED = "这个旧格式文件（doc、wps）读不了；请用 Word 或 WPS 打开，另存为 docx 后再试。"
_CONVERTED = "原文是旧格式，由本机的 {} 转换后读取。"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
"""Bytes of a directory entry, at a multiple of which its name begins."""
_TEXT_STREAM = "WordDocument"
_OTHERS = {
    "EncryptedPackage": LOCKED,
    "Workbook": EXCEL,
    "Book": EXCEL,
    "PowerPoint Document": SLIDES,
}


def read_doc(data: bytes) -> Document:
    """Read a document of Word 97–2003, or what WPS writes as such; origins are those of the docx.

    May start Word, WPS or LibreOffice, without a window, and wait for it for a minute or two.

    Raises:
        UnreadableFile: locked, no Word document, or nothing on this machine can convert it.
    """
    if not data.startswith(_OLE):
        return replace(read_docx(docx_of(data)), kind="doc")
    if not _has_stream(data, _TEXT_STREAM):
        raise UnreadableFile(_refusal(data, NO_WORD))
    converted = convert_with_library(data)
    if converted.locked:
        raise UnreadableFile(LOCKED)
    if converted.docx is not None:
        try:
            document = read_docx(converted.docx)
        except UnreadableFile:
            # What the library wrote is no file of the person's: the next converter may do better.
            document = None
        if document is not None:
            return replace(document, kind="doc", notes=(*converted.notes, *document.notes))
    return _read_with_office(data)


def _read_with_office(data: bytes) -> Document:
    conversion = convert_with_office(data)
    if conversion is None:
        raise UnreadableFile(_refusal(data, FAILED))
    try:
        document = read_docx(conversion.docx)
    except UnreadableFile as error:
        raise UnreadableFile(FAILED) from error
    note = _CONVERTED.format(conversion.program)
    return replace(document, kind="doc", notes=(note, *document.notes))


def _refusal(data: bytes, otherwise: str) -> str:
    """Return the sentence for what the file is instead; ``otherwise`` where nothing tells."""
    for stream, sentence in _OTHERS.items():
        if _has_stream(data, stream):
            return sentence
    return otherwise


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether a directory entry has this name: needs no sound file, and looks into objects too."""
    name = re.escape((stream + "\0").encode("utf-16-le"))
    return any(match.start() % _ENTRY == 0 for match in re.finditer(name, data))
