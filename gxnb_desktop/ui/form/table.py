"""One table of the form: figures that scroll under frozen heads and beside frozen labels."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QScrollBar, QWidget

from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Table
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.form.delegate import icon_size
from gxnb_desktop.ui.form.hint import EntryHint
from gxnb_desktop.ui.form.model import Correct, FormModel
from gxnb_desktop.ui.form.sizes import sizes
from gxnb_desktop.ui.form.view import BodyView, GridView
from gxnb_desktop.ui.marks import Mark


class FormTable(QWidget):
    """Four views of one model: corner, heads, labels and the body with the figures."""

    current_changed = Signal()
    """The current cell is another one."""
    zoomed = Signal(int)
    """Ctrl and the wheel: steps up or down."""

    def __init__(self, table: Table, correct: Correct, parent: QWidget | None = None) -> None:
        """Build the views; ``correct`` is asked for every change."""
        super().__init__(parent)
        self.table = table
        self.model = FormModel(table, correct, self)
        layout = self.model.grid
        # In table 二 band lines run over the whole width: nothing of it can be frozen.
        self._frozen_rows = layout.head_rows
        self._frozen_columns = layout.label_columns if layout.head_rows else 0
        self.body = BodyView(self.model, self)
        self._heads = GridView(self.model, self)
        self._labels = GridView(self.model, self)
        self._corner = GridView(self.model, self)
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self._hint = EntryHint(self)
        self._zoom = 1.0
        self._fitted_for: object = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._arrange_parts()
        self._connect()

    @property
    def hint(self) -> EntryHint:
        """The sentence beside a cell whose entry was not taken."""
        return self._hint

    def show_session(self, session: Session | None, marks: Mapping[Address, Mark]) -> None:
        """Show another session with the first cell as the current one."""
        self.model.show(session, marks)
        # Spans survive a reset of the model, but not one that changes it: set them again.
        self._show_parts()
        self._fitted_for = None
        self._fit()
        self._hint.hide()
        self.body.go_to(self.model.navigator.first)

    def refresh(self, marks: Mapping[Address, Mark], addresses: Iterable[Address]) -> None:
        """Draw cells again after a change."""
        mine = [address for address in addresses if address.startswith(f"{self.table.key}.")]
        self.model.refresh(marks, mine)
        if mine:
            self._fit()

    def select(self, address: Address) -> None:
        """Make an address the current cell and scroll it into view."""
        self._hint.hide()
        self.body.go_to(self.model.navigator.place(address))

    def current_address(self) -> Address | None:
        """Return the address of the current cell."""
        return self.model.address(self.body.currentIndex())

    def set_zoom(self, zoom: float) -> None:
        """Draw at a scale; 1.0 is the font of the window."""
        self._zoom = zoom
        self._fit()

    def tell(self, sentence: str) -> None:
        """Say beside the current cell why something was not taken."""
        place = self.body.place or self.model.navigator.first
        corner = self.body.viewport().mapTo(self, self.body.anchor_point(place))
        self._hint.tell(sentence, corner + QPoint(0, 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once the font of the window is known."""
        super().showEvent(event)
        self._fit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the figures.

        A focus proxy would do that too, but Tab then comes back to it and passes the rest over.
        """
        self.body.setFocus(reason)

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font of the window changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _arrange_parts(self) -> None:
        self._show_parts()
        for view in (self._heads, self._labels, self._corner):
            view.setAccessibleName("表头")
        self.body.setAccessibleName("数据表")

    def _parts(self) -> tuple[tuple[GridView, range, range], ...]:
        head = range(self._frozen_rows)
        rows = range(self._frozen_rows, self.model.rowCount())
        label = range(self._frozen_columns)
        columns = range(self._frozen_columns, self.model.columnCount())
        return (
            (self.body, rows, columns),
            (self._heads, head, columns),
            (self._labels, rows, label),
            (self._corner, head, label),
        )

    def _show_parts(self) -> None:
        for view, rows, columns in self._parts():
            view.show_part(rows, columns)

    def _connect(self) -> None:
        across, down = self.body.horizontalScrollBar(), self.body.verticalScrollBar()
        for bar, others in (
            (across, (self._across, self._heads.horizontalScrollBar())),
            (down, (self._down, self._labels.verticalScrollBar())),
        ):
            for other in others:
                bar.valueChanged.connect(other.setValue)
                other.valueChanged.connect(bar.setValue)
        # Labels of tall groups are centred in what can be seen of them.
        down.valueChanged.connect(self._labels.viewport().update)
        across.rangeChanged.connect(self._across.setRange)
        down.rangeChanged.connect(self._down.setRange)
        for view, _, _ in self._parts():
            view.zoomed.connect(self.zoomed)
        self.body.current_changed.connect(self._moved)
        self.body.refused.connect(self.tell)
        self.model.refused.connect(lambda _row, _column, sentence: self.tell(sentence))
        self.model.dataChanged.connect(self._hint.hide)
        self.body.typed.connect(self._hint.hide)
        self.body.itemDelegate().closeEditor.connect(self._editor_closed)

    def _moved(self) -> None:
        for view in (self._heads, self._labels, self._corner):
            view.strengthen(self.body.place)
        self.current_changed.emit()

    def _editor_closed(self, editor: QWidget, how: QAbstractItemDelegate.EndEditHint) -> None:
        """Forget the hint when an entry was given up; one refused on leaving stays said."""
        if how is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._hint.hide()

    def _fit(self) -> None:
        """Set sizes for the present width, font and figures, where one is new; place the parts.

        A current cell that was in view stays there. Only figures claim width: the word of a cell
        without one is drawn narrower where it does not fit beside its mark.
        """
        font = QFont(self.font())
        if font.pixelSize() > 0:
            font.setPixelSize(max(1, round(font.pixelSize() * self._zoom)))
        else:
            font.setPointSizeF(font.pointSizeF() * self._zoom)
        font.setFeature(QFont.Tag("tnum"), 1)
        bar = self._down.sizeHint().width()
        texts: dict[int, list[str]] = {}
        for cell in self.model.grid.cells:
            value = self.model.cell(cell.address).value if cell.address is not None else None
            if value is not None and cell.column_span == 1:
                texts.setdefault(cell.column, []).append(plain(value))
        wanted = (self.size(), bar, font.key(), texts)
        if wanted == self._fitted_for:
            return
        self._fitted_for = wanted
        was_seen = self.body.sees_current()
        fitted = sizes(
            self.model.grid,
            self.table.print,
            font,
            self.width() - bar - 2,
            texts,
            icon_size(font),
        )
        for view, _, _ in self._parts():
            view.setFont(font)
            view.set_sizes(fitted)
        left = sum(fitted.columns[: self._frozen_columns])
        top = sum(fitted.rows[: self._frozen_rows])
        self._place(left, top, sum(fitted.columns) - left, sum(fitted.rows) - top, bar)
        if was_seen:
            self.body.scrollTo(self.body.currentIndex())

    def _place(self, left: int, top: int, wide: int, high: int, bar: int) -> None:
        """Lay the parts out; a scroll bar shows only where something is hidden."""
        room = QRect(0, 0, self.width(), self.height())
        needs_across = left + wide > room.width()
        needs_down = top + high > room.height() - (bar if needs_across else 0)
        needs_across = left + wide > room.width() - (bar if needs_down else 0)
        width = max(1, room.width() - left - (bar if needs_down else 0))
        height = max(1, room.height() - top - (bar if needs_across else 0))
        width, height = min(width, wide), min(height, high)
        self._corner.setGeometry(0, 0, left, top)
        self._heads.setGeometry(left, 0, width, top)
        self._labels.setGeometry(0, top, left, height)
        self.body.setGeometry(left, top, width, height)
        self._corner.setVisible(bool(left and top))
        self._heads.setVisible(bool(top))
        self._labels.setVisible(bool(left))
        self._across.setVisible(needs_across)
        self._down.setVisible(needs_down)
        self._across.setGeometry(left, top + height, width, bar)
        self._down.setGeometry(left + width, top, bar, height)
        for scroll, mine in (
            (self.body.horizontalScrollBar(), self._across),
            (self.body.verticalScrollBar(), self._down),
        ):
            mine.setRange(scroll.minimum(), scroll.maximum())
            mine.setPageStep(scroll.pageStep())
            mine.setSingleStep(scroll.singleStep())
