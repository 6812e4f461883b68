"""Decodes text files of unknown encoding.

Order of evidence: a byte order mark; UTF-16 by its NULs; strict UTF-8; otherwise the encoding that
leaves the fewest undecodable bytes and the most words of such a report. gb2312 and gbk are read as
gb18030.
"""

import codecs

from gxnb_desktop.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8")
_WORDS = ("政府", "信息", "公开", "公開", "報告", "报告", "申请", "申請", "行政", "資訊")
_SAMPLE = 4096
_NOT_TEXT = "这不是文本文件，无法读取；请用 Word 或 WPS 打开后另存为 docx 再试。"


def decode(data: bytes) -> str:
    """Return the text of a file, its line ends as they are.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    text = _decode(data)
    controls = sum(text.count(char) for char in map(chr, (*range(9), 14, 15, *range(16, 27))))
    if controls > 1 + len(text) // 200:
        raise UnreadableFile(_NOT_TEXT)
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if (wide := _utf16_by_nuls(data)) is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return min((data.decode(name, errors="replace") for name in _CANDIDATES), key=_badness)


def _utf16_by_nuls(data: bytes) -> str | None:
    """Digits and line ends of UTF-16 text have a NUL in their upper byte, always on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < max(2, len(sample) // 200):
        return None
    if odd > 9 * even:
        return "utf-16-le"
    if even > 9 * odd:
        return "utf-16-be"
    raise UnreadableFile(_NOT_TEXT)


def _badness(text: str) -> tuple[float, int]:
    """Undecodable characters weighed against the words expected; less is better."""
    words = sum(text.count(word) for word in _WORDS)
    bad = text.count("\ufffd") + sum("\ue000" <= char <= "\uf8ff" for char in text)
    return (bad / (1 + words), -words)
