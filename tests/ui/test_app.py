import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton

from gxnb_desktop.ui import app, crash
from gxnb_desktop.ui.app import Windows, chinese_font, prepare

SECRET = "平等乡收到申请三件"


@pytest.fixture
def log(qapp):
    logger = logging.getLogger("gxnb_desktop")
    before = (logger.level, logger.propagate, list(logger.handlers))
    crash.start_log()
    yield crash.log_file()
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(before[0])
    logger.propagate = before[1]
    for handler in before[2]:
        logger.addHandler(handler)


def _fault():
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_the_log_has_the_place_of_a_fault_and_no_text(log):
    crash.log_exception(_fault())
    text = log.read_text(encoding="utf-8")
    assert "ValueError at ui/test_app.py:" in text
    assert "_fault" in text
    assert SECRET not in text


def test_a_folder_that_cannot_be_written_leaves_the_program_running(qapp, monkeypatch, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    monkeypatch.setattr(crash, "log_file", lambda: blocker / "gxnb.log")
    crash.start_log()
    crash.log_exception(_fault())


def test_an_uncaught_exception_is_logged_and_told_once(log, monkeypatch):
    told = []

    def tell(parent, title, text):
        told.append(text)
        # A second fault while the dialog is open is only logged.
        sys.excepthook(ValueError, _fault(), None)

    monkeypatch.setattr(QMessageBox, "critical", tell)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    crash.install_hooks()
    error = _fault()
    sys.excepthook(ValueError, error, error.__traceback__)
    assert len(told) == 1
    assert str(log) in told[0]
    assert SECRET not in told[0]
    assert log.read_text(encoding="utf-8").count("ValueError") == 2


def test_the_dialogs_of_qt_speak_chinese(qapp):
    prepare(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert qapp.organizationName() == "gxnb"


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        (["Arial", "WenQuanYi Micro Hei", "Noto Sans CJK SC"], "Noto Sans CJK SC"),
        (["Microsoft YaHei UI", "Noto Sans CJK SC"], "Microsoft YaHei UI"),
        (["Arial"], None),
    ],
)
def test_the_font_is_the_first_of_the_list_that_is_there(installed, chosen):
    assert chinese_font(installed) == chosen


def test_each_file_gets_a_window(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(app.MainWindow, "open_file", lambda self, path: opened.append(path))
    windows = Windows()
    windows.open([Path("a.txt"), Path("b.txt")])
    assert opened == [Path("a.txt"), Path("b.txt")]
    assert len(windows.shown) == 2
    assert windows.shown[0].recent is windows.shown[1].recent
    windows.shown[0].further_files.emit([Path("c.txt")])
    assert opened[-1] == Path("c.txt")
    for window in list(windows.shown):
        window.close()
    assert windows.shown == []


def test_a_folder_gets_a_window_that_leads_to_its_reports(qtbot, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(app.MainWindow, "open_file", lambda self, *of: opened.append(of))
    windows = Windows()
    windows.open([tmp_path])
    windows.open([tmp_path])
    (folder,) = windows.folders
    assert windows.shown == []
    report = tmp_path / "年报.docx"
    folder.report_asked.emit(report, "上年")
    (window,) = windows.shown
    assert opened == [(report, "上年")]
    # A window that has it open is gone to, another that is free takes the next one.
    monkeypatch.setattr(window, "holds", lambda path: path == report)
    folder.report_asked.emit(report, None)
    assert len(opened) == 1
    folder.report_asked.emit(tmp_path / "另一份.docx", None)
    assert windows.shown == [window]
    assert len(opened) == 2
    folder.folder_asked.emit(tmp_path.parent)
    assert len(windows.folders) == 2
    for each in [*windows.folders, window]:
        each.close()
    assert windows.folders == windows.shown == []
    windows.worker.close()


def test_without_a_file_there_is_one_window(qtbot):
    windows = Windows()
    windows.open([])
    [window] = windows.shown
    assert window.isVisible()
    assert window.session is None
    window.close()


@pytest.fixture
def chinese(qapp):
    translator = app.chinese_of_qt(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_fields_offer_their_menu_in_chinese(qtbot, chinese):
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts
    assert all(any("一" <= char <= "鿿" for char in text) for text in texts), texts
    menu.deleteLater()


def test_dialogs_of_qt_have_chinese_buttons(qtbot, chinese):
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    box = QMessageBox(QMessageBox.Icon.Warning, "", "")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    for dialog in (files, box):
        qtbot.addWidget(dialog)
        for button in dialog.findChildren(QPushButton):
            assert any("一" <= char <= "鿿" for char in button.text()), button.text()


def test_a_new_window_stands_beside_the_others(qtbot):
    windows = Windows()
    windows.open([])
    windows.shown[0].actions_.new_window.trigger()
    assert len(windows.shown) == 2
    assert windows.shown[1].session is None
    assert windows.shown[1].pos() != windows.shown[0].pos()
    for window in list(windows.shown):
        window.close()


def test_many_windows_stay_on_the_screen(qtbot):
    windows = Windows()
    for _ in range(12):
        windows.open([])
        places = [window.pos() for window in windows.shown]
        assert places[-1] not in places[-2:-1]
    room = windows.shown[0].screen().availableGeometry()
    for window in list(windows.shown):
        assert room.contains(QRect(window.pos(), window.size()))
        window.close()
