"""The views of one table of the form: the frozen heads, and the body that takes the keyboard."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from gxnb_desktop.report.forms import Address
from gxnb_desktop.ui.form.clipboard import PasteRefused, Values, cleared, copied, filled, pasted
from gxnb_desktop.ui.form.delegate import FormDelegate
from gxnb_desktop.ui.form.editing import EditingDelegate
from gxnb_desktop.ui.form.model import FormModel, Index
from gxnb_desktop.ui.form.navigation import Place
from gxnb_desktop.ui.form.sizes import Sizes

_PAGE = 10
_State = QAbstractItemView.State
_Action = QAbstractItemView.CursorAction


class GridView(QTableView):
    """A part of the printed grid: some rows and columns are another part's."""

    zoomed = Signal(int)
    """The wheel was turned with Ctrl held: steps up or down."""

    def __init__(
        self, model: FormModel, parent: QWidget, delegate: FormDelegate | None = None
    ) -> None:
        """Show the model without bars, headers or lines of its own."""
        super().__init__(parent)
        self.form = model
        # A delegate serves one view only: its editors belong to that view.
        self._delegate = delegate or FormDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def show_part(self, rows: range, columns: range) -> None:
        """Keep only these rows and columns, and merge their cells as printed."""
        self.clearSpans()
        for row in range(self.form.rowCount()):
            self.setRowHidden(row, row not in rows)
        for column in range(self.form.columnCount()):
            self.setColumnHidden(column, column not in columns)
        for cell in self.form.grid.cells:
            inside = cell.row in rows and cell.column in columns
            if inside and (cell.row_span > 1 or cell.column_span > 1):
                self.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)

    def set_sizes(self, sizes: Sizes) -> None:
        """Set every column's width and row's height."""
        for column, width in enumerate(sizes.columns):
            self.setColumnWidth(column, width)
        for row, height in enumerate(sizes.rows):
            self.setRowHeight(row, height)

    def strengthen(self, place: Place | None) -> None:
        """Draw the heads of another current cell stronger."""
        for at in self._delegate.set_current(place):
            self.update(self.form.index(*at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)


class BodyView(GridView):
    """The part with the figures: keyboard, selection, editing, copying and pasting."""

    current_changed = Signal()
    """Another cell became the current one."""
    typed = Signal()
    """A key was pressed."""
    refused = Signal(str)
    """A paste was not taken: why."""

    def __init__(self, model: FormModel, parent: QWidget) -> None:
        """Accept focus and editing."""
        self._editing = EditingDelegate(model, parent)
        super().__init__(model, parent, self._editing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._editing.moved = self.step

    @property
    def place(self) -> Place | None:
        """The current value cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if self.form.address(index) else None

    def finish_typing(self) -> bool:
        """Take what is being typed; False where it is refused and stays in the editor."""
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            return self._editing.take(editor)
        return True

    def go_to(self, place: Place) -> None:
        """Make a value cell the current and only selected one, and scroll to it."""
        index = self.form.index(*place)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        band = self.form.navigator.band_row(place[0])
        if band is not None:
            self.scrollTo(self.form.index(band, 0))
        self.scrollTo(index)

    def sees_current(self) -> bool:
        """Whether the current cell is in view, or a part of it."""
        box = self.visualRect(self.currentIndex())
        return box.isValid() and self.viewport().rect().intersects(box)

    def step(self, name: str) -> bool:
        """Move on as after an entry: ``down``, ``up``, ``next`` or ``previous``."""
        place = self.place
        if place is None:
            return False
        navigator = self.form.navigator
        moves = {
            "down": navigator.entry_down,
            "up": navigator.entry_up,
            "next": navigator.next,
            "previous": navigator.previous,
        }
        target = moves[name](*place)
        if target is None:
            return False
        self.go_to(target)
        return True

    def selected_addresses(self) -> list[Address]:
        """Return the addresses of the selected cells in printed order."""
        found = {self.form.address(index) for index in self.selectionModel().selectedIndexes()}
        return [address for address in self.form.table.addresses() if address in found]

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on to the next value cell: labels and covered cells are passed over."""
        place = self.place
        navigator = self.form.navigator
        if place is None:
            return self.form.index(*navigator.first)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self.form.index(*self._target(action, place, control))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Strengthen the heads of the current cell."""
        super().currentChanged(current, previous)
        self.strengthen(self.place)
        self.current_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus; Qt would draw the whole table anew, which looks the same without it."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.place is not None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let it go, likewise; opening an editor does so, and closing it gives it back."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Labels take no press: the current cell stays."""
        if self._on_figure(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a selection over figures only."""
        if not event.buttons() or self._on_figure(event):
            super().mouseMoveEvent(event)

    def _on_figure(self, event: QMouseEvent) -> bool:
        return self.form.address(self.indexAt(event.position().toPoint())) is not None

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the cells, and out of the table at either end."""
        if self.step("next" if next else "previous"):
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle copying, pasting, clearing and Enter; other keys move or begin to edit."""
        self.typed.emit()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step("up" if back else "down")
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin to edit with what an input method gives.

        Qt keeps a composition that begins here and hands it to the editor when it is finished; text
        that comes at once, as full-width digits do, it would drop.
        """
        composing = bool(event.preeditString()) or self.state() is _State.EditingState
        if composing or not event.commitString():
            super().inputMethodEvent(event)
            return
        self.edit(self.currentIndex())
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            editor.selectAll()
            QApplication.sendEvent(editor, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected cells."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a new menu of what can be done with the selected cells.

        The actions that were added to this view follow its own.
        """
        menu = QMenu(self)
        menu.addAction("复制\tCtrl+C", self.copy)
        menu.addAction("粘贴\tCtrl+V", lambda: self.paste(QGuiApplication.clipboard().text()))
        menu.addAction("清空\tDel", self.clear_selected)
        menu.addSeparator()
        fill = menu.addAction("空白格填 0", self.fill_selected)
        fill.setEnabled(bool(filled(self.form, self.selected_addresses())[0]))
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        return menu

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        QGuiApplication.clipboard().setText(copied(self.form, self.selected_addresses()))

    def clear_selected(self) -> None:
        """Make the selected figures blank, as one change."""
        self._ask(*cleared(self.form, self.selected_addresses()))

    def fill_selected(self) -> None:
        """Write 0 into the selected blanks, as one change."""
        self._ask(*filled(self.form, self.selected_addresses()))

    def _ask(self, values: Values, name: str) -> None:
        if values:
            self.form.correct(values, name)

    def paste(self, text: str) -> None:
        """Put a copied range into the cells from the current one on: as one change, or not."""
        place = self.place
        if place is None or not text:
            return
        try:
            values, name = pasted(self.form, text, place, self.selected_addresses())
        except PasteRefused as refusal:
            self.refused.emit(str(refusal))
            return
        self._ask(values, name)

    def anchor_point(self, place: Place) -> QPoint:
        """Return the lower left corner of a cell, in the viewport."""
        return self.visualRect(self.form.index(*place)).bottomLeft()

    def _target(self, action: _Action, place: Place, control: bool) -> Place:
        navigator = self.form.navigator
        steps = {
            _Action.MoveLeft: navigator.left,
            _Action.MoveRight: navigator.right,
            _Action.MoveUp: navigator.up,
            _Action.MoveDown: navigator.down,
            _Action.MoveNext: navigator.next,
            _Action.MovePrevious: navigator.previous,
        }
        if action in steps:
            return steps[action](*place) or place
        row, column = place
        cells = navigator.row_cells(row)
        if action is _Action.MoveHome:
            return navigator.first if control else (row, cells[0].column)
        if action is _Action.MoveEnd:
            return navigator.last if control else (row, cells[-1].column)
        if action is _Action.MovePageUp:
            return navigator.nearest(row - self._page_rows(), column)
        return navigator.nearest(row + self._page_rows(), column)

    def _page_rows(self) -> int:
        height = self.rowHeight(self.form.grid.head_rows)
        return max(1, self.viewport().height() // height - 1) if height else _PAGE
