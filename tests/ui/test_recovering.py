"""Work is kept while it is done, and offered back after a crash."""

from decimal import Decimal

import pytest

from gxnb_desktop.session.file import load_session
from gxnb_desktop.session.recovery import lost_work
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.app import Windows
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.recovering import recovery_folder

TOTAL = "applications.granted.total"


def kept():
    return [path for path in recovery_folder().glob("*.gxnb") if not path.name.startswith(".")]


@pytest.fixture
def window(qtbot, make_session):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session and made.session.mark_saved())
    with qtbot.waitExposed(made):
        made.show()
    made.show_session(make_session({TOTAL: 3}))
    return made


def test_each_change_is_kept_within_a_second(qtbot, window):
    assert kept() == []
    window.work.do(window.session.correct({TOTAL: Decimal(1)}))
    qtbot.waitUntil(lambda: len(kept()) == 1, timeout=5_000)
    (file,) = kept()
    qtbot.waitUntil(lambda: load_session(file).steps == window.session.steps, timeout=5_000)
    window.work.do(window.session.correct({TOTAL: Decimal(2)}))
    window.recovering.flush()
    assert load_session(file).report.cells[TOTAL].value == 2


def test_saved_or_undone_work_is_kept_no_longer(qtbot, window):
    window.work.do(window.session.correct({TOTAL: Decimal(1)}))
    window.recovering.flush()
    assert len(kept()) == 1
    window.actions_.undo.trigger()
    assert kept() == []


def test_work_that_is_given_up_leaves_nothing(qtbot, monkeypatch, window):
    monkeypatch.setattr(asking, "ask_about_unsaved", lambda *_: asking.Unsaved.DISCARD)
    window.work.do(window.session.correct({TOTAL: Decimal(1)}))
    window.recovering.flush()
    assert window.close()
    assert list(recovery_folder().iterdir()) == []


def test_a_disk_that_takes_nothing_is_said_and_the_work_goes_on(
    qtbot, monkeypatch, window, tmp_path
):
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    monkeypatch.setattr("gxnb_desktop.ui.recovering.recovery_folder", lambda: blocked / "x")
    window.work.do(window.session.correct({TOTAL: Decimal(1)}))
    window.recovering.flush()
    assert window.status.explanation.text().startswith("自动保存没有成功")
    assert window.session.report.cells[TOTAL].value == 1


@pytest.mark.parametrize("answer", [asking.LostWork.DELETE, asking.LostWork.LATER])
def test_lost_work_can_be_deleted_or_left_for_later(
    qtbot, monkeypatch, window, make_session, answer
):
    window.work.do(window.session.correct({TOTAL: Decimal(1)}))
    window.recovering.flush()
    # As the system does for a program that ended.
    window.recovering._keeper._lock.release()
    monkeypatch.setattr(asking, "ask_about_lost", lambda *_: answer)
    windows = Windows()
    windows.recover()
    assert windows.shown == []
    assert len(lost_work(recovery_folder())) == (answer is asking.LostWork.LATER)
    windows.worker.close()
