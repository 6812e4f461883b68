"""Reports are begun without a file, pasted, or typed beside what cannot be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from gxnb_desktop.reading.unread import new_report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.starting import NewReportDialog
from gxnb_desktop.ui.wording import HeadingDialog, TextDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FORM = load_form("2021")


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session and made.session.mark_saved())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def as_html(value):
    """Write the tables of a report as a web page does."""
    tables = []
    for table in FORM.tables:
        grid = printed(table)
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td rowspan={cell.row_span} colspan={cell.column_span}>"
                f"{value if cell.address else cell.text}</td>"
                for cell in sorted(grid.cells, key=lambda cell: cell.column)
                if cell.row == row
            )
            + "</tr>"
            for row in range(grid.rows)
        )
        tables.append(f"<table>{rows}</table>")
    return "".join(tables)


def test_a_new_report_is_filled_in(qtbot, monkeypatch, window):
    def fill_in(dialog):
        assert not dialog.agree.isEnabled()
        dialog.organization.setText("平等乡人民政府")
        dialog.year.setValue(2025)
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(NewReportDialog, "exec", fill_in)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    session = window.session
    assert (session.report.organization, session.report.year) == ("平等乡人民政府", 2025)
    assert window.windowTitle().startswith("平等乡人民政府2025年年报（新建）")
    assert window.status.verdict.text().startswith("还没有填写数字，表格未能核对：")
    assert window.form.current_table() == "active"
    body = window.form.currentWidget().table.body
    qtbot.keyClicks(body, "3")
    qtbot.keyClick(body.focusWidget(), Qt.Key.Key_Return)
    assert session.report.cells["active.regulations.issued"].value == 3


def test_a_table_from_the_clipboard_is_read_as_a_source(qtbot, window):
    data = QMimeData()
    data.setHtml(as_html(7))
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | SHIFT)
    report = window.session.report
    assert {cell.value for cell in report.cells.values()} == {7}
    assert report.source.name == "剪贴板.html"
    assert window.session.data == as_html(7).encode() or window.session.data is not None


@pytest.mark.parametrize("text", ["", "随便一段话，不是年报。"])
def test_a_clipboard_without_a_report_is_said(qtbot, monkeypatch, window, text):
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda *texts: said.append(texts[1]))
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | SHIFT)
    assert said == ["没有读取" if text else "没有可读取的内容"]
    assert window.session is None


@pytest.mark.parametrize("agreed", [True, False])
def test_a_picture_can_be_typed_from(qtbot, monkeypatch, window, tmp_path, agreed):
    image = QImage(200, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert image.save(str(tmp_path / "扫描.png"))
    asked = []
    monkeypatch.setattr(
        asking, "ask_to_type", lambda parent, problem: asked.append(problem) or agreed
    )
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(tmp_path / "扫描.png")
    assert len(asked) == 1
    assert (window.session is not None) == agreed
    if agreed:
        assert window.source.view.isVisible()
        assert window.session.report.missing == FORM.addresses
        window.form.currentWidget().table.body.setFocus()
        qtbot.keyClicks(window.form.currentWidget().table.body, "5")
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        assert window.session.report.cells["active.regulations.issued"].value == 5


def test_work_done_while_a_scan_is_looked_at_is_not_lost_unasked(
    qtbot, monkeypatch, window, make_session, tmp_path
):
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.4")
    session = make_session()
    window.show_session(session)
    asked = []
    monkeypatch.setattr(asking, "ask_to_type", lambda *_: True)
    monkeypatch.setattr(
        asking, "ask_about_unsaved", lambda *texts: asked.append(texts[1]) or asking.Unsaved.CANCEL
    )
    with qtbot.waitSignal(window.opening.finished, timeout=20_000):
        window.open_file(path)
        window.work.do(session.rewrite(5, ["别的话。"]))
    assert asked == ["平等乡.txt"]
    assert window.session is session


def test_words_are_changed_and_taken_back(qtbot, monkeypatch, window, make_session):
    window.show_session(make_session())
    window.form.show_section(5)

    def write(dialog):
        dialog.text.setPlainText("第一段。\n\n第二段。")
        return TextDialog.DialogCode.Accepted

    monkeypatch.setattr(TextDialog, "exec", write)
    qtbot.keyClick(window, Qt.Key.Key_E, CONTROL | SHIFT)
    section = window.session.report.section(5)
    assert [passage.text for passage in section.passages] == ["第一段。", "第二段。"]
    assert "第二段。" in window.form.currentWidget().text.toPlainText()
    window.actions_.undo.trigger()
    assert window.session.report == window.session.original
    assert "第二段。" not in window.form.currentWidget().text.toPlainText()


def test_the_words_of_a_new_report_are_typed_from_the_keyboard(qtbot, monkeypatch, window):
    reading = new_report("平等乡人民政府", 2025)
    window.show_session(Session(Path("新建年报"), reading.document, reading.report))
    window.form.show_section(1)
    asked = []
    monkeypatch.setattr(TextDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or 0)
    text = window.form.currentWidget().text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert asked == ["一、总体情况"]


def test_the_title_is_changed(monkeypatch, window, make_session):
    window.show_session(make_session())

    def write(dialog):
        dialog.year.setValue(2025)
        dialog.organization.clear()
        return HeadingDialog.DialogCode.Accepted

    monkeypatch.setattr(HeadingDialog, "exec", write)
    next(a for a in window.actions_.groups()["编辑"] if a.text() == "修改标题(&T)…").trigger()
    assert (window.session.report.year, window.session.report.organization) == (2025, None)
    assert window.status.edition.text() == "2021版格式 · 2025年度"


def test_another_year_brings_its_form_while_nothing_is_typed(monkeypatch, window):
    reading = new_report("平等乡人民政府", 2025)
    window.show_session(Session(Path("新建年报"), reading.document, reading.report))
    window.form.show_table("litigation")

    def write(dialog):
        dialog.year.setValue(2020)
        return HeadingDialog.DialogCode.Accepted

    monkeypatch.setattr(HeadingDialog, "exec", write)
    next(a for a in window.actions_.groups()["编辑"] if a.text() == "修改标题(&T)…").trigger()
    assert window.status.edition.text() == "2019版格式 · 2020年度"
    assert window.status.explanation.text() == "已换成 2020 年适用的 2019 版格式。"
    assert window.form.current_table() == "litigation"
    assert window.session.unsaved_steps == 1


def test_the_first_screen_offers_a_new_report(window, monkeypatch):
    asked = []
    monkeypatch.setattr(NewReportDialog, "exec", lambda _: asked.append(True))
    window.first_screen.new_button.click()
    assert asked


def test_a_new_report_says_that_it_has_no_source(qtbot, window):
    reading = new_report("平等乡人民政府", 2025)
    window.show_session(Session(Path("新建年报"), reading.document, reading.report))
    assert not window.source.view.isVisible()
    hints = [label.text() for label in window.source.findChildren(QLabel) if label.isVisible()]
    assert "新建的年报没有原文，请在右边填写" in hints


def test_nobody_is_asked_about_the_open_report_for_a_new_one_that_is_given_up(
    qtbot, monkeypatch, window, make_session
):
    session = make_session()
    window.show_session(session)
    window.work.do(session.rewrite(5, ["别的话。"]))
    monkeypatch.setattr(NewReportDialog, "exec", NewReportDialog.reject)
    monkeypatch.setattr(asking, "tell_problem", lambda *_: None)
    monkeypatch.setattr(asking, "ask_about_unsaved", lambda *_: pytest.fail("asked too early"))
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    QGuiApplication.clipboard().setText("随便一段话，不是年报。")
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | SHIFT)
    assert window.session is session


@pytest.mark.parametrize("dropped", [True, False])
def test_typed_text_is_not_lost_by_a_key(qtbot, monkeypatch, window, dropped):
    asked = []
    monkeypatch.setattr(asking, "ask_to_drop_text", lambda _: asked.append(1) or dropped)
    dialog = TextDialog("一、总体情况", ["一段。"], window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.keyClicks(dialog.text, "2025")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert asked == [1]
    assert dialog.isVisible() == (not dropped)


def test_untouched_text_closes_unasked_and_tab_leaves_it(qtbot, monkeypatch, window):
    monkeypatch.setattr(asking, "ask_to_drop_text", lambda _: pytest.fail("nothing was typed"))
    dialog = TextDialog("一、总体情况", ["一段。"], window)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.text.setFocus()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Tab)
    assert isinstance(dialog.focusWidget(), QPushButton)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_presses_the_button_of_the_first_screen(qtbot, monkeypatch, window):
    begun = []
    monkeypatch.setattr(NewReportDialog, "exec", lambda dialog: begun.append(1) or 0)
    button = window.first_screen.new_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert begun == [1]
