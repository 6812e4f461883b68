"""Asking for a folder in a window with or without a report."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_folder_is_asked_for_by_button_and_key(window, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(window.further_files) as asked:
        qtbot.mouseClick(window.first_screen.folder_button, Qt.MouseButton.LeftButton)
    assert asked.args == [[Path(tmp_path)]]
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(window.further_files):
        qtbot.keyClick(window, Qt.Key.Key_O, keys)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(window.further_files):
        window.first_screen.folder_button.click()


def test_folders_that_are_dropped_get_windows_of_their_own(window, qtbot, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(window, "open_file", opened.append)
    file = tmp_path / "年报.docx"
    file.write_bytes(b"")
    with qtbot.waitSignal(window.further_files) as asked:
        window.open_files([tmp_path, file])
    assert (opened, asked.args) == ([file], [[tmp_path]])
    with qtbot.waitSignal(window.further_files) as asked:
        window.open_files([tmp_path])
    assert (opened, asked.args) == ([file], [[tmp_path]])
