import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import plain_text
from gxnb_desktop.ui.help_dialogs import KeySheet, key_rows
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.marks import Sign

GRANTED = "applications.granted.natural_person"
GRANTED_TOTAL = "applications.granted.total"
# One wrong sum: 3 were received and granted, and the total of the row says 2.
WRONG = {
    "applications.received.natural_person": 3,
    "applications.received.total": 3,
    GRANTED: 3,
    GRANTED_TOTAL: 2,
    "applications.closed_total.natural_person": 3,
    "applications.closed_total.total": 3,
}


class Office:
    """Stands for the files and answers the questions of one window."""

    def __init__(self, make_session, monkeypatch):
        self.values = WRONG
        self.read_fault = None
        self.written = []
        self.problems = []
        self.questions = []
        self.unsaved = asking.Unsaved.CANCEL
        self.target = ""
        self._make_session = make_session
        monkeypatch.setattr(asking, "tell_problem", lambda *texts: self.problems.append(texts[2]))
        monkeypatch.setattr(asking, "ask_about_unsaved", self._on_unsaved)
        monkeypatch.setattr(asking, "ask_to_export_with_errors", lambda *_: True)
        monkeypatch.setattr(asking, "tell_exported", lambda *_: False)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (self.target, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (self.target, ""))

    def read(self, path):
        if self.read_fault is not None:
            raise self.read_fault
        session = self._make_session(self.values)
        return SimpleNamespace(document=session.document, report=session.report)

    def write(self, report, findings, target, to, **_):
        self.written.append((report.cells[GRANTED_TOTAL].value, to))

    def _on_unsaved(self, parent, name, changes, comparison):
        self.questions.append((name, changes))
        return self.unsaved


@pytest.fixture
def office(make_session, monkeypatch):
    return Office(make_session, monkeypatch)


@pytest.fixture
def window(qtbot, office):
    made = MainWindow(read=office.read, write=office.write)
    qtbot.addWidget(made, before_close_func=lambda _: _give_up(office))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _give_up(office):
    office.unsaved = asking.Unsaved.DISCARD


@pytest.fixture
def opened(window, qtbot, tmp_path):
    open_in(window, qtbot, tmp_path / "平等乡.txt")
    return window


def open_in(window, qtbot, path):
    with qtbot.waitSignal(window.opening.finished):
        window.open_file(path)


def correct(window, address, value):
    window.form.select(address)
    window.form._correct({address: Decimal(value)}, "")


def value(window, address):
    return window.session.report.cells[address].value


def test_the_first_screen_stands_while_nothing_is_open(window):
    assert window.pages.currentWidget() is window.first_screen
    assert window.windowTitle() == "公信年报核校"
    assert window.status.verdict.text() == "未核对"
    assert not window.actions_.next.isEnabled()
    assert not window.actions_.export.isEnabled()
    assert window.actions_.open.isEnabled()


def test_an_opened_report_stands_at_its_first_problem(opened):
    assert opened.windowTitle() == "平等乡.txt[*] — 公信年报核校"
    assert not opened.isWindowModified()
    assert opened.status.verdict.text().startswith("已核对：错误")
    current = opened.findings.current()
    assert current is opened.session.findings[0]
    assert opened.form.current_address() == current.cells[0]
    assert opened.status.explanation.text() == opened.form.explain(current.cells[0])


def test_a_failed_load_leaves_the_report_as_it_was(opened, office, qtbot):
    before = opened.session
    correct(opened, GRANTED_TOTAL, 3)
    office.unsaved = asking.Unsaved.DISCARD
    office.read_fault = UnreadableFile("这不是年报，请选择年报文件。")
    open_in(opened, qtbot, Path("别的.docx"))
    assert office.problems == ["这不是年报，请选择年报文件。"]
    assert opened.session is before
    assert value(opened, GRANTED_TOTAL) == 3
    assert opened.work.history.canUndo()
    assert opened.pages.currentWidget() is opened.panes


def test_f8_goes_around_all_problems_from_wherever_the_focus_is(opened, qtbot):
    findings = list(opened.findings.shown())
    assert len(findings) > 1
    seen = [opened.findings.current()]
    # A finding about text leaves the keys to the text; the source is as good a place to begin.
    opened.source.setFocus()
    for _ in findings:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
        seen.append(opened.findings.current())
    assert seen == [*findings, findings[0]]
    qtbot.keyClick(opened, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert opened.findings.current() is findings[-1]


def test_f8_says_when_there_is_nowhere_to_go(opened, qtbot):
    opened.findings.words.setText("没有的字")
    qtbot.keyClick(opened, Qt.Key.Key_F8)
    assert "被筛选隐藏" in opened.status.explanation.text()
    opened.findings.words.clear()
    opened.work.do(opened.session.waive(opened.session.findings, "原件如此"))
    qtbot.keyClick(opened, Qt.Key.Key_F8)
    assert opened.status.explanation.text() == "没有未处理的问题。"


def test_a_report_that_is_opened_shows_its_findings_first(opened, office, qtbot):
    opened.lists.setCurrentWidget(opened.lists.changes)
    open_in(opened, qtbot, Path("另一份.txt"))
    assert opened.lists.currentWidget() is opened.findings


def test_a_correction_is_checked_at_once_and_can_be_undone_by_name(opened, qtbot):
    correct(opened, GRANTED_TOTAL, 3)
    place = opened.session.report.form.place(GRANTED_TOTAL)
    assert opened.isWindowModified()
    assert "已核对，无错误" in opened.status.verdict.text()
    assert opened.status.changed.text().startswith("已改数字 1 处")
    assert opened.actions_.undo.text() == f"撤销 修改 {place}：2 → 3"
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, GRANTED_TOTAL) == 2
    assert opened.status.verdict.text().startswith("已核对：错误")
    assert not opened.isWindowModified()
    assert opened.actions_.redo.text() == f"重做 修改 {place}：2 → 3"
    qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, GRANTED_TOTAL) == 3


def test_a_typed_figure_is_on_the_screen_with_its_marks_before_the_lists_follow(opened, qtbot):
    body = opened.form.currentWidget().table.body
    opened.form.select(GRANTED_TOTAL)
    body.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "7")
    QApplication.processEvents()
    seen = []

    def look(_step):
        corner = body.viewport().mapTo(opened, QPoint())
        whole = opened.screen().grabWindow(opened.winId()).toImage()
        shown = whole.copy(QRect(corner, body.viewport().size()))
        seen.append((shown, body.viewport().grab().toImage(), opened.findings.shown()))

    opened.work.stepped.connect(look)
    before = opened.findings.shown()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    ((shown, wanted, listed),) = seen
    assert shown.convertToFormat(wanted.format()) == wanted
    assert listed == before
    assert opened.findings.shown() != before


@pytest.mark.parametrize(
    "keys",
    [
        *("F4", "F7", "F8", "Shift+F8", "F9", "F10", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+P"),
        *("Ctrl+M", "Ctrl+T", "Ctrl+R", "Ctrl+Return", "Alt+PgDown", "Alt+Left", "Alt+0"),
    ],
)
def test_an_entry_that_is_refused_stays_whatever_key_would_leave_it(opened, qtbot, keys):
    opened.form.select(GRANTED_TOTAL)
    opened.focus_form()
    for char in "7x":
        qtbot.keyClicks(QApplication.focusWidget(), char)
    editor = QApplication.focusWidget()
    listed = opened.findings.current()
    pressed = QKeySequence(keys)[0]
    qtbot.keyClick(editor, pressed.key(), pressed.keyboardModifiers())
    assert QApplication.focusWidget() is editor
    assert editor.text() == "7x"
    assert opened.form.current_address() == GRANTED_TOTAL
    assert "不是数字" in opened.form.currentWidget().table.hint.text
    assert opened.form.currentWidget().table.hint.isVisible()
    assert opened.findings.current() == listed
    assert not opened.session.steps
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_an_entry_that_is_refused_stays_where_the_proposal_is_for_another_cell(opened, qtbot):
    opened.linking.show_address("litigation.review.total")
    assert opened.findings.current() != opened.linking.finding
    opened.focus_form()
    for char in "7x":
        qtbot.keyClicks(QApplication.focusWidget(), char)
    editor = QApplication.focusWidget()
    qtbot.keyClick(editor, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_marks_go_with_the_rule_that_gave_them(opened):
    model = opened.form.currentWidget().table.model
    rules = {finding.rule for finding in opened.session.open_findings}
    assert model.mark(GRANTED_TOTAL).sign is Sign.ERROR
    opened.work.switch_off(rules)
    assert model.mark(GRANTED_TOTAL).sign is None
    opened.work.switch_off(())
    assert model.mark(GRANTED_TOTAL).sign is Sign.ERROR


def test_undo_shows_the_cell_that_it_changed(opened):
    correct(opened, GRANTED_TOTAL, 3)
    opened.form.select("litigation.review.total")
    opened.actions_.undo.trigger()
    assert opened.form.current_address() == GRANTED_TOTAL


def test_a_proposal_is_taken_as_one_change(opened):
    proposing = [entry for entry in opened.findings.shown() if entry.suggestion]
    assert proposing
    while opened.findings.current() is not proposing[0]:
        opened.actions_.next.trigger()
    assert opened.findings.accept_button.isEnabled()
    opened.findings.accept_button.click()
    assert opened.work.history.count() == 1
    assert opened.session.changes[0].reason.startswith("采用建议值：")
    for address, wanted in proposing[0].suggestion.items():
        assert value(opened, address) == wanted
    assert "已核对，无错误" in opened.status.verdict.text()
    opened.actions_.undo.trigger()
    assert value(opened, GRANTED_TOTAL) == 2


def test_the_source_follows_the_form(opened, monkeypatch):
    framed = []
    monkeypatch.setattr(opened.source, "frame", lambda *args, **_: framed.append(args[0]))
    opened.form.address_selected.emit("litigation.direct.upheld")
    assert framed == ["litigation.direct.upheld"]


def test_the_form_follows_the_source_without_an_echo(opened, monkeypatch):
    framed = []
    monkeypatch.setattr(opened.source, "frame", lambda *args, **_: framed.append(args[0]))
    opened.source.address_clicked.emit("litigation.direct.upheld")
    assert opened.form.current_address() == "litigation.direct.upheld"
    assert framed == ["litigation.direct.upheld"]
    assert opened.form.explain("litigation.direct.upheld") == opened.status.explanation.text()


def test_a_problem_frames_its_main_cell_and_the_others(opened, monkeypatch):
    framed = []
    monkeypatch.setattr(opened.source, "frame", lambda *args, **how: framed.append((args, how)))
    finding = next(entry for entry in opened.session.findings if entry.cells and not entry.origin)
    opened.linking.go_to(finding)
    assert framed == [((finding.cells[0], list(finding.cells[1:])), {"fault": True})]


def test_a_figure_that_is_only_added_up_with_a_wrong_one_is_not_framed_as_wrong(
    opened, monkeypatch
):
    framed = []
    monkeypatch.setattr(opened.source, "frame", lambda *args, **how: framed.append((args, how)))
    main, *others = opened.findings.current().cells
    related = next(at for at in others if opened.form.marks[at].sign is Sign.RELATED)
    opened.linking.show_address(related)
    opened.linking.show_address(main)
    assert [(args[0], how["fault"]) for args, how in framed] == [(related, False), (main, True)]


def test_closing_without_changes_asks_nothing(opened, office, qtbot):
    with qtbot.waitSignal(opened.closed):
        opened.close()
    assert office.questions == []


def test_closing_can_be_cancelled(opened, office):
    correct(opened, GRANTED_TOTAL, 3)
    assert not opened.close()
    assert office.questions == [("平等乡.txt", 1)]
    assert opened.isVisible()


def test_closing_can_export_first(opened, office, tmp_path):
    correct(opened, GRANTED_TOTAL, 3)
    office.unsaved = asking.Unsaved.EXPORT
    office.target = ""
    assert not opened.close()
    office.target = str(tmp_path / "核校.docx")
    assert opened.close()
    assert office.written == [(Decimal(3), "docx")]


def test_closing_can_give_the_changes_up(opened, office):
    correct(opened, GRANTED_TOTAL, 3)
    office.unsaved = asking.Unsaved.DISCARD
    assert opened.close()
    assert office.written == []


def test_another_report_is_not_opened_over_unsaved_work(opened, office, qtbot):
    before = opened.session
    correct(opened, GRANTED_TOTAL, 3)
    opened.open_file(Path("别的.txt"))
    assert not opened.opening.busy
    assert opened.session is before
    office.unsaved = asking.Unsaved.DISCARD
    open_in(opened, qtbot, Path("别的.txt"))
    assert opened.session is not before
    assert not opened.work.history.canUndo()


def test_an_exported_report_is_unsaved_no_more(opened, office, tmp_path):
    correct(opened, GRANTED_TOTAL, 3)
    office.target = str(tmp_path / "a.json")
    opened.actions_.exports["json"].trigger()
    assert office.written == [(Decimal(3), "json")]
    assert not opened.isWindowModified()
    opened.actions_.undo.trigger()
    assert opened.isWindowModified()


def test_closing_the_report_leads_back_to_the_first_screen(opened, tmp_path):
    opened.actions_.close_report.trigger()
    assert opened.session is None
    assert opened.pages.currentWidget() is opened.first_screen
    assert opened.first_screen.list.count() == 1
    assert opened.findings.shown() == []


def test_a_chosen_file_is_opened(window, office, qtbot, tmp_path):
    office.target = str(tmp_path / "选中.txt")
    with qtbot.waitSignal(window.opening.finished):
        window.actions_.open.trigger()
    assert window.session.path == tmp_path / "选中.txt"
    assert window.recent.paths() == [tmp_path / "选中.txt"]


def test_a_sample_is_not_remembered(window, qtbot, tmp_path, monkeypatch):
    sample = tmp_path / "示例.docx"
    monkeypatch.setattr("gxnb_desktop.ui.main_window.samples", lambda: [sample])
    open_in(window, qtbot, sample)
    assert window.session is not None
    assert window.recent.paths() == []


def test_a_recent_file_that_is_gone_is_said_to_be(window, office, tmp_path):
    gone = tmp_path / "没有了.txt"
    window.recent.add(gone)
    window.open_recent(gone)
    assert "没有了.txt" in office.problems[0]
    assert window.recent.paths() == []
    assert window.session is None


def test_dropped_files_are_opened_here_and_in_further_windows(window, qtbot, tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]
    for path in paths:
        path.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), *how, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignals([window.opening.finished, window.further_files]):
        window.dropEvent(QDropEvent(QPointF(9, 9), *how, none))
    assert window.session.path == paths[0]


def test_text_dragged_over_the_window_is_refused(window):
    data = QMimeData()
    data.setText("三")
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_the_layout_is_remembered(opened, qtbot, office):
    opened.panes.handle(1).moveSplitter(400)
    wanted = opened.panes.sizes()[0]
    opened.close()
    again = MainWindow(read=office.read, write=office.write)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    open_in(again, qtbot, Path("x.txt"))
    # Without a window manager the window comes back two pixels narrower.
    assert again.panes.sizes()[0] == pytest.approx(wanted, abs=2)
    again.actions_.reset_layout.trigger()
    assert again.panes.sizes()[0] != wanted


def test_f6_walks_through_the_panes(opened, qtbot):
    opened.source.setFocus()
    seen = []
    for _ in range(3):
        opened.actions_.next_pane.trigger()
        focused = QApplication.focusWidget()
        panes = (opened.source, opened.form, opened.findings)
        seen += [pane for pane in panes if pane.isAncestorOf(focused)]
    assert seen == [opened.form, opened.findings, opened.source]


def test_the_keys_are_listed_from_the_actions(opened, qtbot):
    correct(opened, GRANTED_TOTAL, 3)
    rows = key_rows(opened.actions_)
    assert ("编辑", "撤销", "Ctrl+Z") in rows
    assert ("核对", "下一处问题", "F8") in rows
    assert ("编辑", "重做", "Ctrl+Y、Ctrl+Shift+Z") in rows
    assert len({row[2] for row in rows}) == len(rows)
    sheet = KeySheet(opened.actions_, opened)
    shown = [
        tuple(table.item(at, column).text() for column in range(3))
        for table in sheet.tables
        for at in range(table.rowCount())
    ]
    assert shown == rows
    # As much as can be is seen at once.
    left, right = (table.rowCount() for table in sheet.tables)
    assert left - right in (0, 1)
    # On a low screen the rows are scrolled, and nothing beside them.
    sheet.resize(sheet.width(), 400)
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert all(table.verticalScrollBar().maximum() > 0 for table in sheet.tables)
    assert all(table.horizontalScrollBar().maximum() == 0 for table in sheet.tables)


def test_every_action_with_keys_stands_in_a_menu(opened):
    bar = opened.menuBar()
    listed = {entry for menu in bar.actions() for entry in menu.menu().actions()}
    for group in opened.actions_.groups().values():
        assert not [plain_text(action) for action in group if action not in listed]


def test_everything_that_takes_the_focus_has_a_name(opened):
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in opened.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not re.match(r"qt_|Q(?:Tab|Menu)Bar", widget.objectName() or type(widget).__name__)
    ]
    assert nameless == []
