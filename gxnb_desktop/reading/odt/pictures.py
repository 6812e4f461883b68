"""The pictures of an odt, for display."""

import re
from functools import partial

from lxml import etree

from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.odt.xml import attribute
from gxnb_desktop.reading.pictures import Album

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|px|pc)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}


class PictureReader:
    """Finds the pictures of one file.

    Attributes:
        album: all that have been met.
    """

    def __init__(self, package: Package) -> None:
        """Read what the content of this file refers to."""
        self._package = package
        self.album = Album()

    def of(self, image: etree._Element) -> list[Picture]:
        """Return the picture of a ``draw:image``, as large as the frame around it."""
        part = attribute(image, "xlink:href") or ""
        frame = image.getparent()
        sides = [0.0 if frame is None else _side(frame, side) for side in ("width", "height")]
        return self.album.take(part, partial(self._package.picture, part), *sides)


def _side(frame: etree._Element, name: str) -> float:
    found = _LENGTH.fullmatch(attribute(frame, f"svg:{name}") or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
