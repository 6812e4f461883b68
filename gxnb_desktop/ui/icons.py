"""The program's icons: svg files drawn at the size and pixel ratio asked for.

Marks carry their own colours, made to be legible on light and dark. Icons of actions are drawn in
``currentColor``, which becomes the text colour of the palette.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.resources import resource

_SIZES = (16, 20, 24, 32, 40, 48, 64)


def icon(name: str) -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in the colours of the present palette.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _icon(name, _text_colour())


def level_icon(level: Level) -> QIcon:
    """Return the mark of a finding's level."""
    return icon(level.value)


def pixmap(name: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one icon as a picture of ``size`` logical pixels at a device pixel ratio."""
    return _pixmap(name, size, ratio, _text_colour())


def paint(name: str, painter: QPainter, box: QRectF) -> None:
    """Draw one icon into a box, crisp at any scale."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = pixmap(name, round(box.width()), ratio)
    painter.drawPixmap(box.toRect().topLeft(), picture)


def _text_colour() -> str:
    return QGuiApplication.palette().color(QPalette.ColorRole.WindowText).name()


@cache
def _icon(name: str, colour: str) -> QIcon:
    built = QIcon()
    for size in _SIZES:
        normal = _pixmap(name, size, 1.0, colour)
        built.addPixmap(normal)
        # Or Qt tints it in a selected row, and the level can no longer be told.
        built.addPixmap(normal, QIcon.Mode.Selected)
        built.addPixmap(_disabled(name, size, colour), QIcon.Mode.Disabled)
    return built


@cache
def _pixmap(name: str, size: int, ratio: float, colour: str) -> QPixmap:
    renderer = _renderer(name, colour)
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _disabled(name: str, size: int, colour: str) -> QPixmap:
    faded = QPixmap(size, size)
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(0.35)
    painter.drawPixmap(0, 0, _pixmap(name, size, 1.0, colour))
    painter.end()
    return faded


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode("utf-8")))
