import itertools
import os
import shutil
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from gxnb_desktop.errors import PasswordNeeded, ReadingStopped, UnreadableFile
from gxnb_desktop.reading.worker.job import InProcess
from gxnb_desktop.reading.worker.worker import Worker
from gxnb_desktop.resources import resource
from gxnb_desktop.ui import asking, waiting
from gxnb_desktop.ui.dropping import dropped_paths
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.opening import Opening, file_filters
from reading.worker.worker_reads import AS_NAMED

SOON = 20_000
"""Milliseconds within which anything must have happened, on a busy machine too."""


@pytest.fixture
def reading_of(make_session):
    session = make_session()
    return SimpleNamespace(document=session.document, report=session.report)


def opening_with(read):
    return Opening(InProcess(read))


def test_a_file_becomes_a_session(qtbot, reading_of):
    opening = opening_with(lambda path: reading_of)
    opened = []
    opening.opened.connect(opened.append)
    with qtbot.waitSignals([opening.began, opening.finished]):
        opening.start(Path("平等乡.txt"))
        assert opening.busy
        assert QApplication.overrideCursor().shape() == Qt.CursorShape.BusyCursor
    [session] = opened
    assert session.path == Path("平等乡.txt")
    assert session.report is reading_of.report
    assert not opening.busy
    assert QApplication.overrideCursor() is None


def test_reading_and_checking_are_no_work_of_the_windows_thread(qtbot, reading_of, monkeypatch):
    threads = []

    def note(*_, **__):
        threads.append(threading.current_thread())
        return ()

    monkeypatch.setattr("gxnb_desktop.session.session.check", note)
    opening = opening_with(lambda path: (note(), reading_of)[1])
    with qtbot.waitSignal(opening.finished):
        opening.start(Path("平等乡.txt"))
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_the_sentence_of_an_unreadable_file_is_passed_on(qtbot):
    def refuse(path):
        raise UnreadableFile("这不是年报。")

    opening = opening_with(refuse)
    with qtbot.waitSignal(opening.finished), qtbot.waitSignal(opening.failed) as failed:
        opening.start(Path("别的.docx"))
    assert failed.args == [Path("别的.docx"), "这不是年报。"]


@pytest.mark.parametrize("otherwise", [False, True])
def test_reading_that_was_ended_is_told_apart_but_for_the_other_method(qtbot, otherwise):
    def stop(path, **_):
        raise ReadingStopped("意外停止。")

    opening = opening_with(stop)
    told, other = opening.stopped, opening.failed
    if otherwise:
        told, other = other, told
    with qtbot.waitSignal(told) as said, qtbot.assertNotEmitted(other):
        opening.start(Path("年报.pdf"), otherwise=otherwise)
    assert said.args == [Path("年报.pdf"), "意外停止。"]


def test_an_unforeseen_fault_ends_as_a_sentence_and_in_the_log(qtbot, monkeypatch):
    logged = []
    monkeypatch.setattr("gxnb_desktop.ui.opening.log_exception", logged.append)

    def break_down(path):
        raise ValueError("内部")

    opening = opening_with(break_down)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.start(Path("坏.docx"))
    assert "读取“坏.docx”时出错" in failed.args[1]
    assert "内部" not in failed.args[1]
    assert [type(error) for error in logged] == [ValueError]


def test_a_second_file_takes_the_place_of_the_first(qtbot, reading_of):
    opening = opening_with(lambda path: reading_of)
    opened = []
    opening.opened.connect(lambda session: opened.append(session.path.name))
    with qtbot.waitSignal(opening.finished):
        opening.start(Path("a.txt"))
        opening.start(Path("b.txt"))
    QApplication.processEvents()
    assert opened == ["b.txt"]
    assert QApplication.overrideCursor() is None


def test_stopping_drops_what_was_being_read(qtbot, reading_of):
    opening = opening_with(lambda path: reading_of)
    with qtbot.assertNotEmitted(opening.opened, wait=50), qtbot.waitSignal(opening.finished):
        opening.start(Path("a.txt"))
        opening.stop()
    assert QApplication.overrideCursor() is None
    with qtbot.assertNotEmitted(opening.finished):
        opening.stop()


def test_the_dialog_offers_every_readable_kind_and_every_file():
    filters = file_filters().split(";;")
    assert "*.docx" in filters[0]
    assert "*.txt" in filters[0]
    assert any("*.jpg" in entry for entry in filters[1:-1])
    assert filters[-1] == "所有文件 (*)"


def test_only_local_files_are_taken_from_a_drop(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls(
        [
            QUrl("https://example.org/a.txt"),
            QUrl.fromLocalFile(str(tmp_path)),
            QUrl.fromLocalFile(str(file)),
            QUrl.fromLocalFile(str(tmp_path / "gone.txt")),
        ]
    )
    assert dropped_paths(data) == [tmp_path, file]


@pytest.fixture
def told(monkeypatch):
    """What message boxes said; unsaved work is kept unless a test says otherwise."""
    said = SimpleNamespace(problems=[], questions=[], answer=asking.Unsaved.CANCEL)

    def ask(parent, name, changes, comparison):
        said.questions.append(name)
        return said.answer

    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.problems.append(texts[2]))
    monkeypatch.setattr(asking, "ask_about_unsaved", ask)
    return said


@pytest.fixture
def worker():
    made = Worker(AS_NAMED, ())
    yield made
    made.close()


@pytest.fixture
def window(qtbot, worker, told):
    made = MainWindow(readings=worker)

    def give_up(_):
        told.answer = asking.Unsaved.DISCARD

    qtbot.addWidget(made, before_close_func=give_up)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.docx"
    shutil.copy(next(resource("samples").glob("*.docx")), path)
    return path


def open_in(window, qtbot, path):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(path)


def begin_to_hang(window, qtbot, tmp_path):
    """Open a file that is never read to its end and wait for the strip."""
    begun = tmp_path / "hang.begun"
    begun.unlink(missing_ok=True)
    window.open_file(tmp_path / "hang.docx")
    qtbot.waitUntil(begun.exists, timeout=SOON)
    qtbot.waitUntil(window.waiting.isVisible, timeout=SOON)


def test_a_file_is_opened_by_the_reading_process(window, qtbot, report, worker):
    open_in(window, qtbot, report)
    assert window.session.path == report
    assert worker._idle is not None
    assert window.windowTitle().startswith("report.docx")


def test_the_window_lives_while_a_file_hangs_and_the_strip_cancels(window, qtbot, tmp_path, report):
    open_in(window, qtbot, report)
    before = window.session
    beats = []
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start()
    begin_to_hang(window, qtbot, tmp_path)
    qtbot.wait(300)
    heart.stop()
    gaps = [late - early for early, late in itertools.pairwise(beats)]
    # The measure is 50 ms; a test machine that is busy with other things may take longer.
    assert max(gaps) < 0.5
    assert window.opening.busy
    assert window.session is before
    assert window.pages.currentWidget() is window.panes
    assert window.waiting.row.text.text() == "正在读取“hang.docx”…"
    qtbot.mouseClick(window.waiting.row.cancel_button, Qt.MouseButton.LeftButton)
    assert not window.opening.busy
    assert window.waiting.isHidden()
    assert window.session is before
    assert QApplication.overrideCursor() is None
    assert window.status.explanation.text() == "已取消读取。"
    # The end of the process was asked for before this window went on.
    qtbot.waitUntil((tmp_path / "hang.tidy").exists, timeout=SOON)
    open_in(window, qtbot, report)
    assert window.session is not before


def test_esc_cancels_only_while_the_strip_is_there(window, qtbot, tmp_path, report):
    open_in(window, qtbot, report)
    begin_to_hang(window, qtbot, tmp_path)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.opening.busy
    assert window.waiting.isHidden()
    # Afterwards the key is the find bar's again.
    window.source.find()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.waiting._escape.isEnabled()
    assert window.source.isAncestorOf(QApplication.focusWidget())


def test_a_quick_file_shows_no_strip(window, qtbot, report, monkeypatch):
    shown = []
    monkeypatch.setattr(window.waiting, "_appear", lambda: shown.append(True))
    window.waiting._delay.setInterval(SOON)
    open_in(window, qtbot, report)
    qtbot.wait(50)
    assert shown == []
    assert not window.waiting._delay.isActive()


def test_the_strip_comes_after_its_delay(window, qtbot, tmp_path):
    assert waiting.DELAY == 400
    began = time.monotonic()
    window.open_file(tmp_path / "hang.docx")
    assert window.waiting.isHidden()
    assert QApplication.overrideCursor() is not None
    qtbot.waitUntil(window.waiting.isVisible, timeout=SOON)
    assert time.monotonic() - began > 0.3
    assert window.pages.rect().contains(window.waiting.geometry())
    window.resize(window.minimumSizeHint())
    qtbot.waitUntil(lambda: window.pages.rect().contains(window.waiting.geometry()))


def test_the_strip_counts_the_seconds_but_not_while_a_question_is_open(window, qtbot, tmp_path):
    begin_to_hang(window, qtbot, tmp_path)
    row = window.waiting.row
    row.begin("正在读取…")
    for _ in range(2):
        row.count()
    assert row.elapsed.isHidden()
    row.count()
    assert row.elapsed.text() == "已用 3 秒"
    assert window.waiting.rect().contains(row.geometry())
    question = QDialog(window)
    question.setModal(True)
    question.show()
    row.count()
    question.close()
    assert row.elapsed.text() == "已用 3 秒"
    row.count()
    assert row.elapsed.text() == "已用 4 秒"


def test_a_slow_file_is_opened_and_the_strip_goes(window, qtbot, tmp_path, report):
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(tmp_path / "slow.docx")
        qtbot.waitUntil(window.waiting.isVisible, timeout=SOON)
    assert window.session is not None
    assert window.waiting.isHidden()


def test_another_file_takes_the_place_of_one_that_hangs(window, qtbot, tmp_path, report):
    begin_to_hang(window, qtbot, tmp_path)
    open_in(window, qtbot, report)
    assert window.session.path == report
    assert window.waiting.isHidden()
    assert QApplication.overrideCursor() is None
    qtbot.waitUntil((tmp_path / "hang.tidy").exists, timeout=SOON)


def test_a_crash_is_one_sentence_and_the_next_file_opens(window, qtbot, tmp_path, report, told):
    open_in(window, qtbot, report)
    before = window.session
    open_in(window, qtbot, tmp_path / "crash.docx")
    [sentence] = told.problems
    assert "读取部分意外停止" in sentence
    assert window.session is before
    open_in(window, qtbot, report)
    assert window.session is not before
    assert len(told.problems) == 1


def test_closing_the_window_ends_the_reading(window, qtbot, tmp_path, worker):
    begin_to_hang(window, qtbot, tmp_path)
    assert window.close()
    assert not window.opening.busy
    assert QApplication.overrideCursor() is None
    qtbot.waitUntil((tmp_path / "hang.tidy").exists, timeout=SOON)


ADDRESS = "litigation.review.upheld"


@pytest.mark.parametrize("answer", [asking.Unsaved.CANCEL, asking.Unsaved.DISCARD])
def test_work_done_while_a_file_is_read_is_not_lost_unasked(
    window, qtbot, tmp_path, report, told, answer
):
    open_in(window, qtbot, report)
    before = window.session
    told.answer = answer
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(tmp_path / "slow.docx")
        assert told.questions == []
        window.form._correct({ADDRESS: Decimal(7)}, "")
    assert told.questions == ["report.docx"]
    assert (window.session is before) == (answer is asking.Unsaved.CANCEL)
    assert window.waiting.isHidden()


def test_work_that_was_given_up_is_not_asked_about_twice(window, qtbot, report, told):
    open_in(window, qtbot, report)
    before = window.session
    window.form._correct({ADDRESS: Decimal(7)}, "")
    told.answer = asking.Unsaved.DISCARD
    open_in(window, qtbot, report)
    assert told.questions == ["report.docx"]
    assert window.session is not before


def test_a_report_does_not_change_under_an_open_question(window, qtbot, report, worker):
    question = QDialog(window)
    question.setModal(True)
    question.show()
    with qtbot.assertNotEmitted(window.opening.finished):
        window.open_file(report)
        qtbot.waitUntil(lambda: worker._idle is not None, timeout=SOON)
        qtbot.wait(100)
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        question.close()
    assert window.session is not None


QUIT_WHILE_READING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gxnb_desktop.reading.worker.worker import Worker
from gxnb_desktop.ui import app

app.Worker = lambda: Worker("reading.worker.worker_reads:as_named", ())
begun = Path(sys.argv[1]).with_suffix(".begun")

def look():
    if begun.exists():
        look_again.stop()
        QApplication.closeAllWindows()

look_again = None

class Watched(app.Windows):
    def open(self, paths):
        super().open(paths)
        global look_again
        look_again = QTimer(interval=20)
        look_again.timeout.connect(look)
        look_again.start()

app.Windows = Watched
from gxnb_desktop.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("how", ["hang", "hang-on"])
def test_quitting_the_program_ends_the_reading(tmp_path, how):
    tests = Path(__file__).resolve().parents[1]
    code = f"import sys; sys.path[:0] = {[str(tests.parent), str(tests)]!r}\n{QUIT_WHILE_READING}"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(tmp_path / f"{how}.docx")],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    process_id = int((tmp_path / f"{how}.begun").read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


def locked_read(reading):
    """Read a file that opens with the word 公开 only."""

    def read(path, *, password=None):
        if password != "公开":
            raise PasswordNeeded("密码不对，请重新输入。" if password else "文件有打开密码。")
        return reading

    return read


@pytest.fixture
def window_for_locked_files(qtbot, reading_of):
    made = MainWindow(read=locked_read(reading_of))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_password_of_an_encrypted_file_is_asked_for_until_it_fits(
    qtbot, window_for_locked_files, monkeypatch
):
    window = window_for_locked_files
    asked = []
    answers = ["错的", "公开"]

    def answer(parent, name, problem):
        asked.append((name, problem))
        return answers.pop(0)

    monkeypatch.setattr(asking, "ask_for_password", answer)
    with qtbot.waitSignal(window.opening.opened, timeout=SOON):
        window.open_file(Path("年报.pdf"))
    assert asked == [("年报.pdf", "文件有打开密码。"), ("年报.pdf", "密码不对，请重新输入。")]
    assert window.session is not None


def test_giving_the_password_up_leaves_the_window_as_it_was(
    qtbot, window_for_locked_files, monkeypatch
):
    window = window_for_locked_files
    monkeypatch.setattr(asking, "ask_for_password", lambda *_: None)
    with qtbot.waitSignal(window.opening.finished, timeout=SOON):
        window.open_file(Path("年报.pdf"))
    assert window.session is None
    assert not window.opening.busy


def test_the_password_is_typed_unseen(qtbot):
    typed = []

    def type_it():
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit)
        typed.append(field.echoMode())
        field.setText("公开")
        dialog.accept()

    QTimer.singleShot(100, type_it)
    assert asking.ask_for_password(None, "年报.pdf", "文件有打开密码。") == "公开"
    assert typed == [QLineEdit.EchoMode.Password]
