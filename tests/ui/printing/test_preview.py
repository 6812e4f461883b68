"""Forms and records on a printer, seen before."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget

from gxnb_desktop.reading.read import read_data
from gxnb_desktop.reading.worker.job import Cancelled
from gxnb_desktop.ui.printing.contents import form_blocks
from gxnb_desktop.ui.printing.pages import Pages
from gxnb_desktop.ui.printing.pdf import a4
from gxnb_desktop.ui.printing.preview import print_pages, show_preview


@pytest.fixture
def printer(tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "x.pdf"))
    made.setPageLayout(a4())
    return made


def test_what_is_printed_is_what_is_exported(make_report, printer, tmp_path) -> None:
    report = make_report(texts={1: ["全年公开信息500余条，均已答复。"]})
    print_pages(Pages(form_blocks(report)), printer)
    again = read_data("x.pdf", (tmp_path / "x.pdf").read_bytes()).report
    assert {a: c.value for a, c in again.cells.items()} == {
        a: c.value for a, c in report.cells.items()
    }


def test_only_the_chosen_pages_are_printed(make_report, printer, tmp_path) -> None:
    pages = Pages(form_blocks(make_report()))
    assert pages.count > 2
    printer.setFromTo(2, 2)
    print_pages(pages, printer)
    assert (tmp_path / "x.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_the_preview_shows_every_page(make_report, qtbot, monkeypatch) -> None:
    seen = []

    def run(dialog: QPrintPreviewDialog) -> int:
        qtbot.addWidget(dialog)
        seen.append(dialog.windowTitle())
        [preview] = dialog.findChildren(QPrintPreviewWidget)
        with qtbot.waitExposed(dialog):
            dialog.show()
        qtbot.waitUntil(lambda: preview.pageCount() == pages.count)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", run)
    blocks = tuple(form_blocks(make_report()))
    pages = Pages(blocks)
    show_preview(QWidget(), blocks, "年报")
    assert seen == ["打印预览：年报"]


def test_printing_from_the_preview_prints_what_is_seen(make_report, qtbot, monkeypatch, printer):
    def run(dialog: QPrintPreviewDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.paintRequested.emit(printer)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", run)
    report = make_report(texts={1: ["全年公开信息500余条，均已答复。"]})
    show_preview(QWidget(), form_blocks(report), "年报")
    again = read_data("x.pdf", Path(printer.outputFileName()).read_bytes()).report
    assert {a: c.value for a, c in again.cells.items()} == {
        a: c.value for a, c in report.cells.items()
    }


def test_who_cancels_ends_the_printing(make_report, printer, monkeypatch) -> None:
    aborted = []
    monkeypatch.setattr(printer, "abort", lambda: aborted.append(True))
    pages = Pages(form_blocks(make_report()))
    begun = []

    def second() -> None:
        begun.append(len(begun))
        if len(begun) > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(pages, printer, second)
    assert (len(begun), aborted) == (2, [True])
