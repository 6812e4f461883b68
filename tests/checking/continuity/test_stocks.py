"""Table 二 from year to year."""

from decimal import Decimal

from gxnb_desktop.checking.continuity.stocks import check_in_force, check_items
from gxnb_desktop.checking.finding import Level

DOCUMENTS = "active.normative_documents"
ITEMS = "active.licensing.last_year_items"


def test_documents_in_force_follow_from_last_year(make_report):
    last = make_report({f"{DOCUMENTS}.in_force": 10}, year=2021)
    now = {f"{DOCUMENTS}.issued": 4, f"{DOCUMENTS}.repealed": 1}
    assert list(check_in_force(make_report({**now, f"{DOCUMENTS}.in_force": 13}), last)) == []
    (entry,) = check_in_force(make_report({**now, f"{DOCUMENTS}.in_force": 15}), last)
    assert entry.level is Level.WARNING
    assert entry.rule == "continuity.in-force"
    assert entry.cells == tuple(f"{DOCUMENTS}.{key}" for key in ("in_force", "issued", "repealed"))
    assert entry.equation == "10+4-1=13≠15"
    assert entry.message.startswith("上年现行有效 10 件，加本年制发、减本年废止应为 13 件")
    assert entry.alternatives == ({f"{DOCUMENTS}.in_force": Decimal(13)},)


def test_only_of_fewer_documents_some_may_have_expired(make_report):
    last = make_report({f"{DOCUMENTS}.in_force": 10}, year=2021)
    for figure, hint in ((9, "如有到期失效的，请说明"), (11, "可能漏计了本年制发")):
        (entry,) = check_in_force(make_report({f"{DOCUMENTS}.in_force": figure}), last)
        assert entry.message.endswith(hint)


def test_fewer_than_none_in_force_is_not_offered(make_report):
    last = make_report({f"{DOCUMENTS}.in_force": 1}, year=2021)
    (entry,) = check_in_force(make_report({f"{DOCUMENTS}.repealed": 3}), last)
    assert entry.equation == "1+0-3=-2≠0"
    assert entry.alternatives == ()


def test_the_other_edition_counts_something_else(make_report):
    last = make_report({f"{DOCUMENTS}.total_disclosed": 10}, edition="2019", year=2020)
    (entry,) = check_in_force(make_report({f"{DOCUMENTS}.in_force": 4}, year=2021), last)
    assert entry.level is Level.NOT_ASSESSABLE
    assert entry.message == "上年报告是2019版格式，没有这些数据，现行有效件数无法与上年核对"
    assert len(entry.cells) == 6


def test_a_missing_figure_is_said(make_report):
    last = make_report({f"{DOCUMENTS}.in_force": None}, year=2021)
    (entry,) = check_in_force(make_report(), last)
    assert entry.message == "上年缺 1 个数据，现行有效件数无法与上年核对"
    assert entry.cells[0] == f"{DOCUMENTS}.in_force"


def test_a_form_without_the_figure_is_not_asked(make_report):
    assert list(check_in_force(make_report(edition="2019"), make_report(edition="2019"))) == []
    assert list(check_items(make_report(), make_report())) == []


def test_numbers_of_items_follow_from_last_year(make_report):
    last = make_report({ITEMS: 10, "active.licensing.change": -2}, edition="2019", year=2019)
    assert list(check_items(make_report({ITEMS: 8}, edition="2019"), last)) == []
    (entry,) = check_items(make_report({ITEMS: 10}, edition="2019"), last)
    assert entry.rule == "continuity.items"
    assert entry.level is Level.WARNING
    assert entry.cells == (ITEMS,)
    assert entry.equation == "10-2=8≠10"
    assert entry.alternatives == ({ITEMS: Decimal(8)},)


def test_fewer_items_than_none_are_not_offered(make_report):
    last = make_report({"active.licensing.change": -2}, edition="2019", year=2019)
    (entry,) = check_items(make_report(edition="2019"), last)
    assert entry.equation == "0-2=-2≠0"
    assert entry.alternatives == ()


def test_every_row_of_items_is_compared(make_report):
    rows = ("licensing", "other_services", "punishment", "coercion", "fees")
    last = make_report(
        {f"active.{row}.change": 1 for row in rows}, edition="2019", year=2019
    )  # fmt: skip
    found = list(check_items(make_report(edition="2019"), last))
    assert [entry.cells[0] for entry in found] == [f"active.{row}.last_year_items" for row in rows]
    assert found[0].equation == "0+1=1≠0"


def test_items_against_the_later_edition_cannot_be_checked(make_report):
    (entry,) = check_items(make_report(edition="2019", year=2022), make_report(year=2021))
    assert entry.level is Level.NOT_ASSESSABLE
    assert "2021版" in entry.message
