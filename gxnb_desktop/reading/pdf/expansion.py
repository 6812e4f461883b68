"""Refuses PDF files that grow past all sense when they are read, before PDFium reads them.

PDFium unpacks a stream as a whole and draws forms within forms as often as the file says; a small
file can make that gigabytes and years, and nothing stops it once it has begun. What is written in
plain is looked at here. What hides (in packed objects, behind encryption or other spellings) is
left to the limits of the process that reads.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gxnb_desktop.errors import UnreadableFile

LARGEST_STREAM = 32 * 2**20
"""Bytes of one stream, unpacked; the text of a page has thousands, a map a few millions."""
MOST_DRAWN = 20_000
"""Forms that drawing one form may mean; stamps and signatures mean a handful."""

_TOO_LARGE = (
    "这份 PDF 的内容展开后大得不正常，程序处理不了；"
    "请使用年报的 docx 原文件，或用 Word、WPS 重新导出 PDF。"
)
_GROWTH = 1032
"""By what Flate can make something larger at most."""
_LONGEST_HEAD = 8192
"""Bytes of the dictionary before a stream that are looked at."""
_DEEPEST = 40
"""Forms within forms that PDFium draws."""

_STREAM = re.compile(rb"stream\r?\n")
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
# PDFium unpacks a picture only when it draws it, and fonts of 20 MB are embedded whole.
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/Type\s*/EmbeddedFile\b|/FontFile")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R\b")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


class _Stream(NamedTuple):
    number: int
    head: bytes
    start: int
    end: int


def refuse_expanding(data: bytes) -> None:
    """Look at the streams of a PDF file.

    Raises:
        UnreadableFile: one of them is a bomb, or forms draw one another without end.
    """
    forms: dict[int, Counter[int]] = {}
    for stream in _streams(data):
        is_form = bool(_FORM.search(stream.head))
        if is_form or (stream.end - stream.start) * _GROWTH > LARGEST_STREAM:
            content = _unpacked(data, stream)
            if is_form:
                forms[stream.number] = _drawn(stream.head, content)
    if _is_endless(forms):
        raise UnreadableFile(_TOO_LARGE)


def _streams(data: bytes) -> Iterator[_Stream]:
    end = 0
    while match := _STREAM.search(data, end):
        end = data.find(b"endstream", match.end())
        if end < 0:
            end = len(data)
        begin = data.rfind(b"obj", max(0, match.start() - _LONGEST_HEAD), match.start())
        numbers = [*_OBJECT.finditer(data, max(0, begin - 20), max(0, begin + 3))]
        if numbers:
            head = data[begin + 3 : match.start()]
            yield _Stream(int(numbers[-1][1]), head, match.end(), end)
        end += len(b"endstream")


def _unpacked(data: bytes, stream: _Stream) -> bytes:
    """The content of a stream, or "" where it is not understood or not read by PDFium either."""
    if _UNREAD.search(stream.head):
        return b""
    content = data[stream.start : stream.end]
    for _ in _FLATE.findall(stream.head):
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(content, LARGEST_STREAM)
        except zlib.error:
            return b""
        if unpacking.unconsumed_tail:
            raise UnreadableFile(_TOO_LARGE)
    return content


def _drawn(head: bytes, content: bytes) -> Counter[int]:
    """The objects that a form draws, and how often."""
    named = {match[1]: int(match[2]) for match in _NAMED.finditer(head)}
    return Counter(named[match[1]] for match in _DRAWS.finditer(content) if match[1] in named)


def _is_endless(forms: Mapping[int, Counter[int]]) -> bool:
    """Whether drawing some form means too many others."""
    counts = dict.fromkeys(forms, 1)
    for _ in range(_DEEPEST):
        before = counts
        counts = {
            number: 1 + sum(times * before.get(inner, 0) for inner, times in drawn.items())
            for number, drawn in forms.items()
        }
        if counts == before:
            return False
        if max(counts.values()) > MOST_DRAWN:
            return True
    return False
