"""The window of a folder, driven by keyboard and mouse."""

import threading
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from gxnb_desktop.batch.list_sheet import LIST_SHEET
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.worker.job import InProcess
from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.folder import gathering
from gxnb_desktop.ui.folder.model import BODY, ERRORS, FILE, STATE, TOLD, Choice
from gxnb_desktop.ui.folder.sums_dialog import SumsDialog

Key = Qt.Key
GRANTED = "applications.granted.natural_person"


def column(window, number):
    rows = range(window.listed.rowCount())
    return [window.listed.index(row, number).data() for row in rows]


def chosen(window):
    return window.current().path.name


@pytest.fixture
def told(monkeypatch):
    """What message boxes said; files are written where the test wants."""
    said = []
    monkeypatch.setattr(asking, "tell_problem", lambda _, title, text: said.append((title, text)))
    monkeypatch.setattr(asking, "tell_exported", lambda *_: False)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: pytest.fail("nobody asked"))
    return said


def save_to(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_every_report_is_listed_with_what_is_wrong(show, unit, folder):
    unit("白鹿区教育局", {GRANTED: 3}, name="1.txt")
    unit("平等乡人民政府", name="2.txt")
    (folder / "3.docx").write_bytes(b"PK")
    window = show()
    assert column(window, BODY) == ["白鹿区教育局", "平等乡人民政府", "3.docx"]
    assert column(window, STATE) == ["未核校", "未核校", "未能读取"]
    wrong, sound, unread = column(window, ERRORS)
    assert int(wrong) > 0
    assert (sound, unread) == ("0", "")
    assert "。" in column(window, TOLD)[2]
    assert window.verdict.text() == "共 3 份：有错误 1 份，未能读取 1 份，核校完毕 0 份"
    assert window.waiting.isHidden()


def test_of_too_many_files_the_first_are_listed_and_that_is_said(show, unit, monkeypatch):
    monkeypatch.setattr(gathering, "MOST", 2)
    for name in ("1.txt", "2.txt", "3.txt"):
        unit("平等乡人民政府", name=name)
    window = show()
    assert column(window, FILE) == ["1.txt", "2.txt"]
    assert "文件太多" in window.verdict.text()


def test_a_slow_folder_is_looked_into_beside_the_window(show, unit, monkeypatch, qtbot):
    unit("平等乡人民政府")
    go_on = threading.Event()

    def slow(folder):
        go_on.wait(20)
        yield folder / "平等乡人民政府2022.txt"

    monkeypatch.setattr(gathering, "listed_below", slow)
    window = show(InProcess(read_report))
    qtbot.waitUntil(window.waiting.isVisible)
    assert window.waiting.row.text.text() == "正在查看文件夹…"
    qtbot.keyClick(window.table, Key.Key_Escape)
    assert not window.busy
    go_on.set()
    qtbot.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: not window.busy)
    assert column(window, STATE) == ["未核校"]


def test_an_empty_folder_says_so(show, told, folder):
    (folder / "照片.jpg").write_bytes(b"")
    window = show()
    assert window.verdict.text().startswith("这个文件夹里没有可以核对的文件")
    assert not window.export_button.isEnabled()
    assert not window.open_button.isEnabled()


def test_keys_lead_from_problem_to_problem_and_open(show, unit, qtbot):
    for number, values in enumerate(({}, {GRANTED: 1}, {}, {GRANTED: 2}), start=1):
        unit(f"平安县{'甲乙丙丁'[number - 1]}镇", values, name=f"{number}.txt")
    window = show()
    assert chosen(window) == "1.txt"
    with qtbot.waitSignal(window.report_asked):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    window.words.setFocus()
    visited = []
    for keys in (Key.Key_F8, Key.Key_F8, Key.Key_F8):
        qtbot.keyClick(window, keys)
        visited.append(chosen(window))
    qtbot.keyClick(window, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert [*visited, chosen(window)] == ["2.txt", "4.txt", "2.txt", "4.txt"]
    with qtbot.waitSignal(window.report_asked) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert asked.args[0].name == "4.txt"
    with qtbot.waitSignal(window.report_asked) as asked:
        qtbot.mouseClick(window.open_button, Qt.MouseButton.LeftButton)
    assert asked.args[0].name == "4.txt"


def test_nothing_to_go_to_is_said(show, unit, qtbot):
    unit("平等乡人民政府")
    window = show()
    qtbot.keyClick(window, Key.Key_F8)
    assert window.statusBar().currentMessage() == "列出的年报都没有错误和提示。"


def test_a_choice_and_words_filter_the_list(show, unit, qtbot):
    unit("白鹿区教育局", {GRANTED: 3})
    unit("白鹿区林业局")
    unit("平等乡人民政府")
    window = show()
    window.choice.setCurrentIndex(list(Choice).index(Choice.WITH_ERRORS))
    assert column(window, BODY) == ["白鹿区教育局"]
    window.choice.setCurrentIndex(0)
    qtbot.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.words.hasFocus()
    window.words.setText("白鹿 林业")
    assert column(window, BODY) == ["白鹿区林业局"]


def test_a_click_on_a_head_sorts_numbers_as_numbers(show, unit):
    for name, wrong in (("甲镇", 1), ("乙镇", 0)):
        unit(f"平安县{name}", {GRANTED: wrong})
    window = show()
    window.table.sortByColumn(ERRORS, Qt.SortOrder.DescendingOrder)
    assert column(window, BODY) == ["平安县甲镇", "平安县乙镇"]
    window.table.sortByColumn(ERRORS, Qt.SortOrder.AscendingOrder)
    assert column(window, BODY) == ["平安县乙镇", "平安县甲镇"]


def test_work_that_was_saved_meanwhile_takes_the_place_of_its_source(show, unit, folder, qtbot):
    source = unit("白鹿区教育局", {GRANTED: 3}, name="1.txt")
    unit("平等乡人民政府", name="2.txt")
    read = []

    def counting(path, **how):
        read.append(path.name)
        return read_report(path, **how)

    window = show(InProcess(counting))
    qtbot.waitUntil(lambda: not window.busy, timeout=20_000)
    read.clear()
    reading = read_report(source)
    session = Session(source, reading.document, reading.report, data=source.read_bytes())
    session.apply(session.correct({GRANTED: Decimal(0)}))
    save_session(session, folder / "1.gxnb")
    qtbot.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: not window.busy)
    assert column(window, STATE) == ["核校中", "未核校"]
    assert column(window, TOLD)[0].startswith("原文件：1.txt")
    # What has not changed is not read again.
    assert read == []
    (folder / "1.gxnb").unlink()
    qtbot.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: not window.busy)
    assert column(window, STATE) == ["未核校", "未核校"]


def test_reading_shows_how_far_it_is_and_can_be_cancelled(show, unit, qtbot):
    for name in ("甲镇", "乙镇", "丙镇"):
        unit(f"平安县{name}")
    go_on = threading.Event()

    def slow(path, **how):
        if path.name != "平安县丙镇2022.txt":
            go_on.wait(20)
        return read_report(path, **how)

    window = show(InProcess(slow))
    qtbot.waitUntil(window.waiting.isVisible)
    assert window.waiting.row.text.text() == "正在读取第 2 个文件，共 3 个…"
    assert column(window, STATE).count("等待读取") == 2
    assert not window.sums_button.isEnabled()
    assert not window.export_button.isEnabled()
    qtbot.keyClick(window.table, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.busy)
    assert window.waiting.isHidden()
    assert column(window, STATE).count("等待读取") == 2
    assert window.verdict.text().endswith("还有 2 份没有读（按 F5 接着读）")
    go_on.set()
    qtbot.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: not window.busy)
    assert column(window, STATE) == ["未核校"] * 3


def test_the_overview_is_written_where_the_person_wants(show, unit, tmp_path, told, monkeypatch):
    unit("平等乡人民政府", {GRANTED: 3})
    window = show()
    save_to(monkeypatch, tmp_path / "汇总")
    window.export_button.click()
    rows = load_workbook(tmp_path / "汇总.xlsx")[LIST_SHEET].iter_rows(values_only=True)
    assert [row[1] for row in rows] == ["单位", "平等乡人民政府"]
    assert told == []


def test_a_report_is_not_written_over(show, unit, folder, told, monkeypatch):
    unit("平等乡人民政府")
    report = folder / "报告.xlsx"
    report.write_bytes(b"PK")
    window = show()
    save_to(monkeypatch, report)
    window.export_button.click()
    assert "不是汇总表" in told[0][1]
    assert report.read_bytes() == b"PK"


def test_what_a_summary_differs_in_is_said_until_it_is_none_any_more(show, unit, qtbot, told):
    unit("平等乡人民政府", {GRANTED: 3}, name="1.txt")
    unit("平安县人民政府", {GRANTED: 8}, name="2.txt")
    window = show()
    window.table.setCurrentIndex(window.listed.index(1, BODY))
    window.summary_action.trigger()
    qtbot.waitUntil(lambda: not window.busy)
    assert "有 1 个数字不一致" in window.verdict.text()
    assert column(window, TOLD)[1].endswith("；本级汇总年报，不计入合计")
    assert chosen(window) == "2.txt"
    assert window.summary_action.isChecked()
    window.summary_action.trigger()
    qtbot.waitUntil(lambda: not window.busy)
    assert "不一致" not in window.verdict.text()
    assert told == []


def test_the_sums_are_shown_by_key_when_all_has_been_read(show, unit, qtbot, monkeypatch):
    unit("平等乡人民政府", {GRANTED: 3})
    shown = []
    monkeypatch.setattr(SumsDialog, "exec", lambda dialog: shown.append(dialog.told.text()))
    window = show()
    qtbot.keyClick(window, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert shown == ["2022年 1 份年报的合计；空格没有当作 0 计算。"]


def test_a_summary_without_others_of_its_year_is_told(show, unit, qtbot, told):
    unit("平等乡人民政府", name="1.txt")
    unit("平安县人民政府", name="2.txt", year=2023)
    window = show()
    window.table.setCurrentIndex(window.listed.index(1, BODY))
    window.summary_action.trigger()
    qtbot.waitUntil(lambda: not window.busy)
    assert "同年度" in told[0][1]


def test_a_report_is_opened_with_the_last_years_that_it_was_compared_with(show, unit, qtbot):
    last = unit("平等乡人民政府", {"applications.carried_out.total": 4}, name="2.txt", year=2021)
    unit("平等乡人民政府", name="1.txt")
    window = show()
    assert int(column(window, ERRORS)[0]) > 0
    with qtbot.waitSignal(window.report_asked) as asked:
        window.open_current()
    path, previous = asked.args
    assert (path.name, previous.path, previous.report.year) == ("1.txt", last, 2021)
    window.table.setCurrentIndex(window.listed.index(1, BODY))
    with qtbot.waitSignal(window.report_asked) as asked:
        window.open_current()
    assert asked.args == [last, None]


def test_closing_ends_the_reading(show, unit, qtbot):
    unit("平等乡人民政府")
    go_on = threading.Event()

    def slow(path, **how):
        go_on.wait(20)
        return read_report(path, **how)

    window = show(InProcess(slow))
    with qtbot.waitSignal(window.closed):
        window.close()
    go_on.set()
    assert not window.busy


def test_the_menu_of_a_report_opens_it(show, unit, qtbot):
    unit("平等乡人民政府")
    window = show()
    window.table.menu_asked.emit(window.table.mapToGlobal(window.table.rect().center()))
    (menu,) = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    first, *_ = menu.actions()
    assert first.text() == "打开所选年报"
    with qtbot.waitSignal(window.report_asked):
        first.trigger()
    menu.close()
