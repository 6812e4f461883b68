"""Colours that change while a report is open reach everything that is drawn in them."""

import pytest
from PySide6.QtGui import QPalette

from gxnb_desktop.ui.form.text import Part
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.palette import DARK, LIGHT
from gxnb_desktop.ui.preferences.kept import Preferences, Scheme
from gxnb_desktop.ui.preferences.look import Look


@pytest.fixture
def look(qapp):
    look = Look(qapp)
    yield look
    look.wear(Preferences())
    look.deleteLater()


@pytest.fixture
def window(qtbot, look, make_session):
    look.wear(Preferences(scheme=Scheme.LIGHT))
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _: window.session.mark_saved())
    window.show_session(make_session())
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize("way", [(Scheme.DARK,), (Scheme.CONTRAST, Scheme.DARK)])
def test_every_part_follows(qtbot, look, window, way):
    page = window.form.currentWidget()
    page._tell("这张表没有读到。")
    icon = window.actions_.open.icon().pixmap(16).toImage()
    for scheme in way:
        look.wear(Preferences(scheme=scheme))
    qtbot.waitUntil(lambda: DARK.hint.name() in page.notice.styleSheet())
    assert window.actions_.open.icon().pixmap(16).toImage() != icon
    view = window.source.view
    assert view.palette().color(QPalette.ColorRole.Base).lightness() == 255
    button = QPalette.ColorRole.Button
    assert view.palette().color(button) == window.palette().color(button)
    look.wear(Preferences(scheme=Scheme.LIGHT))
    qtbot.waitUntil(lambda: LIGHT.hint.name() in page.notice.styleSheet())


def test_texts_that_are_written_in_colours_follow(qtbot, look, window):
    text = window.form.widget(4).text
    text.show_parts([Part("五、存在的主要问题及改进情况", None)])
    assert LIGHT.muted.name() in text.toHtml()
    look.wear(Preferences(scheme=Scheme.DARK))
    qtbot.waitUntil(lambda: DARK.muted.name() in text.toHtml())
