"""Finds a text on the pages of a PDF, one after the other, beginning where a person looks."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF

from gxnb_desktop.ui.source.finder import MOST_FOUND, Finder
from gxnb_desktop.ui.source.pdf.file import matched
from gxnb_desktop.ui.source.pdf.images import PageImages


class Hit(NamedTuple):
    """A place where the text stands; hits sort in the order of the file.

    Attributes:
        page: counted from 0.
        number: which place on the page, from 0.
        boxes: one a line, in points from the top left of the page.
    """

    page: int
    number: int
    boxes: tuple[QRectF, ...]


class PdfFinder(Finder):
    """Has the pages searched and keeps what is found. It arrives at a ``Hit``."""

    def __init__(self, images: PageImages, first_page: Callable[[], int], parent: QObject) -> None:
        """Search the pages of ``images``, from the page that ``first_page`` gives, from 0."""
        super().__init__(parent)
        self._images = images
        self._first_page = first_page
        self._number = 0
        self._left = 0
        self._hits: list[Hit] = []
        self._current: Hit | None = None
        images.found.connect(self._on_found)

    @property
    def count(self) -> int:
        """How many places are found so far."""
        return len(self._hits)

    @property
    def current(self) -> int:
        """Which place is the current one, counted from 0; -1 where none is found."""
        return -1 if self._current is None else bisect_left(self._hits, self._current)

    def search(self, text: str) -> None:
        """Find a text, from the page in view on, round the end to the page before."""
        self._number += 1
        self._hits, self._current = [], None
        wanted = matched(text)
        count = len(self._images.sizes) if wanted else 0
        first = min(self._first_page(), max(count - 1, 0))
        self._left = count
        self.complete = not count
        self._images.search(self._number, wanted, [*range(first, count), *range(first)])
        self.changed.emit()

    def go(self, step: int) -> None:
        """Make another place the current one and bring it into view."""
        if self._hits:
            self._arrive(self._hits[(self.current + step) % len(self._hits)])
            self.changed.emit()

    def on_pages(self, pages: range) -> Iterator[tuple[Hit, bool]]:
        """Yield the hits on some pages, and whether each is the current one."""
        for hit in self._hits[bisect_left(self._hits, (pages.start,)) :]:
            if hit.page not in pages:
                return
            yield hit, hit == self._current

    def _on_found(self, number: int, page: int, places: list[tuple[QRectF, ...]]) -> None:
        if number != self._number or self.complete:
            return
        self._left -= 1
        for at, boxes in enumerate(places[: MOST_FOUND - len(self._hits)]):
            insort(self._hits, Hit(page, at, boxes), key=lambda hit: hit[:2])
        self.complete = not self._left or len(self._hits) >= MOST_FOUND
        if self._current is None and self._hits:
            self._arrive(self._hits[0])
        self.changed.emit()

    def _arrive(self, hit: Hit) -> None:
        self._current = hit
        self.arrived.emit(hit)
