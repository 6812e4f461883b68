"""Decodes text files of unknown encoding.

Order of evidence: a byte order mark; NULs, which only UTF-16 has; strict UTF-8; otherwise the
encoding that gives the most words of such a report, then the fewest bad characters. What a page
declares is only one more guess. gb2312 and gbk are read as gb18030, big5 as big5hkscs.
"""

import codecs
import re
import unicodedata

from gxnb_desktop.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-8", "gb18030")
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8")
_WORDS = ("政府", "信息", "公开", "公開", "報告", "报告", "申请", "申請", "行政", "資訊")
_SAMPLE = 2**16
"""Bytes by which the encoding is told; an even number."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
_ODD = ("Cc", "Cn", "Cs")
"""Categories of characters that are rare in text: controls, unassigned, halves."""
_NOT_TEXT = (
    "认不出这个文件的格式，无法读取；请检查是否选错了文件，"
    "是年报的话请用 Word 或 WPS 打开，另存为 docx 再试。"
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of a file, its line ends as they are.

    Args:
        data: the bytes of the file.
        declared: the encoding that the file names, in any spelling, true or not.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    text = _decode(data, _guesses(declared))
    controls = sum(text.count(char) for char in map(chr, (*range(9), 14, 15, *range(16, 27))))
    if controls > 1 + len(text) // 200:
        raise UnreadableFile(_NOT_TEXT)
    return text


def _guesses(declared: str | None) -> tuple[str, ...]:
    """Add a declared encoding to the usual ones, if there is such an encoding of text."""
    try:
        name = codecs.lookup((declared or "utf-8").strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return _CANDIDATES
    name = _SUPERSETS.get(name, name)
    return _CANDIDATES if name in _CANDIDATES else (*_CANDIDATES, name)


def _decode(data: bytes, guesses: tuple[str, ...]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if data[:_SAMPLE].count(0) > 1:
        return data.decode(_likeliest(data, _WIDE), errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # A page may begin with much that is ASCII and tells nothing.
        telling = _NOT_ASCII.search(data)
        start = telling.start() if telling else 0
        return data.decode(_likeliest(data[start:], guesses), errors="replace")


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> str:
    """Return the encoding that suits the beginning of the bytes best."""
    sample = data[:_SAMPLE]
    return min(encodings, key=lambda name: _badness(sample.decode(name, errors="replace")))


def _badness(text: str) -> tuple[int, int]:
    """Words missed, then characters that no text has; less is better.

    In a wrong encoding there are no such words at all, but there may well be fewer bad characters:
    almost every pair of bytes is a character of gb18030.
    """
    words = sum(text.count(word) for word in _WORDS)
    bad = sum(
        char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or unicodedata.category(char) in _ODD
        for char in text
    )
    return (-words, bad)
