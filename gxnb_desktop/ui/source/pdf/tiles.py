"""Parts of drawn pages: which ones are needed, and which are kept, within a bound in bytes."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage

SIDE = 1024
"""Pixels: a large zoom draws only those parts of a page that are seen."""

_BYTES_A_PIXEL = 4


class Tile(NamedTuple):
    """A part of a page drawn in a certain size.

    Attributes:
        page: counted from 0.
        width: of the whole page, in pixels of the screen.
        height: likewise.
        column: which part, counted from 0.
        row: likewise.
    """

    page: int
    width: int
    height: int
    column: int = 0
    row: int = 0

    @property
    def area(self) -> QRect:
        """Its pixels of the page."""
        left, top = self.column * SIDE, self.row * SIDE
        return QRect(left, top, min(SIDE, self.width - left), min(SIDE, self.height - top))

    @property
    def share(self) -> QRectF:
        """Its part of the page, whose sides are 1."""
        area = self.area
        return QRectF(
            area.x() / self.width,
            area.y() / self.height,
            area.width() / self.width,
            area.height() / self.height,
        )

    @property
    def bytes(self) -> int:
        """How much its picture takes."""
        return self.area.width() * self.area.height() * _BYTES_A_PIXEL


def tiles_of(page: int, width: int, height: int, seen: QRect) -> Iterator[Tile]:
    """Yield the tiles of a page, drawn in this size, that touch some of its pixels."""
    seen = seen.intersected(QRect(0, 0, width, height))
    if seen.isEmpty():
        return
    for row in range(seen.top() // SIDE, seen.bottom() // SIDE + 1):
        for column in range(seen.left() // SIDE, seen.right() // SIDE + 1):
            yield Tile(page, width, height, column, row)


class TileCache:
    """Pictures of tiles; what was not looked at for longest goes when room is needed."""

    def __init__(self, most: int) -> None:
        """Keep at most so many bytes."""
        self.most = most
        self.used = 0
        self._images: OrderedDict[Tile, QImage] = OrderedDict()

    def __contains__(self, tile: Tile) -> bool:
        """Whether a picture is at hand; asking does not count as looking at it."""
        return tile in self._images

    def get(self, tile: Tile) -> QImage | None:
        """Return a picture to be shown now."""
        image = self._images.get(tile)
        if image is not None:
            self._images.move_to_end(tile)
        return image

    def put(self, tile: Tile, image: QImage) -> None:
        """Keep a picture."""
        self.used += tile.bytes - (tile.bytes if tile in self._images else 0)
        self._images[tile] = image
        self._images.move_to_end(tile)
        while self.used > self.most and len(self._images) > 1:
            gone, _ = self._images.popitem(last=False)
            self.used -= gone.bytes

    def of_page(self, page: int) -> Iterator[tuple[Tile, QImage]]:
        """Yield what there is of a page in any size, the latest last."""
        yield from ((tile, image) for tile, image in self._images.items() if tile.page == page)

    def clear(self) -> None:
        """Forget everything."""
        self._images.clear()
        self.used = 0
