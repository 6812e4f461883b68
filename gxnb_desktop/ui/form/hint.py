"""A sentence beside the cell: why an entry was not taken."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gxnb_desktop.ui import icons
from gxnb_desktop.ui.palette import colours

_SHOWN_FOR = 8000
_WIDEST = 340
_ICON = 16


class EntryHint(QWidget):
    """A small panel over the table; it never takes the focus and goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._over = parent
        self.setObjectName("entryHint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown last."""
        return self._text.text()

    def tell(self, sentence: str, at: QPoint) -> None:
        """Show a sentence with its upper left corner at a point of the parent, moved to fit."""
        scheme = colours(self.palette())
        self.setStyleSheet(
            f"#entryHint {{ background: {scheme.hint.name()};"
            f" border: 1px solid {scheme.warning.name()}; border-radius: 3px; }}"
            f" QLabel {{ color: {scheme.hint_text.name()}; background: transparent; }}"
        )
        self._icon.setPixmap(icons.pixmap("warning", _ICON, self.devicePixelRatioF()))
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        wanted = self._text.fontMetrics().horizontalAdvance(sentence) + _ICON + 30
        width = min(wanted, _WIDEST, self._over.width() - 8)
        self.setFixedWidth(width)
        self.setFixedHeight(self._row.totalHeightForWidth(width))
        room = self._over.rect()
        left = max(4, min(at.x(), room.right() - width - 4))
        top = min(at.y(), room.bottom() - self.height() - 2)
        self.move(left, top)
        self.raise_()
        self.show()
        self._timer.start(_SHOWN_FOR)
