"""Table 二: documents in force, regulations where none can be, amounts in the wrong unit."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.active import (
    check_disclosed,
    check_money,
    check_regulations,
    check_stock,
)
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.figures import plain

ROW = "active.normative_documents"
FEES = "active.fees.amount"
AMOUNT = "active.procurement.amount"
COUNTY = "湘潭县人民政府"
TOWN = "湘潭县锦石乡人民政府"
DEPARTMENT = "湘潭县教育局"
CITY = "湘潭市人民政府"


@pytest.mark.parametrize(
    ("in_force", "issued", "repealed", "holds"),
    [(0, 0, 0, True), (5, 5, 0, True), (2, 5, 3, True), (0, 3, 3, True), (4, 5, 0, False)],
)
def test_documents_in_force_are_not_fewer_than_issued_and_not_repealed(
    make_report, in_force, issued, repealed, holds
):
    for row in (ROW, "active.regulations"):
        figures = {
            f"{row}.in_force": in_force,
            f"{row}.issued": issued,
            f"{row}.repealed": repealed,
        }
        assert (list(check_stock(make_report(figures))) == []) is holds


def test_a_negative_number_stands_in_brackets_behind_a_sign(make_report):
    report = make_report({f"{ROW}.in_force": -2, f"{ROW}.issued": 6, f"{ROW}.repealed": -1})
    (finding,) = check_stock(report)
    assert finding.equation == "-2-6+(-1)=-9<0"


def test_a_stock_too_small_is_told_with_its_numbers(make_report):
    report = make_report({f"{ROW}.in_force": 2, f"{ROW}.issued": 8, f"{ROW}.repealed": 1})
    (finding,) = check_stock(report)
    assert (finding.rule, finding.level) == ("active.stock", Level.WARNING)
    assert finding.cells == (f"{ROW}.in_force", f"{ROW}.issued", f"{ROW}.repealed")
    assert finding.place == "表二 行政规范性文件"
    assert finding.message == "现行有效件数少于本年制发减去本年废止的件数"
    assert finding.equation == "2-8+1=-5<0"


def test_2019_the_total_disclosed_is_not_less_than_the_newly_disclosed(make_report):
    figures = {f"{ROW}.total_disclosed": 3, f"{ROW}.disclosed": 4}
    (finding,) = check_stock(make_report(figures, edition="2019"))
    assert finding.cells == (f"{ROW}.total_disclosed", f"{ROW}.disclosed")
    assert finding.message == "对外公开总数量少于本年新公开数量"
    assert finding.equation == "3<4"
    figures[f"{ROW}.total_disclosed"] = 4
    assert list(check_stock(make_report(figures, edition="2019"))) == []


def test_the_stock_of_missing_cells_is_one_finding_for_the_table(make_report):
    (finding,) = check_stock(
        make_report({f"{ROW}.issued": None, "active.regulations.issued": None})
    )
    assert (finding.rule, finding.level) == ("active.stock", Level.NOT_ASSESSABLE)
    assert finding.cells == ("active.regulations.issued", f"{ROW}.issued")
    assert finding.message == "缺 2 个数据，文件存量无法核对"


def test_one_row_is_checked_while_the_other_lacks_a_cell(make_report):
    found = check_stock(make_report({f"{ROW}.issued": 1, "active.regulations.in_force": None}))
    assert [finding.level for finding in found] == [Level.WARNING, Level.NOT_ASSESSABLE]


def test_blanks_count_as_zero_in_the_stock(make_report):
    assert list(check_stock(make_report({f"{ROW}.in_force": "/", f"{ROW}.issued": ""}))) == []
    assert list(check_stock(make_report({f"{ROW}.in_force": "", f"{ROW}.issued": 1})))


@pytest.mark.parametrize(
    ("made", "disclosed", "total", "found"),
    [(3, 0, 0, True), (3, 1, 1, False), (3, 0, 1, False), (0, 0, 0, False)],
)
def test_2019_made_but_never_disclosed(make_report, made, disclosed, total, found):
    figures = {
        f"{ROW}.made": made,
        f"{ROW}.disclosed": disclosed,
        f"{ROW}.total_disclosed": total,
    }
    assert bool(list(check_disclosed(make_report(figures, edition="2019")))) is found


def test_made_but_never_disclosed_is_a_notice(make_report):
    (finding,) = check_disclosed(make_report({f"{ROW}.made": 3}, edition="2019"))
    assert (finding.rule, finding.level) == ("active.disclosed", Level.NOTICE)
    assert finding.cells == (f"{ROW}.disclosed", f"{ROW}.total_disclosed", f"{ROW}.made")
    assert finding.message == "本年新制作 3 件，本年新公开和对外公开总数量却都是 0"


def test_disclosure_lacking_a_cell_is_not_assessable_and_asks_nothing_of_2021(make_report):
    (finding,) = check_disclosed(make_report({f"{ROW}.disclosed": None}, edition="2019"))
    assert (finding.level, finding.cells) == (Level.NOT_ASSESSABLE, (f"{ROW}.disclosed",))
    assert list(check_disclosed(make_report({f"{ROW}.issued": 3}))) == []


@pytest.mark.parametrize("organization", [COUNTY, TOWN, DEPARTMENT, "长沙市雨花区侯家塘街道办事处"])
@pytest.mark.parametrize(
    ("edition", "column"), [("2021", "in_force"), ("2021", "issued"), ("2019", "made")]
)
def test_regulations_below_a_city_are_a_warning(make_report, organization, edition, column):
    address = f"active.regulations.{column}"
    report = make_report({address: 2}, edition=edition, organization=organization)
    (finding,) = check_regulations(report)
    assert (finding.rule, finding.level) == ("active.regulations-level", Level.WARNING)
    assert finding.cells == (address,)
    assert finding.place == "表二 规章"


@pytest.mark.parametrize(
    "organization", [CITY, "湖南省人民政府", "教育部", "广西壮族自治区人民政府", None]
)
def test_regulations_of_higher_or_unknown_bodies_are_not_raised(make_report, organization):
    figures = {"active.regulations.in_force": 2, "active.regulations.issued": None}
    assert list(check_regulations(make_report(figures, organization=organization))) == []


def test_regulations_of_zero_are_sound_and_missing_ones_not_assessable(make_report):
    assert list(check_regulations(make_report({"active.regulations.issued": ""}))) == []
    figures = {"active.regulations.issued": None, "active.regulations.in_force": 1}
    found = list(check_regulations(make_report(figures)))
    assert [(finding.level, finding.cells) for finding in found] == [
        (Level.WARNING, ("active.regulations.in_force",)),
        (Level.NOT_ASSESSABLE, ("active.regulations.issued",)),
    ]


@pytest.mark.parametrize(
    ("raw", "proposal"),
    [
        ("251000元", "25.1"),
        ("100000元", "10"),
        ("1,000,000 元", "100"),
        ("5元", "0.0005"),
        ("0元", "0"),
        ("0.00元", "0"),
        ("96171.60元", "9.61716"),
    ],
)
def test_yuan_in_the_cell_are_turned_into_ten_thousands(make_report, raw, proposal):
    (finding,) = check_money(make_report({FEES: raw}, organization=CITY))
    assert (finding.rule, finding.level) == ("active.money-unit", Level.WARNING)
    assert finding.message == f"单元格里写了单位“元”，应以万元为单位，只填数字：{proposal}"
    assert finding.suggestion is not None
    value = finding.suggestion[FEES]
    assert value is not None
    assert (plain(value), str(value)) == (proposal, proposal)


def test_another_unit_is_to_be_left_out(make_report):
    (finding,) = check_money(make_report({FEES: "25.1万元"}))
    assert finding.message == "单元格里写了单位“万元”，应只填数字"
    assert finding.suggestion == {FEES: Decimal("25.1")}


@pytest.mark.parametrize(
    ("organization", "largest"), [(TOWN, 50_000), (DEPARTMENT, 50_000), (COUNTY, 1_000_000)]
)
@pytest.mark.parametrize(("edition", "address"), [("2021", FEES), ("2019", AMOUNT)])
def test_an_amount_too_large_for_its_body(make_report, organization, largest, edition, address):
    def found(value):
        report = make_report({address: value}, edition=edition, organization=organization)
        return list(check_money(report))

    assert found(largest) == []
    (finding,) = found(largest + 10_000)
    assert finding.message == f"{largest + 10_000} 万元过大，可能是以元为单位填写"
    assert finding.suggestion == {address: Decimal(largest + 10_000) / 10_000}
    assert str(finding.suggestion[address]) == str((largest + 10_000) // 10_000)


@pytest.mark.parametrize("organization", [CITY, None])
def test_large_amounts_of_unknown_bodies_are_silent(make_report, organization):
    assert list(check_money(make_report({FEES: 10**9}, organization=organization))) == []


def test_a_negative_amount_is_found_and_nothing_is_proposed(make_report):
    (finding,) = check_money(make_report({FEES: "-52.15"}))
    assert (finding.rule, finding.level) == ("active.money-unit", Level.WARNING)
    assert "负数" in finding.message
    assert finding.suggestion is None


def test_money_that_is_missing_blank_or_plain(make_report):
    (finding,) = check_money(make_report({FEES: None}))
    assert (finding.level, finding.cells) == (Level.NOT_ASSESSABLE, (FEES,))
    assert list(check_money(make_report({FEES: "/"}))) == []
    assert list(check_money(make_report({FEES: "52.15"}))) == []


def test_a_unit_in_a_count_is_no_matter_of_money(make_report):
    assert list(check_money(make_report({"active.licensing.decisions": "3件"}))) == []
