"""The pages of a PDF one below the other: scrolled, zoomed, with frames drawn over them."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Origin, PageOrigin
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.layer import Layer
from gxnb_desktop.ui.source.overlay import on_pixels, paint_found
from gxnb_desktop.ui.source.paper import Dress, reveal, united
from gxnb_desktop.ui.source.pdf.figures import PageFigure, PageFigures, place_of
from gxnb_desktop.ui.source.pdf.finder import Hit, PdfFinder
from gxnb_desktop.ui.source.pdf.images import PageImages
from gxnb_desktop.ui.source.pdf.scene import MARGIN, PageScene, Place
from gxnb_desktop.ui.source.pdf.tiles import Tile, tiles_of
from gxnb_desktop.ui.source.pointing import Pointing
from gxnb_desktop.ui.source.zooming import Zoom

_PIXELS_A_POINT = 96 / 72
_UPPER_PART = 0.35
_FRAME = (4.0, 2.5)
_OUTLINE = (1.5, 0.8)
_INSIDE_CELL = (-1.5, -1.5)
"""Points across and down from what is framed to its frame."""


class PdfView(QGraphicsView):
    """Shows a PDF as it is printed; knows its figures and frames places in it.

    The scene is in points; 100 % shows a point as 96/72 pixels.

    Signals:
        figure_clicked: the address of a figure.
        opened: the pages are there.
        failed: why they cannot be shown, in Chinese, without a full stop.
        page_changed: the page that is looked at, from 1, and how many there are.
    """

    figure_clicked = Signal(str)
    opened = Signal()
    failed = Signal(str)
    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self.images = PageImages(self)
        self.images.opened.connect(self._on_opened)
        self.images.failed.connect(self.failed)
        self.images.ready.connect(self._on_ready)
        self.zooming = Zoom(self._fitting_percent, self)
        self.zooming.changed.connect(self._apply_zoom)
        self.finder = PdfFinder(self.images, lambda: self._page, self)
        self.finder.changed.connect(self.viewport().update)
        self.finder.arrived.connect(self._show_hit)
        self._scene = PageScene(self)
        self.figures = PageFigures({})
        self.layer = Layer[Place](self, self)
        self._page = 0
        self._anchor: QPointF | None = None
        self.setScene(self._scene)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        # Or the fitting zoom would come and go with the bar that it needs.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A file that is dropped here is for the window to open.
        self.setAcceptDrops(False)
        self.pointing = Pointing(self, self.figure_at, Qt.CursorShape.ArrowCursor)
        self.pointing.clicked.connect(self.figure_clicked)
        self.setAccessibleName("原文")
        self.setAccessibleDescription("PDF 页面，只读。点击数字可转到右侧对应的单元格")
        Dress(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    # What is shown ------------------------------------------------------------------------

    def show_file(self, source: SourceFile, cells: Mapping[Address, Cell]) -> None:
        """Show a file from its beginning, as soon as it is open; earlier frames are gone."""
        self.clear()
        self.figures = PageFigures(cells)
        self.images.open(source)

    def link(self, cells: Mapping[Address, Cell]) -> None:
        """Link the figures of the file that is shown to these cells, by their origins."""
        self.figures = PageFigures(cells)
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing and forget the file."""
        self.images.close()
        self.finder.search("")
        self._scene.remove_pages()
        self.figures = PageFigures({})
        self.layer.forget()

    def place_of(self, address: Address) -> Place | None:
        """Return where a figure that was taken stands."""
        figure = self.figures.by_address.get(address)
        return None if figure is None else (figure.page, figure.box)

    def place_at(self, origin: Origin) -> Place | None:
        """Return where an origin is printed."""
        return place_of(origin) if isinstance(origin, PageOrigin) else None

    def frames_around(self, place: Place) -> list[QRectF]:
        """Return the frame of a place, in viewport pixels; none where there is no such page."""
        page, box = place
        rect = self.rect_of((page, _around(box, _FRAME)))
        return [] if rect.isNull() else [on_pixels(rect)]

    def outlines_of(self, address: Address) -> list[QRectF]:
        """Return the outline of a figure, in viewport pixels."""
        figure = self.figures.by_address.get(address)
        return [] if figure is None else [self._outline(figure)]

    def outlines_in(self, seen: QRectF) -> Iterator[tuple[QRectF, Address]]:
        """Yield the outlines of the figures in a part of the viewport, and whose they are."""
        part = _around(self.viewportTransform().inverted()[0].mapRect(seen), _OUTLINE)
        for page in self._pages_in_view():
            on_page = part.translated(-self._scene.rect(page).topLeft())
            for figure in self.figures.on_page(page):
                if on_page.intersects(figure.box):
                    yield self._outline(figure), figure.address

    def figure_at(self, point: QPoint) -> PageFigure | None:
        """Return the figure at a point of the viewport."""
        at = self._scene.at(self.mapToScene(point))
        return None if at is None else self.figures.at(*at)

    # Pages --------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page that is looked at, from 1; 0 where there is none."""
        return self._page + 1 if self._scene.count else 0

    def go_to_page(self, number: int) -> None:
        """Bring the beginning of a page, counted from 1, to the top."""
        if 1 <= number <= self._scene.count:
            top = self._in_view(self._scene.rect(number - 1)).top()
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + top - MARGIN))

    def rect_of(self, place: Place) -> QRectF:
        """Return where a place is, in viewport pixels; a null one where there is no such page."""
        return self._in_view(self._scene.box(place))

    def _in_view(self, rect: QRectF) -> QRectF:
        return self.viewportTransform().mapRect(rect)

    def _pages_in_view(self) -> range:
        """The indices, from 0, of the pages that may be in view."""
        bottom = self._page_at(self.viewport().height())
        return range(self._page_at(0), bottom + 1) if self._scene.count else range(0)

    def _page_at(self, line: float) -> int:
        """The page, from 0, at a height of the viewport, or the next one below it."""
        return self._scene.below(self.mapToScene(0, round(line)).y())

    def _on_opened(self) -> None:
        self._scene.lay(self.images)
        self.zooming.refit()
        self._apply_zoom()
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.layer.reveal()
        self._look_at_page()
        self.page_changed.emit(self.page, self._scene.count)
        self.opened.emit()

    def _on_ready(self, page: int) -> None:
        if page < self._scene.count:
            self._scene.page(page).update()

    def _look_at_page(self) -> None:
        """Note which page fills the upper part of the view; at the end it is the last one."""
        bar = self.verticalScrollBar()
        ended = bar.value() == bar.maximum() > bar.minimum()
        before = self._page
        self._page = self._page_at(self.viewport().height() * (1.0 if ended else _UPPER_PART))
        if self._page != before:
            self.page_changed.emit(self.page, self._scene.count)

    # Zoom ---------------------------------------------------------------------------------

    def _fitting_percent(self) -> int:
        """Most pages fill the width; a single wide one among upright ones may be scrolled."""
        if not self._scene.count:
            return self.zooming.percent
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        return int(room * 100 / (self._scene.usual_width * _PIXELS_A_POINT))

    def _apply_zoom(self) -> None:
        """Draw in the present zoom; what is pointed at, in question or on top stays in place."""
        fixed = self._anchor or self._fixed_point()
        below = self.viewportTransform().inverted()[0].map(fixed)
        scale = self.zooming.percent / 100 * _PIXELS_A_POINT
        self.setTransform(QTransform.fromScale(scale, scale))
        moved = self.viewportTransform().map(below) - fixed
        for bar, distance in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(round(bar.value() + distance))
        self._look_at_page()

    def _fixed_point(self) -> QPointF:
        room = self.viewport().rect().toRectF()
        main = self.layer.main_within(room)
        return QPointF(room.width() / 2, 0) if main.isNull() else main.center()

    def _show_hit(self, hit: Hit) -> None:
        reveal(self, united([self.rect_of((hit.page, box)) for box in hit.boxes]))

    # Pointing -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click; there is nothing on the pages that could be moved or chosen."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep it as well."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl about the place pointed at, scroll otherwise."""
        self._anchor = event.position()
        turned = self.zooming.turn(event)
        self._anchor = None
        if not turned:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by Ctrl with the page keys."""
        bar = self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to_page(self.page + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    # Painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have drawn what is seen, paint what there is of it, and then what lies over it."""
        if self._scene.count:
            self.images.want(*self.needed())
        super().paintEvent(event)
        self.layer.paint(event.region(), self._paint_found)

    def needed(self) -> tuple[list[Tile], list[Tile]]:
        """Return the tiles in view, and those of the pages around, which may be in view next."""
        ratio = self.viewport().devicePixelRatioF()
        scale = self.transform().m11() * ratio
        room = self.viewport().rect().toRectF()
        in_view = self._pages_in_view()
        around = range(max(in_view.start - 1, 0), min(in_view.stop + 1, self._scene.count))
        seen: list[Tile] = []
        soon: list[Tile] = []
        for page in around:
            size = self._scene.page(page).pixels(scale)
            if page in in_view:
                shown = room.translated(-self._in_view(self._scene.rect(page)).topLeft())
                part = QRect((shown.topLeft() * ratio).toPoint(), shown.size().toSize() * ratio)
                seen += tiles_of(page, size.width(), size.height(), part)
            else:
                soon += tiles_of(page, size.width(), size.height(), QRect(QPoint(), size))
        return seen, soon

    def _paint_found(self, painter: QPainter) -> None:
        for hit, current in self.finder.on_pages(self._pages_in_view()):
            boxes = [self.rect_of((hit.page, box)) for box in hit.boxes]
            paint_found(painter, boxes, current=current)

    def _outline(self, figure: PageFigure) -> QRectF:
        margin = _OUTLINE if figure.raw else _INSIDE_CELL
        return self.rect_of((figure.page, _around(figure.box, margin)))

    # Events -------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Note which page is looked at."""
        super().scrollContentsBy(dx, dy)
        if self._scene.count:
            self._look_at_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new width; what is in question stays in view."""
        was_in_view = not self.layer.main_within(QRectF(QPointF(), event.oldSize())).isNull()
        super().resizeEvent(event)
        self.zooming.refit()
        if was_in_view:
            self.layer.reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring a place into view that was framed before the pane had its size."""
        super().showEvent(event)
        self.layer.reveal_unseen()


def _around(box: QRectF, margin: tuple[float, float]) -> QRectF:
    across, down = margin
    return box.adjusted(-across, -down, across, down)
