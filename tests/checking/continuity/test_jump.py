"""Figures quite unlike last year's, and which figures of two editions are the same."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.continuity.counterparts import lines
from gxnb_desktop.checking.continuity.jump import check_jump
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.forms import load_form

FINES = "active.punishment.decisions"


@pytest.mark.parametrize(
    ("before", "now"),
    [(0, 20), (20, 0), (4, 24), (5, 26), (26, 5), (100, 501), (500, 99), ("1.5", "21.6")],
)
def test_five_times_and_twenty_apart_is_a_jump(make_report, before, now):
    (entry,) = check_jump(make_report({FINES: now}), make_report({FINES: before}))
    assert entry.level is Level.NOTICE
    assert entry.rule == "continuity.jump"
    assert entry.cells == (FINES,)
    assert entry.place == "表二 行政处罚"
    assert entry.message == f"与上年相差悬殊：本年处理决定数量由 {before} 变为 {now}，请核对"


@pytest.mark.parametrize(
    ("before", "now"), [(0, 19), (19, 0), (5, 25), (25, 5), (100, 500), (3, 22), (0, 0)]
)
def test_less_is_none(make_report, before, now):
    assert list(check_jump(make_report({FINES: now}), make_report({FINES: before}))) == []


def test_a_blank_is_no_figure_that_could_jump(make_report):
    assert list(check_jump(make_report({FINES: ""}), make_report({FINES: 500}))) == []
    assert list(check_jump(make_report({FINES: 500}), make_report({FINES: "/"}))) == []


def test_a_row_is_one_finding_that_spells_out_three(make_report):
    row = "applications.granted"
    columns = ("natural_person", "company", "research", "total")
    report = make_report({f"{row}.{column}": 40 for column in columns})
    (entry,) = check_jump(report, make_report())
    assert entry.cells == tuple(f"{row}.{column}" for column in columns)
    named = "、".join(f"{name}由 0 变为 40" for name in ("自然人", "商业企业", "科研机构"))
    assert entry.message == f"与上年相差悬殊：{named} 等 4 处，请核对"


def test_amounts_count_and_changes_do_not(make_report):
    last = make_report(edition="2019", year=2019)
    report = make_report(
        {"active.procurement.amount": Decimal("900.5"), "active.licensing.change": 90},
        edition="2019",
    )
    (entry,) = check_jump(report, last)
    assert entry.cells == ("active.procurement.amount",)


def test_a_missing_figure_is_said_once_a_table(make_report):
    last = make_report({FINES: None, "active.licensing.decisions": None})
    (entry,) = check_jump(make_report({FINES: 400}), last)
    assert entry.level is Level.NOT_ASSESSABLE
    assert entry.message == "上年缺 2 个数据，与上年的增减幅度无法核对"


# Editions -----------------------------------------------------------------------------------

FORM_2019, FORM_2021 = load_form("2019"), load_form("2021")


def counterparts(form, last):
    return {pair.now: pair.last for line in lines(form, last) for pair in line.pairs.values()}


def test_of_one_edition_every_figure_has_its_own():
    pairs = counterparts(FORM_2021, FORM_2021)
    assert pairs == {(address,): (address,) for address in FORM_2021.addresses}


@pytest.mark.parametrize(
    ("form", "last", "ours", "theirs"),
    [
        (FORM_2021, FORM_2019, "issued", "made"),
        (FORM_2019, FORM_2021, "made", "issued"),
    ],
)
def test_documents_made_are_documents_issued(form, last, ours, theirs):
    pairs = counterparts(form, last)
    row = "active.normative_documents"
    assert pairs[(f"{row}.{ours}",)] == (f"{row}.{theirs}",)
    of_row = [now for (now, *_) in pairs if now.startswith(row)]
    assert of_row == [f"{row}.{ours}"]


def test_amounts_and_items_of_fees_are_not_compared():
    pairs = counterparts(FORM_2021, FORM_2019)
    assert not any(now.startswith("active.fees") for (now, *_) in pairs)


@pytest.mark.parametrize("last", [FORM_2019, FORM_2021.undivided])
def test_three_rows_are_last_years_one(make_report, last):
    parts = tuple(
        f"applications.{row}.company"
        for row in ("other_no_correction", "other_no_payment", "other_misc")
    )
    assert counterparts(FORM_2021, last)[parts] == ("applications.other.company",)
    assert counterparts(last, FORM_2021)[("applications.other.company",)] == parts


def test_a_jump_of_a_divided_group_is_told_of_the_group(make_report):
    figures = {f"applications.{row}.company": 15 for row in ("other_no_payment", "other_misc")}
    (entry,) = check_jump(make_report(figures), make_report(edition="undivided"))
    assert entry.place == "表三（六）其他处理"
    assert entry.message == "与上年相差悬殊：商业企业由 0 变为 30，请核对"
    assert len(entry.cells) == 3
