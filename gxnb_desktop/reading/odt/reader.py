"""Reading odt (OpenDocument text): the XML itself, from a container opened within limits.

Tracked changes are read as if accepted; what is not printed is left out, and the document's notes
say so.
"""

from lxml import etree

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading import left_out
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.odt.body import BodyReader
from gxnb_desktop.reading.odt.limits import TooLarge
from gxnb_desktop.reading.odt.numbering import Numbering
from gxnb_desktop.reading.odt.pictures import PictureReader
from gxnb_desktop.reading.odt.styles import Styles
from gxnb_desktop.reading.odt.xml import child, name, tag

LOCKED = "文件设有打开密码，无法读取；请用 WPS 或 LibreOffice 去掉密码，另存为 docx 后再试。"
SHEET = "这是电子表格（ods），不是文字文档；请用 WPS 或 LibreOffice 另存为 xlsx 后再试。"
NO_ODT = "这个文件不是 odt 文字文档，里面没有正文；请检查是否选错了文件。"
TOO_LARGE = "文件中的表格大得不像一份年报，没有读取；请另存为 docx 后再试。"
_NOTES = {
    "hidden": left_out.HIDDEN,
    "struck": left_out.STRUCK,
    "covered": left_out.COVERED,
    "footnotes": left_out.FOOTNOTES,
    "objects": "文件中有图表或嵌入对象，其中的文字和数字没有读入。",
}


def read_odt(data: bytes) -> Document:
    """Read an odt file; origins are counted as in docx.

    Raises:
        UnreadableFile: damaged, locked, no text document, or beyond the limits of a sane document.
    """
    package = Package(data)
    if _is_locked(package):
        raise UnreadableFile(LOCKED)
    root = package.xml("content.xml")
    if root is None or name(root) != "office:document-content":
        raise UnreadableFile(NO_ODT)
    body = child(root, "office:body")
    text = child(body, "office:text")
    if text is None:
        sheet = child(body, "office:spreadsheet")
        raise UnreadableFile(NO_ODT if sheet is None else SHEET)
    containers = _style_containers(root, package.xml("styles.xml"))
    pictures = PictureReader(package)
    reader = BodyReader(Styles(containers), Numbering(containers), pictures)
    try:
        blocks = reader.read(text)
    except TooLarge as error:
        raise UnreadableFile(TOO_LARGE) from error
    return Document("odt", blocks, notes=(*_notes(text, reader.met), *pictures.album.notes))


def _is_locked(package: Package) -> bool:
    try:
        manifest = package.xml("META-INF/manifest.xml")
    except UnreadableFile:
        # Old writers put a document type there; only the content decides then.
        return False
    return manifest is not None and _occurs(manifest, "manifest:encryption-data")


def _style_containers(root: etree._Element, styles: etree._Element | None) -> list[etree._Element]:
    """Return the containers of styles; a content's own styles hide those of the same name."""
    found = [
        child(root, "office:automatic-styles"),
        child(styles, "office:styles"),
    ]
    return [container for container in found if container is not None]


def _notes(text: etree._Element, met: set[str]) -> tuple[str, ...]:
    inserted, deleted = _occurs(text, "text:insertion"), _occurs(text, "text:deletion")
    changes = left_out.tracked(inserted, deleted)
    return (*changes, *(note for key, note in _NOTES.items() if key in met))


def _occurs(root: etree._Element, wanted: str) -> bool:
    return next(root.iter(tag(wanted)), None) is not None
