"""An open PDF: the sizes of its pages, their pictures, what stands on them.

Everything here goes on in one thread, and each call holds the lock of PDFium.
"""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.pdf import engine
from gxnb_desktop.reading.pdf.engine import DamagedPage, page_of
from gxnb_desktop.ui.source.pdf.tiles import Tile

_A4 = (595.0, 842.0)
_LARGEST = 14_400.0
_FINE = 100
"""PDFium gives places in whole pixels: of a page drawn so many times its size in points."""
_MOST_CHARACTERS = 2_000_000


class PdfFile:
    """A PDF that stays open while it is shown.

    Attributes:
        sizes: width and height of each page as displayed, in points.
    """

    def __init__(self, data: bytes, password: str | None) -> None:
        """Open a file.

        Raises:
            PasswordNeeded: the password is missing or wrong.
            UnreadableFile: it is damaged, has no pages, or is encrypted in an unknown way.
        """
        self._texts: dict[int, _PageText] = {}
        self._kept = 0
        self._loaded: tuple[int, object] | None = None
        with engine.LOCK:
            self._file = engine.open_file(data, password)
            self.sizes = tuple(map(self._size, range(len(self._file))))
            if not self.sizes:
                self._file.close()
                raise UnreadableFile(engine.DAMAGED)

    def close(self) -> None:
        """Give back what PDFium holds."""
        with engine.LOCK:
            self._unload()
            self._file.close()

    def draw(self, tile: Tile, stopped: Callable[[], bool]) -> QImage | None:
        """Draw a part of a page; None where ``stopped`` said so meanwhile.

        Raises:
            DamagedPage: the page cannot be loaded.
        """
        area = tile.area
        image = QImage(area.size(), QImage.Format.Format_RGB32)
        if image.isNull():
            raise DamagedPage
        image.fill(Qt.GlobalColor.white)
        with engine.LOCK:
            page = self._load(tile.page)
            raw = engine.raw()
            pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
            bitmap = raw.FPDFBitmap_CreateEx(
                image.width(), image.height(), raw.FPDFBitmap_BGRx, pixels, image.bytesPerLine()
            )
            pause = raw.IFSDK_PAUSE(version=1)
            pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: int(stopped()))
            place = (-area.left(), -area.top(), tile.width, tile.height)
            try:
                state = raw.FPDF_RenderPageBitmap_Start(
                    bitmap, page, *place, 0, raw.FPDF_ANNOT, pause
                )
                raw.FPDF_RenderPage_Close(page)
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
        if state == raw.FPDF_RENDER_FAILED:
            raise DamagedPage
        return image if state == raw.FPDF_RENDER_DONE else None

    def find(self, index: int, wanted: str) -> list[tuple[QRectF, ...]]:
        """Return where a text stands on a page: the boxes of each place, in points.

        Blanks and line breaks do not count; nor do case and width of letters and digits.

        Args:
            index: the page from 0.
            wanted: the text as ``matched`` gives it.
        """
        kept = self._texts.get(index)
        if kept is not None and wanted not in kept.text:
            return []
        with engine.LOCK:
            try:
                with page_of(self._file, index) as (page, text):
                    kept = kept or self._keep(index, _PageText(text))
                    return [
                        self._boxes(index, page, text, *stretch) for stretch in kept.find(wanted)
                    ]
            except DamagedPage:
                return []

    def _size(self, index: int) -> tuple[float, float]:
        raw = engine.raw()
        size = raw.FS_SIZEF()
        if not raw.FPDF_GetPageSizeByIndexF(self._file, index, size):
            return _A4
        sides = size.width, size.height
        # A page of no size, or of a size that no picture could have, is none that can be drawn.
        return sides if all(1.0 <= side <= _LARGEST for side in sides) else _A4

    def _load(self, index: int) -> object:
        """Keep the page open: its other parts are likely to be drawn next."""
        if self._loaded is None or self._loaded[0] != index:
            self._unload()
            page = engine.raw().FPDF_LoadPage(self._file, index)
            if not page:
                raise DamagedPage
            self._loaded = index, page
        return self._loaded[1]

    def _unload(self) -> None:
        if self._loaded is not None:
            engine.raw().FPDF_ClosePage(self._loaded[1])
            self._loaded = None

    def _keep(self, index: int, text: "_PageText") -> "_PageText":
        """Keep the text of a page for the next search, as long as that is not too much."""
        if self._kept < _MOST_CHARACTERS:
            self._kept += len(text.text)
            self._texts[index] = text
        return text

    def _boxes(
        self, index: int, page: object, text: object, start: int, count: int
    ) -> tuple[QRectF, ...]:
        raw = engine.raw()
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        boxes = []
        for at in range(raw.FPDFText_CountRects(text, start, count)):
            raw.FPDFText_GetRect(text, at, left, top, right, bottom)
            one = self._displayed(index, page, left.value, top.value)
            other = self._displayed(index, page, right.value, bottom.value)
            boxes.append(QRectF(one, other).normalized())
        return tuple(boxes)

    def _displayed(self, index: int, page: object, x: float, y: float) -> QPointF:
        """Lead from the coordinates of PDFium to points from the top left of the page as shown."""
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height = (round(side * _FINE) for side in self.sizes[index])
        engine.raw().FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        return QPointF(across.value / _FINE, down.value / _FINE)


class _PageText:
    """What stands on a page, as it is searched, and which character of PDFium's each comes from."""

    def __init__(self, page: object) -> None:
        raw = engine.raw()
        parts: list[str] = []
        self._indices: list[int] = []
        for index in range(raw.FPDFText_CountChars(page)):
            code = raw.FPDFText_GetUnicode(page, index)
            part = "" if 0xD800 <= code < 0xE000 else matched(chr(code))
            parts.append(part)
            self._indices.extend([index] * len(part))
        self.text = "".join(parts)

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield first character and number of characters of each place."""
        at = self.text.find(wanted)
        while wanted and at >= 0:
            first, last = self._indices[at], self._indices[at + len(wanted) - 1]
            yield first, last - first + 1
            at = self.text.find(wanted, at + len(wanted))


def matched(text: str) -> str:
    """Return a text as it is searched: without blanks, in one case and one width."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
