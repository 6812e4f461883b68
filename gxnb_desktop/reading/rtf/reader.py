"""Reading rtf: its marks one after the other, tables with their merged and nested cells.

Text that Word does not print is left out, and the document's notes say so. Groups are kept on a
list: a file that nests them deeply costs no recursion.
"""

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading import left_out
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.rtf.interpreter import RtfReader, TooComplex
from gxnb_desktop.reading.rtf.tables import Layouter, TooManyCells
from gxnb_desktop.reading.rtf.tokens import TooManyTokens

NO_RTF = "这个文件不是 rtf 文档，或开头已损坏；请用 Word 或 WPS 打开，另存为 docx 后再试。"
TOO_LARGE = "这个 rtf 文件大得不像一份年报，没有读取；请用 Word 或 WPS 打开，另存为 docx 后再试。"
_NOTES = {
    "deleted": left_out.DELETED,
    "hidden": "文件中有隐藏文字，没有读入。",
    "struck": left_out.STRUCK,
    "covered": left_out.COVERED,
    "footnotes": left_out.FOOTNOTES,
    "pictures": "文件中有图片、图表或嵌入对象，其中的文字没有读入。",
    "cut": "文件结尾不完整，后面的内容可能没有读到；请与原文核对。",
}


def read_rtf(data: bytes) -> Document:
    """Read an rtf file; origins are counted as in docx.

    Raises:
        UnreadableFile: no rtf, or beyond the limits of a sane document.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"{\\rtf"):
        raise UnreadableFile(NO_RTF)
    reader, layouter = RtfReader(data), Layouter()
    try:
        blocks = layouter.blocks(reader.read())
    except (TooManyTokens, TooComplex, TooManyCells) as error:
        raise UnreadableFile(TOO_LARGE) from error
    met = {*reader.met, *(("covered",) if layouter.met_covered else ())}
    return Document("rtf", blocks, notes=tuple(_NOTES[key] for key in _NOTES if key in met))
