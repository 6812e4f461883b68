"""What goes to a technician names no person and no file, and holds nothing of a report."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gxnb_desktop import __version__
from gxnb_desktop.ui.about.diagnostics import diagnostics
from gxnb_desktop.ui.about.dialog import AboutDialog
from gxnb_desktop.ui.crash import log_file
from gxnb_desktop.ui.preferences.kept import Preferences, preferences
from gxnb_desktop.ui.recent_files import RecentFiles

FAULT = "2026-01-05 09:00:00,123 ERROR ValueError at ui/app.py:12 run > reading/read.py:5 <module>"
KNOWN = [
    "2026-01-05 08:59:59,000 INFO start of version 0.1.0 on linux",
    FAULT,
    "2026-01-05 09:00:01,000 ERROR fault in the reading process: KeyError at docx/body.py:7 read",
    "2026-01-05 09:00:02,000 INFO a reading process has ended with status -9",
]
SECRETS = [
    "平等乡人民政府",
    "经办人",
    "secret-folder",
    "report-of-2024",
    "13800000000",
    "zhangzhou",
]


@pytest.fixture
def log(qapp):
    path = log_file()
    path.parent.mkdir(parents=True)

    def write(*lines):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write


def test_it_says_what_runs_where_and_what_went_wrong(log):
    log(*KNOWN)
    text = diagnostics()
    assert f"公信年报核校 {__version__}" in text
    for word in ("Qt 6", "Python 3", "lxml ", "系统：", "屏幕：", "配色：跟随系统"):
        assert word in text
    for line in KNOWN:
        assert line in text


def test_nothing_that_names_or_quotes_gets_in(log, tmp_path, monkeypatch):
    folder = tmp_path / "secret-folder"
    folder.mkdir()
    preferences().keep(
        Preferences(person="经办人", open_folder=str(folder), export_folder=str(folder))
    )
    RecentFiles().add(folder / "report-of-2024.docx")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/zhangzhou"))
    log(
        "2026-01-05 09:00:00,123 ERROR ValueError: 平等乡人民政府收到申请",
        "  平等乡人民政府2024年政府信息公开工作年度报告",
        "2026-01-05 09:00:00,123 ERROR ValueError at zhangzhou/run.py:12 run",
        "2026-01-05 09:00:00,123 ERROR FileNotFoundError: /secret-folder/report-of-2024.docx",
        "2026-01-05 09:00:00,123 INFO call 13800000000",
        FAULT,
    )
    text = diagnostics()
    for secret in SECRETS:
        assert secret not in text
    assert text.count("（略去一行）") == 5
    assert FAULT in text
    assert "姓名：已设" in text


def test_settings_that_are_broken_and_a_log_that_is_missing_do_no_harm(qapp):
    assert diagnostics().endswith("日志：\n")


def test_it_is_copied_from_the_dialog(qtbot, log):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == diagnostics()
    assert "已复制" in dialog.copied.text()


def test_the_dialog_opens_the_folder_of_the_log(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "gxnb_desktop.ui.about.dialog.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())),
    )
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.log_button.click()
    assert opened == [log_file().parent]
    assert opened[0].is_dir()
    assert dialog.licence.toPlainText()
