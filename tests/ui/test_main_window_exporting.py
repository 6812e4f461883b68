import threading
from decimal import Decimal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.worker.job import InProcess, Job
from gxnb_desktop.ui import aside, asking
from gxnb_desktop.ui.exporting import Exporting
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.targets import proposed_name
from gxnb_desktop.writing.export import export

TOTAL = "litigation.review.total"


class Desk:
    """Answers the questions of an export and notes what was asked and written."""

    def __init__(self, monkeypatch):
        self.errors_ok = True
        self.folder_wanted = False
        self.target = ("", "")
        self.asked_about_errors = []
        self.proposed = []
        self.problems = []
        self.told = []
        self.said = []
        self.folders = []
        self.written = []
        self.fault = None
        monkeypatch.setattr(asking, "ask_to_export_with_errors", self._on_errors)
        monkeypatch.setattr(asking, "tell_exported", self._on_done)
        monkeypatch.setattr(asking, "tell_problem", lambda *texts: self.problems.append(texts[2]))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._on_dialog)
        monkeypatch.setattr(
            QDesktopServices, "openUrl", lambda url: self.folders.append(url.toLocalFile())
        )

    def write(self, report, findings, target, to, *, source, **_):
        if self.fault is not None:
            raise self.fault
        self.written.append((target, to, source))

    def _on_errors(self, parent, errors):
        self.asked_about_errors.append(errors)
        return self.errors_ok

    def _on_done(self, parent, name, note):
        self.told.append(name)
        return self.folder_wanted

    def _on_dialog(self, parent, title, proposed, filters, chosen):
        self.proposed.append((proposed, filters))
        return self.target


@pytest.fixture
def desk(monkeypatch):
    return Desk(monkeypatch)


@pytest.fixture
def exporting(qtbot, desk):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Exporting(parent, desk.write, InProcess(lambda path: None), desk.said.append)
    made.kept_alive = parent
    return made


@pytest.fixture
def session(make_session):
    session = make_session()
    session.findings = ()
    session.apply(session.correct({TOTAL: Decimal(0)}) or session.correct({TOTAL: Decimal(1)}))
    session.findings = ()
    return session


def test_a_written_file_counts_as_saved(exporting, desk, session, tmp_path):
    desk.target = (str(tmp_path / "核校.docx"), "Word 文档 (*.docx)")
    assert session.unsaved
    assert exporting.run(session)
    assert desk.written == [(tmp_path / "核校.docx", "docx", session.path)]
    assert desk.told == ["核校.docx"]
    assert desk.folders == []
    assert not session.unsaved
    assert RecentFiles.folder() == tmp_path


def test_the_name_is_made_of_unit_and_year(exporting, desk, session):
    assert not exporting.run(session)
    name = "平等乡人民政府2024年政府信息公开工作年度报告（核校）.docx"
    proposed, filters = desk.proposed[0]
    assert proposed.endswith(name)
    assert len(filters.split(";;")) == 6
    assert session.unsaved
    # The dialog was given up.
    assert desk.said == ["已取消导出，没有写入文件。"]


def test_a_name_keeps_to_what_file_systems_allow(make_session):
    session = make_session()
    object.__setattr__(session.report, "organization", 'a/b:c*"')
    assert proposed_name(session) == "a_b_c__2024年政府信息公开工作年度报告（核校）"
    object.__setattr__(session.report, "organization", None)
    assert proposed_name(session) == "平等乡（核校）"


@pytest.mark.parametrize(
    ("typed", "filter_", "to"),
    [
        ("报告", "Excel 工作簿 (*.xlsx)", "xlsx"),
        ("报告.JSON", "Word 文档 (*.docx)", "json"),
        ("报告2024.1", "Word 文档 (*.docx)", "docx"),
    ],
)
def test_the_suffix_decides_and_else_the_filter(
    exporting, desk, session, tmp_path, typed, filter_, to
):
    desk.target = (str(tmp_path / typed), filter_)
    assert exporting.run(session)
    written = desk.written[0][0].name
    assert written == (typed if typed.endswith("JSON") else f"{typed}.{to}")
    assert desk.written[0][1] == to


def test_a_file_that_the_dialog_did_not_ask_about_is_not_replaced(
    exporting, desk, session, tmp_path, monkeypatch
):
    (tmp_path / "报告.docx").write_bytes(b"old")
    desk.target = (str(tmp_path / "报告"), "Word 文档 (*.docx)")
    monkeypatch.setattr(asking, "ask_to_replace", lambda parent, name: False)
    assert not exporting.run(session, "docx")
    assert desk.written == []


def test_open_errors_are_asked_about_first(exporting, desk, make_session):
    session = make_session({TOTAL: 3})
    errors = sum(finding.level == "error" for finding in session.findings)
    assert errors
    desk.errors_ok = False
    assert not exporting.run(session)
    assert desk.asked_about_errors == [errors]
    assert desk.proposed == []


def test_a_file_that_cannot_be_written_is_one_sentence(exporting, desk, session, tmp_path):
    desk.target = (str(tmp_path / "x.docx"), "")
    desk.fault = UnwritableFile("磁盘已满，请换一个位置。")
    assert not exporting.run(session)
    assert desk.problems == ["磁盘已满，请换一个位置。"]
    assert session.unsaved
    assert QApplication.overrideCursor() is None


def test_an_unforeseen_fault_is_one_sentence_too(exporting, desk, session, tmp_path, monkeypatch):
    logged = []
    monkeypatch.setattr("gxnb_desktop.ui.targets.log_exception", logged.append)
    desk.target = (str(tmp_path / "x.docx"), "")
    desk.fault = ZeroDivisionError("内部")
    assert not exporting.run(session)
    assert "导出“x.docx”时出错" in desk.problems[0]
    assert len(logged) == 1


def test_the_folder_is_opened_on_demand(exporting, desk, session, tmp_path):
    desk.target = (str(tmp_path / "x.xlsx"), "")
    desk.folder_wanted = True
    assert exporting.run(session, "xlsx")
    assert desk.folders == [str(tmp_path)]


class Hanging:
    """Reads until it is told to stop."""

    def __init__(self):
        self.reading = threading.Event()
        self._stop = threading.Event()

    def start(self, path, then, password=None, *, otherwise=False):
        job = Job(path, self._stop.set)
        work = threading.Thread(target=job.run, args=(self._stop.wait,), daemon=True)
        work.start()
        self.reading.set()
        return job


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_an_export_that_is_cancelled_leaves_everything_as_it_was(
    qtbot, desk, session, tmp_path, monkeypatch, to
):
    readings = Hanging()
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(aside, "DELAY", 0)

    def cancel():
        dialog = QApplication.activeModalWidget()
        if dialog is not None and readings.reading.is_set():
            timer.stop()
            dialog.reject()

    timer = QTimer(interval=1)
    timer.timeout.connect(cancel)
    timer.start()
    target = tmp_path / f"核校.{to}"
    target.write_bytes(b"old")
    desk.target = (str(target), "")
    said = []
    assert not Exporting(parent, export, readings, said.append).run(session)
    assert said == ["已取消导出，没有写入文件。"]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    assert (desk.told, desk.problems) == ([], [])
    assert session.unsaved


def test_the_window_says_that_nothing_was_written(qtbot, make_session, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _: window.session.mark_saved())
    window.show_session(make_session())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    for name in ("导出(&E)…", "导出核校单(&C)…"):
        window.form.select("litigation.review.total")
        window.linking.refresh_explanation()
        [action] = [entry for entry in window.findChildren(QAction) if entry.text() == name]
        action.trigger()
        assert window.status.explanation.text() == "已取消导出，没有写入文件。"
