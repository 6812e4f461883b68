"""XML that is changed by splicing its bytes, so that all else stays byte for byte as it was.

A tree that is written out anew loses how the source was written: quotes, references, the order of
declarations, line ends. Here the elements of a tree are found in the bytes, and only these change.
"""

import re
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from gxnb_desktop.errors import UnwritableFile

_START_TAG = re.compile(rb"""<([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_UNUSUAL = "原文件的正文写法不寻常，不能写回；请用 Word 或 WPS 打开，另存为 docx 后再试。"


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element stands in the bytes; ``inner`` is empty at the end where it is ``<x/>``."""

    start: int
    inner_start: int
    inner_end: int
    end: int


class Markup:
    """The bytes of one XML part and the changes to be made in them.

    Attributes:
        root: the tree that the bytes hold; it stays as it is.
    """

    def __init__(self, data: bytes, root: etree._Element) -> None:
        """Find the elements of the tree that was parsed from these bytes.

        Raises:
            UnwritableFile: the bytes are written in a way that no office program uses.
        """
        self.root = root
        self._encoding = root.getroottree().docinfo.encoding or "UTF-8"
        self._data = _recoded(data, self._encoding, "UTF-8")
        if _recoded(self._data, "UTF-8", self._encoding) != data:
            raise UnwritableFile(_UNUSUAL)
        self._starts, self._ends = _bounds(self._data)
        self._numbers = {element: number for number, element in enumerate(root.iter())}
        if len(self._numbers) != len(self._starts):
            raise UnwritableFile(_UNUSUAL)
        self._edits: list[tuple[int, int, int, bytes]] = []
        self._opened: dict[int, bytes] = {}

    @property
    def prefix(self) -> str:
        """With its colon, the prefix of elements and attributes in the root's namespace.

        Raises:
            UnwritableFile: it has none.
        """
        namespace = etree.QName(self.root).namespace
        for prefix, uri in self.root.nsmap.items():
            # Attributes have no namespace without a prefix: the default one does not serve.
            if prefix and uri == namespace:
                return f"{prefix}:"
        raise UnwritableFile(_UNUSUAL)

    def span(self, element: etree._Element) -> Span:
        """Return where an element stands."""
        number = self._numbers[element]
        tag = self._start_tag(number)
        if self._is_empty(tag):
            return Span(tag.start(), tag.end(), tag.end(), tag.end())
        inner_end = self._ends[number]
        return Span(tag.start(), tag.end(), inner_end, self._data.index(b">", inner_end) + 1)

    def raw(self, element: etree._Element) -> str:
        """Return an element as it is written, tags and all."""
        span = self.span(element)
        return self._data[span.start : span.end].decode()

    def start_tag(self, element: etree._Element) -> str:
        """Return the start tag as it is written; of ``<x/>``, as one that opens."""
        tag = self._start_tag(self._numbers[element])
        text = tag[0].decode()
        return f"{text[:-2]}>" if self._is_empty(tag) else text

    def end_tag(self, element: etree._Element) -> str:
        """Return the end tag that belongs to ``start_tag``."""
        return f"</{self._start_tag(self._numbers[element])[1].decode()}>"

    def replace(self, element: etree._Element, text: str) -> None:
        """Put other XML in an element's place."""
        span = self.span(element)
        self._edit(span.start, span.end, text)

    def fill(self, element: etree._Element, text: str) -> None:
        """Put other XML into an element in place of what it holds; it holds something."""
        span = self.span(element)
        self._edit(span.inner_start, span.inner_end, text)

    def insert_before(self, element: etree._Element, text: str) -> None:
        """Put XML before an element."""
        at = self.span(element).start
        self._edit(at, at, text)

    def insert_after(self, element: etree._Element, text: str) -> None:
        """Put XML behind an element."""
        at = self.span(element).end
        self._edit(at, at, text)

    def append(self, element: etree._Element, text: str, *, first: bool = False) -> None:
        """Put XML at the end of what an element holds; ``first``: before what else is put there."""
        span = self.span(element)
        tag = self._start_tag(self._numbers[element])
        if self._is_empty(tag) and span.end not in self._opened:
            self._opened[span.end] = b"</" + tag[1] + b">"
            self._edit(span.end - 2, span.end, ">")
        self._edit(span.inner_end, span.inner_end, text, -1 if first else 0)

    def result(self) -> bytes:
        """Return the bytes with all changes made."""
        # What is put into an element that was empty comes before its new end tag.
        closings = [(at, at, 1, tag) for at, tag in self._opened.items()]
        parts: list[bytes] = []
        done = 0
        for start, end, _, text in sorted([*self._edits, *closings], key=lambda edit: edit[:3]):
            parts += [self._data[done:start], text]
            done = end
        return _recoded(b"".join([*parts, self._data[done:]]), "UTF-8", self._encoding)

    def _edit(self, start: int, end: int, text: str, rank: int = 0) -> None:
        self._edits.append((start, end, rank, text.encode()))

    def _start_tag(self, number: int) -> re.Match[bytes]:
        match = _START_TAG.match(self._data, self._starts[number])
        assert match is not None
        return match

    @staticmethod
    def _is_empty(tag: re.Match[bytes]) -> bool:
        return tag[0].endswith(b"/>")


def _recoded(data: bytes, old: str, new: str) -> bytes:
    try:
        return data if old.upper() == new.upper() else data.decode(old).encode(new)
    except (UnicodeError, LookupError) as error:
        raise UnwritableFile(_UNUSUAL) from error


def _bounds(data: bytes) -> tuple[list[int], list[int]]:
    """Return where the start tag and the end tag of each element begin, in document order."""
    starts: list[int] = []
    ends: list[int] = []
    opened: list[int] = []
    parser = expat.ParserCreate("UTF-8")

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append(len(starts))
        starts.append(parser.CurrentByteIndex)
        ends.append(0)

    def end(name: str) -> None:
        ends[opened.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnwritableFile(_UNUSUAL) from error
    return starts, ends
