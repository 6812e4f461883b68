"""Panes keep the sizes that a person gave them where there is room, else their proportion."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget

from gxnb_desktop.ui.settings import settings
from gxnb_desktop.ui.window_layout import WindowLayout


@pytest.fixture
def make_window(qtbot):
    """Makes a window with two splitters of two panes, laid out as it was kept."""

    def make(width=0, height=0):
        window = QMainWindow()
        qtbot.addWidget(window)
        down, across = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(_pane())
        across.addWidget(down)
        down.addWidget(_pane())
        down.addWidget(_pane())
        window.setCentralWidget(across)
        layout = WindowLayout(window, across, down)
        layout.restore()
        if width:
            window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        QApplication.processEvents()
        return window, across, down, layout

    return make


def _pane():
    pane = QWidget()
    pane.setMinimumSize(40, 40)
    return pane


def _keep(across, down):
    settings().setValue("layout/panes/across", [str(size) for size in across])
    settings().setValue("layout/panes/down", [str(size) for size in down])


@pytest.mark.parametrize(
    ("kept", "width"),
    [((560, 806), 910), ((820, 546), 910), ((760, 1160), 910), ((400, 1520), 700)],
)
def test_a_window_that_is_too_narrow_shares_its_width_in_the_kept_proportion(
    make_window, kept, width
):
    _keep(kept, (700, 300))
    _, across, down, _ = make_window(width, 500)
    left, right = across.sizes()
    assert left + right == width - across.handleWidth()
    assert left / right == pytest.approx(kept[0] / kept[1], rel=0.02)
    assert down.sizes()[0] / down.sizes()[1] == pytest.approx(7 / 3, rel=0.03)


def test_a_wide_window_gives_the_form_what_is_left(make_window):
    _keep((400, 500), (300, 200))
    _, across, down, _ = make_window(1200, 700)
    assert across.sizes()[0] == 400
    assert down.sizes()[1] == 200


def test_what_was_wanted_comes_back_with_the_room_and_is_what_is_kept(make_window):
    _keep((560, 806), (500, 250))
    window, across, _, layout = make_window(910, 500)
    layout.save()
    window.resize(560 + 806 + across.handleWidth(), 800)
    QApplication.processEvents()
    assert across.sizes() == [560, 806]
    assert settings().value("layout/panes/across") == ["560", "806"]


def test_sizes_set_by_hand_are_kept(make_window):
    _, across, _, layout = make_window(1000, 600)
    across.handle(1).moveSplitter(300)
    set_by_hand = across.sizes()
    assert set_by_hand[0] == 300
    layout.save()
    again = make_window(1000, 600)
    assert again[1].sizes() == set_by_hand


def test_a_maximised_window_shares_the_room_of_the_screen(make_window):
    _keep((1600, 2400), (500, 250))
    window, across, _, _ = make_window()
    window.showMaximized()
    QApplication.processEvents()
    left, right = across.sizes()
    assert left / right == pytest.approx(2 / 3, rel=0.02)


@pytest.mark.parametrize("kept", ["", "abc", ["0", "0"], ["5"], ["-3", "7"], b"\x00\x00"])
def test_what_was_not_kept_well_gives_way_to_the_standard(make_window, kept):
    settings().setValue("layout/panes/across", kept)
    _, across, _, _ = make_window(1000, 600)
    assert across.sizes()[0] == pytest.approx(410, abs=5)
