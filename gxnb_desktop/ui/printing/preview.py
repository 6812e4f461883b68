"""Pages on a printer, seen before they are printed."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from PySide6.QtGui import QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from gxnb_desktop.reading.worker.job import Cancelled
from gxnb_desktop.ui.aside import done_aside
from gxnb_desktop.ui.printing.blocks import Block
from gxnb_desktop.ui.printing.pages import UNITS, Pages
from gxnb_desktop.ui.printing.pdf import a4


def show_preview(parent: QWidget, blocks: Iterable[Block], name: str) -> None:
    """Show pages as they print, with a button that prints them.

    Args:
        parent: the window below the dialog.
        blocks: what is printed.
        name: what the job is called among those that wait for the printer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setDocName(name)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"打印预览：{name}")
    dialog.resize(900, 760)
    blocks = tuple(blocks)
    pages = Pages(blocks)

    def draw(wanted: QPrinter) -> None:
        if wanted.paintEngine().type() is QPaintEngine.Type.Picture:
            # Recorded for the preview, which is quick.
            print_pages(pages, wanted)
            return
        with suppress(Cancelled):
            # Set anew, for a font belongs to the thread that it is made in.
            done_aside(
                dialog,
                f"正在打印“{name}”…",
                lambda task: print_pages(Pages(blocks), wanted, task.check),
            )

    dialog.paintRequested.connect(draw)
    dialog.exec()


def print_pages(
    pages: Pages, printer: QPrinter, before_page: Callable[[], None] = lambda: None
) -> None:
    """Print pages; only those of the range that was chosen.

    ``before_page`` is called before each of them, and may raise what is to end the printing.
    """
    first = printer.fromPage() or 1
    last = min(printer.toPage() or pages.count, pages.count)
    painter = QPainter(printer)
    scale = printer.resolution() / UNITS
    painter.scale(scale, scale)
    try:
        for number in range(first, last + 1):
            before_page()
            if number > first:
                printer.newPage()
            pages.draw(painter, number)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
