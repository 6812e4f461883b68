"""The figures that were taken from the pages of a file, by address, by page and by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, PageOrigin

_REACH_ACROSS = 7.0
_REACH_DOWN = 4.0
"""Points beside a figure in which a click still means it: cells are larger than their figures."""


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure and where it stands.

    Attributes:
        address: of the cell of the form.
        page: counted from 0.
        box: in points from the top left of the page; the whole cell where it is blank.
        raw: the text of the cell.
    """

    address: Address
    page: int
    box: QRectF
    raw: str


class PageFigures:
    """All figures of a file."""

    def __init__(self, cells: Mapping[Address, Cell]) -> None:
        """Take those cells that stand on a page."""
        figures = [
            PageFigure(address, *place_of(cell.origin), cell.raw or "")
            for address, cell in cells.items()
            if isinstance(cell.origin, PageOrigin)
        ]
        self.by_address = {figure.address: figure for figure in figures}
        self.by_page: dict[int, list[PageFigure]] = {}
        for figure in figures:
            self.by_page.setdefault(figure.page, []).append(figure)

    def on_page(self, page: int) -> Sequence[PageFigure]:
        """Return the figures of a page from 0."""
        return self.by_page.get(page, ())

    def at(self, page: int, point: QPointF) -> PageFigure | None:
        """Return the figure at a point of a page, or the nearest one within reach."""
        near = [
            (_distance(figure.box, point), figure.box.width() * figure.box.height(), figure)
            for figure in self.on_page(page)
        ]
        reached = [entry for entry in near if entry[0] <= 1.0]
        return min(reached, key=lambda entry: entry[:2])[2] if reached else None


def place_of(origin: PageOrigin) -> tuple[int, QRectF]:
    """Return the page of an origin, counted from 0, and its box there."""
    x0, y0, x1, y1 = origin.box
    return origin.page - 1, QRectF(x0, y0, x1 - x0, y1 - y0)


def _distance(box: QRectF, point: QPointF) -> float:
    """How far a point is from a box: 0 inside, 1 where the reach ends."""
    across = max(box.left() - point.x(), point.x() - box.right(), 0.0) / _REACH_ACROSS
    down = max(box.top() - point.y(), point.y() - box.bottom(), 0.0) / _REACH_DOWN
    return max(across, down)
