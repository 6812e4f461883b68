"""Reading docx: the WordprocessingML itself, so that nothing a person sees in Word is lost.

Tracked changes are read as if accepted; text that Word does not print is left out, and the
document's notes say so.
"""

from dataclasses import dataclass

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.docx.body import BodyReader
from gxnb_desktop.reading.docx.numbering import Numbering
from gxnb_desktop.reading.docx.package import NO_DOCX, TOO_LARGE, Package
from gxnb_desktop.reading.docx.styles import Styles
from gxnb_desktop.reading.docx.trace import Trace
from gxnb_desktop.reading.docx.xml import child, name, word_tags

MAX_CELLS = 200_000
"""Cells of all tables; a report has 400, one after the other of a whole county 20,000."""

_CELL = word_tags("tc")
_INSERTED = word_tags("ins", "moveTo", "cellIns")
_DELETED = word_tags("del", "moveFrom", "cellDel")
_FOOTNOTES = word_tags("footnoteReference", "endnoteReference")
_EMBEDDED_FILES = word_tags("altChunk", "subDoc")
_PICTURES = (
    "{*}blip",
    "{*}imagedata",
    "{*}OLEObject",
    "{*}chart",
    "{*}relIds",
)


def read_docx(data: bytes) -> Document:
    """Read a docx file.

    Args:
        data: the bytes of the file.

    Raises:
        UnreadableFile: damaged, encrypted, no docx, or beyond the limits of a sane document.
    """
    package = Package(data)
    return _document(package, *_main(package), None)


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
    return TracedDocument(_document(package, main, root, trace), main, root, trace)


def _main(package: Package) -> tuple[str, etree._Element]:
    """Return the name and the root of the part that holds the body."""
    main = package.related("", "officeDocument")
    root = package.xml(main) if main is not None else None
    if main is None or root is None or name(root) != "w:document":
        raise UnreadableFile(NO_DOCX)
    return main, root


def _document(package: Package, main: str, root: etree._Element, trace: Trace | None) -> Document:
    body = child(root, "w:body")
    if body is None:
        raise UnreadableFile(NO_DOCX)
    if sum(1 for _ in body.iter(*_CELL)) > MAX_CELLS:
        raise UnreadableFile(TOO_LARGE)
    styles = Styles(_part(package, main, "styles"))
    reader = BodyReader(styles, Numbering(_part(package, main, "numbering"), styles), trace)
    blocks = reader.read(body)
    return Document("docx", blocks, notes=_notes(root, reader))


def _part(package: Package, main: str, kind: str) -> etree._Element | None:
    part = package.related(main, kind)
    return None if part is None else package.xml(part)


def _notes(root: etree._Element, reader: BodyReader) -> tuple[str, ...]:
    """Say what a person who compares with Word must know, one sentence each."""
    notes: list[str] = []
    inserted, deleted = _occurs(root, _INSERTED), _occurs(root, _DELETED)
    if inserted and deleted:
        notes.append("文件带有修订痕迹：插入的内容已读入，删除的内容没有读入。")
    elif inserted:
        notes.append("文件带有修订痕迹：插入的内容已读入。")
    elif deleted:
        notes.append("文件带有修订痕迹：删除的内容没有读入。")
    if reader.met_hidden:
        notes.append("文件中有隐藏文字或隐藏的表格行，没有读入。")
    if reader.met_covered:
        notes.append("合并单元格中被遮盖的文字没有读入。")
    if _occurs(root, _FOOTNOTES):
        notes.append("脚注和尾注的文字没有读入。")
    if _occurs(root, _EMBEDDED_FILES):
        notes.append("文件中插入了另一份文件，其内容没有读入；请用 Word 打开并另存后再试。")
    if _occurs(root, _PICTURES):
        notes.append("文件中有图片、图表或嵌入对象，其中的文字没有读入。")
    return tuple(notes)


def _occurs(root: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(root.iter(*tags), None) is not None
