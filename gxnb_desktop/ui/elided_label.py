"""A label on one line that shortens what does not fit and shows the whole in its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ElidedLabel(QLabel):
    """A label of plain text that never makes its window wider."""

    def setText(self, text: str) -> None:
        """Show a text; ``text()`` gives the whole of it back."""
        super().setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Ask for the height of one line, whatever the text: what is around it stays in place."""
        hint = super().sizeHint()
        margins = self.contentsMargins()
        height = self.fontMetrics().height() + margins.top() + margins.bottom()
        return QSize(hint.width(), min(hint.height(), height))

    def minimumSizeHint(self) -> QSize:
        """Be content with the same height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits, with an ellipsis where some does not."""
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
