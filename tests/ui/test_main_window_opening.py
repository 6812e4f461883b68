from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.ui.dropping import dropped_files
from gxnb_desktop.ui.opening import Opening, file_filters


@pytest.fixture
def reading_of(make_session):
    session = make_session()
    return SimpleNamespace(document=session.document, report=session.report)


def test_a_file_becomes_a_session(qtbot, reading_of):
    opening = Opening(lambda path: reading_of)
    opened = []
    opening.opened.connect(opened.append)
    with qtbot.waitSignal(opening.finished):
        opening.start(Path("平等乡.txt"))
        assert opening.busy
    [session] = opened
    assert session.path == Path("平等乡.txt")
    assert session.report is reading_of.report
    assert not opening.busy
    assert QApplication.overrideCursor() is None


def test_the_sentence_of_an_unreadable_file_is_passed_on(qtbot):
    def refuse(path):
        raise UnreadableFile("这不是年报。")

    opening = Opening(refuse)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.start(Path("别的.docx"))
    assert failed.args == [Path("别的.docx"), "这不是年报。"]


def test_an_unforeseen_fault_ends_as_a_sentence_and_in_the_log(qtbot, monkeypatch):
    logged = []
    monkeypatch.setattr("gxnb_desktop.ui.opening.log_exception", logged.append)

    def break_down(path):
        raise ValueError("内部")

    opening = Opening(break_down)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.start(Path("坏.docx"))
    assert "读取“坏.docx”时出错" in failed.args[1]
    assert "内部" not in failed.args[1]
    assert [type(error) for error in logged] == [ValueError]


def test_a_second_file_takes_the_place_of_the_first(qtbot, reading_of):
    opening = Opening(lambda path: reading_of)
    opened = []
    opening.opened.connect(lambda session: opened.append(session.path.name))
    with qtbot.waitSignal(opening.finished):
        opening.start(Path("a.txt"))
        opening.start(Path("b.txt"))
    QApplication.processEvents()
    assert opened == ["b.txt"]
    assert QApplication.overrideCursor() is None


def test_stopping_drops_what_was_being_read(qtbot, reading_of):
    opening = Opening(lambda path: reading_of)
    with qtbot.assertNotEmitted(opening.opened, wait=50):
        opening.start(Path("a.txt"))
        opening.stop()
    assert QApplication.overrideCursor() is None


def test_the_dialog_offers_every_readable_kind_and_every_file():
    filters = file_filters().split(";;")
    assert "*.docx" in filters[0]
    assert "*.txt" in filters[0]
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
    assert dropped_files(data) == [file]
