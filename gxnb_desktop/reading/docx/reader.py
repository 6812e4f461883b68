"""Reading docx: the WordprocessingML itself, so that nothing a person sees in Word is lost.

Tracked changes are read as if accepted; text that Word does not print is left out, and the
document's notes say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading import left_out
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.docx.body import BodyReader
from gxnb_desktop.reading.docx.chunks import UNREAD, ChunkReader
from gxnb_desktop.reading.docx.numbering import Numbering
from gxnb_desktop.reading.docx.package import NO_DOCX, TOO_LARGE, Package
from gxnb_desktop.reading.docx.pictures import PictureReader
from gxnb_desktop.reading.docx.styles import Styles
from gxnb_desktop.reading.docx.trace import Trace
from gxnb_desktop.reading.docx.xml import child, name, word_tags

MAX_CELLS = 200_000
"""Cells of all tables; a report has 400, one after the other of a whole county 20,000."""

_CELL = word_tags("tc")
_INSERTED = word_tags("ins", "moveTo", "cellIns")
_DELETED = word_tags("del", "moveFrom", "cellDel")
_FOOTNOTES = word_tags("footnoteReference", "endnoteReference")
_OTHER_FILES = word_tags("subDoc")
_CHARTS = ("{*}chart", "{*}relIds")
_OBJECTS = ("{*}OLEObject",)
_SHEETS = ("Excel.", "Ket.", "KET.", "ET.")


def read_docx(data: bytes) -> Document:
    """Read a docx file.

    Args:
        data: the bytes of the file.

    Raises:
        UnreadableFile: damaged, encrypted, no docx, or beyond the limits of a sane document.
    """
    package = Package(data)
    return _document(package, *_main(package))


def _read_chunk(data: bytes) -> Document:
    """Read a docx that stands within another one; further ones within it are not read.

    Raises:
        UnreadableFile: as ``read_docx`` does.
    """
    package = Package(data)
    return _document(package, *_main(package), nested=True)


@dataclass(frozen=True, slots=True)
class TracedDocument:
    """A docx as read, with the elements that its texts come from.

    Attributes:
        document: what ``read_docx`` returns.
        main: the name of the part that holds the body.
        root: its ``w:document``, comments and processing instructions left out.
        trace: the elements by the origins in ``document``.
    """

    document: Document
    main: str
    root: etree._Element
    trace: Trace


def trace_docx(package: Package) -> TracedDocument:
    """Read a docx file and keep which elements its texts come from.

    Raises:
        UnreadableFile: as ``read_docx`` does.
    """
    main, root = _main(package)
    trace = Trace()
    return TracedDocument(_document(package, main, root, trace=trace), main, root, trace)


def _main(package: Package) -> tuple[str, etree._Element]:
    """Return the name and the root of the part that holds the body."""
    main = package.related("", "officeDocument")
    root = package.xml(main) if main is not None else None
    if main is None or root is None or name(root) != "w:document":
        raise UnreadableFile(NO_DOCX)
    return main, root


def _document(
    package: Package,
    main: str,
    root: etree._Element,
    *,
    trace: Trace | None = None,
    nested: bool = False,
) -> Document:
    body = child(root, "w:body")
    if body is None:
        raise UnreadableFile(NO_DOCX)
    if sum(1 for _ in body.iter(*_CELL)) > MAX_CELLS:
        raise UnreadableFile(TOO_LARGE)
    styles = Styles(_part(package, main, "styles"))
    numbering = Numbering(_part(package, main, "numbering"), styles)
    pictures = PictureReader(package, main)
    chunks = ChunkReader(package, main, _read_chunk, nested=nested)
    reader = BodyReader(styles, numbering, pictures, chunks, trace)
    blocks = reader.read(body)
    notes = (*_notes(root, reader), *_object_notes(root), *pictures.album.notes, *chunks.notes)
    return Document("docx", blocks, notes=tuple(dict.fromkeys(notes)))


def _part(package: Package, main: str, kind: str) -> etree._Element | None:
    part = package.related(main, kind)
    return None if part is None else package.xml(part)


def _notes(root: etree._Element, reader: BodyReader) -> tuple[str, ...]:
    """Say what a person who compares with Word must know, one sentence each."""
    notes = [*left_out.tracked(_occurs(root, _INSERTED), _occurs(root, _DELETED))]
    if reader.met_hidden:
        notes.append(left_out.HIDDEN)
    if reader.met_struck:
        notes.append(left_out.STRUCK)
    if reader.met_covered:
        notes.append(left_out.COVERED)
    if _occurs(root, _FOOTNOTES):
        notes.append(left_out.FOOTNOTES)
    if _occurs(root, _OTHER_FILES):
        notes.append(UNREAD)
    return tuple(notes)


def _object_notes(root: etree._Element) -> Iterator[str]:
    """Say what of the file is no text; of an embedded sheet, how its table can be read."""
    if _occurs(root, _CHARTS):
        yield "文件中有图表或 SmartArt 图形，其中的文字和数字没有读入。"
    objects = [element.get("ProgID") or "" for element in root.iter(*_OBJECTS)]
    if any(kind.startswith(_SHEETS) for kind in objects):
        yield (
            "文件中嵌入了 Excel 或 WPS 工作表，其中的内容没有读入；"
            "如果年报的表格在里面，请双击打开，把它复制为正文中的表格后再试。"
        )
    elif objects:
        yield "文件中有嵌入对象（如公式、其他文件），其中的内容没有读入。"


def _occurs(root: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(root.iter(*tags), None) is not None
