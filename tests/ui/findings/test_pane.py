from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.ui.findings.listing import LEVEL, PLACE, PROBLEM, PROPOSAL, Grouping
from gxnb_desktop.ui.findings.model import FindingsModel
from gxnb_desktop.ui.findings.pane import FindingsPane

ROW = "applications.granted"


def finding(rule="applications.row-sum", level=Level.ERROR, cells=(f"{ROW}.total",), **more):
    place = more.pop("place", "表三（一）予以公开 · 总计")
    return Finding(rule, level, tuple(cells), place, more.pop("message", "合计不符。"), **more)


ERROR = finding(equation="1+0=1≠2", suggestion={f"{ROW}.total": Decimal(1)})
BALANCE = finding("applications.balance", cells=("applications.received.total",), place="表三")
WARNING = finding("cells.blank", Level.WARNING, (f"{ROW}.company",), message="空白。")
NOTICE = finding("form.labels", Level.NOTICE, (), place="一、总体情况", message="用词不同。")
OPEN = finding("applications.closed-sum", Level.NOT_ASSESSABLE, ("applications.other.total",))


@pytest.fixture
def session(make_session):
    made = make_session()
    made.findings = (ERROR, BALANCE, WARNING, NOTICE, OPEN)
    return made


@pytest.fixture
def pane(qtbot, session):
    widget = FindingsPane()
    qtbot.addWidget(widget)
    widget.show_session(session)
    return widget


def test_a_row_says_level_place_problem_and_proposal(pane):
    model = pane.table.model()
    texts = [model.index(0, column).data() for column in (LEVEL, PLACE, PROBLEM, PROPOSAL)]
    assert texts == ["错误", "表三（一）予以公开 · 总计", "合计不符。（1+0=1≠2）", "改为 1"]
    assert not model.index(0, LEVEL).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "1+0=1≠2" in model.index(0, PROBLEM).data(Qt.ItemDataRole.ToolTipRole)


def test_a_check_that_finds_as_much_changes_rows_and_leaves_the_list_as_it_is(pane, session, qtbot):
    model = pane.table.model()
    session.findings = (ERROR, BALANCE, replace(WARNING, message="仍然空白。"), NOTICE, OPEN)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        pane.show_session(session)
    assert {told.args[0].row(), told.args[1].row()} == {2}
    assert model.index(2, PROBLEM).data() == "仍然空白。"
    assert pane.shown()[2] is session.findings[2]


def test_findings_come_and_go_and_the_list_keeps_the_rules_of_models(qtbot, session):
    model = FindingsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    every = (ERROR, BALANCE, WARNING, NOTICE, OPEN)
    choices = list(chain.from_iterable(combinations(every, count) for count in range(6)))
    Random(1).shuffle(choices)
    with qtbot.assertNotEmitted(model.modelReset):
        for some in choices:
            session.findings = some
            model.show(session)
            assert [entry.finding for _, entry in model.rows()] == list(some)
    assert tester.model() is model


def test_the_current_finding_stays_current_while_others_come_and_go(pane, session, qtbot):
    pane.point_at(f"{ROW}.company")
    assert pane.current() is WARNING
    for some in ((WARNING, NOTICE), (ERROR, WARNING), (WARNING,), (ERROR, BALANCE, WARNING, OPEN)):
        session.findings = some
        with qtbot.assertNotEmitted(pane.chosen):
            pane.show_session(session)
        assert pane.current() is WARNING


def test_a_screen_reader_hears_the_column_and_its_text(pane):
    index = pane.table.model().index(2, PROPOSAL)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "建议：无"


def test_the_model_keeps_the_rules_of_models(qtmodeltester, session):
    model = FindingsModel()
    model.show(session)
    qtmodeltester.check(model)


def test_next_and_previous_go_around_the_end(pane, qtbot):
    went = [pane.go(1) for _ in range(6)]
    assert went == [ERROR, BALANCE, WARNING, NOTICE, OPEN, ERROR]
    assert pane.go(-1) is OPEN


def test_going_without_findings_goes_nowhere(pane, session):
    session.findings = ()
    pane.show_session(session)
    assert pane.go(1) is None
    assert pane.text.text() == "没有发现问题。"


def test_hidden_levels_are_neither_listed_nor_gone_to(pane):
    pane.filters[Level.ERROR].setChecked(False)
    pane.filters[Level.NOT_ASSESSABLE].setChecked(False)
    assert pane.shown() == [WARNING, NOTICE]
    assert [pane.go(1) for _ in range(3)] == [WARNING, NOTICE, WARNING]


def test_the_list_says_when_all_that_was_found_is_hidden(pane):
    for box in pane.filters.values():
        box.setChecked(False)
    assert "筛选" in pane.text.text()


def test_sorting_by_place_follows_the_printed_form(pane):
    pane.table.sortByColumn(PLACE, Qt.SortOrder.AscendingOrder)
    # A finding without cells stands first; the rest follow the form, rows before columns.
    order = [entry.cells[:1] for entry in pane.shown() if entry.cells]
    assert pane.shown()[0] is NOTICE
    assert order.index(("applications.received.total",)) < order.index((f"{ROW}.company",))
    assert order.index((f"{ROW}.company",)) < order.index((f"{ROW}.total",))


def test_the_current_finding_stays_current_when_the_list_is_sorted(pane, qtbot):
    pane.go(1)
    wanted = pane.go(1)
    with qtbot.assertNotEmitted(pane.chosen):
        for column in (PLACE, PROBLEM):
            for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
                pane.table.sortByColumn(column, order)
                assert pane.current() is wanted
    following = pane.shown()[pane.shown().index(wanted) + 1 :] or pane.shown()
    assert pane.go(1) is following[0]


def test_the_current_finding_stays_current_through_a_check(pane, session):
    pane.go(1)
    pane.go(1)
    changed = replace(BALANCE, message="还差 3 件。")
    session.findings = (WARNING, changed)
    pane.show_session(session)
    assert pane.current() is changed


def test_the_next_one_becomes_current_where_the_current_one_is_gone(pane, session, qtbot):
    pane.go(1)
    pane.go(1)
    session.findings = (ERROR, WARNING, NOTICE)
    with qtbot.assertNotEmitted(pane.chosen):
        pane.show_session(session)
    assert pane.current() is WARNING
    # Nobody has been there yet, so "next" leads to it rather than past it.
    assert pane.go(1) is WARNING
    assert pane.go(1) is NOTICE


def test_the_one_that_came_next_becomes_current_where_earlier_ones_are_gone_too(pane, session):
    pane.go(1)
    pane.go(1)
    session.findings = (WARNING, NOTICE, OPEN)
    pane.show_session(session)
    assert pane.current() is WARNING
    session.findings = ()
    pane.show_session(session)
    assert pane.current() is None


def test_a_cell_points_at_the_finding_that_has_it_as_its_main_one(pane, qtbot):
    with qtbot.assertNotEmitted(pane.chosen):
        assert pane.point_at(f"{ROW}.company") is WARNING
    assert pane.current() is WARNING
    assert pane.point_at("litigation.review.total") is None
    assert pane.current() is WARNING


def test_a_cell_with_a_problem_of_its_own_takes_the_list_away_from_one_that_only_touches_it(
    pane, session
):
    row = finding(cells=(f"{ROW}.total", f"{ROW}.company"))
    other = finding("applications.column-sum", cells=(f"{ROW}.total", f"{ROW}.research"))
    session.findings = (other, row, WARNING)
    pane.show_session(session)
    assert pane.point_at(f"{ROW}.company") is WARNING
    assert pane.point_at(f"{ROW}.total") is other
    pane.go(1)
    assert pane.point_at(f"{ROW}.total") is row
    assert pane.point_at(f"{ROW}.company") is WARNING
    pane.go(-1)
    assert pane.point_at(f"{ROW}.research") is other


def test_the_buttons_know_what_can_be_done(pane):
    assert not pane.accept_button.isEnabled()
    pane.go(1)
    assert pane.accept_button.isEnabled()
    pane.go(1)
    assert not pane.accept_button.isEnabled()
    assert pane.locate_button.isEnabled()


def test_the_buttons_ask_for_the_current_finding(pane, qtbot):
    pane.go(1)
    with qtbot.waitSignal(pane.accept_asked) as asked:
        pane.accept_button.click()
    assert asked.args == [ERROR]
    with qtbot.waitSignal(pane.locate_asked) as asked:
        pane.locate_button.click()
    assert asked.args == [ERROR]


def test_a_click_chooses_a_finding(pane, qtbot):
    pane.resize(900, 300)
    pane.show()
    spot = pane.table.visualRect(pane.table.model().index(2, PROBLEM)).center()
    with qtbot.waitSignal(pane.chosen) as chosen:
        qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [WARNING]
    assert "空白。" in pane.text.text()


def heads(pane):
    model = pane.table.model()
    return [model.index(row, LEVEL).data() for row in model.heads()]


def test_findings_are_grouped_and_heads_are_passed_over(pane, qtbot):
    pane.grouping.setCurrentIndex(list(Grouping).index(Grouping.SECTION))
    assert heads(pane) == ["标题和整篇（1）", "三、依申请公开（4）"]
    assert pane.shown() == [NOTICE, ERROR, BALANCE, WARNING, OPEN]
    assert [pane.go(1) for _ in range(6)] == [NOTICE, ERROR, BALANCE, WARNING, OPEN, NOTICE]
    head = pane.table.model().heads()[1]
    assert pane.table.columnSpan(head, LEVEL) == 4
    assert not pane.table.model().index(head, LEVEL).flags() & Qt.ItemFlag.ItemIsSelectable
    pane.grouping.setCurrentIndex(list(Grouping).index(Grouping.LEVEL))
    assert heads(pane) == ["错误（2）", "提示（1）", "核对（1）", "无法核对（1）"]
    assert pane.current() is NOTICE
    pane.grouping.setCurrentIndex(0)
    assert heads(pane) == []


def test_groups_are_sorted_inside(pane):
    pane.grouping.setCurrentIndex(list(Grouping).index(Grouping.LEVEL))
    pane.table.sortByColumn(PLACE, Qt.SortOrder.DescendingOrder)
    assert heads(pane)[0] == "错误（2）"
    assert pane.shown()[:2] == [ERROR, BALANCE]
    pane.table.sortByColumn(PLACE, Qt.SortOrder.AscendingOrder)
    assert pane.shown()[:2] == [BALANCE, ERROR]
    spans = [pane.table.columnSpan(row, LEVEL) for row in pane.table.model().heads()]
    assert spans == [4, 4, 4, 4]


def test_the_grouped_model_keeps_the_rules_of_models(qtmodeltester, session):
    model = FindingsModel()
    model.show(session)
    model.want(replace(model.wish, grouping=Grouping.RULE))
    assert len(model.heads()) == 5
    qtmodeltester.check(model)


def test_the_filter_box_is_as_wide_with_words_as_without(pane, qtbot):
    pane.search.setParent(None)
    qtbot.addWidget(pane.search)
    with qtbot.waitExposed(pane.search):
        pane.search.show()
    before = pane.search.sizeHint(), pane.words.sizeHint()
    pane.words.setText("合计")
    assert (pane.search.sizeHint(), pane.words.sizeHint()) == before


def _entries(menu):
    return {a.text().partition("\t")[0]: a for a in menu.actions() if not a.isSeparator()}


def _ask_for_menu(pane, reason, row=0):
    """Ask as Qt does: for the mouse through the viewport, for the menu key the table itself."""
    mouse = reason is QContextMenuEvent.Reason.Mouse
    to = pane.table.viewport() if mouse else pane.table
    at = pane.table.visualRect(pane.table.model().index(row, PROBLEM)).center()
    QApplication.sendEvent(to, QContextMenuEvent(reason, at, to.mapToGlobal(at)))
    return QApplication.activePopupWidget()


@pytest.fixture
def on_view(pane, qtbot):
    pane.resize(700, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    yield pane
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def test_the_menu_does_what_the_buttons_do_and_is_enabled_like_them(pane, qtbot):
    for _ in range(2):
        pane.go(1)
        entries = _entries(pane.menu())
        for button in (pane.accept_button, pane.locate_button, pane.waive_button):
            assert entries[button.text()].isEnabled() == button.isEnabled()
    for name, signal in (
        ("定位原文", pane.locate_asked),
        ("忽略并说明…", pane.waive_asked),
        ("本项依据", pane.basis_asked),
    ):
        with qtbot.waitSignal(signal) as told:
            entries[name].trigger()
        assert told.args == [BALANCE]
    entries["复制全文"].trigger()
    assert QApplication.clipboard().text() == pane.text.text()


def test_the_menu_shows_the_key_of_a_button(pane):
    action = QAction("本项依据(&B)", pane)
    action.setShortcut("Ctrl+B")
    pane.basis_button.addAction(action)
    pane.go(1)
    assert "本项依据\tCtrl+B" in [entry.text() for entry in pane.menu().actions()]


def test_a_right_click_selects_the_row_and_opens_its_menu(on_view, qtbot):
    on_view.go(1)
    with qtbot.waitSignal(on_view.chosen) as told:
        menu = _ask_for_menu(on_view, QContextMenuEvent.Reason.Mouse, row=2)
    assert told.args == [WARNING]
    assert not _entries(menu)["采用建议值"].isEnabled()


def test_the_menu_key_opens_the_menu_of_the_current_row(on_view):
    on_view.go(1)
    menu = _ask_for_menu(on_view, QContextMenuEvent.Reason.Keyboard, row=3)
    assert on_view.current() is ERROR
    assert _entries(menu)["采用建议值"].isEnabled()
    assert on_view.table.viewport().rect().contains(on_view.table.mapFromGlobal(menu.pos()))


def test_where_there_is_no_finding_there_is_no_menu(on_view, session):
    assert _ask_for_menu(on_view, QContextMenuEvent.Reason.Keyboard) is None
    on_view.grouping.setCurrentIndex(list(Grouping).index(Grouping.LEVEL))
    assert _ask_for_menu(on_view, QContextMenuEvent.Reason.Mouse, row=0) is None
