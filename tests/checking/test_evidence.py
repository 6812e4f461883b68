"""What speaks for a figure besides its cell, and whose error a broken sum is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gxnb_desktop.checking.arithmetic import check_sums
from gxnb_desktop.checking.equations import equations_by_cell
from gxnb_desktop.checking.evidence import cause_of, evidence_of
from gxnb_desktop.checking.finding import Cause
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.model import Cell, Passage, Section, Source

ROW = "litigation.direct"
TOTAL = f"{ROW}.total"
UNBALANCED = {f"{ROW}.upheld": 12, f"{ROW}.corrected": 3, TOTAL: 16}
"""Five figures, each of which could be the wrong one."""
CARRIED_IN, RECEIVED = (f"applications.{row}.natural_person" for row in ("carried_in", "received"))


def as_pdf(report, second=None):
    """Return the report as read from a pdf; a second method read the same but for ``second``."""
    same = {address: cell.value for address, cell in report.cells.items() if not cell.missing}
    source = Source("年报.pdf", "pdf", "0" * 64)
    return replace(report, source=source, second_reading={**same, **(second or {})})


# Witnesses ----------------------------------------------------------------------------------


def test_a_second_method_that_agrees_proves_nothing(make_report):
    assert evidence_of(as_pdf(make_report(UNBALANCED))) == {}


def test_a_second_method_that_disagrees_names_its_figure(make_report):
    report = as_pdf(make_report(UNBALANCED), {TOTAL: Decimal(15), CARRIED_IN: None})
    evidence = evidence_of(report)
    assert list(evidence) == [TOTAL]
    assert evidence[TOTAL][0].value == 15
    assert evidence[TOTAL][0].words == "另一种读取方法读作 15"


def test_last_year_says_what_was_carried_over(make_report):
    last = make_report({"applications.carried_out.natural_person": 3}, edition="2019")
    evidence = evidence_of(make_report(), last)
    assert evidence[CARRIED_IN][0].words == "上年报告的结转下年度为 3"
    assert len(evidence) == 7


def test_a_blank_of_last_year_is_no_statement(make_report):
    last = make_report({"applications.carried_out.natural_person": ""})
    assert CARRIED_IN not in evidence_of(make_report(), last)


def test_that_a_blank_is_zero_tells_nothing(make_report):
    report = as_pdf(make_report({**UNBALANCED, TOTAL: ""}), {TOTAL: Decimal(0)})
    assert evidence_of(report) == {}


def with_text(report, *texts):
    return replace(report, sections=(Section(1, "总体情况", tuple(map(Passage, texts))),))


def test_the_text_says_what_a_figure_is(make_report):
    report = with_text(make_report(), "（二）依申请公开。2022年共收到政府信息公开申请24件。")
    evidence = evidence_of(report)
    (witness,) = evidence["applications.received.total"]
    assert witness.value == 24
    assert witness.words.startswith("正文写“")
    assert "申请24件" in witness.words


def test_what_a_text_may_mean_in_several_ways_is_no_witness(make_report):
    report = with_text(make_report(), "（二）依申请公开。2022年共办理政府信息公开申请24件。")
    assert evidence_of(report) == {}


DENIED = [f"applications.{row}.total" for row in ("denied_law", "denied_process")]


def test_a_sum_in_the_text_speaks_of_each_part_that_could_be_wrong(make_report):
    text = "2022年共收到政府信息公开申请24件，其中予以公开19件，不予公开5件。"
    report = with_text(make_report({DENIED[0]: 2, DENIED[1]: 4}), text)
    evidence = evidence_of(report)
    assert [evidence[address][0].value for address in DENIED] == [1, 3]
    # No part below 0, and nothing where the sum is right.
    assert "applications.denied_query.total" not in evidence
    report = with_text(make_report({DENIED[0]: 1, DENIED[1]: 4}), text)
    assert not set(DENIED) & set(evidence_of(report))


# What they decide ---------------------------------------------------------------------------


def test_without_witnesses_five_answers_are_as_likely(make_report):
    (finding,) = check_sums(make_report(UNBALANCED))
    assert finding.suggestion is None


@pytest.mark.parametrize(
    ("address", "value"), [(TOTAL, 15), (f"{ROW}.upheld", 13), (f"{ROW}.pending", 1)]
)
def test_the_figure_that_the_second_method_read_is_proposed(make_report, address, value):
    report = as_pdf(make_report(UNBALANCED), {address: Decimal(value)})
    (finding,) = check_sums(report)
    assert finding.suggestion == {address: Decimal(value)}
    assert finding.reason is not None
    assert finding.reason.startswith(f"另一种读取方法读作 {value}；")
    assert len(finding.alternatives) == 4


def test_a_second_reading_that_does_not_mend_the_sum_decides_nothing(make_report):
    report = as_pdf(make_report(UNBALANCED), {TOTAL: Decimal(99)})
    (finding,) = check_sums(report)
    assert finding.suggestion is None
    assert "99" not in (finding.reason or "")


def test_last_year_decides_which_of_two_figures_of_a_column_is_wrong(make_report, sound, edition):
    """One broken balance alone: received, carried in and carried out may each be wrong."""
    wrong = {**sound, CARRIED_IN: sound[CARRIED_IN] + 5}
    wrong["applications.carried_in.total"] = sound["applications.carried_in.total"] + 5
    last = make_report(
        {
            "applications.carried_out.natural_person": sound[CARRIED_IN],
            "applications.carried_out.total": sound["applications.carried_in.total"],
        },
        edition=edition,
    )
    report = make_report(wrong, edition=edition)
    assert all(finding.suggestion is None for finding in check_sums(report))
    true = {
        address: Decimal(sound[address])
        for address in (CARRIED_IN, "applications.carried_in.total")
    }
    for finding in check_sums(report, last):
        assert finding.suggestion == true
        assert "上年报告对其中 2 处也这样说" in (finding.reason or "")


def test_what_a_witness_confirms_is_not_proposed_to_be_changed(make_report, sound, edition):
    """By the sums alone the figure in the crossing is the answer; last year says it is right."""
    wrong = {**sound, CARRIED_IN: sound[CARRIED_IN] + 500}
    (alone,) = {
        tuple((finding.suggestion or {}).items())
        for finding in check_sums(make_report(wrong, edition=edition))
    }
    assert alone == ((CARRIED_IN, Decimal(sound[CARRIED_IN])),)
    last = make_report(
        {"applications.carried_out.natural_person": wrong[CARRIED_IN]}, edition=edition
    )
    for finding in check_sums(make_report(wrong, edition=edition), last):
        assert finding.suggestion is None
        assert finding.alternatives[0] == dict(alone)
        said = f"但上年报告的结转下年度为 {wrong[CARRIED_IN]}，与表中这个数一致"
        assert said in (finding.reason or "")


def test_the_text_decides_between_answers(make_report):
    """行政复议 of five figures, each of which could be wrong; the text says how many there were."""
    text = "全年因政府信息公开工作被申请行政复议15件。"
    row = "litigation.review"
    figures = {f"{row}.upheld": 12, f"{row}.corrected": 3, f"{row}.total": 16}
    (alone,) = check_sums(make_report(figures))
    assert alone.suggestion is None
    (finding,) = check_sums(with_text(make_report(figures), text))
    assert finding.suggestion == {f"{row}.total": Decimal(15)}
    assert (finding.reason or "").startswith("正文写“")


@pytest.mark.parametrize(
    "text",
    [
        "全年没有因政府信息公开工作被申请行政复议。",
        "全年未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
    ],
)
def test_what_the_text_says_as_the_table_does_is_not_corrected(make_report, text):
    """A total that looks left out; but the text says that there was none."""
    row = "litigation.review"
    figures = {f"{row}.upheld": 10, f"{row}.corrected": 1}
    (alone,) = check_sums(make_report(figures))
    assert alone.suggestion == {f"{row}.total": Decimal(11)}
    (finding,) = check_sums(with_text(make_report(figures), text))
    assert finding.suggestion is None
    assert finding.alternatives[0] == {f"{row}.total": Decimal(11)}
    assert "与表中这个数一致" in (finding.reason or "")
    assert finding.cause is Cause.AUTHOR


def test_where_the_text_says_none_a_single_part_is_wrong_rather_than_its_total(make_report):
    text = "全年未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"
    part = "litigation.review.upheld"
    (alone,) = check_sums(make_report({part: 1}))
    assert alone.suggestion == {"litigation.review.total": Decimal(1)}
    (finding,) = check_sums(with_text(make_report({part: 1}), text))
    assert finding.suggestion == {part: Decimal(0)}
    assert (finding.reason or "").startswith("正文写“")


def test_evidence_is_no_part_of_what_is_remembered_for_others(make_report):
    plain = make_report(UNBALANCED)
    (before,) = check_sums(plain)
    (with_second,) = check_sums(as_pdf(plain, {TOTAL: Decimal(15)}))
    (after,) = check_sums(plain)
    assert with_second.suggestion
    assert before == after


# Whose error --------------------------------------------------------------------------------


def test_figures_in_cells_of_text_are_as_their_author_wrote_them(make_report):
    (finding,) = check_sums(make_report(UNBALANCED))
    assert finding.cause is Cause.AUTHOR
    assert (finding.reason or "").endswith("原文如此，请退回填报单位核实")


def test_a_pdf_in_which_both_methods_agree_stands_so(make_report):
    (finding,) = check_sums(as_pdf(make_report(UNBALANCED)))
    assert finding.cause is Cause.AUTHOR


def test_a_pdf_read_by_one_method_says_nothing_of_the_cause(make_report):
    report = replace(as_pdf(make_report(UNBALANCED)), second_reading={})
    (finding,) = check_sums(report)
    assert finding.cause is None
    assert "原文如此" not in (finding.reason or "")


def test_a_doubtful_figure_that_would_be_changed_may_have_been_misread(make_report):
    doubtful = Cell(Decimal(16), "16", doubt="数字位置有偏移")
    report = as_pdf(make_report({**UNBALANCED, TOTAL: doubtful}), {TOTAL: Decimal(15)})
    (finding,) = check_sums(report)
    assert finding.suggestion == {TOTAL: Decimal(15)}
    assert finding.cause is Cause.READING
    assert (finding.reason or "").endswith("可能是读取有误，请先与原文核对")


def test_a_doubt_elsewhere_in_the_sum_leaves_the_cause_open(make_report):
    doubtful = Cell(Decimal(0), "0", doubt="行名按近似匹配")
    figures = {f"{ROW}.upheld": 12, f"{ROW}.other": doubtful}
    (finding,) = check_sums(make_report(figures))
    assert finding.suggestion == {TOTAL: Decimal(12)}
    assert finding.cause is None


def test_a_figure_that_a_person_has_typed_is_not_what_the_source_says(make_report):
    typed = Cell(Decimal(16), "15")
    report = make_report({**UNBALANCED, TOTAL: typed})
    assert cause_of(report, equations_by_cell(report.form)[TOTAL][0].cells, None) is None


def test_a_blank_that_is_certain_stands_so(make_report):
    report = make_report({f"{ROW}.upheld": "", TOTAL: 2})
    assert cause_of(report, (f"{ROW}.upheld", TOTAL), None) is Cause.AUTHOR


def test_errors_of_published_reports_are_said_to_be_theirs(real, seeds):
    (seed,) = seeds.glob("004*.txt")
    for path in (real / "hongze-2023.pdf", seed):
        found = list(check_sums(read_report(path).report))
        assert found
        for finding in found:
            assert finding.suggestion
            assert finding.cause is Cause.AUTHOR
