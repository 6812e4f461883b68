"""A clerk opens a report, finds what is wrong, puts it right and takes the result away."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.reading.read import read_report

RECEIVED_TOTAL = "applications.received.total"
GRANTED_TOTAL = "applications.granted.total"
CLOSED_TOTAL = "applications.closed_total.total"
# Five were received and granted; the clerk wrote 4 as the total of what was granted.
WRONG = {
    "applications.received.natural_person": 5,
    RECEIVED_TOTAL: 5,
    "applications.granted.natural_person": 5,
    GRANTED_TOTAL: 4,
    "applications.closed_total.natural_person": 5,
    CLOSED_TOTAL: 5,
}
START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gxnb_desktop.ui import app, asking

asking.tell_problem = lambda parent, title, sentence: print("problem:", sentence)
asking.ask_to_type = lambda parent, sentence: print("problem:", sentence)

class Watched(app.Windows):
    def open(self, paths):
        super().open(paths)
        self.watch = QTimer(interval=20)
        self.watch.timeout.connect(self.look)
        self.watch.start()

    def look(self):
        if not any(window.opening.busy for window in self.shown):
            self.watch.stop()
            for window in list(self.shown):
                print("window:", window.windowTitle(), "|", window.status.verdict.text())
                window.close()

app.Windows = Watched
from gxnb_desktop.__main__ import main
sys.exit(main())
"""


def start(*paths):
    command = [sys.executable, "-X", "utf8", "-c", START, *map(str, paths)]
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=root, timeout=60, check=False
    )


def open_in(window, qtbot, path):
    with qtbot.waitSignal(window.opening.finished):
        window.open_file(path)


def value(window, address):
    return window.session.report.cells[address].value


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def go_to_error(window, qtbot):
    """Press F8 until the wrong total is the current cell."""
    for _ in range(len(window.session.findings) + 1):
        if window.form.current_address() == GRANTED_TOTAL:
            return
        press(qtbot, Qt.Key.Key_F8)
    raise AssertionError("F8 did not lead to the wrong total")


def type_figure(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text[:1])
    qtbot.keyClicks(QApplication.focusWidget(), text[1:])
    press(qtbot, Qt.Key.Key_Return)


def test_files_on_the_command_line_open_in_windows_of_their_own(make_txt, make_docx):
    done = start(make_txt(WRONG), make_docx({}))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = sorted(done.stdout.splitlines())
    assert len(lines) == 2
    assert lines[0].startswith("window: 平等乡.docx[*] — 公信年报核校 | 已核对，无错误")
    assert lines[1].startswith("window: 平等乡.txt[*] — 公信年报核校 | 已核对：错误")


def test_an_unreadable_file_on_the_command_line_leaves_the_program_running(tmp_path):
    path = tmp_path / "照片.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = start(path)
    assert done.returncode == 0, done.stderr
    problem, window = done.stdout.splitlines()
    assert problem.startswith("problem: ")
    assert "Traceback" not in done.stdout + done.stderr
    assert window == "window: 公信年报核校 | 未核对"


def test_a_report_is_opened_from_the_dialog(window, answers, make_docx, qtbot):
    answers.file = str(make_docx(WRONG))
    with qtbot.waitSignal(window.opening.finished):
        press(qtbot, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert value(window, GRANTED_TOTAL) == 4
    assert "错误" in window.status.verdict.text()
    assert window.status.edition.text() == "2021版格式 · 2024年度"


def test_a_report_is_opened_by_dropping_it(window, make_txt, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_txt(WRONG)))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), *how, none))
    with qtbot.waitSignal(window.opening.finished):
        QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), *how, none))
    assert value(window, GRANTED_TOTAL) == 4


def test_the_error_is_found_corrected_by_typing_undone_and_redone(window, make_txt, qtbot):
    open_in(window, qtbot, make_txt(WRONG))
    errors = [entry for entry in window.session.findings if entry.level is Level.ERROR]
    assert errors
    assert errors[0].cells[0] == GRANTED_TOTAL
    window.form.select("litigation.review.total")
    window.findings.forget()
    press(qtbot, Qt.Key.Key_F8)
    go_to_error(window, qtbot)
    type_figure(qtbot, "5")
    assert value(window, GRANTED_TOTAL) == 5
    assert window.status.verdict.text().startswith("已核对，无错误")
    assert window.isWindowModified()
    place = window.session.report.form.place(GRANTED_TOTAL)
    assert window.actions_.undo.text() == f"撤销 修改 {place}：4 → 5"
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(window, GRANTED_TOTAL) == 4
    assert window.form.current_address() == GRANTED_TOTAL
    assert window.status.verdict.text().startswith("已核对：错误")
    assert window.actions_.redo.text() == f"重做 修改 {place}：4 → 5"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, Qt.Key.Key_Z, both)
    assert value(window, GRANTED_TOTAL) == 5


def test_enter_on_a_listed_problem_leads_to_its_cell_ready_to_type(window, make_txt, qtbot):
    open_in(window, qtbot, make_txt(WRONG))
    window.findings.table.setFocus()
    assert window.findings.current().cells[0] == GRANTED_TOTAL
    press(qtbot, Qt.Key.Key_Return)
    type_figure(qtbot, "5")
    assert value(window, GRANTED_TOTAL) == 5


def test_the_error_is_corrected_by_the_proposal(window, make_docx, qtbot):
    open_in(window, qtbot, make_docx(WRONG))
    while not window.findings.accept_button.isEnabled():
        assert window.findings.go(1).level is Level.ERROR, "no error has a proposal"
    qtbot.mouseClick(window.findings.accept_button, Qt.MouseButton.LeftButton)
    assert value(window, GRANTED_TOTAL) == 5
    assert window.session.corrected(GRANTED_TOTAL)
    assert window.status.verdict.text().startswith("已核对，无错误")
    assert window.status.changed.text() == "已改数字 1 处，1 步未保存"


def test_a_figure_typed_but_not_entered_is_not_lost(window, answers, make_txt, qtbot, tmp_path):
    open_in(window, qtbot, make_txt(WRONG))
    go_to_error(window, qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "5")
    answers.file = str(tmp_path / "核校.json")
    answers.buttons = ["确定"]
    window.export("json")
    assert read_report(tmp_path / "核校.json").report.cells[GRANTED_TOTAL].value == 5


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_the_exported_file_holds_what_the_window_shows(
    window, answers, make_txt, qtbot, tmp_path, kind
):
    open_in(window, qtbot, make_txt(WRONG))
    go_to_error(window, qtbot)
    type_figure(qtbot, "5")
    target = tmp_path / f"核校.{kind}"
    answers.file = str(target)
    answers.buttons = ["确定"]
    window.actions_.exports[kind].trigger()
    assert answers.said[0].startswith(f"已导出“核校.{kind}”")
    assert not window.isWindowModified()
    written = read_report(target).report
    shown = window.session.report.cells
    assert {address: cell.value for address, cell in written.cells.items()} == {
        address: cell.value for address, cell in shown.items()
    }
    assert written.title == window.session.report.title


def test_exporting_with_open_errors_asks_and_can_be_left(
    window, answers, make_txt, qtbot, tmp_path
):
    open_in(window, qtbot, make_txt(WRONG))
    count = sum(entry.level is Level.ERROR for entry in window.session.findings)
    answers.file = str(tmp_path / "x.docx")
    answers.buttons = ["取消"]
    assert not window.export("docx")
    assert answers.said == [f"还有 {count} 处错误，仍要继续？"]
    assert not (tmp_path / "x.docx").exists()
    answers.buttons = ["仍要继续", "确定"]
    assert window.export("docx")
    assert read_report(tmp_path / "x.docx").report.cells[GRANTED_TOTAL].value == 4


def test_the_source_itself_is_never_written_to(window, answers, make_docx, qtbot):
    path = make_docx({})
    before = path.read_bytes()
    open_in(window, qtbot, path)
    answers.file = str(path)
    answers.buttons = ["确定"]
    assert not window.export("docx")
    assert len(answers.said) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(("button", "closes"), [("取消", False), ("不保存", True)])
def test_closing_with_unsaved_work_asks(window, answers, make_txt, qtbot, button, closes):
    open_in(window, qtbot, make_txt(WRONG))
    go_to_error(window, qtbot)
    type_figure(qtbot, "5")
    answers.buttons = [button]
    assert window.close() is closes
    assert answers.said == ["“平等乡.txt”有 1 步操作还没有保存。"]


def test_closing_with_unsaved_work_can_export_it(window, answers, make_txt, qtbot, tmp_path):
    open_in(window, qtbot, make_txt(WRONG))
    go_to_error(window, qtbot)
    type_figure(qtbot, "5")
    answers.file = str(tmp_path / "核校.xlsx")
    answers.buttons = ["导出…", "确定"]
    assert window.close()
    assert read_report(tmp_path / "核校.xlsx").report.cells[GRANTED_TOTAL].value == 5


def test_closing_without_changes_asks_nothing(window, answers, make_txt, qtbot):
    open_in(window, qtbot, make_txt(WRONG))
    assert window.close()
    assert answers.said == []


@pytest.mark.parametrize(
    ("content", "button"),
    [
        (b"", "确定"),
        # It could be typed beside the picture, which is offered.
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "取消"),
        ("今天天气很好。\n".encode(), "确定"),
        (b"PK\x03\x04broken", "确定"),
    ],
    ids=["empty", "picture", "other text", "broken zip"],
)
def test_an_unreadable_file_leaves_the_window_as_it_was(
    window, answers, make_txt, qtbot, tmp_path, content, button
):
    open_in(window, qtbot, make_txt(WRONG))
    go_to_error(window, qtbot)
    bad = tmp_path / "坏.docx"
    bad.write_bytes(content)
    answers.buttons = [button]
    open_in(window, qtbot, bad)
    [sentence] = answers.said
    assert sentence.endswith("。")
    assert "Error" not in sentence
    assert value(window, GRANTED_TOTAL) == 4
    type_figure(qtbot, "5")
    assert value(window, GRANTED_TOTAL) == 5


def test_the_first_problem_is_in_view_in_the_source(window, make_txt, qtbot):
    open_in(window, qtbot, make_txt(WRONG))
    main, related = window.source.view.layer.frame_rects()
    seen = window.source.view.viewport().rect().toRectF()
    assert main
    assert all(seen.contains(rect) for rect in main)
    assert related


def test_a_click_on_a_figure_of_the_source_selects_its_cell(window, make_docx, qtbot):
    open_in(window, qtbot, make_docx(WRONG))
    window.form.select("litigation.review.upheld")
    window.form.address_selected.emit("litigation.review.upheld")
    # The frame of a selected cell says where its figure stands; then another cell is selected.
    view = window.source.view
    spot = view.layer.frame_rects()[0][0].center().toPoint()
    window.form.select("active.fees.amount")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.form.current_address() == "litigation.review.upheld"


def test_a_cell_selected_in_the_form_is_framed_in_the_source(window, make_txt, qtbot):
    open_in(window, qtbot, make_txt(WRONG))
    window.form.select(RECEIVED_TOTAL)
    window.findings.forget()
    press(qtbot, Qt.Key.Key_Left)
    assert window.form.current_address() == "applications.received.other_org"
    view = window.source.view
    main, related = view.layer.frame_rects()
    assert len(main) == 1
    assert view.figure_at(main[0].center().toPoint()).address == "applications.received.other_org"
    assert related == []
    assert "其他" in window.status.explanation.text()


def test_f9_takes_the_proposal_and_the_next_problem_follows(window, make_txt, qtbot):
    open_in(window, qtbot, make_txt({**WRONG, "litigation.review.total": 2}))
    count = len(window.session.findings)
    while not window.actions_.accept.isEnabled():
        press(qtbot, Qt.Key.Key_F8)
    press(qtbot, Qt.Key.Key_F9)
    assert len(window.session.findings) < count
    assert window.session.changes[0].after.keys() <= {GRANTED_TOTAL, "litigation.review.total"}
    press(qtbot, Qt.Key.Key_F8)
    finding = window.findings.current()
    assert finding in window.session.findings
    assert window.form.current_address() in finding.cells
