"""The thread in which PDFium draws and searches: what is seen first, what nobody wants never."""

import atexit
import threading
from collections.abc import Callable, Sequence
from functools import cache
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.pdf.engine import DamagedPage
from gxnb_desktop.ui.crash import log_exception
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pdf.file import PdfFile
from gxnb_desktop.ui.source.pdf.tiles import Tile

_UNFORESEEN = "程序没能画出这份 PDF"
_LONGEST_END = 5.0
"""Seconds that the end of the program waits for a page that is being drawn."""


class PageWorker(QObject):
    """Works on one file until it is told to stop; its thread ends by itself then.

    Signals:
        opened: the sizes of the pages, width and height in points.
        failed: why the pages cannot be shown, in Chinese, without a full stop.
        drawn: a tile and its picture, None where its page cannot be drawn.
        found: the number of a search, a page from 0, the boxes of each place on it.
    """

    opened = Signal(object)
    failed = Signal(str)
    drawn = Signal(object, object)
    found = Signal(int, int, object)

    def __init__(self, source: SourceFile) -> None:
        """Make ready to open a file; ``start`` begins, once somebody listens."""
        super().__init__()
        self._source = source
        self._changed = threading.Condition()
        self._stopped = False
        self._wanted: list[Tile] = []
        self._drawing: Tile | None = None
        self._pages: list[int] = []
        self._text = ""
        self._search = 0
        self._thread = threading.Thread(target=self._run, name="pdf pages", daemon=True)
        _let_go_of_ended()

    def start(self) -> None:
        """Begin to read and open the file; returns at once."""
        _kept.add(self)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether its thread was started and has ended."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def want(self, tiles: Sequence[Tile]) -> None:
        """Draw these next, in this order, and nothing that was wanted before."""
        with self._changed:
            drawing = self._drawing
            self._wanted = [tile for tile in tiles if tile != drawing]
            if drawing is not None and drawing not in tiles:
                self._drawing = None
            self._changed.notify()

    def search(self, number: int, text: str, pages: Sequence[int]) -> None:
        """Find a text on these pages, in this order, and drop the search before."""
        with self._changed:
            self._search, self._text, self._pages = number, text, list(pages)
            self._changed.notify()

    def stop(self) -> None:
        """End the work; returns at once."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def join(self, seconds: float) -> None:
        """Wait for the end of the work."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            file = PdfFile(self._source.read(), self._source.password)
        except UnreadableFile as error:
            self.failed.emit(str(error).partition("；")[0].rstrip("。"))
            return
        except Exception as error:
            log_exception(error)
            self.failed.emit(_UNFORESEEN)
            return
        _end_before_pdfium()
        _running.add(self)
        try:
            self.opened.emit(file.sizes)
            while (work := self._next()) is not None:
                work(file)
        except Exception as error:
            log_exception(error)
            self.failed.emit(_UNFORESEEN)
        finally:
            file.close()
            _running.discard(self)

    def _next(self) -> Callable[[PdfFile], None] | None:
        with self._changed:
            while not self._stopped:
                if self._wanted:
                    tile = self._drawing = self._wanted.pop(0)
                    return lambda file: self._draw(file, tile)
                if self._pages:
                    page, number, text = self._pages.pop(0), self._search, self._text
                    return lambda file: self.found.emit(number, page, file.find(page, text))
                self._changed.wait()
            return None

    def _draw(self, file: PdfFile, tile: Tile) -> None:
        def dropped() -> bool:
            return self._stopped or self._drawing != tile

        try:
            image = file.draw(tile, dropped)
        except DamagedPage:
            image = None
        with self._changed:
            wanted = not dropped()
            self._drawing = None
        if wanted:
            self.drawn.emit(tile, image)


_kept: set[PageWorker] = set()
"""Workers whose threads may still run: their last reference must not go in those threads, for Qt's
objects are taken down in the thread that they were made in."""

_running: WeakSet[PageWorker] = WeakSet()


def _let_go_of_ended() -> None:
    """Forget the workers that have ended; called in the window's thread."""
    for worker in [worker for worker in _kept if worker.ended]:
        _kept.discard(worker)


@cache
def _end_before_pdfium() -> None:
    """See to it, once PDFium is loaded, that its threads end before it: the last comes first."""
    atexit.register(_end_all)


def _end_all() -> None:
    """Let no thread be inside PDFium when the library is taken down at the end of the program."""
    workers = list(_running)
    for worker in workers:
        worker.stop()
    for worker in workers:
        worker.join(_LONGEST_END)
