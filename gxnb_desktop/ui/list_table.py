"""The table of a list such as that of the findings: one row an entry, whole rows, read only."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ROW_PADDING = 8
_LEAST_ROWS = 2


class ListTable(QTableView):
    """Shows a model as a list whose rows and columns keep pace with the font."""

    menu_asked = Signal(QPoint)
    """A person wants the menu of the current row, at this point of the screen."""

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: Mapping[int, int],
        stretched: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model.

        Args:
            model: what to show.
            widths: of columns by number, in Chinese characters.
            stretched: the column that takes the width that is left.
            parent: the widget that it is part of.
        """
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._columns = tuple(widths)
        self._line = self.fontMetrics().height()
        character = self.fontMetrics().horizontalAdvance("国")
        for column, width in widths.items():
            self.setColumnWidth(column, width * character)
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view, if it was in view before."""
        row = self.visualRect(self.currentIndex())
        was_seen = row.isValid() and row.top() < event.oldSize().height() and row.bottom() >= 0
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, which becomes current, or of the current."""
        at, index = event.globalPos(), self.indexAt(event.pos())
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            index = self.currentIndex()
            self.scrollTo(index)
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentIndex(index)
            self.menu_asked.emit(at)

    def changeEvent(self, event: QEvent) -> None:
        """Give rows and columns the size that another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            before, self._line = self._line, self.fontMetrics().height()
            for column in self._columns:
                self.setColumnWidth(column, round(self.columnWidth(column) * self._line / before))
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = self._line + _ROW_PADDING
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(height * (_LEAST_ROWS + 1))
