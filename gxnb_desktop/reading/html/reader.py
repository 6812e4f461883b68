"""Reading web pages: as saved from a site, from Word or from WPS. Nothing is ever fetched.

What a browser would not show is left out, and so are menus and feet of a site; the document's notes
say so.
"""

import re

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.encoding import decode
from gxnb_desktop.reading.html.article import Article, only_hidden
from gxnb_desktop.reading.html.body import BodyReader
from gxnb_desktop.reading.html.pictures import PictureFiles, PictureReader
from gxnb_desktop.reading.html.sheet import hide_by_sheets
from gxnb_desktop.reading.html.tree import Element, all_within, parse_page
from gxnb_desktop.reading.left_out import DELETED, STRUCK

LARGEST = 20 * 2**20
"""Bytes of a page; a report has 50,000 to 500,000."""

_HEAD = 4096
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
TOO_LARGE = "网页文件太大，不像是年报；请检查是否选错了文件。"
_ONLY_FRAMES = "网页里只有框架，正文在另一个文件中；请打开正文所在的页面，另存后再试。"


def read_html(data: bytes) -> Document:
    """Read a web page.

    Args:
        data: the bytes of the file, in whatever encoding.

    Raises:
        UnreadableFile: no text, or beyond the limits of a sane page.
    """
    check_size(data)
    return read_page(PictureFiles(page_text(data)), "html")


def check_size(data: bytes) -> None:
    """Refuse a file that is too large for a page.

    Raises:
        UnreadableFile: it is.
    """
    if len(data) > LARGEST:
        raise UnreadableFile(TOO_LARGE)


def page_text(data: bytes, charset: str | None = None) -> str:
    """Return the text of a page.

    Args:
        data: the bytes of the page.
        charset: the encoding that was declared outside of it; else the page's own declaration, if
            any, is one more guess.
    """
    found = _DECLARED.search(data[:_HEAD])
    return decode(data, charset or (found[1].decode("ascii", "replace") if found else None))


def read_page(page: PictureFiles, kind: str) -> Document:
    """Read a page that is decoded.

    Raises:
        UnreadableFile: it only shows other pages, or is beyond the limits of a sane page.
    """
    root = parse_page(page.text)
    hide_by_sheets(root)
    body = _body(root)
    reader = BodyReader(PictureReader(page))
    blocks = reader.read(body)
    article = Article(reader.pieces)
    notes: list[str] = []
    if reader.met_hidden:
        everything = BodyReader(PictureReader(page), set(all_within(body)))
        everything.read(body)
        shown = only_hidden(article, Article(everything.pieces))
        if shown:
            reader = BodyReader(PictureReader(page), shown)
            blocks = reader.read(body)
            article = Article(reader.pieces)
            notes.append("年报的部分内容在网页中处于隐藏状态，已一并读入，请与原网页核对。")
    left_out = article.left_out(body)
    if left_out:
        shorter = BodyReader(PictureReader(page), reader.shown, without=set(left_out))
        blocks = shorter.read(body)
        if len(shorter.pieces) < len(reader.pieces):
            notes.append("网页的导航、菜单、页脚等与年报无关的内容没有读入。")
        reader = shorter
    if reader.met_frames and not reader.pieces:
        raise UnreadableFile(_ONLY_FRAMES)
    return Document(kind, blocks, notes=(*notes, *_notes(reader)))


def _body(root: Element) -> Element:
    """Return the body; a set of frames has none, and is taken for it."""
    for page in root.elements():
        for part in page.elements():
            if part.name in ("body", "frameset"):
                return part
    return root


def _notes(reader: BodyReader) -> list[str]:
    """Say what a person who compares with the page must know, one sentence each."""
    notes: list[str] = []
    if reader.met_hidden:
        notes.append("网页中有隐藏的内容，没有读入。")
    if reader.met_annotations:
        notes.append("批注、脚注和尾注的文字没有读入。")
    if reader.met_deleted:
        notes.append(DELETED)
    if reader.met_struck:
        notes.append(STRUCK)
    if reader.met_frames:
        notes.append("网页中嵌入了另一个网页，其内容没有读入；需要时请打开该网页另存后再试。")
    return [*notes, *reader.pictures.album.notes]
