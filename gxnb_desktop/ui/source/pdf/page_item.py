"""One page of paper in the scene; its picture comes when it is looked at."""

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gxnb_desktop.ui.source.paper import INK
from gxnb_desktop.ui.source.pdf.images import PageImages
from gxnb_desktop.ui.source.pdf.tiles import tiles_of

_EDGE = QColor("#9aa3af")


class PageItem(QGraphicsItem):
    """A page whose size is in points; its pictures are drawn pixel by pixel, or they would blur."""

    def __init__(self, page: int, size: tuple[float, float], images: PageImages) -> None:
        """Make a page; ``page`` counts from 0."""
        super().__init__()
        self._page = page
        self._rect = QRectF(0, 0, *size)
        self._images = images

    def boundingRect(self) -> QRectF:
        """Return the page, in points."""
        return self._rect

    def pixels(self, scale: float) -> QSize:
        """Return its size on the screen at so many pixels a point."""
        size = (self._rect.size() * scale).toSize()
        return size.expandedTo(QSize(1, 1))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw what there is: the picture, else a stretched one of another size."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        view = painter.worldTransform()
        corner = view.map(QPointF(0, 0))
        paper = QRect(
            QPoint(round(corner.x() * ratio), round(corner.y() * ratio)),
            self.pixels(view.m11() * ratio),
        )
        painter.save()
        painter.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._page in self._images.damaged:
            painter.setPen(INK)
            words = f"第 {self._page + 1} 页已损坏，无法显示"
            painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, words)
        else:
            seen = paper
            if widget is not None:
                seen = QRect(0, 0, ceil(widget.width() * ratio), ceil(widget.height() * ratio))
            self._paint_pictures(painter, paper, seen.translated(-paper.topLeft()))
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        painter.restore()

    def _paint_pictures(self, painter: QPainter, paper: QRect, seen: QRect) -> None:
        tiles = tiles_of(self._page, paper.width(), paper.height(), seen)
        pictures = [(tile, self._images.tile(tile)) for tile in tiles]
        if any(image is None for _, image in pictures):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            whole = QTransform.fromScale(paper.width(), paper.height())
            for other, stretched in self._images.makeshift(self._page):
                part = whole.mapRect(other.share).translated(paper.topLeft())
                painter.drawImage(part, stretched)
        for tile, image in pictures:
            if image is not None:
                painter.drawImage(tile.area.topLeft() + paper.topLeft(), image)
