"""A picture of the text of a source, from which it is painted while nothing in it moves.

Text is slow to draw, and every step from cell to cell and every edit changes what lies over it.
"""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_REST = 100
"""Milliseconds without a change after which the picture is taken."""


class Still(QObject):
    """The picture of what is in view, without the layer over it.

    Attributes:
        taking: the picture is being taken; the view paints its text alone.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        """Have no picture of a view yet."""
        super().__init__(view)
        self._view = view
        self._picture: QPixmap | None = None
        self.taking = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._take)

    def forget(self) -> None:
        """Let go of the picture: something has changed. Another is taken when all is at rest."""
        self._picture = None
        self._rest.start()

    def paint(self, region: QRegion) -> bool:
        """Paint a part of the viewport; return whether there is a picture to do so from."""
        if self._picture is None:
            return False
        painter = QPainter(self._view.viewport())
        painter.setClipRegion(region)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        return True

    def _take(self) -> None:
        viewport = self._view.viewport()
        if not viewport.isVisible():
            return
        ratio = viewport.devicePixelRatioF()
        picture = QPixmap(viewport.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        self.taking = True
        flag = QWidget.RenderFlag.DrawWindowBackground
        viewport.render(picture, QPoint(), QRegion(viewport.rect()), flag)
        self.taking = False
        self._picture = picture
