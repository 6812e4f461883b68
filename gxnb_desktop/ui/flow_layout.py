"""A row of groups of controls that goes on in another row where the window is too narrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_SPACING = 8


class FlowLayout(QLayout):
    """Lays items in rows as wide as there is room; the last of a row stands at its right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without items."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out and return it, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + _SPACING * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        """All in one row."""
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + _SPACING * max(len(widths) - 1, 0), _height(self._items))

    def minimumSize(self) -> QSize:
        """Each in a row of its own; how high that is depends on the width."""
        widths = (item.minimumSize().width() for item in self._items)
        return QSize(max(widths, default=0), _height(self._items))

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            left, height = rect.left(), _height(row)
            for item in row:
                width = min(item.sizeHint().width(), rect.width())
                if len(row) > 1 and item is row[-1]:
                    left = rect.left() + rect.width() - width
                item.setGeometry(QRect(left, top, width, height))
                left += width + _SPACING
            top += height + _SPACING

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            wanted = item.sizeHint().width()
            if rows and taken + _SPACING + wanted <= width:
                rows[-1].append(item)
                taken += _SPACING + wanted
            else:
                rows.append([item])
                taken = wanted
        return rows


def _height(items: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)
