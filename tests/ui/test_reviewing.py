"""Doubts are settled one after another and tables marked as compared, by keyboard."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from gxnb_desktop.ui import asking
from gxnb_desktop.ui.main_window import MainWindow

FIRST = "applications.granted.total"
SECOND = "litigation.direct.upheld"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, make_session):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session.mark_saved())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    session = make_session()
    for address in (FIRST, SECOND):
        session.report.cells[address] = replace(session.report.cells[address], doubt="行有错位")
    made.show_session(session)
    return made


def test_doubts_are_gone_through_and_settled_by_one_key(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.form.current_address() == FIRST
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.form.current_address() == SECOND
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.form.current_address() == FIRST
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.session.report.cells[FIRST].doubt is None
    assert window.form.current_address() == SECOND
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.session.report.cells[SECOND].doubt is None
    assert window.status.explanation.text() == "没有存疑的数字了。"
    assert [change.name for change in window.session.changes] == [
        "与原文核对无误：表三（一）予以公开 · 总计",
        "与原文核对无误：表四 直接起诉 · 结果维持",
    ]
    window.actions_.undo.trigger()
    assert window.session.report.cells[SECOND].doubt == "行有错位"


def test_going_back_to_a_doubt(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.form.current_address() == SECOND


def test_tables_are_marked_as_compared_one_after_another(qtbot, window):
    window.form.show_section(1)
    for left, table in enumerate(("active", "applications", "litigation"), 1):
        qtbot.keyClick(window, Qt.Key.Key_T, CONTROL)
        assert window.form.current_table() == table
        qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
        assert table in window.session.reviewed
        assert window.status.reviewed.text() == f"已核校 {left}/3 表"
    assert not window.form.tabIcon(1).isNull()
    assert "已核校" in window.form.tabBar().accessibleTabName(1)
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL)
    assert window.status.explanation.text() == "三张表都已核校。"
    qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert window.session.unreviewed == ("litigation",)
    assert window.form.tabIcon(3).isNull()


def test_the_mark_of_a_table_follows_the_tab_and_the_history(qtbot, window):
    mark = next(a for a in window.actions_.groups()["核对"] if a.text() == "本表已核校(&M)")
    window.form.show_section(2)
    mark.trigger()
    assert mark.isChecked()
    window.form.show_section(3)
    assert not mark.isChecked()
    window.form.show_section(5)
    assert not mark.isEnabled()
    window.form.show_section(2)
    window.actions_.undo.trigger()
    assert not mark.isChecked()
    assert window.session.reviewed == frozenset()


@pytest.fixture
def asked(monkeypatch):
    """What was asked before a table was marked; ``asked.answer`` answers."""
    said = SimpleNamespace(texts=[], answer=asking.Marking.CANCEL)

    def ask(_, name, left):
        said.texts.append(name + left)
        return said.answer

    monkeypatch.setattr(asking, "ask_to_mark_reviewed", ask)
    return said


def open_with(window, make_session, values):
    session = make_session(values)
    session.report.cells[FIRST] = replace(session.report.cells[FIRST], doubt="行有错位")
    session.switch_off(())
    window.show_session(session)
    window.form.select("applications.carried_out.total")
    return session


@pytest.mark.parametrize("answer", list(asking.Marking))
def test_a_table_with_doubts_and_blanks_is_not_marked_unasked(
    qtbot, window, make_session, asked, answer
):
    blank = "applications.received.company"
    session = open_with(window, make_session, {blank: None})
    asked.answer = answer
    qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert asked.texts == ["表三存疑 1 处、空白 1 处"]
    marked = answer is asking.Marking.MARK
    assert ("applications" in session.reviewed) == marked
    mark = next(a for a in window.actions_.groups()["核对"] if a.text() == "本表已核校(&M)")
    assert mark.isChecked() == marked
    assert (window.form.current_address() == blank) == (answer is asking.Marking.LOOK)


def test_what_is_settled_or_explained_is_not_asked_about(qtbot, window, make_session, asked):
    session = open_with(window, make_session, {"applications.received.company": None})
    window.work.do(session.confirm([FIRST]))
    window.work.do(session.waive(session.open_findings, "与来函一致"))
    qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert asked.texts == []
    assert "applications" in session.reviewed
    # Taking the mark back needs no question either.
    asked.answer = asking.Marking.CANCEL
    qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
    assert "applications" not in session.reviewed
