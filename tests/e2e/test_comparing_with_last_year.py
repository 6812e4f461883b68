"""Last year's report is chosen in the window and compared with, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.session.file import load_session, save_session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.recovering import recovery_folder

CONTROL = Qt.KeyboardModifier.ControlModifier


def last_year(make_txt, name="去年.txt", year=2023):
    path = make_txt({"applications.carried_out.natural_person": 2}, name)
    path.write_text(path.read_text("utf-8").replace("2024", str(year)), "utf-8")
    return path


@pytest.fixture
def opened(qtbot, window, make_txt):
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(make_txt())
    return window


def compare(qtbot, monkeypatch, window, path):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(window.work.checked, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)


def rules(window):
    return {finding.rule for finding in window.session.findings}


def test_what_was_carried_over_is_compared_and_let_go_again(
    qtbot, monkeypatch, opened, make_txt, tmp_path
):
    path = last_year(make_txt)
    compare(qtbot, monkeypatch, opened, path)
    assert "continuity.carried" in rules(opened)
    assert opened.status.explanation.text() == "已与上年年报“去年.txt”比对。"
    # It is part of the saved work.
    save_session(opened.session, tmp_path / "x.gxnb")
    again = load_session(tmp_path / "x.gxnb")
    assert again.previous.path == path
    assert again.findings == opened.session.findings
    stop = next(a for a in opened.actions_.groups()["核对"] if a.text() == "不再与上年比对(&X)")
    stop.trigger()
    assert "continuity.carried" not in rules(opened)
    assert not stop.isEnabled()


def test_a_comparison_is_work_that_is_kept_and_asked_about(
    qtbot, monkeypatch, opened, make_txt, tmp_path, answers
):
    compare(qtbot, monkeypatch, opened, last_year(make_txt))
    assert opened.isWindowModified()
    opened.recovering.flush()
    [kept] = recovery_folder().glob("*.gxnb")
    assert load_session(kept).previous == opened.session.previous
    answers.file = str(tmp_path / "x.gxnb")
    answers.buttons = ["保存"]
    assert opened.close()
    assert answers.said == ["“平等乡.txt”与上年的比对还没有保存。"]
    assert load_session(tmp_path / "x.gxnb").previous == opened.session.previous
    assert not opened.session.unsaved


@pytest.mark.parametrize("agreed", [True, False])
def test_a_report_that_does_not_seem_to_be_it_is_asked_about(
    qtbot, monkeypatch, opened, make_txt, agreed
):
    asked = []
    monkeypatch.setattr(
        asking, "ask_to_compare", lambda parent, name, doubt: asked.append(doubt) or agreed
    )
    path = last_year(make_txt, year=2022)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(opened, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == ["是 2022 年的，应为 2023 年"]
    assert (opened.session.previous is not None) == agreed
    assert ("continuity.carried" in rules(opened)) == agreed


def test_a_file_that_is_no_report_is_said(qtbot, monkeypatch, opened, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("随便写的", "utf-8")
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.append(texts[1]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(opened, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["打不开上年年报"]
    assert opened.session.previous is None
