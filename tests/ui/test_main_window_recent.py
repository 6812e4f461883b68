from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu

from gxnb_desktop.ui import first_screen
from gxnb_desktop.ui.first_screen import FirstScreen, samples
from gxnb_desktop.ui.recent_files import MOST, RecentFiles
from gxnb_desktop.ui.recent_menu import RecentMenu
from gxnb_desktop.ui.settings import settings, texts


@pytest.fixture
def recent(qapp):
    return RecentFiles()


def test_the_newest_stands_first_and_none_stands_twice(recent, tmp_path, qtbot):
    for name in ("a.txt", "b.txt", "a.txt"):
        with qtbot.waitSignal(recent.changed):
            recent.add(tmp_path / name)
    assert recent.paths() == [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert RecentFiles().paths() == recent.paths()
    assert recent.folder() == tmp_path


def test_a_file_reached_by_a_detour_is_the_same_file(recent, tmp_path):
    recent.add(tmp_path / "a.txt")
    recent.add(tmp_path / "x" / ".." / "a.txt")
    assert recent.paths() == [tmp_path / "a.txt"]


def test_a_single_file_is_remembered_too(recent, tmp_path):
    recent.add(tmp_path / "a.txt")
    settings().sync()
    assert texts("recent/files") == [str(tmp_path / "a.txt")]


def test_the_list_has_an_end(recent, tmp_path):
    for number in range(MOST + 3):
        recent.add(tmp_path / f"{number}.txt")
    assert len(recent.paths()) == MOST
    assert recent.paths()[0].name == f"{MOST + 2}.txt"


def test_files_can_be_forgotten(recent, tmp_path):
    recent.add(tmp_path / "a.txt")
    recent.add(tmp_path / "b.txt")
    recent.remove(tmp_path / "a.txt")
    assert recent.paths() == [tmp_path / "b.txt"]
    recent.clear()
    assert recent.paths() == []


def test_a_folder_that_is_gone_gives_way_to_the_own_one(recent, tmp_path):
    recent.remember_folder(tmp_path / "gone")
    assert recent.folder() == Path.home()


def test_the_menu_lists_the_files_and_clears_them(recent, tmp_path, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    opened = []
    RecentMenu(menu, recent, opened.append)
    assert not menu.actions()[0].isEnabled()
    recent.add(tmp_path / "一&二.txt")
    menu.actions()[0].trigger()
    assert opened == [tmp_path / "一&二.txt"]
    assert menu.actions()[0].text() == "&1  一&&二.txt"
    menu.actions()[-1].trigger()
    assert recent.paths() == []


def test_the_first_screen_offers_the_recent_files(recent, tmp_path, qtbot):
    screen = FirstScreen(recent)
    qtbot.addWidget(screen)
    assert screen.list.isHidden()
    recent.add(tmp_path / "平等乡.docx")
    assert not screen.list.isHidden()
    assert "平等乡.docx" in screen.list.item(0).text()
    with qtbot.waitSignal(screen.path_asked) as asked:
        screen.list.itemActivated.emit(screen.list.item(0))
    assert asked.args == [tmp_path / "平等乡.docx"]
    with qtbot.waitSignal(screen.open_asked):
        screen.open_button.click()


def test_the_first_screen_follows_another_font(recent, qtbot):
    screen = FirstScreen(recent)
    qtbot.addWidget(screen)
    title = screen.findChild(QLabel)
    before = title.sizeHint().height()
    font = screen.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    screen.setFont(font)
    assert title.sizeHint().height() > 1.5 * before


def test_the_sample_is_offered_only_where_there_is_one(recent, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(first_screen, "samples", lambda: [])
    screen = FirstScreen(recent)
    qtbot.addWidget(screen)
    assert screen.sample_button.isHidden()
    monkeypatch.setattr(first_screen, "samples", lambda: [tmp_path / "示例.docx"])
    screen.refresh()
    assert not screen.sample_button.isHidden()
    with qtbot.waitSignal(screen.path_asked) as asked:
        screen.sample_button.click()
    assert asked.args == [tmp_path / "示例.docx"]


def test_an_installation_without_samples_has_none(monkeypatch):
    def gone(*parts):
        raise FileNotFoundError

    monkeypatch.setattr(first_screen, "resource", gone)
    assert samples() == []
