"""The box above the findings that takes words to filter by."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

_CHARACTERS = 10


class FilterBox(QLineEdit):
    """Is as wide with words in it, and a button to clear them, as without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without words."""
        super().__init__(parent)
        self.setPlaceholderText("筛选")
        self.setAccessibleName("按文字筛选问题")
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        """Some characters wide, whatever else the box shows."""
        width = self.fontMetrics().horizontalAdvance("国") * _CHARACTERS
        return QSize(width, super().sizeHint().height())
