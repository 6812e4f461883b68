"""The counts beside a tab's name: an icon and a number for errors and for warnings."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.ui import icons

SHOWN = (Level.ERROR, Level.WARNING)
_ICON = 13
_GAP = 2


class TabBadge(QWidget):
    """Draws what a tab has to report; takes no room when there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to report."""
        super().__init__(parent)
        self._counts: tuple[tuple[Level, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def counts(self) -> dict[Level, int]:
        """What is drawn."""
        return dict(self._counts)

    def set_counts(self, counts: dict[Level, int]) -> bool:
        """Show other counts; True where they take another room than those shown."""
        wanted = tuple((level, counts[level]) for level in SHOWN if counts.get(level))
        if wanted == self._counts:
            return False
        room = self.sizeHint()
        self._counts = wanted
        self.update()
        if self.sizeHint() == room:
            return False
        self.resize(self.sizeHint())
        self.updateGeometry()
        return True

    def words(self) -> str:
        """Say the counts: ``错误 2，提示 1``."""
        return "，".join(f"{level.chinese} {count}" for level, count in self._counts)

    def sizeHint(self) -> QSize:
        """Return the room that icons and numbers take."""
        wide = sum(_ICON + _GAP + self._width(count) + 2 * _GAP for _, count in self._counts)
        return QSize(wide, max(_ICON, self.fontMetrics().height()) if wide else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icons with their numbers."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        at = 0
        for level, count in self._counts:
            top = (self.height() - _ICON) // 2
            icons.paint(level.value, painter, QRectF(at, top, _ICON, _ICON))
            at += _ICON + _GAP
            box = QRectF(at, 0, self._width(count), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
            at += self._width(count) + 2 * _GAP
        painter.end()

    def _width(self, count: int) -> int:
        return self.fontMetrics().horizontalAdvance(str(count))
