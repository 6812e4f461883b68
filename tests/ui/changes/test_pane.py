"""The list of changes says what was done, goes there, and takes things back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from gxnb_desktop.report.model import Cell
from gxnb_desktop.session.steps import Heading
from gxnb_desktop.ui.changes.model import NEW, OLD, PLACE, REASON, ChangesModel
from gxnb_desktop.ui.changes.pane import ChangesPane
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.work import Work

TOTAL = "applications.granted.total"
COMPANY = "applications.granted.company"


@pytest.fixture
def work(qapp, make_session):
    made = Work()
    session = make_session({TOTAL: 3})
    session.report.cells[COMPANY] = Cell(Decimal(0), "0", doubt="行有错位")
    made.open(session)
    return made


@pytest.fixture
def pane(qtbot, work):
    widget = ChangesPane(work)
    qtbot.addWidget(widget)
    return widget


def texts(pane, row):
    model = pane.table.model()
    return [model.index(row, column).data() for column in (PLACE, OLD, NEW, REASON)]


def test_each_kind_of_step_is_told(work, pane):
    session = work.session
    work.do(session.correct({TOTAL: None}, reason="与台账核对"))
    work.do(session.confirm([COMPANY]))
    work.do(session.correct({TOTAL: Decimal(1), COMPANY: Decimal(1)}))
    work.do(session.waive(session.findings[:1], "原件如此"))
    work.do(session.withdraw(session.waivers.values()))
    work.do(session.review("active"))
    work.do(session.rename(Heading("新标题", "平等乡", 2024)))
    work.do(session.rewrite(5, ["另写一段。"]))
    place = "表三（一）予以公开 · "
    assert [texts(pane, row) for row in (0, 1, 2, 5)] == [
        [f"{place}总计", "3", "（空）", "与台账核对"],
        [f"{place}商业企业", "0", "核对无误", ""],
        [f"修改 {place}总计 等 2 处", "（空）、0", "1、1", ""],
        ["表二标为已核校", "未核校", "已核校", ""],
    ]
    assert texts(pane, 3)[1:] == ["未处理", "已忽略", "原件如此"]
    assert texts(pane, 4)[1:3] == ["已忽略", "未处理"]
    assert texts(pane, 6)[2] == "新标题"
    place, before, after, _ = texts(pane, 7)
    assert (place, after) == ("修改第五部分文字", "另写一段。")
    assert before in session.original.section(5).passages[0].text


def test_the_latest_step_is_in_view_when_the_list_comes_to_the_front(qtbot, work, pane):
    for value in range(1, 31):
        work.do(work.session.correct({COMPANY: Decimal(value)}))
    pane.resize(600, 250)
    with qtbot.waitExposed(pane):
        pane.show()
    box = pane.table.visualRect(pane.table.model().index(29, PLACE))
    assert pane.table.viewport().rect().contains(box.center())


def test_the_latest_step_is_current_until_another_is_chosen(work, pane):
    for value in (1, 2, 3):
        work.do(work.session.correct({COMPANY: Decimal(value)}))
        assert pane.current() is work.session.steps[-1]
    assert pane.table.selectionModel().isRowSelected(2)
    pane.table.selectRow(0)
    work.do(work.session.correct({COMPANY: Decimal(4)}))
    assert pane.current() is work.session.steps[0]


def test_going_back_and_forth(qtbot, work, pane):
    for value in (1, 2, 3):
        work.do(work.session.correct({COMPANY: Decimal(value)}))
    pane.table.selectRow(1)
    assert not pane.forth_button.isEnabled()
    qtbot.mouseClick(pane.back_button, Qt.MouseButton.LeftButton)
    assert work.session.report.cells[COMPANY].value == 1
    assert texts(pane, 1)[0].startswith("（已撤销）")
    assert not pane.reason_button.isEnabled()
    pane.table.selectRow(2)
    qtbot.mouseClick(pane.forth_button, Qt.MouseButton.LeftButton)
    assert work.session.report.cells[COMPANY].value == 3


def test_steps_of_earlier_work_can_be_taken_back(qtbot, make_session, pane, work):
    session = make_session()
    session.resume([session.correct({TOTAL: Decimal(1)})])
    work.open(session)
    assert pane.table.model().rowCount() == 1
    pane.table.selectRow(0)
    qtbot.mouseClick(pane.back_button, Qt.MouseButton.LeftButton)
    assert session.report == session.original


def test_the_model_keeps_the_rules_of_models(qtmodeltester, work):
    model = ChangesModel(work)
    work.do(work.session.review("active"))
    model.refresh()
    qtmodeltester.check(model)


def test_in_the_window_a_change_is_shown_and_given_a_reason(qtbot, monkeypatch, make_session):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _: window.session.mark_saved())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_session(make_session({TOTAL: 3}))
    window.work.do(window.session.correct({COMPANY: Decimal(3)}))
    window.form.show_section(1)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.lists.currentWidget() is window.lists.changes
    assert window.lists.tabText(1) == "操作记录 1 步"
    table = window.lists.changes.table
    cell = table.visualRect(table.model().index(0, PLACE))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert window.form.current_address() == COMPANY

    def answer(dialog):
        dialog.setTextValue(" 漏填 ")
        return QInputDialog.DialogCode.Accepted

    monkeypatch.setattr(QInputDialog, "exec", answer)
    qtbot.mouseClick(window.lists.changes.reason_button, Qt.MouseButton.LeftButton)
    (change,) = window.session.changes
    assert change.reason == "漏填"
    window.actions_.undo.trigger()
    assert window.session.steps == []
    window.actions_.redo.trigger()
    assert window.session.changes == [change]
