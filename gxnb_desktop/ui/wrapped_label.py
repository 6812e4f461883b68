"""A label of several lines that no pane around it cuts."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST_LINES = 2


class WrappedLabel(QLabel):
    """Is always as high as its text is in the present width, and never makes its window wider.

    Splitters ask for the smallest height without a width, so a label has to say it itself. Two
    lines are kept free, so that nothing moves while short texts come and go.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show a text."""
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the text in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        least = self.fontMetrics().lineSpacing() * _LEAST_LINES
        # A label needs no less than its minimum, so that of the text before has to go first.
        self.setMinimumHeight(0)
        self.setMinimumHeight(max(least, self.heightForWidth(self.width())))
