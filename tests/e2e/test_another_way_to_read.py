"""A file at which the reading process dies: one sentence, and the other method on offer."""

import os
import signal
import sys

import pytest
from PySide6.QtWidgets import QApplication

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.worker.worker import Worker
from gxnb_desktop.session.file import save_session
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.source.view import SourceView
from gxnb_desktop.writing.export import export
from reading.worker.worker_reads import AS_NAMED

SOON = 20_000
TOTAL = "applications.granted.total"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


@pytest.fixture
def window(qtbot, answers):
    worker = Worker(AS_NAMED, ())
    made = MainWindow(readings=worker)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.opening.stop()
    worker.close()


@pytest.fixture
def make_pdf(make_txt, tmp_path, qapp):
    from gxnb_desktop.ui.printing.pdf import form_pdf

    def make(values, name):
        report = read_report(make_txt(values, "source.txt")).report
        path = tmp_path / name
        export(report, (), path, "pdf", source=None, read_back=read_report, draw_pdf=form_pdf)
        return path

    return make


def open_and_kill(qtbot, window, path):
    """Open a file, and kill the process as soon as it reads it."""
    begun = path.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    with qtbot.waitSignals([window.opening.began, window.opening.finished], timeout=SOON):
        window.open_file(path)
        qtbot.waitUntil(begun.exists, timeout=SOON)
        qtbot.waitUntil(lambda: begun.read_text("utf-8") != "", timeout=SOON)
        os.kill(int(begun.read_text("utf-8")), signal.SIGKILL)


@pytest.mark.timeout(120)
def test_a_pdf_at_which_the_reading_dies_is_read_by_the_other_method(
    qtbot, window, answers, make_pdf
):
    path = make_pdf({TOTAL: 3}, "hang-usually.pdf")
    answers.buttons = ["换一种方法读取"]
    open_and_kill(qtbot, window, path)
    [sentence] = answers.said
    assert "读取部分意外停止" in sentence
    assert window.session.path == path
    assert window.session.report.cells[TOTAL].value == 3
    assert any("由另一种方法读出" in note for note in window.session.report.notes)
    # Its pages are not drawn in this process, where a crash would end the whole program.
    assert isinstance(window.source.view, SourceView)
    assert "另一种方法" in window.source.notice
    assert QApplication.overrideCursor() is None
    window.form.select(TOTAL)
    assert len(window.source.view.layer.frame_rects()[0]) == 1


@pytest.mark.timeout(120)
def test_its_pages_are_not_drawn_either_when_the_saved_work_is_opened_again(
    qtbot, window, answers, make_pdf, tmp_path
):
    answers.buttons = ["换一种方法读取"]
    open_and_kill(qtbot, window, make_pdf({TOTAL: 3}, "hang-usually.pdf"))
    saved = tmp_path / "work.gxnb"
    save_session(window.session, saved)
    window.show_session(None)
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(saved)
    assert window.session.file == saved
    assert isinstance(window.source.view, SourceView)
    assert "另一种方法" in window.source.notice
    window.form.select(TOTAL)
    assert len(window.source.view.layer.frame_rects()[0]) == 1


def test_who_refuses_keeps_the_report_that_is_open(qtbot, window, answers, make_pdf, make_txt):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(make_txt())
    before = window.session
    answers.buttons = ["取消"]
    open_and_kill(qtbot, window, make_pdf({}, "hang-usually.pdf"))
    assert len(answers.said) == 1
    assert window.session is before


def test_a_file_without_another_method_is_said_to_be_unreadable(qtbot, window, answers, make_docx):
    path = make_docx({}, "hang-usually.docx")
    answers.buttons = ["确定"]
    open_and_kill(qtbot, window, path)
    [sentence] = answers.said
    assert "另存为 docx 后再试" in sentence
    assert window.session is None
