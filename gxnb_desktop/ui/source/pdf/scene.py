"""The pages of a file one below the other, in points: which one is where."""

from statistics import median

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from gxnb_desktop.ui.source.paper import united
from gxnb_desktop.ui.source.pdf.images import PageImages
from gxnb_desktop.ui.source.pdf.page_item import PageItem

MARGIN = 6.0
"""Points around the pages."""

_GAP = 8.0

Place = tuple[int, QRectF]
"""A page counted from 0 and a box on it, in points from its top left."""


class PageScene(QGraphicsScene):
    """Holds the pages; they are centred, each below the one before."""

    def __init__(self, parent: QObject) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self._pages: list[PageItem] = []

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def usual_width(self) -> float:
        """The width of most pages with the margins, in points; there must be some."""
        return median(page.boundingRect().width() for page in self._pages) + 2 * MARGIN

    def lay(self, images: PageImages) -> None:
        """Lay the pages of an open file out."""
        self.remove_pages()
        top = 0.0
        for index, (width, height) in enumerate(images.sizes):
            page = PageItem(index, (width, height), images)
            page.setPos(-width / 2, top)
            self.addItem(page)
            self._pages.append(page)
            top += height + _GAP
        around = united([self.rect(index) for index in range(self.count)])
        self.setSceneRect(around.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def remove_pages(self) -> None:
        """Take all pages away."""
        self.clear()
        self._pages = []
        self.setSceneRect(QRectF())

    def page(self, index: int) -> PageItem:
        """Return a page by its index from 0.

        Raises:
            IndexError: there is no such page.
        """
        return self._pages[index]

    def rect(self, index: int) -> QRectF:
        """Return where a page is; its index counts from 0."""
        page = self._pages[index]
        return page.boundingRect().translated(page.pos())

    def box(self, place: Place) -> QRectF:
        """Return where a place on a page is; a null one where there is no such page."""
        index, box = place
        return box.translated(self._pages[index].pos()) if 0 <= index < self.count else QRectF()

    def below(self, height: float) -> int:
        """Return the index of the page at a height, or of the next one below it, or the last."""
        low, high = 0, max(self.count - 1, 0)
        while low < high:
            middle = (low + high) // 2
            if self.rect(middle).bottom() < height:
                low = middle + 1
            else:
                high = middle
        return low

    def at(self, point: QPointF) -> tuple[int, QPointF] | None:
        """Return the page at a point and the point on it; None beside the pages."""
        index = self.below(point.y())
        if self.count and self.rect(index).contains(point):
            return index, point - self._pages[index].pos()
        return None
