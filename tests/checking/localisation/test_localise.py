"""Which figures are named as wrong, and why."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.finding import Cause, Level
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell
from planted.hard import hard_reports

AS_WRITTEN = "；" + Cause.AUTHOR.chinese


def suggestions(report):
    return [finding.suggestion for finding in check_sums(report) if finding.level is Level.ERROR]


def test_two_far_errors_are_told_apart_by_their_differences(make_report, sound, edition):
    one, other = "applications.granted.company", "applications.denied_law.research"
    report = make_report({**sound, one: sound[one] + 1, other: sound[other] + 5}, edition=edition)
    found = suggestions(report)
    assert found.count({one: Decimal(sound[one])}) == 2
    assert found.count({other: Decimal(sound[other])}) == 2


def test_two_equal_errors_that_could_stand_in_four_cells_are_not_guessed(
    make_report, sound, edition
):
    one, other = "applications.granted.company", "applications.denied_law.research"
    report = make_report({**sound, one: sound[one] + 1, other: sound[other] + 1}, edition=edition)
    assert suggestions(report) == [None] * 4


def test_a_difference_that_would_make_a_cell_negative_is_no_answer(make_report):
    # Row and column both lack -3, but 1 stands in the cell where they cross.
    table = {
        "granted": {"natural_person": 5, "company": 1, "total": 3},
        "denied_law": {"company": 5, "total": 5},
        "closed_total": {"natural_person": 5, "company": 3, "total": 8},
        "received": {"natural_person": 5, "company": 3, "total": 8},
    }
    report = make_report(
        {
            f"applications.{row}.{column}": value
            for row, figures in table.items()
            for column, value in figures.items()
        }
    )
    assert suggestions(report) == [None, None]


def test_what_is_no_count_is_never_proposed(make_report):
    wrong = "litigation.after_review.corrected"
    [finding] = [
        finding
        for finding in check_sums(make_report({wrong: Decimal("2.5")}))
        if finding.level is Level.ERROR
    ]
    assert finding.suggestion is None
    answers = [value for answer in finding.alternatives for value in answer.values()]
    assert all(value == int(value) for value in answers)


@pytest.mark.parametrize(
    ("row", "typed", "true"), [("granted", "2.5", 25), ("closed_total", "1.234", 1234)]
)
def test_a_point_inside_a_figure_is_taken_out(make_report, row, typed, true):
    rows = ("received", "granted", "closed_total")
    cells = [f"applications.{key}.{column}" for key in rows for column in ("company", "total")]
    wrong = f"applications.{row}.company"
    found = list(check_sums(make_report({**dict.fromkeys(cells, true), wrong: Decimal(typed)})))
    assert len(found) > 1
    for finding in found:
        if finding.level is Level.ERROR:
            assert finding.suggestion == {wrong: Decimal(true)}
            assert "像是多了小数点" in (finding.reason or "")


def test_a_count_is_proposed_without_a_point(make_report, sound, edition):
    wrong = "applications.granted.company"
    report = make_report({**sound, wrong: sound[wrong] + Decimal("0.5")}, edition=edition)
    [written] = {str(suggestion[wrong]) for suggestion in suggestions(report)}
    assert written == str(sound[wrong])


def test_two_figures_that_are_not_whole_are_told_apart(make_report, sound, edition):
    wrong = ("applications.granted.company", "applications.denied_law.research")
    halves = {cell: sound[cell] + Decimal("0.5") for cell in wrong}
    found = suggestions(make_report({**sound, **halves}, edition=edition))
    assert {cell for suggestion in found for cell in suggestion or {}} <= set(wrong)


def test_sums_that_ask_for_different_values_suggest_nothing(make_report, sound, edition):
    row, column = "applications.granted.total", "applications.closed_total.company"
    report = make_report({**sound, row: sound[row] + 1, column: sound[column] + 2}, edition=edition)
    cell = "applications.granted.company"
    assert not any(cell in (suggestion or {}) for suggestion in suggestions(report))


def test_a_missing_cell_beside_the_wrong_one_is_no_hindrance(make_report, sound, edition):
    wrong, gone = "applications.granted.company", "applications.granted.research"
    report = make_report({**sound, wrong: sound[wrong] + 1, gone: None}, edition=edition)
    (found,) = suggestions(report)
    assert found == {wrong: Decimal(sound[wrong])}


def test_a_wrong_total_of_all_totals_is_told_by_three_sums(make_report, sound, edition):
    address = "applications.closed_total.total"
    report = make_report({**sound, address: sound[address] - 4}, edition=edition)
    assert suggestions(report) == [{address: Decimal(sound[address])}] * 3


def test_a_blank_total_is_told_by_its_sums(make_report, sound, edition):
    address = "applications.received.total"
    report = make_report({**sound, address: ""}, edition=edition)
    assert suggestions(report) == [{address: Decimal(sound[address])}] * 2


ROW = "applications.closed_total"


def test_a_total_row_left_at_zero_is_one_proposal(make_report):
    """The fault of seed 004: 新收 3, 予以公开 3, but （七）总计 0."""
    rows = ("received", "granted")
    figures = {f"applications.{row}.{key}": 3 for row in rows for key in ("other_org", "total")}
    found = list(check_sums(make_report(figures)))
    assert len(found) == 4
    for finding in found:
        assert finding.suggestion == {f"{ROW}.other_org": Decimal(3), f"{ROW}.total": Decimal(3)}
        assert next(iter(finding.suggestion)) == finding.cells[0]
        assert finding.reason == "改这两处，四项均平衡；总计像是漏填" + AS_WRITTEN


def test_many_sums_are_counted_in_figures(make_report, sound, edition):
    totals = [cell for cell in sound if cell.startswith("applications.") and cell.endswith("total")]
    report = make_report({**sound, **dict.fromkeys(totals, 0)}, edition=edition)
    for finding in check_sums(report):
        assert (finding.reason or "").startswith(f"改这 {len(totals)} 处，{len(totals)} 项均平衡；")


def test_seed_004_has_one_proposal(seeds):
    (path,) = seeds.glob("004*.txt")
    found = suggestions(read_report(path).report)
    assert found == [{f"{ROW}.other_org": Decimal(3), f"{ROW}.total": Decimal(3)}] * 4


def test_totals_left_at_zero_in_table_four(make_report):
    """The faults of a published report: 10+1+0+0 against 0, 5+0+0+0 against 0."""
    review, after = "litigation.review", "litigation.after_review"
    figures = {f"{review}.upheld": 10, f"{review}.corrected": 1, f"{after}.upheld": 5}
    one, other = check_sums(make_report(figures))
    assert one.suggestion == {f"{review}.total": Decimal(11)}
    assert one.alternatives == ()
    assert other.suggestion == {f"{after}.total": Decimal(5)}
    assert other.alternatives == ({f"{after}.upheld": Decimal(0)},)
    assert other.reason == "改这一处即平衡；总计像是漏填；另有一种改法，须核实" + AS_WRITTEN


def test_hongze_2023_has_its_two_totals_proposed_beside_what_else_may_be_wrong(real):
    found = list(check_sums(read_report(real / "hongze-2023.pdf").report))
    review, after = "litigation.review", "litigation.after_review"
    assert [finding.suggestion for finding in found] == [
        {f"{review}.total": Decimal(11)},
        {f"{after}.total": Decimal(5)},
    ]
    assert [finding.alternatives for finding in found] == [(), ({f"{after}.upheld": Decimal(0)},)]


STRIP = [
    f"litigation.{row}.{column}"
    for row in ("review", "direct", "after_review")
    for column in ("upheld", "corrected", "other", "pending", "total")
]


def test_table_four_shifted_as_a_whole_is_one_mistake(make_report):
    true = [0, 3, 11, 2, 16, 0, 24, 3, 3, 30, 0, 24, 5, 1, 30]
    typed = dict(zip(STRIP, [*true[1:], 0], strict=True))
    truth = {
        cell: Decimal(value)
        for cell, value in zip(STRIP, true, strict=True)
        if value != typed[cell]
    }
    found = list(check_sums(make_report(typed)))
    assert len(found) == 3
    for finding in found:
        assert finding.suggestion == truth
        assert "三项均平衡；像是整行左移了一格" in (finding.reason or "")


def test_a_total_beside_its_cell_is_not_added_to_its_own_parts(make_report):
    typed = dict(zip(STRIP, [3, 11, 2, 16, 0], strict=False))
    (finding,) = check_sums(make_report(typed))
    assert finding.suggestion is None
    assert {STRIP[3]: Decimal(0), STRIP[4]: Decimal(16)} in finding.alternatives
    assert {STRIP[4]: Decimal(32)} in finding.alternatives


def test_a_column_shifted_is_one_mistake_though_exchanges_add_up_to_it(make_report):
    """Ones and zeros only: three exchanges in the column come to the same."""
    true = {"received": 1, "unavailable_needs_creation": 1, "closed_total": 1}
    wrong = {"carried_in": 1, "unavailable_unclear": 1, "carried_out": 1}
    totals = {f"applications.{row}.total": 1 for row in true}
    typed = {f"applications.{row}.natural_person": 1 for row in wrong}
    found = list(check_sums(make_report({**totals, **typed})))
    assert found
    for finding in found:
        assert finding.suggestion == {
            f"applications.{row}.natural_person": Decimal(row in true) for row in (*true, *wrong)
        }
        assert "像是整列下移了一格" in (finding.reason or "")


def test_one_sum_with_nothing_to_tell_its_figures_apart_has_answers_but_no_proposal(make_report):
    row = "litigation.direct"
    figures = {f"{row}.upheld": 12, f"{row}.corrected": 3, f"{row}.total": 16}
    (finding,) = check_sums(make_report(figures))
    assert finding.suggestion is None
    assert finding.alternatives[0] == {f"{row}.total": Decimal(15)}
    assert len(finding.alternatives) == 5
    assert finding.reason == "有五种改法，难分先后，须核实" + AS_WRITTEN


PART, OTHER_PART, GROUP_TOTAL = (
    f"litigation.direct.{key}" for key in ("upheld", "corrected", "total")
)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({PART: 7}, {PART: Decimal(7)}),
        ({GROUP_TOTAL: 3}, {GROUP_TOTAL: Decimal(3)}),
        ({PART: 7, OTHER_PART: 6}, None),
        ({PART: 6}, None),
    ],
)
def test_what_the_sum_asks_for_and_one_witness_says_is_proposed(make_report, second, expected):
    report = make_report({PART: 2, OTHER_PART: 1, GROUP_TOTAL: 8})
    assert suggestions(report) == [None]
    read = {cell: Decimal(value) for cell, value in second.items()}
    assert suggestions(replace(report, second_reading=read)) == [expected]


def test_a_slip_is_said(make_report, sound, edition):
    address = "applications.granted.company"
    report = make_report({**sound, address: sound[address] % 10}, edition=edition)
    for finding in check_sums(report):
        assert finding.reason == "改这一处，两项均平衡；像是漏录一位" + AS_WRITTEN


def test_a_blank_is_filled_before_another_figure_is_changed(make_report):
    row = "litigation.direct"
    figures = {f"{row}.upheld": "", f"{row}.corrected": 3, f"{row}.total": 5}
    (finding,) = check_sums(make_report(figures))
    assert finding.suggestion == {f"{row}.upheld": Decimal(2)}
    assert "原为空白或读取不确定" in (finding.reason or "")


def test_of_two_equal_answers_the_one_read_with_doubt_is_taken(make_report, sound, edition):
    one, other = "applications.granted.company", "applications.denied_law.research"
    wrong = {one: sound[one] + 1, other: sound[other] + 1}
    doubtful = {
        address: Cell(Decimal(value), str(value), doubt="数字可能错位")
        for address, value in wrong.items()
    }
    report = make_report({**sound, **doubtful}, edition=edition)
    found = suggestions(report)
    assert found.count({one: Decimal(sound[one])}) == 2
    assert found.count({other: Decimal(sound[other])}) == 2


def test_a_shifted_row_is_one_proposal(make_report, sound, edition):
    keys = ("natural_person", "company", "research", "public_welfare", "legal_service", "other_org")
    row = [f"applications.denied_law.{key}" for key in (*keys, "total")]
    typed = ["", *(sound[cell] for cell in row[:-1])]
    report = make_report({**sound, **dict(zip(row, typed, strict=True))}, edition=edition)
    for finding in check_sums(report):
        assert finding.suggestion == {cell: Decimal(sound[cell]) for cell in row}
        assert "像是整行右移了一格" in (finding.reason or "")


def test_two_rows_exchanged_are_one_proposal(make_report, sound, edition):
    keys = ("natural_person", "company", "research", "public_welfare", "legal_service", "other_org")
    closed, carried = (
        [f"applications.{row}.{key}" for key in (*keys, "total")]
        for row in ("closed_total", "carried_out")
    )
    crossed = zip((*closed, *carried), (*carried, *closed), strict=True)
    report = make_report({**sound, **{to: sound[at] for to, at in crossed}}, edition=edition)
    found = list(check_sums(report))
    assert len(found) == 7
    for finding in found:
        assert finding.suggestion == {cell: Decimal(sound[cell]) for cell in (*closed, *carried)}
        assert "像是上下两行填反" in (finding.reason or "")


def test_an_answer_leaves_no_sum_broken(make_report, sound, edition):
    wrong = {
        "applications.granted.company": 7,
        "applications.closed_total.total": 9,
        "applications.received.natural_person": 4000,
    }
    report = make_report({**sound, **wrong}, edition=edition)
    together = {}
    for finding in check_sums(report):
        together.update(finding.suggestion or {})
    assert list(check_sums(make_report({**sound, **wrong, **together}, edition=edition))) == []


@pytest.mark.parametrize(
    "kind", ["20 figures wrong", "a row not found, others wrong", "any figures up to 300"]
)
def test_too_many_wrong_figures_are_said_to_be_too_many(kind):
    said = [
        any("未能试遍各种改法" in (finding.reason or "") for finding in check_sums(report))
        for report in hard_reports(load_form("2021"), kind, 8)
    ]
    assert any(said)


def test_where_much_is_wrong_no_moves_of_whole_rows_are_listed_as_possible():
    for report in hard_reports(load_form("2021"), "a row not found, others wrong", 12):
        for finding in check_sums(report):
            if finding.suggestion is None and "未能试遍各种改法" in (finding.reason or ""):
                assert all(len(answer) <= 2 for answer in finding.alternatives)


def test_alternatives_are_few(make_report):
    figures = {f"applications.{row}.company": 2 for row in ("received", "closed_total")}
    figures |= {f"applications.{row}.total": 2 for row in ("received", "closed_total")}
    for finding in check_sums(make_report(figures)):
        assert finding.suggestion is None
        assert len(finding.alternatives) == 5
        assert re.fullmatch(f"有 [0-9]+ 种改法，难分先后，须核实{AS_WRITTEN}", finding.reason or "")
