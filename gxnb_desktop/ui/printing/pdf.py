"""Pages as a PDF, drawn by Qt; for the command line a Qt without a display will do."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from gxnb_desktop import __version__
from gxnb_desktop.report.model import Report
from gxnb_desktop.ui.printing.blocks import Block
from gxnb_desktop.ui.printing.contents import form_blocks, record_blocks
from gxnb_desktop.ui.printing.pages import UNITS, Pages
from gxnb_desktop.ui.printing.searchable import searchable
from gxnb_desktop.writing.record.content import Record


def form_pdf(report: Report, before_page: Callable[[], None] = lambda: None) -> bytes:
    """Draw the report in the official form, in any thread.

    The fonts that it is set in are named by its property "creator". ``before_page`` is called
    before each page is drawn, and may raise what is to end the drawing.
    """
    return _pdf(form_blocks(report), report.title or "", before_page)


def record_pdf(record: Record, before_page: Callable[[], None] = lambda: None) -> bytes:
    """Draw a record, likewise."""
    return _pdf(record_blocks(record), record.title, before_page)


def a4() -> QPageLayout:
    """Return the whole of an A4 page: the margins are part of what is drawn."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _pdf(blocks: Iterable[Block], title: str, before_page: Callable[[], None]) -> bytes:
    if QGuiApplication.instance() is None:
        _application()
    pages = Pages(blocks)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(a4())
    writer.setResolution(UNITS)
    writer.setTitle(title)
    writer.setCreator(f"公信年报核校 {__version__}；{pages.fonts.told()}")
    painter = QPainter(writer)
    try:
        for number in range(1, pages.count + 1):
            before_page()
            if number > 1:
                writer.newPage()
            pages.draw(painter, number)
    finally:
        painter.end()
    buffer.close()
    return searchable(bytes(data.data()), pages.texts, pages.fonts)


@cache
def _application() -> QGuiApplication:
    """Start an application for the rest of the process: without one there are no fonts."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])
