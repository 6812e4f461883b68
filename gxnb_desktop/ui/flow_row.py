"""A row of groups of controls that goes on in another row where the window is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

_SPACING = 8


def in_a_row(*widgets: QWidget) -> QWidget:
    """Make a group of widgets that stay beside each other."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return group


class FlowRow(QWidget):
    """Lays groups in rows as wide as there is room; the last of a row stands at its right end.

    It is always as high as its rows are, so that no pane around it cuts them.
    """

    def __init__(self, *groups: QWidget) -> None:
        """Hold these groups."""
        super().__init__()
        self._groups = groups
        for group in groups:
            group.setParent(self)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [group.sizeHint() for group in self._groups]
        width = sum(hint.width() for hint in hints) + _SPACING * max(len(hints) - 1, 0)
        return QSize(width, self._height(self._rows(width)))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest group, as high as the rows are now."""
        widths = (group.minimumSizeHint().width() for group in self._groups)
        return QSize(max(widths, default=0), self._height(self._rows(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the groups in the new width."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place the groups anew when one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        rows = self._rows(self.width())
        top = 0
        for row in rows:
            left, height = 0, self._height([row])
            for group in row:
                width = min(group.sizeHint().width(), self.width())
                if len(row) > 1 and group is row[-1]:
                    left = self.width() - width
                group.setGeometry(QRect(left, top, width, height))
                left += width + _SPACING
            top += height + _SPACING
        self.setFixedHeight(self._height(rows))

    def _rows(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        taken = 0
        for group in self._groups:
            wanted = group.sizeHint().width()
            if rows and taken + _SPACING + wanted <= width:
                rows[-1].append(group)
                taken += _SPACING + wanted
            else:
                rows.append([group])
                taken = wanted
        return rows

    @staticmethod
    def _height(rows: Sequence[Sequence[QWidget]]) -> int:
        heights = [max(group.sizeHint().height() for group in row) for row in rows]
        return sum(heights) + _SPACING * max(len(rows) - 1, 0)
