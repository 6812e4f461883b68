"""Groups of controls stay whole in every width."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gxnb_desktop.ui.flow_row import FlowRow, in_a_row


@pytest.fixture
def pane(qtbot):
    pane = QWidget()
    pane.row = FlowRow(in_a_row(QPushButton("一"), QPushButton("二")), in_a_row(QPushButton("三")))
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pane.row)
    column.addStretch(1)
    qtbot.addWidget(pane)
    pane.show()
    return pane


def groups(pane):
    return [pane.row.childAt(0, 0).parentWidget(), pane.row.findChildren(QPushButton)[2].parent()]


def test_what_fits_stands_in_one_row_to_both_ends(qtbot, pane):
    pane.resize(pane.row.sizeHint().width() + 100, 200)
    first, last = groups(pane)
    assert (first.x(), first.y(), last.y()) == (0, 0, 0)
    assert last.geometry().right() == pane.row.rect().right()


def test_what_does_not_goes_on_in_a_row_that_is_not_cut(qtbot, pane):
    pane.resize(pane.row.sizeHint().width() - 1, 200)
    first, last = groups(pane)
    assert last.x() == 0
    assert last.y() > first.geometry().bottom()
    assert pane.row.height() == last.geometry().bottom() + 1


def test_a_longer_text_moves_its_group(qtbot, pane):
    pane.resize(pane.row.sizeHint().width() + 10, 200)
    pane.findChildren(QPushButton)[0].setText("很长很长很长很长的名字")
    qtbot.waitUntil(lambda: groups(pane)[1].y() > 0)
