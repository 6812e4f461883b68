"""Pages on a printer, seen before they are printed."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from gxnb_desktop.ui.printing.pages import UNITS, Pages
from gxnb_desktop.ui.printing.pdf import a4


def show_preview(parent: QWidget, pages: Pages, name: str) -> None:
    """Show pages as they print, with a button that prints them.

    Args:
        parent: the window below the dialog.
        pages: what is printed.
        name: what the job is called among those that wait for the printer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setDocName(name)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"打印预览：{name}")
    dialog.resize(900, 760)
    dialog.paintRequested.connect(lambda wanted: print_pages(pages, wanted))
    dialog.exec()


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print pages; only those of the range that was chosen."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or pages.count, pages.count)
    painter = QPainter(printer)
    scale = printer.resolution() / UNITS
    painter.scale(scale, scale)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        pages.draw(painter, number)
    painter.end()
