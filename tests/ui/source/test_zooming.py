import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from gxnb_desktop.ui.source.zooming import ZOOMS, Zoom


@pytest.fixture
def owner(qapp) -> QObject:
    return QObject()


@pytest.fixture
def zoom(owner) -> Zoom:
    return Zoom(lambda: 87, owner)


def test_the_zoom_follows_the_width_until_one_is_chosen(zoom):
    assert zoom.refit()
    assert (zoom.percent, zoom.fitting) == (87, True)
    zoom.set(125)
    assert not zoom.refit()
    assert (zoom.percent, zoom.fitting) == (125, False)
    zoom.fit_width()
    assert (zoom.percent, zoom.fitting) == (87, True)


def test_steps_lead_from_any_zoom_to_the_usual_sizes(zoom):
    zoom.refit()
    zoom.step(1)
    assert zoom.percent == 90
    zoom.step(-2)
    assert zoom.percent == 70
    zoom.step(100)
    assert zoom.percent == ZOOMS[-1]
    zoom.step(-100)
    assert zoom.percent == ZOOMS[0]


@pytest.mark.parametrize("percent", [125, None])
def test_a_state_is_taken_up_again(zoom, owner, percent):
    if percent:
        zoom.set(percent)
    other = Zoom(lambda: 87, owner)
    other.restore(zoom.state)
    assert (other.percent, other.fitting) == (percent or 87, percent is None)


@pytest.mark.parametrize("state", ["", "x", "-5", "12.5"])
def test_a_state_that_means_nothing_means_the_width(zoom, state):
    zoom.set(200)
    zoom.restore(state)
    assert zoom.fitting


def test_a_zoom_beyond_all_bounds_is_brought_back(zoom):
    zoom.restore("99999")
    assert zoom.percent == ZOOMS[-1]


def test_small_turns_of_the_wheel_add_up_to_a_step(zoom):
    zoom.set(100)
    for _ in range(3):
        assert zoom.turn(_wheel(40))
    assert zoom.percent == 110
    assert not zoom.turn(_wheel(120, Qt.KeyboardModifier.NoModifier))
    assert zoom.percent == 110


def _wheel(turned, modifiers=Qt.KeyboardModifier.ControlModifier):
    at = QPointF(5, 5)
    button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, QPoint(), QPoint(0, turned), button, modifiers, phase, False)
