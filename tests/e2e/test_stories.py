"""Whole stories of work in the real window, by keyboard and mouse."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from corpus.kinds import file_of
from corpus.planned import plan
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.ui.actions import plain_text
from gxnb_desktop.ui.app import Windows

GRANTED = "applications.granted"
TOTAL = f"{GRANTED}.total"
REVIEWED_TOTAL = "litigation.review.total"
# Five were received and all of them granted, but the row of what was granted was left at 0; and the
# total of the reviews says 2 where there was none.
UNFINISHED = {
    "applications.received.natural_person": 5,
    "applications.received.total": 5,
    "applications.closed_total.natural_person": 5,
    "applications.closed_total.total": 5,
    REVIEWED_TOTAL: 2,
}
SOON = 20_000
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def in_dialogs(qtbot, *answers):
    """Press the keys of each answer in the dialogs that come, one after the other.

    A text among the keys is pasted, for Chinese cannot be typed here.
    """
    left = list(answers)

    def act():
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            for key in left.pop(0):
                if isinstance(key, str):
                    QGuiApplication.clipboard().setText(key)
                    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_V, CONTROL)
                else:
                    qtbot.keyClick(dialog.focusWidget(), key)
        if left:
            QTimer.singleShot(10, act)

    QTimer.singleShot(0, act)


def values(report):
    return {address: cell.value for address, cell in report.cells.items()}


def test_a_report_is_worked_through_by_keyboard(person, make_docx, tmp_path):
    window, press = person.window, person.press
    person.open(make_docx(UNFINISHED))
    as_read = values(window.session.report)
    # Two sums say that the row of what was granted is empty.
    person.go_to("applications.closed_total.natural_person")
    while window.form.current_address() != f"{GRANTED}.natural_person":
        press("Up")
    # It comes from a workbook, all of it at once.
    QGuiApplication.clipboard().setText("5\t0\t0\t0\t0\t0\t5\r\n")
    press("Ctrl+V")
    assert [person.value(f"{GRANTED}.{key}") for key in ("natural_person", "total")] == [5, 5]
    assert len(window.session.changes) == 1
    # The total of the reviews is to stay as the unit confirmed it.
    [left] = window.session.open_findings
    person.go_to(REVIEWED_TOTAL)
    in_dialogs(person.qtbot, ["已向单位核实", Qt.Key.Key_Return])
    press("F10")
    assert window.session.waiver(left).reason == "已向单位核实"
    assert window.session.open_findings == ()
    # Every table is compared with the source.
    for _ in window.session.report.form.tables:
        assert not person.verdict().startswith("核校完毕")
        press("Ctrl+T")
        press("Ctrl+M")
    assert person.verdict().startswith("核校完毕，已忽略")
    # Everything is taken back in the list of changes, and done again.
    done = values(window.session.report)
    press("Ctrl+H")
    press("Ctrl+Home")
    assert window.lists.changes.current() == window.session.steps[0]
    person.click("撤销到这一步之前")
    assert values(window.session.report) == as_read
    assert window.session.steps == []
    assert window.session.waivers == {}
    assert person.verdict().startswith("已核对：错误")
    assert not window.isWindowModified()
    press("Ctrl+H")
    press("Ctrl+End")
    person.click("恢复到这一步")
    assert values(window.session.report) == done
    assert person.verdict().startswith("核校完毕，已忽略")
    # It is taken away: as a file to work on, and as a report.
    person.choose("Ctrl+S", tmp_path / "平等乡.gxnb")
    person.answers.buttons = ["确定"]
    person.choose("Ctrl+E", tmp_path / "平等乡（核校）.docx")
    assert values(read_report(tmp_path / "平等乡（核校）.docx").report) == done
    assert window.close()
    assert "没有保存" not in "".join(person.answers.said)


def test_work_is_saved_when_its_window_is_closed(person, make_txt, tmp_path):
    window = person.window
    person.open(make_txt(UNFINISHED))
    person.go_to(REVIEWED_TOTAL)
    person.type("0")
    person.press("Ctrl+M")
    assert window.session.reviewed == {"litigation"}
    person.answers.buttons = ["保存"]
    person.answers.file = str(tmp_path / "没做完")
    assert window.close()
    assert person.answers.said == ["“平等乡.txt”有 2 步操作还没有保存。"]
    with person.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    person.open(tmp_path / "没做完.gxnb")
    assert person.value(REVIEWED_TOTAL) == 0
    assert window.session.reviewed == {"litigation"}
    assert not window.isWindowModified()


def test_saving_given_up_leaves_the_window_open(person, make_txt):
    person.open(make_txt(UNFINISHED))
    person.go_to(REVIEWED_TOTAL)
    person.type("0")
    person.answers.buttons = ["保存"]
    person.answers.file = ""
    assert not person.window.close()
    assert person.value(REVIEWED_TOTAL) == 0
    assert person.window.isWindowModified()


def dragged(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window, at, data):
    """Drop files at a point of a window: whatever there takes drops gets them, as Qt has it."""
    target = window.childAt(at) or window
    while not target.acceptDrops():
        target = target.parentWidget()
    where = target.mapFrom(window, at)
    how = (Qt.DropAction.CopyAction, data, LEFT, NONE)
    entering = QDragEnterEvent(where, *how)
    QApplication.sendEvent(target, entering)
    # Who does not take what enters passes it on to what holds it.
    while not entering.isAccepted() and target is not window:
        where, target = target.mapToParent(where), target.parentWidget()
        QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(where), *how))


@pytest.mark.parametrize("pane", ["source", "form", "findings", "status"])
def test_a_file_may_be_dropped_anywhere(qtbot, person, make_txt, tmp_path, pane):
    window = person.window
    pdf = tmp_path / "青石县.pdf"
    pdf.write_bytes(file_of(plan("2021", 2), "pdf"))
    person.open(pdf)
    widget = getattr(window, pane)
    at = widget.mapTo(window, widget.rect().center())
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        drop(window, at, dragged([make_txt(UNFINISHED)]))
    assert person.value(REVIEWED_TOTAL) == 2


@pytest.fixture
def windows(qtbot, answers):
    """The windows of a running program."""
    made = Windows()
    yield made
    for window in list(made.shown):
        if window.session is not None:
            window.session.mark_saved()
        window.close()
    made.worker.close()


def settled(windows, count):
    return len(windows.shown) == count and not any(entry.opening.busy for entry in windows.shown)


@pytest.mark.timeout(180)
def test_several_reports_stand_in_windows_of_their_own(
    qtbot, windows, make_txt, make_docx, tmp_path
):
    first, second = make_txt(UNFINISHED), make_docx({})
    windows.open([first])
    qtbot.waitUntil(lambda: settled(windows, 1), timeout=SOON)
    (one,) = windows.shown
    # What is dropped replaces the report in this window; further files get windows.
    third = tmp_path / "另一份.txt"
    third.write_bytes(first.read_bytes())
    drop(one, QPoint(20, 20), dragged([third, second]))
    qtbot.waitUntil(lambda: settled(windows, 2), timeout=SOON)
    other = windows.shown[1]
    assert [entry.session.path.name for entry in windows.shown] == ["另一份.txt", "平等乡.docx"]
    with qtbot.waitActive(other):
        other.activateWindow()
    qtbot.keyClick(other, Qt.Key.Key_N, CONTROL | SHIFT)
    assert len(windows.shown) == 3
    assert windows.shown[2].session is None
    # Work in one window is not seen in another, and closing one leaves the others.
    one.work.do(one.session.review("active"))
    assert one.isWindowModified()
    assert not other.isWindowModified()
    windows.shown[2].close()
    other.close()
    assert windows.shown == [one]


def test_a_locked_pdf_asks_until_its_password_is_right(qtbot, person, tmp_path):
    window = person.window
    path = tmp_path / "加密.pdf"
    path.write_bytes(file_of(plan("2021", 2), "pdf", password="1234"))
    in_dialogs(qtbot, [Qt.Key.Key_Escape])
    person.open(path)
    assert window.session is None
    in_dialogs(qtbot, ["4321", Qt.Key.Key_Return], ["1234", Qt.Key.Key_Return])
    person.open(path)
    assert window.session.report.source.kind == "pdf"
    qtbot.waitUntil(lambda: window.source.view.page == 1, timeout=SOON)
    assert person.answers.said == []


def test_a_proposal_is_never_taken_before_its_cell_is_shown(person, make_docx):
    granted = {f"{GRANTED}.natural_person": 5, TOTAL: 4}
    left_out = {REVIEWED_TOTAL: 0, "litigation.review.upheld": 3}
    person.open(make_docx({**UNFINISHED, **granted, **left_out}))
    window = person.window
    person.press("F9")
    assert len(window.session.changes) == 1
    corrected = window.form.current_address()
    following = window.findings.current()
    assert following.suggestion
    # The next one is listed already, but the corrected cell is still in front.
    person.press("F9")
    assert len(window.session.changes) == 1
    assert corrected != window.form.current_address()
    assert window.form.current_address() in following.cells
    person.press("F9")
    assert len(window.session.changes) == 2


def test_source_and_status_follow_to_another_section(person, tmp_path):
    pdf = tmp_path / "青石县.pdf"
    pdf.write_bytes(file_of(plan("2021", 2), "pdf"))
    person.open(pdf)
    window = person.window
    person.qtbot.waitUntil(lambda: window.source.view.page > 0, timeout=SOON)
    for number, key in ((3, "applications"), (2, "active"), (4, "litigation")):
        person.press(f"Ctrl+{number}")
        assert window.form.current_table() == key
        assert person.framed() == window.form.current_address()
        place = window.session.report.form.place(window.form.current_address())
        assert window.status.explanation.text().startswith(place)
    person.press("Ctrl+1")
    assert window.status.explanation.text() == ""
    assert window.source.view.page == 1


def test_an_opened_report_offers_only_what_can_be_done(person, make_txt):
    window = person.window
    person.open(make_txt())
    groups = window.actions_.groups().values()
    actions = {plain_text(entry): entry for group in groups for entry in group}
    mark, stop = actions["本表已核校"], actions["不再与上年比对"]
    # Nothing is wrong with it: the text of the first section is in front.
    assert window.form.current_table() is None
    assert not mark.isEnabled()
    assert not stop.isEnabled()
    person.press("Ctrl+3")
    assert mark.isEnabled()
