"""Rows and columns of a list keep pace with the font."""

from PySide6.QtGui import QStandardItemModel

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
