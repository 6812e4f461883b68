"""A PDF opened as a person opens it: read, drawn, and linked with the form in both directions."""

import random

import pytest
from PySide6.QtCore import Qt

from corpus.pdf_files import Style, pdf_of
from corpus.pdf_writer import Sheet
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.session.rows import exchanged
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.source.pdf.view import PdfView

SOON = 20_000
"""Milliseconds within which a file is read, on a busy machine too."""


@pytest.fixture
def make_report(tmp_path):
    """Writes a report as a PDF whose pages are turned."""

    def make(password=None):
        report = plan("2021", 1)
        tables, _ = tables_of(report, Spelling(), Habits(), random.Random(1))
        path = tmp_path / "平等乡.pdf"
        style = Style(sheet=Sheet(turned=90, margin=30))
        path.write_bytes(pdf_of(report, tables, style, password))
        return path

    return make


@pytest.fixture
def window(qtbot, monkeypatch):
    def fail(*words):
        raise AssertionError(words)

    for question in ("tell_problem", "ask_to_type"):
        monkeypatch.setattr(asking, question, fail)
    window = MainWindow(read=read_report)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _wait_for_pages(qtbot, window):
    view = window.source.view
    qtbot.waitUntil(lambda: bool(getattr(window.source.view, "page", 0)), timeout=SOON)
    assert isinstance(window.source.view, PdfView), view


def test_form_and_pages_are_linked_both_ways(qtbot, window, make_report):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(make_report())
    _wait_for_pages(qtbot, window)
    view = window.source.view
    cells = window.session.report.cells
    for address in ("applications.granted.total", "active.regulations.issued"):
        window.linking.show_address(address)
        (frame,) = view.layer.frame_rects()[0]
        assert view.viewport().rect().contains(frame.toRect())
        assert view.page == pytest.approx(cells[address].origin.page, abs=1)
        assert view.figures.by_address[address].raw == cells[address].raw
        window.linking.show_address("litigation.direct.total")
        window.linking.show_address(address)
        centre = view.layer.frame_rects()[0][0].center().toPoint()
        window.form.select("litigation.direct.total")
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        assert window.form.current_address() == address


def test_the_pages_follow_figures_that_change_places(qtbot, window, make_report):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(make_report())
    _wait_for_pages(qtbot, window)
    one, other = "applications.granted.total", "applications.partly_granted.total"
    session, figures = window.session, window.source.view.figures.by_address
    boxes = figures[one].box, figures[other].box
    window.work.do(session.take_over(exchanged(session.report, one, 1), "互换"))
    figures = window.source.view.figures.by_address
    assert (figures[other].box, figures[one].box) == boxes
    window.linking.show_address(other)
    (frame,) = window.source.view.layer.frame_rects()[0]
    assert frame.contains(window.source.view.rect_of((figures[other].page, boxes[0])).center())
    session.mark_saved()


def test_the_password_that_opened_a_file_draws_its_pages(qtbot, window, make_report, monkeypatch):
    monkeypatch.setattr(asking, "ask_for_password", lambda *_: "1234")
    window.open_file(make_report("1234"))
    qtbot.waitUntil(lambda: window.session is not None, timeout=SOON)
    _wait_for_pages(qtbot, window)
    assert window.source.notice == ""


def test_a_figure_of_the_source_says_what_its_cell_says(qtbot, window, make_report):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(make_report())
    _wait_for_pages(qtbot, window)
    told = window.source.view.pointing.tell("applications.granted.total")
    assert told == window.form.explain("applications.granted.total") != ""
