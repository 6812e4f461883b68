"""The manual says what the program says: every name and every key in it is that of the window."""

import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QTabWidget

from gxnb_desktop.resources import resource
from gxnb_desktop.ui.actions import plain_text
from gxnb_desktop.ui.folder.window import FolderWindow
from gxnb_desktop.ui.help_dialogs import key_rows
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.manual.chapters import chapters
from gxnb_desktop.ui.manual.window import ManualWindow

FILES = sorted(resource("manual").glob("*.html"))
NAMED = re.compile(r"<b>(.*?)</b>(?:（<kbd>(.*?)</kbd>）)?")
KEY = re.compile(r"<kbd>(.*?)</kbd>")


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def folder(qtbot, window, tmp_path):
    shown = FolderWindow(tmp_path, window.readings)
    qtbot.addWidget(shown)
    return shown


@pytest.fixture
def manual(qtbot, window):
    manual = ManualWindow(chapters(key_rows(window.actions_)), window)
    with qtbot.waitExposed(manual):
        manual.show()
    return manual


def actions_by_name(window):
    found = {
        plain_text(action): action
        for group in window.actions_.groups().values()
        for action in group
    }
    found["撤销"], found["重做"] = window.actions_.undo, window.actions_.redo
    return found


def actions_of_folder(folder):
    return {plain_text(action): action for action in folder.findChildren(QAction)}


def names_on_screen(window):
    for button in window.findChildren(QAbstractButton):
        yield button.text().replace("…", "")
    for tabs in window.findChildren(QTabWidget):
        for at in range(tabs.count()):
            yield tabs.tabText(at)
    for menu in (window.actions_.recent_menu, window.actions_.export_menu):
        yield plain_text(menu.menuAction())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_exists_and_has_the_key_that_is_told(window, folder, path):
    actions = actions_of_folder(folder) | actions_by_name(window)
    names = set(actions) | set(names_on_screen(window))
    for name, key in NAMED.findall(path.read_text(encoding="utf-8")):
        assert name in names, name
        if key:
            assert key in [keys.toString() for keys in actions[name].shortcuts()], name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_key_does_something(window, path):
    known = {
        part for _, _, keys in key_rows(window.actions_) for part in re.split("[、，或 ]+", keys)
    }
    known |= {"Ctrl"}
    for key in KEY.findall(path.read_text(encoding="utf-8")):
        assert key in known, key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_chapter_is_plain_and_loads_nothing(path):
    html = path.read_text(encoding="utf-8")
    assert html.startswith("<h1>")
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {
        *("h1", "h2", "p", "ul", "ol", "li", "b", "strong", "kbd"),
        *("table", "tr", "th", "td", "img"),
    }
    for source in re.findall(r'src="(.*?)"', html):
        name = source.removeprefix("mark:")
        assert resource("icons", f"{name}.svg").is_file()
    assert "http" not in html
    # A broken line would put a space between two Chinese characters.
    for chapter in chapters([]):
        assert "\n" not in chapter.html


def test_the_contents_lead_to_the_chapters(manual):
    titles = [manual.contents.item(at).text() for at in range(manual.contents.count())]
    assert titles[0] == "从这里开始"
    assert len(titles) == len(FILES) == len(set(titles))
    for at, title in enumerate(titles):
        manual.contents.setCurrentRow(at)
        assert manual.page.toPlainText().startswith(title)


def test_the_keys_are_those_of_the_window(manual):
    manual.contents.setCurrentRow(manual.contents.count() - 2)
    text = manual.page.toPlainText()
    assert "采用建议值\nF9" in text
    assert "与原文一致，下一处存疑\nCtrl+Enter" in text


def test_words_are_found_in_all_chapters_and_round_the_end(manual):
    manual.words.setText("更新包")
    assert re.fullmatch(r"共 \d+ 处", manual.found.text())
    number = int(manual.found.text()[2:-2])
    places = []
    for _ in range(number + 1):
        manual.next_button.click()
        cursor = manual.page.textCursor()
        assert cursor.selectedText() == "更新包"
        places.append((manual.contents.currentRow(), cursor.position()))
    assert len(set(places)) == number
    assert places[-1] == places[0]


def test_what_is_not_there_is_said(manual):
    manual.words.setText("没有这样的话")
    assert manual.found.text() == "没有找到"
    manual.next_button.click()
    manual.words.setText("  ")
    assert not manual.next_button.isEnabled()


def test_the_manual_is_opened_once_beside_the_window(qtbot, window):
    action = actions_by_name(window)["使用手册"]
    action.trigger()
    action.trigger()
    [manual] = window.findChildren(ManualWindow)
    assert manual.isVisible()
    assert not manual.isModal()
    manual.close()
    action.trigger()
    assert manual.isVisible()
