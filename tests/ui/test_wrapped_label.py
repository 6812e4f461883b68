"""A text of many lines is never cut, whatever stands around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTextBrowser

from gxnb_desktop.ui.wrapped_label import WrappedLabel


@pytest.fixture
def pane(qtbot):
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.label = WrappedLabel("一句话。")
    splitter.addWidget(QTextBrowser())
    splitter.addWidget(splitter.label)
    qtbot.addWidget(splitter)
    splitter.resize(300, 300)
    splitter.show()
    splitter.setSizes([300, 0])
    return splitter


def test_short_texts_take_two_lines(pane):
    label = pane.label
    assert label.height() >= 2 * label.fontMetrics().lineSpacing()
    before = label.minimumHeight()
    label.setText("另一句话。")
    assert label.minimumHeight() == before


def test_a_long_text_gets_its_room_at_any_width_and_font(qtbot, pane):
    label = pane.label
    label.setText("很长的一句话，" * 40)
    for width in (300, 200):
        pane.resize(width, 600)
        qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    label.setFont(font)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_a_shorter_text_gives_the_room_back(qtbot):
    label = WrappedLabel("短。")
    qtbot.addWidget(label)
    label.resize(200, 50)
    with qtbot.waitExposed(label):
        label.show()
    short = label.minimumHeight()
    label.setText("很长的一句说明，" * 20)
    high = label.minimumHeight()
    assert high > 2 * short
    label.setText("短。")
    assert label.minimumHeight() == short
    label.setText("很长的一句说明，" * 20)
    label.resize(600, label.height())
    qtbot.waitUntil(lambda: short < label.minimumHeight() < high)
