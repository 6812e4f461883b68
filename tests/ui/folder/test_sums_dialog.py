"""The sums over a folder as a list."""

from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.batch.sums import compare, sums
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell, Report, Source
from gxnb_desktop.ui.folder.sums_dialog import LACKING, MORE, PLACE, SUM, SUMMARY, SumsDialog

FORM = load_form("2021")
GRANTED = "applications.granted.natural_person"
TOTAL = "applications.granted.total"


def report(values, form=FORM, year=2022, body="平等乡"):
    cells = {address: Cell(Decimal(0), "0") for address in form.addresses}
    cells |= {
        at: Cell(None if value is None else Decimal(value), "") for at, value in values.items()
    }
    source = Source("汇总.docx", "docx", "")
    return Report(source, form, form.edition, None, body, year, (), cells)


def entry(name, values, year=2022):
    path = Path(f"{name}.docx")
    return Entry(path, State.UNREVIEWED, report(values, year=year, body=name), counted=True)


@pytest.fixture
def shown(qtbot):
    def show(found, comparison=None):
        dialog = SumsDialog(found, comparison)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def row(dialog, place):
    model = dialog.table.model()
    for at in range(model.rowCount()):
        if model.index(at, PLACE).data() == place:
            return [model.index(at, column).data() for column in range(model.columnCount())]
    raise AssertionError(f"{place} is not listed")


def test_every_sum_is_listed_with_the_reports_that_lack_it(shown):
    found = sums([entry("甲乡", {GRANTED: 3, TOTAL: None}), entry("乙乡", {GRANTED: 4})])
    dialog = shown(found)
    assert dialog.table.model().rowCount() == len(FORM.addresses)
    assert row(dialog, FORM.place(GRANTED))[SUM] == "7"
    assert row(dialog, FORM.place(TOTAL))[LACKING] == "甲乡"
    assert dialog.table.isColumnHidden(SUMMARY)
    assert not dialog.only.isEnabled()
    assert dialog.told.text() == "2022年 2 份年报的合计；空格没有当作 0 计算。"


def test_another_year_can_be_chosen(shown):
    dialog = shown(sums([entry("甲乡", {GRANTED: 3}), entry("甲乡", {GRANTED: 9}, year=2021)]))
    dialog.year.setCurrentIndex(1)
    assert row(dialog, FORM.place(GRANTED))[SUM] == "9"


def test_what_differs_from_the_summary_can_be_listed_alone(shown):
    found = sums([entry("甲乡", {GRANTED: 3}), entry("乙乡", {}, year=2023)])
    comparison = compare(found[1], report({GRANTED: 5}))
    dialog = shown(found, comparison)
    assert dialog.year.currentText().startswith("2022年")
    assert row(dialog, FORM.place(GRANTED))[SUM : MORE + 1] == ["3", "5", "2"]
    assert row(dialog, FORM.place(TOTAL))[SUM : MORE + 1] == ["0", "0", ""]
    assert "“汇总.docx”与各单位合计比对，有 1 个数字不一致。" in dialog.told.text()
    dialog.only.click()
    assert dialog.table.model().rowCount() == 1
    dialog.year.setCurrentIndex(0)
    assert not dialog.only.isEnabled()
    assert dialog.table.model().rowCount() == len(FORM.addresses)


def test_an_undivided_summary_is_compared_by_its_single_row(shown):
    table = FORM.table("applications")
    group, single = table.undivided
    part = next(row.key for row in table.rows if row.within == group)
    found = sums([entry("甲乡", {f"applications.{part}.total": 4})])
    address = f"applications.{single.key}.total"
    dialog = shown(found, compare(found[0], report({address: 5}, FORM.undivided)))
    assert row(dialog, FORM.undivided.place(address))[SUM : MORE + 1] == ["4", "5", "1"]
