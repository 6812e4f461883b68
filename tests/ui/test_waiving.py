"""Findings are left as they are with a reason, and taken back at will, in the real window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from gxnb_desktop.checking.rules import rules
from gxnb_desktop.session.steps import Change
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.settings import settings
from gxnb_desktop.ui.waiving import ReasonDialog

TOTAL = "applications.granted.total"


@pytest.fixture
def window(qtbot, make_session):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session and made.session.mark_saved())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_session(make_session({TOTAL: 3}))
    return made


def answer(monkeypatch, qtbot, reason):
    """Type a reason into the dialog and press Enter, or give up."""

    def exec_(dialog):
        if reason is None:
            dialog.reject()
        else:
            with qtbot.waitExposed(dialog):
                dialog.show()
            line = dialog.reason.lineEdit()
            line.insert(reason)
            assert dialog.agree.isEnabled() == bool(reason.strip())
            dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(ReasonDialog, "exec", exec_)


def press(qtbot, window, key):
    qtbot.keyClick(window, key)


def test_a_finding_is_waived_with_a_reason_and_is_open_no_more(qtbot, monkeypatch, window):
    findings = window.findings
    first = findings.current()
    before = len(window.session.open_findings)
    answer(monkeypatch, qtbot, "原件如此")
    press(qtbot, window, Qt.Key.Key_F10)
    assert window.session.waiver(first).reason == "原件如此"
    assert len(window.session.open_findings) == before - 1
    assert findings.waived_filter.text() == "已忽略 1"
    assert "已忽略 1 条" in window.status.verdict.text()
    # What is waived stands last and is passed over.
    assert findings.shown()[-1] == first
    for _ in range(before):
        press(qtbot, window, Qt.Key.Key_F8)
        assert findings.current() != first


def test_the_next_key_leads_on_from_where_the_waived_one_stood(
    qtbot, monkeypatch, window, make_session
):
    window.show_session(make_session({TOTAL: 3, "litigation.review.total": 2}))
    answer(monkeypatch, qtbot, "原件如此")
    findings = window.findings
    listed = findings.shown()
    assert len(listed) > 3
    press(qtbot, window, Qt.Key.Key_F8)
    assert findings.current() == listed[1]
    press(qtbot, window, Qt.Key.Key_F10)
    assert findings.current() == listed[1]
    press(qtbot, window, Qt.Key.Key_F8)
    assert findings.current() == listed[2]
    assert window.linking.finding == listed[2]
    press(qtbot, window, Qt.Key.Key_F10)
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert findings.current() == listed[0]


def test_it_is_taken_back_by_the_same_key_and_undone_by_the_history(qtbot, monkeypatch, window):
    first = window.findings.current()
    answer(monkeypatch, qtbot, "原件如此")
    press(qtbot, window, Qt.Key.Key_F10)
    row = window.findings.shown().index(first)
    window.findings.table.selectRow(row)
    assert window.findings.waive_button.text() == "取消忽略"
    press(qtbot, window, Qt.Key.Key_F10)
    assert window.session.waivers == {}
    window.actions_.undo.trigger()
    assert window.session.waiver(first) is not None
    window.actions_.undo.trigger()
    assert window.session.waivers == {}


def test_a_reason_is_what_was_typed_not_an_earlier_one_that_begins_alike(qtbot, window):
    settings().setValue("waiving/reasons", ["ABC"])
    dialog = ReasonDialog(window.findings.current(), window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.keyClicks(dialog.reason.lineEdit(), "A")
    assert dialog.text() == "A"
    qtbot.keyClick(dialog.reason.lineEdit(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_giving_up_changes_nothing(qtbot, monkeypatch, window):
    answer(monkeypatch, qtbot, None)
    press(qtbot, window, Qt.Key.Key_F10)
    assert window.session.steps == []


def test_a_reason_is_offered_again(qtbot, monkeypatch, window):
    answer(monkeypatch, qtbot, "与台账一致")
    press(qtbot, window, Qt.Key.Key_F10)
    dialog = ReasonDialog(window.findings.current(), window)
    qtbot.addWidget(dialog)
    assert dialog.reason.itemText(0) == "与台账一致"
    assert dialog.text() == ""
    assert not dialog.agree.isEnabled()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_waived_findings_can_be_hidden_and_words_filter_the_list(qtbot, monkeypatch, window):
    findings = window.findings
    first = findings.current()
    answer(monkeypatch, qtbot, "原件如此")
    press(qtbot, window, Qt.Key.Key_F10)
    findings.waived_filter.click()
    assert first not in findings.shown()
    findings.waived_filter.click()
    findings.words.setText("原件如此")
    assert findings.shown() == [first]
    findings.words.clear()
    findings.words.setText("没有这样的话")
    assert findings.shown() == []


def test_the_cell_of_a_waived_finding_is_said_to_be_settled(qtbot, monkeypatch, window):
    for finding in window.session.open_findings:
        window.work.do(window.session.waive([finding], "原件如此"))
    assert "原件如此" in window.form.explain(window.session.findings[0].cells[0])


def test_the_rule_behind_a_finding_is_explained(qtbot, monkeypatch, window):
    shown = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: shown.append(box.text() + box.informativeText())
    )
    rule = rules()[window.findings.current().rule]
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    (text,) = shown
    assert rule.statement in text
    assert rule.why in text
    assert rule.source in text


def test_a_long_problem_is_shown_whole(qtbot, window):
    finding = replace(window.findings.current(), message="这一句说得很长，" * 25)
    dialog = ReasonDialog(finding, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    said = next(label for label in dialog.findChildren(QLabel) if finding.message in label.text())
    assert said.height() >= said.heightForWidth(said.width())


def test_a_problem_that_the_typed_figure_puts_right_is_not_waived(qtbot, monkeypatch, window):
    answer(monkeypatch, qtbot, "原件如此")
    window.form.select(TOTAL)
    window.focus_form()
    qtbot.keyClicks(QApplication.focusWidget(), "0")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F10)
    assert [type(step) for step in window.session.steps] == [Change]
    assert not window.session.waivers
