"""The pictures of a docx, for display: from drawings, from shapes of the older kind, of objects."""

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.docx.package import Package
from gxnb_desktop.reading.docx.xml import content, name, related_id
from gxnb_desktop.reading.pictures import Album

_EMU = 12_700.0
"""English metric units in a point."""
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,10})\s*(pt|in|cm|mm|px|)", re.I)
_UNITS = {"pt": 1.0, "": 0.75, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54}
_Size = tuple[float, float]


class PictureReader:
    """Finds the pictures of one part of a package.

    Attributes:
        album: all that have been met.
    """

    def __init__(self, package: Package, source: str) -> None:
        """Read what ``source``, the name of a part, refers to."""
        self._package = package
        self._source = source
        self.album = Album()

    def of(self, shape: etree._Element) -> list[Picture]:
        """Return the pictures of a ``w:drawing``, ``w:pict`` or ``w:object``, as large as printed.

        Those in its text boxes belong to the paragraphs there.
        """
        pictures: list[Picture] = []
        for image, (width, height) in _images(shape, (0.0, 0.0)):
            part = self._part(image)
            pictures += self.album.take(part, partial(self._package.picture, part), width, height)
        return pictures

    def _part(self, image: etree._Element) -> str:
        """Return the name of a picture's file; "" where it is not in the package."""
        identity = related_id(image, "embed") or related_id(image, "id")
        found = self._package.related(self._source, "image", identity) if identity else None
        return found or ""


def _images(parent: etree._Element, size: _Size) -> Iterator[tuple[etree._Element, _Size]]:
    """Yield the elements that refer to a picture's file, with the size told nearest to them.

    A drawing tells its size in an element of its own, a picture within a group where it is placed.
    """
    for element in content(parent):
        local = name(element).rpartition("}")[2]
        if local in ("blip", "imagedata"):
            yield element, size
        elif local != "w:txbxContent":
            yield from _images(element, _told(element) or size)


def _told(element: etree._Element) -> _Size | None:
    """Return the size in points that an element of a drawing tells, or None."""
    if style := element.get("style"):
        sides = {side.lower(): float(n) * _UNITS[unit.lower()] for side, n, unit in _sides(style)}
        return (sides.get("width", 0.0), sides.get("height", 0.0)) if sides else None
    for part in element:
        if name(part).endswith("}extent"):
            return _emu(part)
        if name(part).endswith("}spPr"):
            extents = (entry for entry in part.iter("{*}ext") if entry.get("cx"))
            found = next(extents, None)
            return None if found is None else _emu(found)
    return None


def _sides(style: str) -> Iterator[tuple[str, str, str]]:
    for side, number, unit in _STYLE.findall(style):
        if number.replace(".", "", 1).isdecimal():
            yield side, number, unit


def _emu(element: etree._Element) -> _Size | None:
    sides = [element.get(side) or "" for side in ("cx", "cy")]
    if not all(side.isascii() and side.isdecimal() and len(side) < 12 for side in sides):
        return None
    return int(sides[0]) / _EMU, int(sides[1]) / _EMU
