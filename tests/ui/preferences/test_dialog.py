"""The settings as a person meets them: three pages, one confirmation."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox

from gxnb_desktop.checking.rules import rules
from gxnb_desktop.ui.preferences.dialog import SettingsDialog
from gxnb_desktop.ui.preferences.kept import Kept, Preferences, Scheme, preferences
from gxnb_desktop.ui.recent_files import RecentFiles

BUTTON = QDialogButtonBox.StandardButton


@pytest.fixture
def dialog(qtbot):
    return shown(qtbot)


def shown(qtbot):
    dialog = SettingsDialog(preferences(), RecentFiles())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_shows_what_is_kept_and_changes_nothing_by_itself(qtbot, tmp_path):
    wanted = Preferences(
        scheme=Scheme.CONTRAST,
        family="一种别处才有的字体",
        scale=125,
        zoom=150,
        person="经办人",
        open_folder=str(tmp_path),
        export_folder=str(tmp_path),
        off=frozenset({"form.date"}),
        keep_recent=False,
    )
    Kept().keep(wanted)
    dialog = shown(qtbot)
    assert dialog.apply()
    assert Kept().now() == wanted


def test_what_is_confirmed_is_kept(dialog):
    dialog.appearance.scheme.setCurrentText("深色")
    dialog.appearance.scale.setCurrentText("150%")
    dialog.habits.person.setText("  经办人\n")
    dialog.buttons.button(BUTTON.Ok).click()
    assert not dialog.isVisible()
    assert Kept().now() == Preferences(scheme=Scheme.DARK, scale=150, person="经办人")


def test_what_is_cancelled_is_not(dialog):
    dialog.appearance.scheme.setCurrentText("深色")
    dialog.buttons.button(BUTTON.Cancel).click()
    assert Kept().now() == Preferences()


def test_what_is_applied_is_kept_and_the_dialog_stays(dialog):
    dialog.appearance.zoom.setCurrentText("110%")
    dialog.buttons.button(BUTTON.Apply).click()
    assert dialog.isVisible()
    assert Kept().now().zoom == 110


def test_everything_but_the_name_goes_back_to_the_usual(qtbot):
    Kept().keep(Preferences(scheme=Scheme.DARK, person="经办人", off=frozenset({"form.date"})))
    dialog = shown(qtbot)
    dialog.buttons.button(BUTTON.RestoreDefaults).click()
    assert Kept().now().scheme is Scheme.DARK
    dialog.buttons.button(BUTTON.Ok).click()
    assert Kept().now() == Preferences(person="经办人")


def test_a_folder_that_does_not_exist_is_said(dialog, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    dialog.habits.open_folder.line.setText(str(tmp_path / "gone"))
    dialog.buttons.button(BUTTON.Ok).click()
    assert dialog.isVisible()
    assert "不存在" in said[0]
    assert dialog.tabs.currentWidget() is dialog.habits
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.habits.open_folder.button.click()
    dialog.buttons.button(BUTTON.Ok).click()
    assert Kept().now().open_folder == str(tmp_path)


def test_every_rule_can_be_switched_off_and_all_on_again(dialog):
    page = dialog.rules
    items = list(page.items())
    assert len(items) == len(rules())
    assert {item.text(1) for item in items} <= {"错误", "提示", "核对", "无法核对"}
    for item in items:
        item.setCheckState(0, Qt.CheckState.Unchecked)
    assert page.off() == frozenset(rules())
    assert str(len(items)) in page.count.text()
    page.tree.setCurrentItem(items[0])
    assert "依据：" in page.about.text()
    page.reset_button.click()
    assert page.off() == frozenset()
    assert not page.reset_button.isEnabled()


def test_the_files_opened_last_can_be_forgotten(qtbot, tmp_path):
    recent = RecentFiles()
    recent.add(tmp_path / "平等乡.docx")
    dialog = SettingsDialog(preferences(), recent)
    qtbot.addWidget(dialog)
    dialog.habits.clear_button.click()
    assert recent.paths() == []
    assert not dialog.habits.clear_button.isEnabled()


def test_nothing_is_remembered_where_a_person_wants_that(qapp, tmp_path):
    recent = RecentFiles()
    recent.add(tmp_path / "a.docx")
    preferences().keep(Preferences(keep_recent=False))
    assert recent.paths() == []
    recent.add(tmp_path / "b.docx")
    assert recent.paths() == []
    preferences().keep(Preferences())
    recent.add(tmp_path / "c.docx")
    assert recent.paths() == [tmp_path / "c.docx"]


def test_dialogs_begin_in_the_folders_that_are_set(qapp, tmp_path):
    opening, writing = tmp_path / "来", tmp_path / "去"
    opening.mkdir()
    writing.mkdir()
    RecentFiles.remember_folder(tmp_path)
    assert RecentFiles.folder() == RecentFiles.export_folder() == tmp_path
    preferences().keep(Preferences(open_folder=str(opening)))
    assert RecentFiles.folder() == RecentFiles.export_folder() == opening
    preferences().keep(Preferences(open_folder=str(opening), export_folder=str(writing)))
    assert RecentFiles.export_folder() == writing
    writing.rmdir()
    opening.rmdir()
    assert RecentFiles.export_folder() == tmp_path
    tmp_path.joinpath("x").write_bytes(b"")
    RecentFiles.remember_folder(tmp_path / "x")
    assert RecentFiles.folder() == Path.home()
