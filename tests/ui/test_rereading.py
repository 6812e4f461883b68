"""A table is read again by another method; nothing is taken unseen."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from gxnb_desktop.reading.document import Document, Grid, GridCell
from gxnb_desktop.report.model import CellOrigin
from gxnb_desktop.ui import asking, rereading
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.rereading import RereadingDialog

TOTAL = "applications.granted.total"
COMPANY = "applications.granted.company"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(make_session):
    made = make_session({TOTAL: 3})
    grid = Grid(((GridCell(0, 0, "x", CellOrigin(0, 0, 0)),),))
    made.document = Document("docx", (grid,))
    return made


@pytest.fixture
def window(qtbot, session):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session.mark_saved())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_session(session)
    made.form.show_table("applications")
    return made


@pytest.fixture
def again(monkeypatch, session):
    """What the other method reads: two figures of 表三 differ."""
    cells = dict(session.report.cells)
    for address, value in ((TOTAL, 0), (COMPANY, 2)):
        cells[address] = replace(cells[address], value=Decimal(value), raw=str(value))
    monkeypatch.setattr(rereading, "read_again", lambda *_: cells)
    return cells


def drive(monkeypatch, qtbot, rows, seen):
    """Open the dialog, wait for the differences, tick rows, and take them or give up."""

    def exec_(dialog):
        with qtbot.waitExposed(dialog):
            dialog.show()
        qtbot.waitUntil(lambda: "正在重读" not in dialog.said.text(), timeout=10_000)
        table = dialog.list
        seen.extend(
            tuple(table.item(row, column).text() for column in (1, 2, 3))
            for row in range(table.rowCount())
        )
        assert not dialog.agree.isEnabled()
        for row in rows:
            table.item(row, 0).setCheckState(Qt.CheckState.Checked)
        if rows:
            dialog.agree.click()
        else:
            dialog.reject()
        return dialog.result()

    monkeypatch.setattr(RereadingDialog, "exec", exec_)


def test_what_is_chosen_is_taken_as_one_change(qtbot, monkeypatch, window, again):
    seen = []
    drive(monkeypatch, qtbot, [1], seen)
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    place = "表三（一）予以公开 · "
    assert seen == [(f"{place}商业企业", "0", "2"), (f"{place}总计", "3", "0")]
    (change,) = window.session.changes
    assert dict(change.after) == {TOTAL: again[TOTAL]}
    assert change.name == "采用重读的数字：表三 1 处"
    window.actions_.undo.trigger()
    assert window.session.report == window.session.original


def test_nothing_is_taken_unasked(qtbot, monkeypatch, window, again):
    drive(monkeypatch, qtbot, [], [])
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    assert window.session.steps == []


def test_equal_readings_say_so(qtbot, window, session):
    dialog = RereadingDialog(session, "applications", None, window)
    qtbot.addWidget(dialog)
    dialog._show(dialog._methods[0], session.report.cells)
    assert dialog.said.text().endswith("两种方法读出的数字相同。")
    dialog._show(dialog._methods[0], "读不了。")
    assert dialog.said.text().endswith("读不了。")
    assert not dialog.agree.isEnabled()


def test_a_source_that_has_no_other_method(qtbot, monkeypatch, window, session):
    session.document = Document("txt", ())
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.append(texts[1]))
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    assert said == ["没有别的读法"]
