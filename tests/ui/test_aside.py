"""Slow work in a thread while the window waits."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from gxnb_desktop.reading.worker.job import Cancelled, Job
from gxnb_desktop.ui import aside
from gxnb_desktop.ui.aside import done_aside
from gxnb_desktop.ui.printing.pdf import form_pdf

SOON = 10
"""Seconds; a test that waits so long has failed."""


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def at_once(monkeypatch):
    """Let the dialog show without delay."""
    monkeypatch.setattr(aside, "DELAY", 0)


def when(condition, act):
    """Do something in the window's thread as soon as a condition holds."""
    timer = QTimer(QApplication.instance(), interval=1)

    def look():
        if condition():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start()


def dialog():
    return QApplication.activeModalWidget()


def test_it_gives_what_the_work_gives_and_shows_nothing_if_that_is_quick(window, monkeypatch):
    monkeypatch.setattr(aside, "DELAY", 60_000)
    monkeypatch.setattr(aside, "WaitingDialog", None)
    threads = []

    def work(_):
        threads.append(threading.current_thread())
        return 3

    assert done_aside(window, "正在导出…", work) == 3
    assert threads != [threading.main_thread()]
    assert QApplication.overrideCursor() is None


def test_what_the_work_raises_comes_out(window):
    def work(_):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        done_aside(window, "正在导出…", work)
    assert QApplication.overrideCursor() is None


def test_the_window_lives_meanwhile_and_cannot_be_closed(window):
    alive, pointers, closed = threading.Event(), [], []

    def live():
        pointers.append(QApplication.overrideCursor().shape())
        closed.append(window.close())
        alive.set()

    QTimer.singleShot(0, live)
    assert done_aside(window, "正在导出…", lambda _: alive.wait(SOON))
    assert pointers == [Qt.CursorShape.BusyCursor]
    assert closed == [False]
    assert window.isVisible()
    assert window.close()


def test_after_a_moment_a_dialog_says_what_is_done_and_goes_with_it(window, at_once):
    seen, shown = threading.Event(), []

    def look():
        shown.append([label.text() for label in dialog().findChildren(QLabel) if label.text()])
        shown.append(dialog().findChild(QProgressBar).isVisible())
        assert not window.close()
        seen.set()

    when(lambda: dialog() is not None and dialog().isVisible(), look)
    assert done_aside(window, "正在导出“年报.pdf”…", lambda _: seen.wait(SOON))
    assert shown == [["正在导出“年报.pdf”…"], True]
    assert dialog() is None


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_who_cancels_waits_until_the_work_has_ended(window, qtbot, at_once, way):
    asked, tidied = threading.Event(), []

    def work(task):
        assert asked.wait(SOON)
        try:
            task.check()
        finally:
            tidied.append(True)

    def cancel():
        found = dialog()
        if way == "button":
            qtbot.mouseClick(found.findChild(QPushButton), Qt.MouseButton.LeftButton)
        elif way == "escape":
            qtbot.keyClick(found, Qt.Key.Key_Escape)
        else:
            found.close()
        assert found.isVisible()
        assert not found.findChild(QPushButton).isEnabled()
        asked.set()

    when(lambda: dialog() is not None and dialog().isVisible(), cancel)
    with pytest.raises(Cancelled):
        done_aside(window, "正在导出…", work)
    assert tidied == [True]


def test_work_that_cannot_be_cancelled_offers_no_button(window, qtbot, at_once):
    asked = threading.Event()

    def look():
        assert dialog().findChild(QPushButton).isHidden()
        qtbot.keyClick(dialog(), Qt.Key.Key_Escape)
        assert dialog().isVisible()
        asked.set()

    when(lambda: dialog() is not None and dialog().isVisible(), look)
    assert done_aside(window, "正在保存…", lambda _: asked.wait(SOON), can_cancel=False)


def test_cancelling_stops_the_file_that_is_read_for_it(window, at_once):
    stopped = threading.Event()
    job = Job(Path("年报.pdf"), stopped.set)
    reader = threading.Thread(target=job.run, args=(lambda: stopped.wait(SOON),))
    reader.start()
    when(lambda: dialog() is not None and dialog().isVisible(), lambda: dialog().reject())
    with pytest.raises(Cancelled):
        done_aside(window, "正在导出…", lambda task: task.wait_for(job))
    assert stopped.is_set()
    reader.join()


class Held:
    """Something that notes in which thread it goes."""

    def __init__(self, gone):
        self._gone = gone

    def __del__(self):
        self._gone.append(threading.current_thread())


def test_what_broken_off_work_held_goes_in_its_own_thread(window):
    gone = []

    def draw():
        held = Held(gone)
        raise ValueError(type(held).__name__)

    def work(_):
        try:
            draw()
        except ValueError as error:
            raise OSError("no") from error

    with pytest.raises(OSError, match="no"):
        done_aside(window, "正在导出…", work)
    [thread] = gone
    assert thread is not threading.main_thread()


def test_a_drawing_that_is_broken_off_leaves_nothing_behind(window, make_session):
    report = make_session().report

    def work(_):
        pages = []

        def second():
            pages.append(len(pages))
            if len(pages) > 1:
                raise Cancelled

        form_pdf(report, second)

    for _ in range(3):
        with pytest.raises(Cancelled):
            done_aside(window, "正在导出…", work)
        gc.collect()
    assert form_pdf(report).startswith(b"%PDF-")
