"""The keys of the 查看 menu enlarge what the keyboard is in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gxnb_desktop.ui.actions import plain_text
from gxnb_desktop.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, make_session):
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_session(make_session())
    made.form.set_zoom(1.0)
    made.source.view.zooming.set(100)
    return made


@pytest.fixture
def press(qtbot, window):
    """Presses keys with Ctrl where the focus is; returns the two scales then, in percent."""

    def press(*keys):
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget(), key, CONTROL)
        return round(window.form.zoom * 100), window.source.view.zooming.percent

    return press


def test_in_a_table_the_keys_are_for_the_tables(qtbot, window, press):
    window.form.show_table("active")
    window.focus_form()
    with qtbot.waitSignal(window.form.zoomed):
        assert press(Qt.Key.Key_Plus) == (110, 100)
    assert press(Qt.Key.Key_Equal) == (125, 100)
    assert window.status.explanation.text() == "表格大小：125%"
    assert press(Qt.Key.Key_0) == (100, 100)
    assert press(Qt.Key.Key_Minus, Qt.Key.Key_Minus) == (80, 100)


def test_while_a_figure_is_typed_too(qtbot, window, press):
    window.form.show_table("active")
    window.focus_form()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert press(Qt.Key.Key_Plus) == (110, 100)


@pytest.mark.parametrize("place", ["source", "lists", "words"])
def test_elsewhere_they_are_for_the_source(window, press, place):
    if place == "source":
        window.source.setFocus()
    elif place == "lists":
        window.lists.focus_table()
    else:
        window.form.show_section(5)
        window.focus_form()
    assert press(Qt.Key.Key_Plus) == (100, 110)
    assert press(Qt.Key.Key_Minus, Qt.Key.Key_Minus) == (100, 90)
    assert press(Qt.Key.Key_0) == (100, 100)


def test_the_source_follows_the_width_again(window):
    [fit] = [
        action
        for action in window.actions_.groups()["查看"]
        if plain_text(action) == "原文适合宽度"
    ]
    fit.trigger()
    assert window.source.view.zooming.fitting
