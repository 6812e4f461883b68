"""The sheet of paper on which a source is shown: read only, zoomed, with frames drawn over it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Origin
from gxnb_desktop.ui.source.geometry import text_rects
from gxnb_desktop.ui.source.layer import Layer
from gxnb_desktop.ui.source.measures import Measures
from gxnb_desktop.ui.source.paper import Dress, reveal, united
from gxnb_desktop.ui.source.places import Figure, Place
from gxnb_desktop.ui.source.pointing import Pointing
from gxnb_desktop.ui.source.rendering import NATURAL_WIDTH, Rendered
from gxnb_desktop.ui.source.still import Still
from gxnb_desktop.ui.source.text_finder import TextFinder
from gxnb_desktop.ui.source.zooming import Zoom

_LEAST_WIDTH = 580
_GREATEST_WIDTH = 610
_FIT_RANGE = (75, 150)
_DOTS_PER_INCH = 96.0
_INCH_IN_METRES = 0.0254
_REACH = 5.0
_MOST_PARTS = 24


class SourceView(QTextEdit):
    """Shows a rendered document on white paper; knows its figures and frames places in it.

    The zoom is the resolution that the document is laid out for, so text, indents and tables grow
    alike.
    """

    figure_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # A file that is dropped here is for the window to open.
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pointing = Pointing(self, self.figure_at, Qt.CursorShape.IBeamCursor)
        self.pointing.clicked.connect(self.figure_clicked)
        self.setAccessibleName("原文")
        self.setAccessibleDescription(
            "只读。点击数字可转到右侧对应的单元格，在数字上按回车键也可以"
        )
        self._shown: Rendered | None = None
        self._figures: Sequence[Figure] = ()
        self._by_address: dict[Address, Place] = {}
        self.layer = Layer[Place](self, self)
        self._still = Still(self)
        self.selectionChanged.connect(self._still.forget)
        self.zooming = Zoom(self._fitting_percent, self)
        self.zooming.changed.connect(self._lay_out)
        self.finder = TextFinder(self, self.first_position_in_view)
        self.finder.arrived.connect(self.reveal)
        self._device = _resolution(100)
        self._laid_out_for = -1
        self._measures = Measures(self.document())
        Dress(self)

    # What is shown ------------------------------------------------------------------------

    def show_rendered(self, rendered: Rendered, figures: Sequence[Figure]) -> None:
        """Show a document from its beginning; earlier frames are gone."""
        earlier, self._shown = self._shown, None
        self._know(figures)
        self.layer.forget()
        self.finder.search("")
        self.zooming.refit()
        # This lays the earlier document out once more, so its device must still be there.
        self.setLineWrapColumnOrWidth(self._paper())
        self._set_type(rendered)
        # The view must own the document: it outlives the one who made it.
        rendered.document.setParent(self)
        self.setDocument(rendered.document)
        self._shown = rendered
        # Qt deletes only the document that it began with.
        if earlier is not None:
            earlier.document.deleteLater()
        self._settle()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def link(self, cells: Mapping[Address, Cell]) -> None:
        """Link the figures of the document that is shown to these cells, by their origins."""
        if self._shown is not None:
            self._know(self._shown.places.figures(cells))
            self._measures = Measures(self.document(), self._figures)
            self.viewport().update()

    def place_of(self, address: Address) -> Place | None:
        """Return where a figure that was taken stands."""
        return self._by_address.get(address)

    def place_at(self, origin: Origin) -> Place | None:
        """Return where an origin is shown."""
        return None if self._shown is None else self._shown.places.find(origin)

    def frames_around(self, place: Place) -> list[QRectF]:
        """Return the frames of a place, in viewport pixels."""
        offset = self._offset()
        return [rect.translated(offset) for rect in self._measures.frames(place)]

    def outlines_of(self, address: Address) -> list[QRectF]:
        """Return the outlines of a figure, in viewport pixels."""
        offset = self._offset()
        return [rect.translated(offset) for rect in self._measures.outlines(address)]

    def outlines_in(self, seen: QRectF) -> Iterator[tuple[QRectF, Address]]:
        """Yield the outlines of the figures in a part of the viewport, and whose they are."""
        offset = self._offset()
        for rect, address in self._measures.outlines_within(seen.translated(-offset)):
            yield rect.translated(offset), address

    def reveal(self, place: Place) -> None:
        """Scroll a place into view, no more than needed."""
        rects = self._measures.rects(place)
        if rects:
            reveal(self, united(rects).translated(self._offset()))

    def first_position_in_view(self) -> int:
        """Return the position of the first character that is in view."""
        top = -self._offset()
        layout = self.document().documentLayout()
        return max(layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit), 0)

    def figure_at(self, point: QPoint) -> Figure | None:
        """Return the figure at a point of the viewport: in its cell, or on its characters."""
        at = QPointF(point) - self._offset()
        position = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        found = [figure for figure in self._figures if figure.place.holds(position)]
        found.sort(key=lambda figure: figure.place.end - figure.place.start)
        return next((figure for figure in found if self._touches(figure.place, at)), None)

    # Layout -------------------------------------------------------------------------------

    def _fitting_percent(self) -> int:
        percent = self._room() * 100 // NATURAL_WIDTH
        return min(max(percent, _FIT_RANGE[0]), _FIT_RANGE[1])

    def _room(self) -> int:
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def _lay_out(self) -> None:
        """Fit the paper to the pane and lay the text out at the present zoom."""
        anchor, was_in_view = self._anchor(), not self._main_in_view().isNull()
        document = self.document()
        if self._shown is not None:
            self._set_type(self._shown)
        paper = self._paper()
        if self.lineWrapColumnOrWidth() == paper:
            document.markContentsDirty(0, document.characterCount())
        else:
            self.setLineWrapColumnOrWidth(paper)
        self._settle()
        self._restore(*anchor)
        if was_in_view:
            # The paper may have become wider than the pane.
            self.layer.reveal()

    def _main_in_view(self) -> QRectF:
        """Return the frame of the place in question where it is in view, else a null one."""
        return self.layer.main_within(self.viewport().rect().toRectF())

    def _set_type(self, rendered: Rendered) -> None:
        """Give a document the present zoom; it shows when the text is laid out next."""
        device = _resolution(self.zooming.percent)
        rendered.document.documentLayout().setPaintDevice(device)
        # The layout keeps a bare pointer: the earlier device may go only now.
        self._device = device
        rendered.set_indent(self.zooming.percent)

    def _paper(self) -> int:
        least, greatest = (
            width * self.zooming.percent // 100 for width in (_LEAST_WIDTH, _GREATEST_WIDTH)
        )
        return min(max(self._room(), least), greatest)

    def _know(self, figures: Sequence[Figure]) -> None:
        self._figures = figures
        self._by_address = {figure.address: figure.place for figure in figures}

    def _settle(self) -> None:
        """Put the sheet in the middle and measure what lies over a new layout."""
        self._laid_out_for = room = self._room()
        document = self.document()
        # Asking for the size completes the layout. The scroll bars hear of a long document's size
        # only later, and until then nothing far down could be scrolled to: tell them now.
        size = document.documentLayout().documentSize()
        document.documentLayout().documentSizeChanged.emit(size)
        needed = ceil(size.width())
        beside = max(room - max(needed, self._paper()), 0)
        self.setViewportMargins(beside // 2, 0, beside - beside // 2, 0)
        self._measures = Measures(document, self._figures)
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """Return a position that is in view and how far below the viewport's top it is."""
        place, main = self.layer.main, self._main_in_view()
        if place is not None and not main.isNull():
            return place.start, main.top()
        position = self.first_position_in_view()
        rects = text_rects(self.document(), position, position)
        return position, (rects[0].top() + self._offset().y()) if rects else 0.0

    def _restore(self, position: int, below_top: float) -> None:
        rects = text_rects(self.document(), position, position)
        if rects:
            self.verticalScrollBar().setValue(round(rects[0].top() - below_top))

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # Pointing -----------------------------------------------------------------------------

    def _touches(self, place: Place, at: QPointF) -> bool:
        if place.whole_cell:
            return True
        reach = _REACH * self.zooming.percent / 100
        rects = text_rects(self.document(), place.start, place.end)
        return any(rect.adjusted(-reach, -reach, reach, reach).contains(at) for rect in rects)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        if not self.zooming.turn(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a figure is a click on it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            figure = self.figure_at(self.cursorRect().center())
            if figure is not None:
                self.figure_clicked.emit(figure.address)
                return
        super().keyPressEvent(event)

    def setExtraSelections(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Mark stretches of the text."""
        self._still.forget()
        super().setExtraSelections(selections)

    # Painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the outlines of taken figures and the frames over it."""
        region = event.region()
        if self._still.taking:
            super().paintEvent(event)
            return
        if not self.layer.is_behind(region):
            self._still.forget()
        if not self._still.paint(region):
            self._paint_text(region)
        self.layer.paint(region)

    def _paint_text(self, region: QRegion) -> None:
        # Qt draws all the text between the parts of a region, too.
        whole = [region.boundingRect()]
        # The stubs leave out that a region can be gone through.
        parts = whole if region.rectCount() > _MOST_PARTS else list(cast(Iterable[QRect], region))
        for part in parts:
            super().paintEvent(QPaintEvent(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new width; what is in question stays in view."""
        was_in_view = not self.layer.main_within(QRectF(QPointF(), event.oldSize())).isNull()
        super().resizeEvent(event)
        if self._room() != self._laid_out_for and not self.zooming.refit():
            self._lay_out()
        if was_in_view:
            self.layer.reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring a place into view that was framed before the pane had its size."""
        super().showEvent(event)
        self.layer.reveal_unseen()

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Load nothing: a source must not make the program open a file or a connection."""
        return None


def _resolution(percent: int) -> QImage:
    """Return a device of the resolution at which a document is this large."""
    device = QImage(1, 1, QImage.Format.Format_RGB32)
    dots = round(_DOTS_PER_INCH * percent / 100 / _INCH_IN_METRES)
    device.setDotsPerMeterX(dots)
    device.setDotsPerMeterY(dots)
    return device
