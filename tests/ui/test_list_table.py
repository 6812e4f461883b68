"""Rows and columns of a list keep pace with the font."""

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication

from gxnb_desktop.ui.list_table import ListTable


def test_rows_and_columns_grow_with_the_font(qtbot):
    table = ListTable(QStandardItemModel(3, 3), {0: 5, 2: 8}, 1)
    qtbot.addWidget(table)
    em = table.fontMetrics().horizontalAdvance("国")
    assert [table.columnWidth(0), table.columnWidth(2)] == [5 * em, 8 * em]
    assert table.rowHeight(0) > table.fontMetrics().height()
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > table.fontMetrics().height()
    assert table.columnWidth(0) >= 4.5 * table.fontMetrics().horizontalAdvance("国")


@pytest.fixture
def long_list(qtbot):
    table = ListTable(QStandardItemModel(60, 3), {0: 5, 2: 8}, 1)
    qtbot.addWidget(table)
    table.resize(500, 400)
    with qtbot.waitExposed(table):
        table.show()
    return table


def _in_view(table):
    return table.viewport().rect().contains(table.visualRect(table.currentIndex()))


@pytest.mark.parametrize("row", [9, 30, 59])
def test_the_current_row_stays_in_view_in_a_lower_list(long_list, qtbot, row):
    long_list.setCurrentIndex(long_list.model().index(row, 0))
    qtbot.waitUntil(lambda: _in_view(long_list))
    for height in (260, 150, 340, 120):
        long_list.resize(500, height)
        QApplication.processEvents()
        assert _in_view(long_list)


def test_a_list_that_was_scrolled_on_stays_where_it_is(long_list):
    long_list.setCurrentIndex(long_list.model().index(0, 0))
    long_list.verticalScrollBar().setValue(20)
    long_list.resize(500, 300)
    QApplication.processEvents()
    assert long_list.verticalScrollBar().value() == 20
