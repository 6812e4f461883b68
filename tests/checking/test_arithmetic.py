"""The sums of tables 三 and 四: they hold, they break, or they cannot be added up."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level

RULES = ("applications.row-sum", "applications.closed-sum", "applications.balance")
CHANGES = {
    "one more": lambda value: value + 1,
    "last digit dropped": lambda value: value // 10,
    "doubled": lambda value: value * 2,
    "hundredfold": lambda value: value * 100,
}


def test_a_sound_report_has_no_finding_about_its_figures(make_report, sound, edition):
    assert about_figures(check(make_report(sound, edition=edition))) == []


def test_a_report_of_zeros_has_no_finding_about_its_figures(make_report, edition):
    assert about_figures(check(make_report(edition=edition))) == []


def about_figures(findings):
    return [finding for finding in findings if not finding.rule.startswith("form.")]


@pytest.mark.parametrize("change", CHANGES)
def test_any_one_changed_figure_is_found(make_report, sound, edition, change):
    for address in sound:
        if address.startswith("active."):
            continue
        report = make_report({**sound, address: CHANGES[change](sound[address])}, edition=edition)
        found = list(check_sums(report))
        assert found, address
        for finding in found:
            assert address in finding.cells
            assert finding.level is Level.ERROR
        if address.startswith("applications."):
            # A figure of table 三 stands in a row and in a column: the crossing tells it.
            assert {*map(str, (finding.suggestion for finding in found))} == {
                str({address: Decimal(sound[address])})
            }
        else:
            # One sum alone: the true figure is among the answers, first only where a slip tells it.
            (finding,) = found
            answers = [*filter(None, [finding.suggestion]), *finding.alternatives]
            assert {address: Decimal(sound[address])} in answers
            assert finding.reason


def test_any_one_blank_figure_is_found_as_a_broken_sum_too(make_report, sound, edition):
    for address in sound:
        if not address.startswith("active."):
            report = make_report({**sound, address: ""}, edition=edition)
            found = list(check_sums(report))
            assert found, address
            assert all(address in finding.cells for finding in found)


def test_any_one_missing_figure_leaves_its_sums_open(make_report, sound, edition):
    for address in sound:
        if address.startswith("active."):
            continue
        found = list(check_sums(make_report({**sound, address: None}, edition=edition)))
        assert found, address
        for finding in found:
            assert finding.level is Level.NOT_ASSESSABLE
            assert finding.cells == (address,)


def test_a_broken_row_sum(make_report):
    row = "applications.granted"
    report = make_report(
        {
            f"{row}.natural_person": 20,
            f"{row}.company": 3,
            f"{row}.other_org": 1,
            f"{row}.total": 25,
        }
    )
    finding = next(entry for entry in check_sums(report) if entry.rule == RULES[0])
    assert finding.level is Level.ERROR
    assert finding.cells[0] == f"{row}.total"
    assert len(finding.cells) == 7
    assert finding.place == "表三（一）予以公开 · 总计"
    assert finding.message == "本行合计不符：六类申请人之和为 24，总计为 25"
    assert finding.equation == "20+3+0+0+0+1=24≠25"


def test_a_broken_closed_sum(make_report):
    report = make_report(
        {
            "applications.received.company": 2,
            "applications.received.total": 2,
            "applications.closed_total.company": 2,
            "applications.closed_total.total": 2,
        }
    )
    company, total = check_sums(report)
    assert (company.rule, total.rule) == (RULES[1], RULES[1])
    assert company.cells[0] == "applications.closed_total.company"
    assert company.message == "“商业企业”列：（一）至（六）之和为 0，（七）总计为 2"
    assert company.equation == "0≠2"
    assert total.cells[0] == "applications.closed_total.total"
    assert company.suggestion is None


def test_a_broken_balance(make_report):
    report = make_report({"applications.received.total": 1, "applications.received.company": 1})
    company, total = check_sums(report)
    assert (company.rule, total.rule) == (RULES[2], RULES[2])
    assert company.cells[0] == "applications.closed_total.company"
    assert company.message == "“商业企业”列：一加二为 1，（七）总计加四为 0，应当相等"
    assert company.equation == "1+0=1≠0=0+0"


def test_a_broken_sum_of_table_four(make_report):
    report = make_report({"litigation.after_review.upheld": 2, "litigation.after_review.total": 3})
    (finding,) = check_sums(report)
    assert finding.rule == "litigation.sum"
    assert finding.place == "表四 复议后起诉 · 总计"
    assert finding.message == "“复议后起诉”四项之和为 2，总计为 3"
    assert finding.equation == "2+0+0+0=2≠3"
    assert finding.suggestion is None


def test_a_missing_row_is_one_finding_for_each_rule(make_report, edition):
    row = {
        address: None
        for address in make_report(edition=edition).form.addresses
        if address.startswith("applications.refused_repeat.")
    }
    found = list(check_sums(make_report(row, edition=edition)))
    assert [finding.rule for finding in found] == list(RULES[:2])
    for finding in found:
        assert finding.level is Level.NOT_ASSESSABLE
        assert set(finding.cells) == set(row)
        assert finding.place == "表三"
    assert found[0].message == "缺 7 个数据，有 1 行的合计无法核对"
    assert found[1].message == "缺 7 个数据，有 7 列的（七）总计无法核对"


def test_missing_tables_are_one_finding_for_each_rule_and_table(make_report, edition):
    form = make_report(edition=edition).form
    found = list(check_sums(make_report(dict.fromkeys(form.addresses), edition=edition)))
    assert [finding.rule for finding in found] == [*RULES, "litigation.sum"]
    assert set(found[0].cells) == set(form.table("applications").addresses())
    assert set(found[3].cells) == set(form.table("litigation").addresses())


def test_what_is_there_is_summed_beside_what_is_missing(make_report):
    report = make_report({"litigation.review.upheld": None, "litigation.direct.total": 1})
    broken, lacking = check_sums(report)
    assert (broken.level, broken.cells[0]) == (Level.ERROR, "litigation.direct.total")
    assert (lacking.level, lacking.cells) == (Level.NOT_ASSESSABLE, ("litigation.review.upheld",))


def test_money_like_fractions_are_added_exactly(make_report):
    row = "litigation.review"
    parts = {f"{row}.upheld": Decimal("0.1"), f"{row}.corrected": Decimal("0.2")}
    assert list(check_sums(make_report({**parts, f"{row}.total": Decimal("0.3")}))) == []


def test_blanks_count_as_zero(make_report):
    row = "litigation.review"
    report = make_report({f"{row}.upheld": "/", f"{row}.corrected": "", f"{row}.total": 0})
    assert list(check_sums(report)) == []


def test_the_cell_at_fault_is_the_main_one_of_both_its_sums(make_report, sound, edition):
    at_fault = "applications.unavailable_not_held.natural_person"
    found = list(check_sums(make_report({**sound, at_fault: sound[at_fault] + 6}, edition=edition)))
    assert len(found) == 2
    for finding in found:
        assert finding.cells[0] == at_fault
        assert len(finding.cells) == len(set(finding.cells))
        assert finding.place == "表三（四）1.本机关不掌握 · 自然人"
