"""Files within a docx that Word shows in the place of a paragraph (``w:altChunk``).

Programs that make reports from templates put web pages or other documents in this way; Word turns
them into paragraphs and tables when the file is first saved.
"""

from collections.abc import Callable

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.detect import kind_of
from gxnb_desktop.reading.document import Block, Document
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.xml import related_id

UNREAD = "文件中插入了另一份文件，其内容没有读入；请用 Word 打开并另存后再试。"
_READ = "文件中插入了另一份文件，其内容已一并读入，请与 Word 中显示的核对。"

MOST = 20
"""Files within a file that are read; a report has one, or one for each section."""
ALTOGETHER = 8 * 2**20
"""Bytes of these files: web pages take seconds for each million."""


class ChunkReader:
    """Reads the files to which one part of a package refers.

    Attributes:
        notes: what a person must know about them.
    """

    def __init__(
        self,
        package: Package,
        source: str,
        read_docx: Callable[[bytes], Document],
        *,
        nested: bool,
    ) -> None:
        """Read what a part refers to.

        Args:
            package: the file that holds the part.
            source: the name of the part.
            read_docx: reads those files that are docx themselves; it may raise UnreadableFile.
            nested: the package is such a file: nothing to which it refers is read.
        """
        self._package = package
        self._source = source
        self._read_docx = read_docx
        self._left = 0 if nested else MOST
        self._room = ALTOGETHER
        self.notes: list[str] = []

    def read(self, chunk: etree._Element) -> tuple[Block, ...]:
        """Return what the file of a ``w:altChunk`` holds; nothing where it cannot be read."""
        self._left -= 1
        document = self._document(chunk) if self._left >= 0 else None
        if document is None:
            self.notes.append(UNREAD)
            return ()
        self.notes += (_READ, *document.notes)
        return document.blocks

    def _document(self, chunk: etree._Element) -> Document | None:
        identity = related_id(chunk, "id")
        part = self._package.related(self._source, "aFChunk", identity) if identity else None
        try:
            data = self._package.part(part) if part else None
            if data is None or len(data) > self._room:
                return None
            self._room -= len(data)
            return _read(data, self._read_docx)
        except UnreadableFile:
            return None


def _read(data: bytes, read_docx: Callable[[bytes], Document]) -> Document | None:
    """Read a file of a kind that Word takes; its reader is loaded only when it is needed."""
    match kind_of(data):
        case "html":
            from gxnb_desktop.reading.html.reader import read_html

            return read_html(data)
        case "mht":
            from gxnb_desktop.reading.html.mht import read_mht

            return read_mht(data)
        case "rtf":
            from gxnb_desktop.reading.rtf.reader import read_rtf

            return read_rtf(data)
        case "docx":
            return read_docx(data)
        case "txt":
            from gxnb_desktop.reading.txt import read_txt

            return read_txt(data)
        case _:
            return None
