"""Reading mht: a web page and its pictures in one file, as browsers and Word save them."""

import re
from collections.abc import Iterable
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from functools import partial

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.document import Document
from gxnb_desktop.reading.html.pictures import PictureFiles
from gxnb_desktop.reading.html.reader import TOO_LARGE, check_size, page_text, read_page
from gxnb_desktop.reading.pictures import Load

MOST_LINES = 400_000
"""Twenty MB of pictures are 270,000."""

_PAGES = ("text/html", "application/xhtml+xml")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DAMAGED = "网页归档文件已损坏或不完整，打不开；请重新保存网页后再试。"
_NO_PAGE = "网页归档文件里没有网页正文；请在浏览器中打开原网页，重新保存后再试。"


def read_mht(data: bytes) -> Document:
    """Read a web archive (mht, mhtml).

    Args:
        data: the bytes of the file.

    Raises:
        UnreadableFile: damaged, without a page in it, or beyond the limits of a sane page.
    """
    # One byte order mark or blank line too many, and no header would be found.
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.count(b"\n") > MOST_LINES:
        raise UnreadableFile(TOO_LARGE)
    try:
        parts = list(message_from_bytes(data).walk())
        pages = [(_text(part), _address(part)) for part in parts if _is_page(part)]
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise UnreadableFile(_DAMAGED) from error
    if not pages:
        raise UnreadableFile(_NO_PAGE)
    # A page of frames or an advertisement may stand first; the report is where the text is.
    text, address = max(pages, key=lambda page: len(_HAN.findall(page[0])))
    return read_page(PictureFiles(text, _pictures(parts), address), "mht")


def _is_page(part: Message) -> bool:
    return not part.is_multipart() and part.get_content_type() in _PAGES


def _pictures(parts: Iterable[Message]) -> dict[str, Load]:
    """Return the pictures by each address that a page may call them by; none is unpacked yet."""
    found: dict[str, Load] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            found[_address(part)] = partial(_content, part)
            found[f"cid:{str(part.get('Content-ID', '')).strip().strip('<>')}"] = partial(
                _content, part
            )
    return found


def _address(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _content(part: Message) -> bytes | None:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else None


def _text(part: Message) -> str:
    """Return the text of a page, its transfer encoding undone."""
    content = _content(part)
    if content is None:
        return ""
    check_size(content)
    return page_text(content, part.get_content_charset())
