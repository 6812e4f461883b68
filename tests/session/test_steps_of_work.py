"""What a session keeps beside figures: doubts settled, findings waived, tables reviewed, words."""

from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.report.model import MISSING, Cell, Passage
from gxnb_desktop.session.session import Previous
from gxnb_desktop.session.steps import Heading

TOTAL = "applications.granted.total"
COMPANY = "applications.granted.company"


def do(session, step):
    assert step is not None
    session.apply(step)
    return step


def test_a_doubt_is_settled_without_a_new_figure_and_comes_back(make_session):
    session = make_session({TOTAL: Cell(Decimal(0), "0", doubt="行有错位")})
    assert [finding.rule for finding in session.findings] == ["cells.doubt"]
    step = do(session, session.confirm([TOTAL, COMPANY]))
    assert set(step.after) == {TOTAL}
    assert session.report.cells[TOTAL] == Cell(Decimal(0), "0")
    assert not session.corrected(TOTAL)
    assert session.findings == ()
    session.revert(step)
    assert [finding.rule for finding in session.findings] == ["cells.doubt"]


def test_who_types_a_doubtful_figure_once_more_has_confirmed_it(make_session):
    session = make_session({TOTAL: Cell(Decimal(3), "3人", doubt="行有错位")})
    step = do(session, session.correct({TOTAL: Decimal(3), COMPANY: Decimal(0)}))
    assert step.confirms
    assert set(step.after) == {TOTAL}
    assert step.name == "与原文核对无误：表三（一）予以公开 · 总计"
    assert session.report.cells[TOTAL] == Cell(Decimal(3), "3人")
    assert session.correct({TOTAL: Decimal(3)}) is None


def test_one_entry_can_correct_some_cells_and_confirm_others(make_session):
    session = make_session({TOTAL: Cell(Decimal(3), "3", doubt="行有错位")})
    step = do(session, session.correct({TOTAL: Decimal(3), COMPANY: Decimal(3)}, "粘贴 2 格"))
    assert step.name == "粘贴 2 格"
    assert not step.confirms
    assert [step.settles(at) for at in (TOTAL, COMPANY)] == [True, False]
    assert session.report.cells[TOTAL].doubt is None


def test_only_doubts_about_what_is_there_can_be_settled(make_session):
    session = make_session({COMPANY: Cell(doubt="没有读到")})
    assert session.confirm([TOTAL, COMPANY]) is None


def test_a_cell_is_restored_to_what_was_read(make_session):
    read = Cell(Decimal(3), "3", doubt="行有错位")
    session = make_session({TOTAL: read})
    assert session.restore([TOTAL]) is None
    do(session, session.correct({TOTAL: Decimal(4)}))
    step = do(session, session.restore([TOTAL]))
    assert step.name == "恢复原文的值：表三（一）予以公开 · 总计"
    assert session.report == session.original


def test_cells_of_another_reading_are_taken_over_as_one_change(make_session):
    session = make_session({TOTAL: MISSING})
    other = Cell(Decimal(0), "0")
    step = do(
        session, session.take_over({TOTAL: other, COMPANY: session.report.cells[COMPANY]}, "重读")
    )
    assert (step.name, dict(step.after)) == ("重读", {TOTAL: other})
    assert session.report.missing == ()
    assert session.take_over({TOTAL: other}, "重读") is None


def test_a_waived_finding_stays_but_is_not_open(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    found = session.findings
    assert session.open_findings == found
    step = do(session, session.waive(found[:1], " 原件如此，已与经办人核实 "))
    assert session.findings == found
    assert session.open_findings == found[1:]
    waiver = session.waiver(found[0])
    assert waiver.reason == "原件如此，已与经办人核实"
    assert (waiver.level, waiver.place, waiver.message) == (
        found[0].level,
        found[0].place,
        found[0].message,
    )
    session.revert(step)
    assert session.open_findings == found


def test_a_waiver_is_taken_back_at_will(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    do(session, session.waive(session.findings, "已核实"))
    do(session, session.review("active"))
    waiver = session.waiver(session.findings[0])
    back = do(session, session.withdraw([waiver]))
    assert session.open_findings == session.findings[:1]
    assert session.withdraw([waiver]) is None
    session.revert(back)
    assert session.open_findings == ()


def test_a_waiver_does_not_outlive_its_numbers(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    do(session, session.waive(session.findings, "已核实"))
    step = do(session, session.correct({TOTAL: Decimal(2)}))
    assert session.open_findings == session.findings != ()
    session.revert(step)
    assert session.open_findings == ()


def test_a_waiver_needs_a_reason_and_a_finding_that_is_open(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    with pytest.raises(ValueError, match="reason"):
        session.waive(session.findings, "  ")
    do(session, session.waive(session.findings, "已核实"))
    assert session.waive(session.findings, "再次") is None


def test_work_is_complete_when_tables_are_reviewed_and_findings_settled(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    assert session.unreviewed == ("active", "applications", "litigation")
    for table in session.unreviewed:
        do(session, session.review(table))
    assert session.review("active") is None
    assert not session.complete
    do(session, session.waive(session.findings, "已核实"))
    assert session.complete
    do(session, session.review("active", False))
    assert session.unreviewed == ("active",)
    assert not session.complete


def test_a_section_gets_other_words_and_a_paragraph_that_stays_keeps_its_place(make_session):
    session = make_session()
    (kept,) = session.report.section(1).passages
    step = do(session, session.rewrite(1, [kept.text, "", "补充说明。"]))
    assert session.report.section(1).passages == (kept, Passage("补充说明。"))
    assert session.rewrite(1, [kept.text, "补充说明。"]) is None
    session.revert(step)
    assert session.report == session.original


def test_a_section_that_was_not_there_is_written_in_its_place(make_session):
    session = make_session(left_out=2)
    step = do(session, session.rewrite(2, ["主动公开的情况。"]))
    assert [section.number for section in session.report.sections] == [1, 2, 3, 4, 5, 6]
    assert session.report.section(2).title == "主动公开政府信息情况"
    session.revert(step)
    assert session.report == session.original


def test_the_title_can_be_put_right(make_session):
    session = make_session()
    heading = Heading("湘潭县锦石乡2025年政府信息公开工作年度报告", "湘潭县锦石乡", 2025)
    step = do(session, session.rename(heading))
    assert session.report.year == 2025
    assert session.rename(heading) is None
    session.revert(step)
    assert session.report == session.original


def test_every_step_carries_the_person(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1", doubt="行有错位")})
    session.person = "经办人"
    steps = (
        session.correct({TOTAL: Decimal(2)}),
        session.confirm([TOTAL]),
        session.waive(session.findings, "已核实"),
        session.review("active"),
        session.rewrite(1, ["另写。"]),
    )
    assert {step.person for step in steps} == {"经办人"}


def test_rules_that_are_switched_off_are_silent(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    rules = {finding.rule for finding in session.findings}
    session.switch_off(rules)
    assert session.findings == ()
    session.switch_off([])
    assert {finding.rule for finding in session.findings} == rules


def test_an_exported_report_holds_figures_and_words_but_no_waivers_and_reviews(make_session):
    session = make_session({TOTAL: Cell(Decimal(1), "1")})
    do(session, session.correct({TOTAL: Decimal(2)}))
    do(session, session.rewrite(1, ["另写。"]))
    session.mark_exported()
    assert not session.unsaved
    do(session, session.review("active"))
    session.mark_exported()
    assert session.unsaved


def test_a_comparison_is_unsaved_until_a_file_holds_it(make_session):
    session = make_session()
    other = Previous(Path("去年.docx"), session.original)
    session.compare_with(other)
    assert session.unsaved
    assert (session.unsaved_steps, session.unsaved_comparison) == (0, True)
    session.mark_exported()
    assert session.unsaved
    session.mark_saved()
    assert not session.unsaved
    session.compare_with(Previous(Path("去年.docx"), session.original))
    assert not session.unsaved
    session.compare_with(None)
    assert session.unsaved
    session.mark_held((), None)
    assert not session.unsaved
