"""The sheet of paper on which a source is shown: read only, zoomed, with frames drawn over it."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from gxnb_desktop.ui.source.frames import Marks, SourceFrames
from gxnb_desktop.ui.source.geometry import place_rects, text_rects
from gxnb_desktop.ui.source.places import Figure, Place
from gxnb_desktop.ui.source.rendering import INK, NATURAL_WIDTH, Rendered

ZOOMS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""The steps of the zoom, in percent."""

_LEAST_WIDTH = 580
_GREATEST_WIDTH = 610
_FIT_RANGE = (75, 150)
_DESK_SHADE = 112
_AROUND = 28.0
_DOTS_PER_INCH = 96.0
_INCH_IN_METRES = 0.0254
_REACH = 5.0


class SourceView(QTextEdit):
    """Shows a rendered document on white paper; knows its figures and frames places in it.

    The zoom is the resolution that the document is laid out for, so text, indents and tables grow
    alike. All rectangles are in the coordinates of the laid-out document, in pixels.
    """

    figure_clicked = Signal(str)
    zoom_changed = Signal(int)
    fitting_changed = Signal(bool)

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
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("原文")
        self.setAccessibleDescription(
            "只读。点击数字可转到右侧对应的单元格，在数字上按回车键也可以"
        )
        self._shown: Rendered | None = None
        self._figures: Sequence[Figure] = ()
        self._overlay = True
        self._zoom = 100
        self._fitting = True
        self._device = _resolution(100)
        self._pressed: QPoint | None = None
        self._reveal_pending = False
        self._laid_out_for = -1
        self._frames = SourceFrames()
        self._marks: Marks | None = None
        self._dress()

    # What is shown ------------------------------------------------------------------------

    def show_rendered(self, rendered: Rendered, figures: Sequence[Figure]) -> None:
        """Show a document from its beginning; earlier frames are gone."""
        earlier, self._shown = self._shown, None
        self._figures = figures
        self._frames = SourceFrames()
        self._marks = None
        self.setExtraSelections([])
        if self._fitting:
            self._set_zoom(self._fitting_zoom())
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

    def set_overlay(self, shown: bool) -> None:
        """Show or hide the quiet marks under the figures that were taken."""
        self._overlay = shown
        self.viewport().update()

    def set_frames(
        self, main: Place | None, related: Sequence[Place] = (), *, fault: bool = False
    ) -> None:
        """Frame one place strongly and others lightly, and bring the strong one into view."""
        self._frames = SourceFrames(main, tuple(related), fault)
        self._frames.measure(self.document())
        self.viewport().update()
        self._reveal_main()

    def frame_rects(self) -> tuple[list[QRectF], list[QRectF]]:
        """Return the frames of the main and the related places, in viewport pixels."""
        offset = self._offset()
        return (
            [rect.translated(offset) for rect in self._frames.main_rects],
            [rect.translated(offset) for rect in self._frames.related_rects],
        )

    def reveal(self, place: Place) -> None:
        """Scroll a place into view, no more than needed."""
        rects = place_rects(self.document(), place)
        if rects:
            self._reveal_rect(_united(rects))

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

    # Zoom ---------------------------------------------------------------------------------

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    @property
    def fitting(self) -> bool:
        """Whether the zoom follows the width of the pane."""
        return self._fitting

    def set_zoom(self, percent: int) -> None:
        """Zoom to a percentage; it then no longer follows the width."""
        self._set_fitting(False)
        self._set_zoom(percent)

    def zoom_step(self, steps: int) -> None:
        """Zoom in (positive) or out (negative) by steps of the usual sizes."""
        for _ in range(abs(steps)):
            larger = [size for size in ZOOMS if size > self._zoom]
            smaller = [size for size in ZOOMS if size < self._zoom]
            nearest = larger[:1] if steps > 0 else smaller[-1:]
            if nearest:
                self.set_zoom(nearest[0])

    def fit_width(self) -> None:
        """Let the zoom follow the width of the pane."""
        self._set_fitting(True)
        self._set_zoom(self._fitting_zoom())

    def _set_fitting(self, fitting: bool) -> None:
        if fitting != self._fitting:
            self._fitting = fitting
            self.fitting_changed.emit(fitting)

    def _set_zoom(self, percent: int) -> None:
        percent = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        if percent != self._zoom:
            self._zoom = percent
            self._lay_out()
            self.zoom_changed.emit(percent)

    def _fitting_zoom(self) -> int:
        percent = self._room() * 100 // NATURAL_WIDTH
        return min(max(percent, _FIT_RANGE[0]), _FIT_RANGE[1])

    # Layout -------------------------------------------------------------------------------

    def _room(self) -> int:
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def _lay_out(self) -> None:
        """Fit the paper to the pane and lay the text out at the present zoom."""
        anchor = self._anchor()
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

    def _set_type(self, rendered: Rendered) -> None:
        """Give a document the present zoom; it shows when the text is laid out next."""
        device = _resolution(self._zoom)
        rendered.document.documentLayout().setPaintDevice(device)
        # The layout keeps a bare pointer: the earlier device may go only now.
        self._device = device
        rendered.set_indent(self._zoom)

    def _paper(self) -> int:
        least, greatest = (width * self._zoom // 100 for width in (_LEAST_WIDTH, _GREATEST_WIDTH))
        return min(max(self._room(), least), greatest)

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
        self._frames.measure(document)
        self._marks = None
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """Return a position that is in view and how far below the viewport's top it is."""
        main = _united(self._frames.main_rects)
        seen = self.viewport().rect().toRectF().translated(-self._offset())
        if self._frames.main is not None and seen.intersects(main):
            return self._frames.main.start, main.top() - seen.top()
        position = self.first_position_in_view()
        rects = text_rects(self.document(), position, position)
        return position, (rects[0].top() - seen.top()) if rects else 0.0

    def _restore(self, position: int, below_top: float) -> None:
        rects = text_rects(self.document(), position, position)
        if rects:
            self.verticalScrollBar().setValue(round(rects[0].top() - below_top))

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _reveal_main(self) -> None:
        if self._frames.main is None:
            return
        # Before the first show the pane has no size yet; showEvent does it then.
        self._reveal_pending = not self.isVisible()
        self._reveal_rect(_united(self._frames.main_rects))

    def _reveal_rect(self, rect: QRectF) -> None:
        view = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setValue(_scrolled(vertical.value(), view.height(), rect.top(), rect.bottom()))
        horizontal.setValue(_scrolled(horizontal.value(), view.width(), rect.left(), rect.right()))

    # Pointing -----------------------------------------------------------------------------

    def _touches(self, place: Place, at: QPointF) -> bool:
        if place.whole_cell:
            return True
        reach = _REACH * self._zoom / 100
        rects = text_rects(self.document(), place.start, place.end)
        return any(rect.adjusted(-reach, -reach, reach, reach).contains(at) for rect in rects)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report a click on a figure; a drag selects text and is none."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if (point - pressed).manhattanLength() < QApplication.startDragDistance():
            figure = self.figure_at(point)
            if figure is not None:
                self.figure_clicked.emit(figure.address)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over figures."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            over = self.figure_at(event.position().toPoint()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_step(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by Ctrl with plus, minus and 0; Enter on a figure is a click on it."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
                self.zoom_step(1)
                return
            if event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
                self.zoom_step(-1)
                return
            if event.key() == Qt.Key.Key_0:
                self.set_zoom(100)
                return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            figure = self.figure_at(self.cursorRect().center())
            if figure is not None:
                self.figure_clicked.emit(figure.address)
                return
        super().keyPressEvent(event)

    # Painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the marks of taken figures and the frames over it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self._offset()
        painter.translate(offset)
        seen = event.rect().toRectF().translated(-offset)
        if self._overlay:
            if self._marks is None:
                self._marks = Marks(self.document(), self._figures)
            self._marks.paint(painter, seen)
        self._frames.paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the new width."""
        super().resizeEvent(event)
        if self._room() == self._laid_out_for:
            return
        if not self._fitting or self._fitting_zoom() == self._zoom:
            self._lay_out()
        else:
            self._set_zoom(self._fitting_zoom())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring a place into view that was framed before the pane had its size."""
        super().showEvent(event)
        if self._reveal_pending:
            self._reveal_main()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop's colours; the paper stays white."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        """Lay white paper on a desk that is a little darker than the window."""
        desktop = QApplication.palette()
        window = desktop.color(QPalette.ColorRole.Window)
        dressed = QPalette(desktop)
        dressed.setColor(QPalette.ColorRole.Window, window.darker(_DESK_SHADE))
        dressed.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
        dressed.setColor(QPalette.ColorRole.Text, INK)
        if dressed != self.palette():
            self.setPalette(dressed)

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


def _united(rects: Sequence[QRectF]) -> QRectF:
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def _scrolled(value: int, length: int, first: float, last: float) -> int:
    """Return the scroll value, nearest to the present one, that shows a stretch with some air."""
    air = min(_AROUND, max((length - (last - first)) / 2, 0.0))
    if last - first > length or first - air < value:
        return round(first - air)
    if last + air > value + length:
        return round(last + air - length)
    return value
