"""The pictures of a file's pages, drawn elsewhere when they are looked at, kept within a bound."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pdf.tiles import Tile, TileCache
from gxnb_desktop.ui.source.pdf.worker import PageWorker

MOST_BYTES = 64 * 2**20
MOST_PREVIEW_BYTES = 8 * 2**20

_PREVIEW_WIDTH = 176
_MOST_PREVIEWS_WANTED = 24


class PageImages(QObject):
    """Gives the pictures that are there, has the others drawn, and says when they have come.

    Attributes:
        sizes: width and height of each page in points; none before the file is open.
        damaged: pages from 0 that cannot be drawn.

    Signals:
        opened: the sizes are known.
        failed: why the pages cannot be shown, in Chinese, without a full stop.
        ready: a page from 0 of which there is a new picture.
        previewed: a page from 0 whose preview has come.
        found: see ``PageWorker``.
    """

    opened = Signal()
    failed = Signal(str)
    ready = Signal(int)
    previewed = Signal(int)
    found = Signal(int, int, object)

    def __init__(self, parent: QObject) -> None:
        """Begin without a file."""
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.damaged: set[int] = set()
        self._tiles = TileCache(MOST_BYTES)
        self._previews = TileCache(MOST_PREVIEW_BYTES)
        self._wanted: list[Tile] = []
        self._previews_wanted: list[Tile] = []
        self._worker: PageWorker | None = None
        self._listener: _Listener | None = None

    def open(self, source: SourceFile) -> None:
        """Begin to open a file; what was open before is gone."""
        self.close()
        worker = self._worker = PageWorker(source)
        self._listener = _Listener(self, worker)
        self.destroyed.connect(worker.stop)
        worker.start()

    def close(self) -> None:
        """Forget the file."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
        if self._listener is not None:
            self._listener.deafen()
            self._listener = None
        self.sizes = ()
        self.damaged.clear()
        self._tiles.clear()
        self._previews.clear()
        self._wanted, self._previews_wanted = [], []

    def want(self, tiles: Sequence[Tile], ahead: Sequence[Tile]) -> None:
        """Say what is seen now, and what may be seen soon if there is room for it."""
        room = self._tiles.most - sum(tile.bytes for tile in tiles)
        soon = []
        for tile in ahead:
            room -= tile.bytes
            if room >= 0:
                soon.append(tile)
        self._wanted = [tile for tile in (*tiles, *soon) if self._lacks(tile, self._tiles)]
        self._ask()

    @property
    def used(self) -> int:
        """The bytes that the pictures of pages take now; the bound is ``MOST_BYTES``."""
        return self._tiles.used

    def tile(self, tile: Tile) -> QImage | None:
        """Return a picture if it is there."""
        return self._tiles.get(tile)

    def makeshift(self, page: int) -> list[tuple[Tile, QImage]]:
        """Return pictures of a page in other sizes, to be stretched until the right one is there.

        The later ones lie over the earlier ones.
        """
        return [*self._previews.of_page(page), *self._tiles.of_page(page)]

    def preview(self, page: int) -> QImage | None:
        """Return a small picture of a page; if it is not there yet, it will come."""
        tile = self._preview_tile(page)
        image = self._previews.get(tile)
        if image is None and self._lacks(tile, self._previews):
            if tile in self._previews_wanted:
                self._previews_wanted.remove(tile)
            # What was asked for last is what is seen now.
            self._previews_wanted.insert(0, tile)
            del self._previews_wanted[_MOST_PREVIEWS_WANTED:]
            self._ask()
        return image

    def search(self, number: int, text: str, pages: Sequence[int]) -> None:
        """Have a text found on pages, in this order; ``found`` says what there is on each."""
        if self._worker is not None:
            self._worker.search(number, text, pages)

    def _lacks(self, tile: Tile, cache: TileCache) -> bool:
        return tile not in cache and tile.page not in self.damaged

    def _ask(self) -> None:
        if self._worker is not None:
            self._worker.want([*self._wanted, *self._previews_wanted])

    def _preview_tile(self, page: int) -> Tile:
        width, height = self.sizes[page]
        return Tile(page, _PREVIEW_WIDTH, max(round(_PREVIEW_WIDTH * height / width), 1))

    def _on_opened(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self.sizes = sizes
        self.opened.emit()

    def _on_failed(self, reason: str) -> None:
        self.close()
        self.failed.emit(reason)

    def _on_drawn(self, tile: Tile, image: QImage | None) -> None:
        if image is None:
            self.damaged.add(tile.page)
        if tile in self._previews_wanted:
            self._previews_wanted.remove(tile)
            if image is not None:
                self._previews.put(tile, image)
            self.previewed.emit(tile.page)
            return
        if image is not None:
            self._tiles.put(tile, image)
        self.ready.emit(tile.page)


class _Listener(QObject):
    """Hears one worker until its file is no longer shown; what comes later is of another file.

    Who has sent a signal is never asked: by the time that it is heard the worker may be gone.
    """

    def __init__(self, images: PageImages, worker: PageWorker) -> None:
        """Listen to a worker for the sake of ``images``."""
        super().__init__(images)
        self._images: PageImages | None = images
        worker.opened.connect(self._on_opened)
        worker.failed.connect(self._on_failed)
        worker.drawn.connect(self._on_drawn)
        worker.found.connect(self._on_found)

    def deafen(self) -> None:
        """Hear nothing any more."""
        self._images = None
        self.deleteLater()

    def _on_opened(self, sizes: tuple[tuple[float, float], ...]) -> None:
        if self._images is not None:
            self._images._on_opened(sizes)

    def _on_failed(self, reason: str) -> None:
        if self._images is not None:
            self._images._on_failed(reason)

    def _on_drawn(self, tile: Tile, image: QImage | None) -> None:
        if self._images is not None:
            self._images._on_drawn(tile, image)

    def _on_found(self, number: int, page: int, places: object) -> None:
        if self._images is not None:
            self._images.found.emit(number, page, places)
