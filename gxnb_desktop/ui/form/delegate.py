"""Draws the cells of a form's table: heads, labels, and figures with their marks."""

from math import floor

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gxnb_desktop.report.layout import PrintedCell, Role
from gxnb_desktop.session.session import shown
from gxnb_desktop.ui import icons
from gxnb_desktop.ui.form.labels import lines_of
from gxnb_desktop.ui.form.model import FormModel, Index
from gxnb_desktop.ui.form.navigation import Place
from gxnb_desktop.ui.form.sizes import MOST_LINES, text_padding
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.palette import Colours, colours

CORRECTED_TAG = "改"

_AIR = 2
"""Pixels between a figure that fills its cell and the marks or lines beside it."""


def icon_size(font: QFont) -> int:
    """Return the side of a mark beside figures of this font, in logical pixels."""
    return max(12, round(QFontMetricsF(font).ascent() * 1.02))


class FormDelegate(QStyledItemDelegate):
    """Draws labels as heads and figures with their marks; each view has one of its own."""

    def __init__(self, model: FormModel, parent: QObject | None = None) -> None:
        """Draw the cells of one table."""
        super().__init__(parent)
        self.model = model
        self.current: Place | None = None
        """The current cell, which is framed."""
        self.heads: frozenset[Place] = frozenset()
        """Its heads, which are drawn stronger."""

    def set_current(self, place: Place | None) -> frozenset[Place]:
        """Draw another cell as the current one; return the places that look otherwise then."""
        before = self.heads | ({self.current} if self.current is not None else set())
        self.current = place
        self.heads = self.model.navigator.heads(*place) if place is not None else frozenset()
        return before ^ (self.heads | ({place} if place is not None else set()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and the lines to its right and below."""
        cell = self.model.printed_cell(index)
        if cell is None:
            return
        painter.save()
        scheme = colours(option.palette)  # type: ignore[attr-defined]
        box: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        area = _on_pixels(painter, box)
        painter.setFont(font)
        if cell.role is Role.VALUE:
            self._fill_figure(painter, area, option, cell, scheme)
            self._paint_figure(painter, option, cell, scheme)
        else:
            self._fill_label(painter, area, cell, scheme)
            self._paint_label(painter, box, font, cell, option)
        _paint_lines(painter, area, scheme.grid)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Sizes are set for the whole table; nothing is asked of a single cell."""
        return QSize(0, 0)

    def _fill_label(
        self, painter: QPainter, area: QRectF, cell: PrintedCell, scheme: Colours
    ) -> None:
        background = scheme.band if cell.role is Role.BAND else scheme.head
        if (cell.row, cell.column) in self.heads:
            background = scheme.current_head
        painter.fillRect(area, background)

    def _paint_label(
        self,
        painter: QPainter,
        box: QRect,
        font: QFont,
        cell: PrintedCell,
        option: QStyleOptionViewItem,
    ) -> None:
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))  # type: ignore[attr-defined]
        height = QFontMetricsF(font).height()
        most = MOST_LINES if cell.row_span == 1 else int(box.height() // height)
        padding = text_padding(cell)
        lines = lines_of(cell.text, font, box.width() - 1 - 2 * padding, most)
        centred = cell.role is not Role.LABEL or cell.row_span > 1
        align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        top = _text_top(box, len(lines) * height, option)
        for line in lines:
            place = QRectF(box.left() + padding, top, box.width() - 1 - 2 * padding, height)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, line)
            top += height

    def _fill_figure(
        self,
        painter: QPainter,
        area: QRectF,
        option: QStyleOptionViewItem,
        cell: PrintedCell,
        scheme: Colours,
    ) -> None:
        if cell.address is None:
            return
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        base: QColor = option.palette.color(QPalette.ColorRole.Base)  # type: ignore[attr-defined]
        painter.fillRect(area, _tint(self.model.mark(cell.address), scheme) or base)
        if state & QStyle.StateFlag.State_Selected and self.current != (cell.row, cell.column):
            painter.fillRect(area, scheme.selected)

    def _paint_figure(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: PrintedCell, scheme: Colours
    ) -> None:
        if cell.address is None:
            return
        box: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        mark, figure = self.model.mark(cell.address), self.model.cell(cell.address)
        right = box.right() - 1
        if mark.sign in _DRAWN:
            side = icon_size(font)
            place = QRectF(right - side, box.top() + (box.height() - side) // 2, side, side)
            icons.paint(mark.sign.value, painter, place)
            right -= side
        left = box.left()
        if Sign.CORRECTED in mark.signs:
            tag = self._tag_box(box, font, on_right=mark.sign is Sign.CORRECTED)
            _paint_tag(painter, tag, font, scheme)
            if mark.sign is Sign.CORRECTED:
                right = tag.left()
            else:
                left = tag.right()
        pen = option.palette.color(QPalette.ColorRole.Text)  # type: ignore[attr-defined]
        painter.setPen(scheme.muted if figure.value is None else pen)
        _paint_text(painter, shown(figure), font, box, left, right)
        if self.current == (cell.row, cell.column):
            painter.setPen(QPen(scheme.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    @staticmethod
    def _tag_box(box: QRect, font: QFont, *, on_right: bool) -> QRect:
        side = round(QFontMetricsF(font).height() * 0.82)
        top = box.top() + (box.height() - side) // 2
        left = box.right() - 2 - side if on_right else box.left() + 2
        return QRect(left, top, side, side)


def _on_pixels(painter: QPainter, box: QRect) -> QRectF:
    """Put the edges of a cell on whole pixels of the screen: at 150 % half of them lie between."""
    to_screen = painter.deviceTransform()
    if to_screen.m11().is_integer():
        return QRectF(box)
    drawn = to_screen.mapRect(QRectF(box))
    # Not round(), which rounds halves to even numbers and makes equal rows unequal.
    left, top = floor(drawn.left() + 0.5), floor(drawn.top() + 0.5)
    right, bottom = floor(drawn.right() + 0.5), floor(drawn.bottom() + 0.5)
    return to_screen.inverted()[0].mapRect(QRectF(left, top, right - left, bottom - top))


def _paint_lines(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Close a cell to the right and below by lines of whole pixels, all equally wide."""
    ratio = painter.deviceTransform().m11()
    width = max(1, int(ratio)) / ratio
    painter.fillRect(QRectF(area.right() - width, area.top(), width, area.height()), colour)
    painter.fillRect(QRectF(area.left(), area.bottom() - width, area.width(), width), colour)


def _text_top(box: QRect, height: float, option: QStyleOptionViewItem) -> float:
    """Centre a text in what is in view of its cell: the label of a tall group stays readable."""
    view = option.widget  # type: ignore[attr-defined]
    seen = box.intersected(view.viewport().rect()) if view is not None else box
    wanted = seen.top() + (seen.height() - height) / 2
    return float(max(box.top(), min(wanted, box.top() + box.height() - height)))


_DRAWN = frozenset(Sign) - {Sign.CORRECTED, Sign.RELATED}


def _tint(mark: Mark, scheme: Colours) -> QColor | None:
    if mark.sign is None:
        return None
    if mark.sign in (Sign.BLANK, Sign.MISSING):
        return scheme.warning_tint if mark.reported and not mark.one_of_many else scheme.absent_tint
    return {
        Sign.ERROR: scheme.error_tint,
        Sign.WARNING: scheme.warning_tint,
        Sign.DOUBT: scheme.doubt_tint,
        Sign.NOTICE: scheme.notice_tint,
        Sign.NOT_ASSESSABLE: scheme.absent_tint,
        Sign.CORRECTED: scheme.corrected_tint,
        Sign.RELATED: scheme.related_tint,
    }[mark.sign]


def _paint_tag(painter: QPainter, box: QRect, font: QFont, scheme: Colours) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(scheme.corrected, 1))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    small = QFont(font)
    small.setPixelSize(max(9, round(box.height() * 0.72)))
    painter.setFont(small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, CORRECTED_TAG)
    painter.restore()


def _paint_text(
    painter: QPainter, text: str, font: QFont, box: QRect, left: int, right: int
) -> None:
    """Centre a figure in its cell, or in what the marks leave of it; it is never cut."""
    width = QFontMetricsF(font).horizontalAdvance(text)
    centred = box.center().x() + width / 2 < right and box.center().x() - width / 2 > left
    room = QRectF(left + _AIR, box.top(), right - left - 2 * _AIR, box.height())
    place = QRectF(box) if centred else room
    if width > place.width():
        tight = QFont(font)
        tight.setStretch(max(50, int(100 * place.width() / width)))
        painter.setFont(tight)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
