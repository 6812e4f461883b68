"""Whole rows are put right by keyboard, each as one change."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from gxnb_desktop.reading.unread import shown_unread
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.changes.model import NEW, OLD, PLACE
from gxnb_desktop.ui.main_window import MainWindow

ROW = "applications.granted"
KEYS = (
    *("natural_person", "company", "research", "public_welfare", "legal_service"),
    *("other_org", "total"),
)
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, make_session):
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda _: made.session.mark_saved())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    values = (1, 2, 0, 0, 0, 0, None)
    made.show_session(
        make_session({f"{ROW}.{key}": value for key, value in zip(KEYS, values, strict=True)})
    )
    made.linking.show_address(f"{ROW}.company")
    return made


def row(window, name=ROW):
    cells = (window.session.report.cells[f"{name}.{key}"].value for key in KEYS)
    return [None if value is None else int(value) for value in cells]


def test_a_row_is_shifted_to_and_fro(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert row(window) == [1, None, 2, 0, 0, 0, 0]
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert row(window) == [1, 2, 0, 0, 0, 0, None]
    assert window.session.changes[0].name == "表三（一）予以公开 · 商业企业 起右移一格"
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    assert window.session.report == window.session.original


def test_the_source_follows_figures_that_are_moved_and_moved_back(qtbot, window):
    layer = window.source.view.layer
    stood = layer.main
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    # The cell is blank now, and nothing in the source is its figure.
    assert layer.main is None
    window.linking.show_address(f"{ROW}.research")
    assert layer.main == stood
    clicked = []
    window.source.address_clicked.connect(clicked.append)
    centre = layer.frame_rects()[0][0].center().toPoint()
    qtbot.mouseClick(window.source.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert clicked == [f"{ROW}.research"]
    window.actions_.undo.trigger()
    window.linking.show_address(f"{ROW}.company")
    assert layer.main == stood


def test_the_list_of_changes_tells_a_move_from_a_comparison(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Up, ALT)
    model = window.lists.changes.model
    place, old, new = (model.index(0, column).data() for column in (PLACE, OLD, NEW))
    assert place == "表三（一）予以公开 与上一行互换"
    assert (old, new) == ("1、0、2 …", "0、1、0 …")
    window.actions_.undo.trigger()
    window.linking.show_address("applications.denied_law.company")
    qtbot.keyClick(window, Qt.Key.Key_Down, ALT)
    # Equal figures have changed places; nobody has compared them with anything.
    assert model.index(0, NEW).data() == "0、0、0 …"


def test_nothing_stays_framed_for_a_finding_that_is_gone(qtbot, window):
    layer = window.source.view.layer
    window.linking.go_to(next(entry for entry in window.session.findings if entry.cells[1:]))
    address = window.form.current_address()
    assert layer.frame_rects()[1]
    others = window.linking.finding.cells
    window.work.do(window.session.correct({at: Decimal(0) for at in others}))
    assert window.linking.finding is None
    assert window.form.current_address() == address
    assert len(layer.frame_rects()[0]) == 1
    assert layer.frame_rects()[1] == []


def test_a_figure_that_would_drop_out_is_said_and_kept(qtbot, window, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert said == ["移动会丢掉“表三（一）予以公开 · 商业企业”的 2；请先把它改到别处或清空。"]
    assert window.session.steps == []


def test_rows_change_places_and_the_cell_goes_along(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Down, ALT)
    assert row(window, "applications.partly_granted") == [1, 2, 0, 0, 0, 0, None]
    assert window.form.current_address() == "applications.partly_granted.company"
    qtbot.keyClick(window, Qt.Key.Key_Up, ALT)
    assert row(window) == [1, 2, 0, 0, 0, 0, None]
    assert window.form.current_address() == f"{ROW}.company"


def test_rows_change_places_whose_columns_have_other_names(qtbot, window):
    coercion, fees = "active.coercion.decisions", "active.fees.amount"
    window.work.do(window.session.correct({coercion: Decimal(7)}))
    window.linking.show_address(coercion)
    qtbot.keyClick(window, Qt.Key.Key_Down, ALT)
    assert window.session.report.cells[fees].value == 7
    assert window.form.current_address() == fees


def test_a_row_is_cleared_and_restored(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Delete, CONTROL)
    assert row(window) == [None] * 7
    qtbot.keyClick(window, Qt.Key.Key_Backspace, CONTROL)
    assert row(window) == [None, 2, None, None, None, None, None]


def test_blanks_of_a_table_become_zero_as_one_change(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert row(window)[-1] == Decimal(0)
    (change,) = window.session.changes
    assert change.name == "空白格填 0：表三 1 格"


@pytest.mark.parametrize("agreed", [True, False])
def test_what_was_not_typed_off_a_scan_becomes_zero_when_that_is_meant(
    qtbot, monkeypatch, window, tmp_path, agreed
):
    asked = []
    monkeypatch.setattr(
        asking, "ask_to_fill_unread", lambda _, name, cells: asked.append((name, cells)) or agreed
    )
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.4")
    reading = shown_unread(path)
    window.show_session(Session(path, reading.document, reading.report))
    window.form.show_table("litigation")
    body = window.form.currentWidget().table.body
    qtbot.keyClicks(body, "3")
    qtbot.keyClick(body.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window, Qt.Key.Key_0, ALT)
    assert asked == [("表四", 14)]
    cells = window.session.report.cells
    assert cells["litigation.review.upheld"].value == 3
    assert cells["litigation.review.corrected"].missing == (not agreed)


def test_totals_are_added_up_as_one_change(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Equal, ALT)
    assert row(window)[-1] == 3
    assert row(window, "applications.closed_total") == [1, 2, 0, 0, 0, 0, 3]
    (change,) = window.session.changes
    assert change.name == "总计按合计填：表三 4 格"
    qtbot.keyClick(window, Qt.Key.Key_Equal, ALT)
    assert len(window.session.changes) == 1
    assert window.status.explanation.text() == "表三没有空着或为 0、要填的总计。"


def test_a_table_without_blanks_says_so(qtbot, window):
    window.form.show_table("litigation")
    qtbot.keyClick(window, Qt.Key.Key_0, ALT)
    assert window.status.explanation.text() == "表四没有可以填 0 的空白格。"
    assert window.session.changes == []


def test_the_menu_of_a_cell_offers_it_too(window):
    body = window.form.currentWidget().table.body
    offered = [action.text() for action in body.menu().actions()]
    assert "与下一行互换(&D)" in offered
