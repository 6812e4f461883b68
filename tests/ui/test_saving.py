"""Work is saved as a session file, opened again, and kept from being written by two at once."""

import json
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.session.file import load_session, save_session, snapshot
from gxnb_desktop.session.lock import holder_of
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.main_window import MainWindow

TOTAL = "applications.granted.total"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make_window(qtbot):
    def make():
        made = MainWindow()
        qtbot.addWidget(
            made, before_close_func=lambda _: made.session and made.session.mark_saved()
        )
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


@pytest.fixture
def window(make_window):
    return make_window()


@pytest.fixture
def session(make_session):
    made = make_session({TOTAL: 3})
    made.apply(made.correct({TOTAL: Decimal(1)}))
    return made


def choose(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path or ""), ""))


def open_file(qtbot, window, path):
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(path)


def test_saving_asks_for_a_file_once_and_says_so(qtbot, monkeypatch, window, session, tmp_path):
    window.show_session(session)
    assert window.isWindowModified()
    choose(monkeypatch, tmp_path / "平等乡")
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    file = tmp_path / "平等乡.gxnb"
    assert load_session(file).steps == session.steps
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("平等乡.gxnb")
    assert window.recent.paths()[0] == file
    window.work.do(session.correct({TOTAL: Decimal(2)}))
    choose(monkeypatch, None)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert len(load_session(file).steps) == 2


def test_giving_up_saves_nothing(qtbot, monkeypatch, window, session, tmp_path):
    window.show_session(session)
    choose(monkeypatch, None)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert session.unsaved
    assert session.file is None


def test_saved_work_goes_on_where_it_ended(qtbot, window, session, tmp_path):
    save_session(session, tmp_path / "x.gxnb")
    open_file(qtbot, window, tmp_path / "x.gxnb")
    assert window.session.steps == session.steps
    assert not window.isWindowModified()
    assert window.lists.tabText(1) == "操作记录 1 步"
    window.actions_.undo.trigger()
    assert window.session.report == window.session.original
    assert window.isWindowModified()


def test_closing_offers_to_save(qtbot, monkeypatch, window, session, tmp_path):
    window.show_session(session)
    monkeypatch.setattr(asking, "ask_about_unsaved", lambda *_: asking.Unsaved.SAVE)
    choose(monkeypatch, tmp_path / "x.gxnb")
    assert window.close()
    assert load_session(tmp_path / "x.gxnb").steps == session.steps
    # Nobody has it open any more.
    assert holder_of(tmp_path / "x.gxnb") is None


def test_a_file_that_cannot_be_written_is_said(qtbot, monkeypatch, window, session, tmp_path):
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.append(texts[2]))
    window.show_session(session)
    choose(monkeypatch, tmp_path / "nowhere" / "x.gxnb")
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
    assert said == ["文件夹“nowhere”不存在或已被移走，请另选保存位置。"]
    assert session.unsaved


@pytest.mark.parametrize("answer", list(asking.Held), ids=lambda answer: answer.name)
def test_a_file_that_somebody_has_open(
    qtbot, monkeypatch, make_window, window, session, tmp_path, answer
):
    file = tmp_path / "x.gxnb"
    save_session(session, file)
    open_file(qtbot, window, file)
    note = tmp_path / ".x.gxnb.lock"
    window.close()
    told = {
        "is": "Holder",
        "person": "经办人",
        "computer": "二楼",
        "since": "2026-01-15T09:30:00+08:00",
    }
    note.write_text(json.dumps(told), "utf-8")
    asked = []
    monkeypatch.setattr(
        asking, "ask_about_held", lambda parent, name, who: asked.append(who) or answer
    )
    other = make_window()
    open_file(qtbot, other, file)
    assert asked == ["经办人（电脑 二楼，01-15 09:30 起）"]
    if answer is asking.Held.CANCEL:
        assert other.session is None
        return
    assert other.session.steps == session.steps
    other.work.do(other.session.correct({TOTAL: Decimal(2)}))
    choose(monkeypatch, tmp_path / "copy.gxnb")
    qtbot.keyClick(other, Qt.Key.Key_S, CONTROL)
    # What is read only is saved elsewhere, and the file of the other person stays.
    saved = {path: len(load_session(path).steps) for path in tmp_path.glob("*.gxnb")}
    if answer is asking.Held.READ_ONLY:
        assert saved == {file: 1, tmp_path / "copy.gxnb": 2}
    else:
        assert saved == {file: 2}


def test_a_file_that_another_window_has_open_is_not_saved_over(
    qtbot, monkeypatch, make_window, make_session, window, session, tmp_path
):
    file = tmp_path / "x.gxnb"
    save_session(session, file)
    before = file.read_bytes()
    open_file(qtbot, window, file)
    told = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: told.append(texts[2]))
    other = make_window()
    other.show_session(make_session())
    other.work.do(other.session.correct({TOTAL: Decimal(9)}))
    choose(monkeypatch, file)
    assert not other.saving.save()
    assert len(told) == 1
    assert "x.gxnb" in told[0]
    assert file.read_bytes() == before
    assert other.session.unsaved


def test_two_windows_of_this_computer_know_of_each_other(
    qtbot, monkeypatch, make_window, window, session, tmp_path
):
    file = tmp_path / "x.gxnb"
    save_session(session, file)
    open_file(qtbot, window, file)
    asked = []
    monkeypatch.setattr(
        asking,
        "ask_about_held",
        lambda parent, name, who: asked.append(who) or asking.Held.CANCEL,
    )
    other = make_window()
    open_file(qtbot, other, file)
    assert len(asked) == 1
    assert asked[0].startswith("本机另一个窗口（")
    # Opening it again in its own window is no conflict.
    open_file(qtbot, window, file)
    assert len(asked) == 1


@pytest.mark.parametrize("agreed", [True, False])
def test_what_can_be_saved_of_a_damaged_file_is_offered(
    qtbot, monkeypatch, window, session, tmp_path, agreed
):
    file = tmp_path / "x.gxnb"
    save_session(session, file)
    file.write_bytes(file.read_bytes()[:-60])
    asked = []
    monkeypatch.setattr(
        asking, "ask_to_salvage", lambda parent, problem, saved: asked.append(saved) or agreed
    )
    open_file(qtbot, window, file)
    assert asked == ["读出的报告和 1 步修改还在。"]
    assert (window.session is not None) == agreed
    if agreed:
        assert window.session.steps == session.steps
        assert window.session.file is None
        assert window.isWindowModified()


def test_a_file_of_a_later_version_is_only_said(qtbot, monkeypatch, window, session, tmp_path):
    file = tmp_path / "x.gxnb"
    monkeypatch.setattr("gxnb_desktop.session.file.FORMAT", "gxnb-session/2")
    file.write_bytes(snapshot(session).content())
    monkeypatch.undo()
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.append(texts[2]))
    open_file(qtbot, window, file)
    (sentence,) = said
    assert "升级" in sentence
