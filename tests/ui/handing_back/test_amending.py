import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QDialog

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.unread import new_report
from gxnb_desktop.resources import resource
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.handing_back.amending import AmendDialog

NAME = "导出改正后的原文"
CELL = "litigation.review.total"


@pytest.fixture
def docx(tmp_path) -> Session:
    path = tmp_path / "年报.docx"
    shutil.copy(next(resource("samples").glob("*.docx")), path)
    reading = read_report(path)
    return Session(path, reading.document, reading.report, data=path.read_bytes())


@pytest.fixture
def answer(monkeypatch):
    """Answers the dialog; ``ticks`` are the boxes that are ticked."""

    def give(*ticks: str, result: QDialog.DialogCode = QDialog.DialogCode.Accepted) -> None:
        def run(dialog: AmendDialog) -> QDialog.DialogCode:
            for name in ticks:
                getattr(dialog, name).setChecked(True)
            dialog.author.setText(" 核校\n人员 ")
            return result

        monkeypatch.setattr(AmendDialog, "exec", run)

    return give


def test_the_source_is_written_with_its_corrections(open_desk, docx, target, answer) -> None:
    desk = open_desk(docx)
    before = docx.path.read_bytes()
    desk.correct(CELL, 1)
    answer()
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    assert desk.problems == []
    [(name, note)] = desk.told
    assert name == "改正.docx"
    assert note.startswith("写回 1 处。")
    assert read_report(target / "改正.docx").report.cells[CELL].value == 1
    assert docx.path.read_bytes() == before


def test_corrections_that_were_all_written_are_unsaved_no_more(
    open_desk, docx, target, answer
) -> None:
    desk = open_desk(docx)
    desk.correct(CELL, 1)
    answer()
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    assert not docx.unsaved


def test_words_that_are_not_written_stay_unsaved(open_desk, docx, target, answer) -> None:
    desk = open_desk(docx)
    desk.correct(CELL, 1)
    desk.window.work.do(docx.rewrite(5, ["别的话。"]))
    answer()
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    assert docx.unsaved


def test_tracked_changes_and_comments_are_signed(open_desk, docx, target, answer) -> None:
    desk = open_desk(docx)
    desk.correct(CELL, 1, "核对来函")
    answer("tracked", "comments")
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    with ZipFile(target / "改正.docx") as parts:
        body = parts.read("word/document.xml").decode()
        comments = parts.read("word/comments.xml").decode()
    assert 'w:author="核校 人员"' in body
    assert "<w:ins " in body
    assert "核对来函" in comments


def test_a_report_that_was_begun_here_is_written_on_the_official_form(
    open_desk, target, monkeypatch
) -> None:
    reading = new_report("平等乡人民政府", 2025)
    desk = open_desk(Session(Path("新建"), reading.document, reading.report))
    monkeypatch.setattr(asking, "ask_for_official_form", lambda *_: pytest.fail("asked"))
    desk.target = str(target / "年报.docx")
    desk.choose(NAME)
    assert [name for name, _ in desk.told] == ["年报.docx"]


def test_what_was_ticked_is_offered_again(qtbot, docx) -> None:
    dialog = AmendDialog(docx, 1)
    qtbot.addWidget(dialog)
    assert not dialog.author.isEnabled()
    dialog.tracked.setChecked(True)
    assert dialog.author.isEnabled()
    assert dialog.options().tracked
    again = AmendDialog(docx, 1)
    qtbot.addWidget(again)
    assert (again.tracked.isChecked(), again.comments.isChecked()) == (True, False)


def test_nothing_corrected_is_said(open_desk, docx) -> None:
    desk = open_desk(docx)
    desk.choose(NAME)
    assert "还没有改正过数字" in desk.problems[0]


def test_errors_that_stay_are_asked_about(open_desk, docx, target, answer) -> None:
    desk = open_desk(docx)
    desk.correct(CELL, 9)
    desk.errors_ok = False
    answer()
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    assert list(target.iterdir()) == []


def test_other_sources_get_the_official_form(open_desk, make_session, target, monkeypatch) -> None:
    desk = open_desk(make_session())
    asked = []
    monkeypatch.setattr(asking, "ask_for_official_form", lambda _, kind: asked.append(kind))
    desk.choose(NAME)
    assert asked == ["文本文件"]
    assert list(target.iterdir()) == []
    monkeypatch.setattr(asking, "ask_for_official_form", lambda *_: True)
    desk.target = str(target / "年报.docx")
    desk.choose(NAME)
    assert (target / "年报.docx").is_file()


def test_a_source_that_is_gone_is_one_sentence(open_desk, docx, target, answer) -> None:
    desk = open_desk(docx)
    desk.correct(CELL, 1)
    docx.data = None
    docx.path.unlink()
    answer()
    desk.target = str(target / "改正.docx")
    desk.choose(NAME)
    assert "找不到原文件" in desk.problems[0]
