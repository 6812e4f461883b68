"""Draws the cells of a form's table, and edits its figures in place."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gxnb_desktop.report.layout import PrintedCell, Role
from gxnb_desktop.ui import icons
from gxnb_desktop.ui.form_entry import HINT, read_entry
from gxnb_desktop.ui.form_labels import lines_of
from gxnb_desktop.ui.form_model import FormModel, Index
from gxnb_desktop.ui.form_navigation import Place
from gxnb_desktop.ui.form_sizes import MOST_LINES, PADDING
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.palette import Colours, colours

CORRECTED_TAG = "改"
_LONGEST_ENTRY = 40


def icon_size(font: QFont) -> int:
    """Return the side of a mark beside figures of this font, in logical pixels."""
    return max(12, round(QFontMetricsF(font).ascent() * 1.02))


class FormDelegate(QStyledItemDelegate):
    """Draws labels as heads, figures with their marks; the editor refuses what is no number."""

    def __init__(self, model: FormModel, parent: QObject | None = None) -> None:
        """Draw the cells of one table."""
        super().__init__(parent)
        self._model = model
        self.current: Place | None = None
        """The current cell; its heads are drawn stronger."""
        self.moved: Callable[[str], object] = lambda step: None
        """Called after a key has taken an entry: ``down``, ``up``, ``next`` or ``previous``."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and the lines to its right and below."""
        cell = self._model.printed_cell(index)
        if cell is None:
            return
        painter.save()
        scheme = colours(option.palette)  # type: ignore[attr-defined]
        box: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        painter.setFont(font)
        if cell.role is Role.VALUE:
            self._paint_figure(painter, option, cell, scheme)
        else:
            self._paint_label(painter, box, font, cell, option, scheme)
        painter.setPen(QPen(scheme.grid, 1))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Sizes are set for the whole table; nothing is asked of a single cell."""
        return QSize(0, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a plain line over the figure."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setMaxLength(_LONGEST_ENTRY)
        editor.setTextMargins(0, 0, 0, 0)
        editor.setFont(option.font)  # type: ignore[attr-defined]
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setAccessibleDescription(HINT)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; a narrow cell is widened so that what is typed can be seen."""
        box = QRect(option.rect)  # type: ignore[attr-defined]
        wanted = max(box.width(), round(QFontMetricsF(editor.font()).horizontalAdvance("0") * 9))
        box.setWidth(wanted)
        parent = editor.parentWidget()
        beyond = box.right() - parent.rect().right() if parent is not None else 0
        if beyond > 0:
            box.translate(-beyond, 0)
        editor.setGeometry(box.adjusted(0, 0, -1, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the number to be changed; what is being typed is never overwritten."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text over unless nothing was typed."""
        if isinstance(editor, QLineEdit) and editor.text() != index.data(Qt.ItemDataRole.EditRole):
            self._model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the entry on Enter, Tab and the arrows up and down, as spreadsheets do."""
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent):
            step = _step(event) if event.type() == QEvent.Type.KeyPress else None
            if step is not None:
                self._take(editor, step)
                return True
        return super().eventFilter(editor, event)

    def _take(self, editor: QLineEdit, step: str) -> None:
        index = self._index_of(editor)
        address = self._model.address(index)
        if address is None:
            return
        entry = read_entry(editor.text(), self._model.column_of(address))
        if entry.refusal is not None:
            self._model.refused.emit(index.row(), index.column(), entry.refusal)
            editor.setAccessibleDescription(entry.refusal)
            editor.selectAll()
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved(step)

    def _index_of(self, editor: QLineEdit) -> Index:
        row, column = self.current if self.current is not None else (0, 0)
        return self._model.index(row, column)

    def _paint_label(
        self,
        painter: QPainter,
        box: QRect,
        font: QFont,
        cell: PrintedCell,
        option: QStyleOptionViewItem,
        scheme: Colours,
    ) -> None:
        background = scheme.band if cell.role is Role.BAND else scheme.head
        if self._heads_current(cell):
            background = scheme.current_head
        painter.fillRect(box, background)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))  # type: ignore[attr-defined]
        if cell.row_span > 1:
            # The label of a tall group stays readable while only a part of it is in view.
            view = option.widget  # type: ignore[attr-defined]
            box = box.intersected(view.viewport().rect()) if view is not None else box
        height = QFontMetricsF(font).height()
        most = MOST_LINES if cell.row_span == 1 else int(box.height() // height)
        lines = lines_of(cell.text, font, box.width() - 1 - 2 * PADDING, most)
        centred = cell.role is not Role.LABEL or cell.row_span > 1
        align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        top = box.top() + (box.height() - len(lines) * height) / 2
        for line in lines:
            place = QRectF(box.left() + PADDING, top, box.width() - 2 * PADDING, height)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, line)
            top += height

    def _paint_figure(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: PrintedCell, scheme: Colours
    ) -> None:
        if cell.address is None:
            return
        box: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        base: QColor = option.palette.color(QPalette.ColorRole.Base)  # type: ignore[attr-defined]
        mark, figure = self._model.mark(cell.address), self._model.cell(cell.address)
        painter.fillRect(box, _tint(mark, scheme) or base)
        current = self.current == (cell.row, cell.column)
        if state & QStyle.StateFlag.State_Selected and not current:
            painter.fillRect(box, scheme.selected)
        side = icon_size(font)
        right = box.right() - 1
        if mark.sign in _DRAWN:
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
        text = str(self._model.data(self._model.index(cell.row, cell.column)))
        pen = option.palette.color(QPalette.ColorRole.Text)  # type: ignore[attr-defined]
        painter.setPen(scheme.muted if figure.value is None else pen)
        _paint_text(painter, text, font, box, left, right)
        if current:
            painter.setPen(QPen(scheme.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    @staticmethod
    def _tag_box(box: QRect, font: QFont, *, on_right: bool) -> QRect:
        side = round(QFontMetricsF(font).height() * 0.82)
        top = box.top() + (box.height() - side) // 2
        left = box.right() - 2 - side if on_right else box.left() + 2
        return QRect(left, top, side, side)

    def _heads_current(self, cell: PrintedCell) -> bool:
        if self.current is None or cell.role is Role.BAND:
            return False
        row, column = self.current
        layout = self._model.layout_
        if cell.role is Role.LABEL:
            innermost = cell.column + cell.column_span == layout.label_columns
            return innermost and cell.row <= row < cell.row + cell.row_span
        innermost = cell.row + cell.row_span == layout.head_rows
        return innermost and cell.column <= column < cell.column + cell.column_span


_DRAWN = frozenset(Sign) - {Sign.CORRECTED, Sign.RELATED}


def _step(event: QKeyEvent) -> str | None:
    key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "up" if back else "down"
    if key == Qt.Key.Key_Tab:
        return "next"
    if key == Qt.Key.Key_Backtab:
        return "previous"
    if key == Qt.Key.Key_Up:
        return "up"
    if key == Qt.Key.Key_Down:
        return "down"
    return None


def _tint(mark: Mark, scheme: Colours) -> QColor | None:
    if mark.sign is None:
        return None
    if mark.sign in (Sign.BLANK, Sign.MISSING):
        return scheme.warning_tint if mark.reported else scheme.absent_tint
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
    place = QRectF(box) if centred else QRectF(left, box.top(), right - left, box.height())
    if width > place.width():
        tight = QFont(font)
        tight.setStretch(max(50, int(100 * place.width() / width)))
        painter.setFont(tight)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
