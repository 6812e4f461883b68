"""The pictures of a shown source: how large they are, and the document that draws them.

They are unpacked when they come into view, at the size at which they are shown. The document loads
these pictures and nothing else: no file, no address.
"""

from collections import OrderedDict

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageIOHandler,
    QImageReader,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from gxnb_desktop.reading.document import Picture

_SCHEME = "picture"
_IMAGE = QTextFormat.ObjectTypes.ImageObject.value
_DOTS_PER_INCH = 96
_PIXELS = _DOTS_PER_INCH / 72
_FINENESS = 2
"""Pixels for each one shown at a zoom of 100 %: they stay sharp when enlarged."""
_MOST_PIXELS = 40_000_000
"""Of a picture's file: a page scanned at 600 dots an inch has 35 million."""
_UNPACKED = 8
"""Pictures that stay unpacked: those in view, and a few around them."""
_TALLEST = 780.0
_UNKNOWN = QSizeF(160, 60)
_LEAST = 8.0

_PAPER = QColor("#f5f6f8")
_EDGE = QColor("#b9bfc8")
_WORD = "[图片]"
_WORD_INK = QColor("#6b7280")
_WORD_PIXELS = 13


def shown_size(picture: Picture, widest: float) -> QSizeF:
    """Return the size of a picture in pixels at 96 dots an inch.

    It is as large as printed, or as its file says; it is made smaller where it would not fit.

    Args:
        picture: the picture.
        widest: the room there is for it, in pixels.
    """
    size = QSizeF(picture.width, picture.height) * _PIXELS
    if size.width() <= 0 or size.height() <= 0:
        size = _by_file(picture, size)
    size = size.expandedTo(QSizeF(_LEAST, _LEAST))
    room = QSizeF(max(widest, _LEAST), _TALLEST)
    if size.width() > room.width() or size.height() > room.height():
        size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
    return size


class PictureDocument(QTextDocument):
    """A text that draws the pictures it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty text."""
        super().__init__(parent)
        self._smooth = _Smooth(self)
        self._pictures: list[tuple[Picture, QSizeF]] = []
        self._unpacked: OrderedDict[int, QImage] = OrderedDict()

    def hold(self, picture: Picture, widest: float) -> QTextImageFormat:
        """Keep a picture and return what stands for it in the text.

        Args:
            picture: the picture.
            widest: the room there is for it, in pixels at 96 dots an inch.
        """
        size = shown_size(picture, widest)
        image = QTextImageFormat()
        image.setName(f"{_SCHEME}:{len(self._pictures)}")
        image.setWidth(size.width())
        image.setHeight(size.height())
        self._pictures.append((picture, size))
        return image

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        """Return one of the pictures; nothing for any other name."""
        address = QUrl(name)
        number = address.path()
        if address.scheme() != _SCHEME or not number.isdecimal():
            return None
        at = int(number)
        if at >= len(self._pictures):
            return None
        if at not in self._unpacked:
            self._unpacked[at] = _unpacked(*self._pictures[at])
            if len(self._unpacked) > _UNPACKED:
                self._unpacked.popitem(last=False)
        self._unpacked.move_to_end(at)
        return self._unpacked[at]


class _Smooth(QPyTextObject):
    """Draws the pictures of a text without dropping lines of their pixels, as Qt itself would.

    Thin strokes of a scanned figure would go with them, and somebody types that figure off.
    """

    def __init__(self, document: "PictureDocument") -> None:
        super().__init__(document)
        document.documentLayout().registerHandler(_IMAGE, self)

    def intrinsicSize(self, document: QTextDocument, at: int, kind: QTextFormat) -> QSizeF:
        image = kind.toImageFormat()
        device = document.documentLayout().paintDevice()
        scale = device.logicalDpiY() / _DOTS_PER_INCH if device is not None else 1.0
        return QSizeF(image.width(), image.height()) * scale

    def drawObject(
        self,
        painter: QPainter,
        area: QRectF | QRect,
        document: QTextDocument,
        at: int,
        kind: QTextFormat,
    ) -> None:
        name = QUrl(kind.toImageFormat().name())
        image = document.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
        if isinstance(image, QImage):
            hint = QPainter.RenderHint.SmoothPixmapTransform
            before = painter.testRenderHint(hint)
            painter.setRenderHint(hint)
            painter.drawImage(area, image)
            painter.setRenderHint(hint, before)


def _by_file(picture: Picture, told: QSizeF) -> QSizeF:
    """Complete a size that the source does not tell, or not whole."""
    size = QSizeF(_UNKNOWN)
    reader, _buffer = _reader(picture)
    if reader.size().isValid() and not reader.size().isEmpty():
        size = QSizeF(_upright(reader.size(), reader))
    if told.width() > 0:
        return size * (told.width() / size.width())
    if told.height() > 0:
        return size * (told.height() / size.height())
    return size


def _unpacked(picture: Picture, shown: QSizeF) -> QImage:
    """Unpack a picture for the size at which it is shown; what cannot be is an empty frame."""
    reader, _buffer = _reader(picture)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return _frame(shown)
    wanted = _upright((shown * _FINENESS).toSize(), reader)
    if size.width() > wanted.width() or size.height() > wanted.height():
        reader.setScaledSize(wanted)
    image = reader.read()
    return _frame(shown) if image.isNull() else image


def _reader(picture: Picture) -> tuple[QImageReader, QBuffer]:
    """Open a picture; the buffer must live as long as the reader."""
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.format.encode()))
    reader.setAutoTransform(True)
    return reader, buffer


def _upright(size: QSize, reader: QImageReader) -> QSize:
    """Turn a size where the camera was held upright."""
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if turned else size


def _frame(shown: QSizeF) -> QImage:
    """Draw what stands for a picture that cannot be shown."""
    image = QImage((shown * _FINENESS).toSize(), QImage.Format.Format_RGB32)
    image.fill(_PAPER)
    painter = QPainter(image)
    painter.scale(_FINENESS, _FINENESS)
    area = QRectF(0.5, 0.5, shown.width() - 1, shown.height() - 1)
    painter.setPen(QPen(_EDGE, 1, Qt.PenStyle.DashLine))
    painter.drawRect(area)
    font = painter.font()
    font.setPixelSize(_WORD_PIXELS)
    painter.setFont(font)
    if painter.fontMetrics().horizontalAdvance(_WORD) < area.width():
        painter.setPen(_WORD_INK)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _WORD)
    painter.end()
    return image
