"""The pictures that come with a page, in its own text or beside it in an archive.

Nothing is ever fetched: a picture that lies elsewhere leaves an empty frame.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import unquote, unquote_to_bytes, urljoin

from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.html.style import style_of
from gxnb_desktop.reading.html.tree import Element
from gxnb_desktop.reading.pictures import Album, Load

_INSIDE = re.compile(r"data:[\w/+.;=-]{0,100},[\w+/=%]{200,}")
_KEPT = re.compile(r"data:,(\d+)")
_DATA = re.compile(r"data:([^,]*),(.*)", re.DOTALL)
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|in|cm|mm|)\s*(?![\w%])")
_POINTS = {"pt": 1.0, "": 0.75, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54}
_TINY = 20.0
"""Points; what is smaller is a sign or a spacer."""
_LAZY = ("data-src", "data-original", "data-lazy-src")
"""Where pages that load pictures late keep the address; what is in its place shows nothing."""


class PictureFiles:
    """What the pictures of one page refer to.

    Attributes:
        text: the page without the pictures in it, which are megabytes of attribute.
    """

    def __init__(
        self, text: str, parts: Mapping[str, Load] | None = None, address: str = ""
    ) -> None:
        """Take the pictures out of a page.

        Args:
            text: the page.
            parts: what lies beside it in an archive, by address.
            address: that of the page, from which those of its pictures go on.
        """
        self._inside: list[str] = []
        self._parts = {unquote(name): load for name, load in (parts or {}).items()}
        self._address = address
        self.text = _INSIDE.sub(self._take, text)

    def load(self, source: str) -> bytes | None:
        """Return the bytes of the picture that a ``src`` names; None where they are not at hand."""
        if kept := _KEPT.fullmatch(source):
            at = int(kept[1])
            return _decoded(self._inside[at]) if at < len(self._inside) else None
        if source[:5].lower() == "data:":
            return _decoded(source)
        for address in (unquote(source), unquote(_joined(self._address, source))):
            if address in self._parts:
                return self._parts[address]()
        return None

    def _take(self, match: re.Match[str]) -> str:
        self._inside.append(match[0])
        return f"data:,{len(self._inside) - 1}"


class PictureReader:
    """Reads the pictures of one page.

    Attributes:
        album: all that have been met.
    """

    def __init__(self, files: PictureFiles | None = None) -> None:
        """Read with what came with the page."""
        self._files = files or PictureFiles("")
        self.album = Album()

    def of(self, element: Element) -> list[Picture]:
        """Return the picture of an ``img``, none for signs and spacers."""
        width, height = (_side(element, name) for name in ("width", "height"))
        if 0 < width < _TINY or 0 < height < _TINY:
            return []
        late = any(element.get(name) for name in _LAZY)
        source = "" if late else element.get("src").strip()
        return self.album.take(source, partial(self._files.load, source), width, height)


def _decoded(address: str) -> bytes | None:
    """Return what a ``data:`` address holds."""
    match = _DATA.fullmatch(address)
    if match is None:
        return None
    content = unquote_to_bytes(match[2])
    if not match[1].lower().endswith(";base64"):
        return content
    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        return None


def _joined(address: str, source: str) -> str:
    try:
        return urljoin(address, source)
    except ValueError:
        return source


def _side(element: Element, name: str) -> float:
    """Return a side in points; 0 where it is not told, or told as a share of the page."""
    for written in (style_of(element).get(name, ""), element.get(name).lower()):
        if match := _LENGTH.match(written):
            return float(match[1]) * _POINTS[match[2]]
    return 0.0
