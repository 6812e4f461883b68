from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from gxnb_desktop.report.forms import EDITIONS, load_form
from gxnb_desktop.report.layout import Role
from gxnb_desktop.ui.form.model import FormModel
from gxnb_desktop.ui.marks import marks_for

TABLES = [(edition, table.key) for edition in EDITIONS for table in load_form(edition).tables]
ADDRESS = "applications.granted.total"


@pytest.fixture
def asked():
    return []


@pytest.fixture
def model(qapp, make_session, asked):
    session = make_session({ADDRESS: 5, "applications.received.total": None})
    session.findings = ()
    model = FormModel(
        session.report.form.table("applications"), lambda values, name: asked.append(values)
    )
    model.show(session, marks_for(session))
    return model


@pytest.mark.parametrize(("edition", "key"), TABLES)
def test_it_keeps_the_rules_of_models(qtmodeltester, make_session, edition, key):
    model = FormModel(load_form(edition).table(key), lambda values, name: None)
    qtmodeltester.check(model)


def test_only_figures_can_be_edited(model):
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            editable = bool(model.flags(index) & Qt.ItemFlag.ItemIsEditable)
            assert editable == (model.printed_cell(index).role is Role.VALUE)


def test_values_blanks_and_labels_are_shown(model):
    assert model.index_of(ADDRESS).data() == "5"
    assert model.index_of("applications.received.total").data() == "（空）"
    assert model.index_of("applications.received.total").data(Qt.ItemDataRole.EditRole) == ""
    assert model.index(3, 0).data() == "一、本年新收政府信息公开申请数量"


def test_an_edit_is_asked_for_and_never_written(model, asked):
    index = model.index_of(ADDRESS)
    assert model.setData(index, "减４")
    assert asked == [{ADDRESS: Decimal(-4)}]
    assert index.data() == "5"


def test_a_refused_entry_asks_for_nothing(model, asked, qtbot):
    with qtbot.waitSignal(model.refused) as caught:
        assert not model.setData(model.index_of(ADDRESS), "五十")
    assert "请输入数字" in caught.args[2]
    assert asked == []


def test_leaving_a_cell_without_a_figure_empty_changes_nothing(model, asked):
    assert not model.setData(model.index_of("applications.received.total"), "")
    assert asked == []


def test_labels_take_nothing(model, asked):
    assert not model.setData(model.index(3, 0), "1")
    assert asked == []


def test_a_screen_reader_hears_place_and_state(model):
    said = model.index_of("applications.received.total").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "表三 一、本年新收 · 总计：（空）；原文此格空白"
    tip = model.index_of("applications.received.total").data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<b>表三 一、本年新收 · 总计</b>")
    assert "原文此格空白" in tip
    assert model.index_of(ADDRESS).data(Qt.ItemDataRole.ToolTipRole) is None
