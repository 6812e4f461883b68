"""Findings of the narrative: what they say, to what they point, and what they leave alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checking.narrative.conftest import words
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.narrative import reading
from gxnb_desktop.checking.narrative.check import check_narrative
from gxnb_desktop.checking.narrative.reading import LONGEST_TEXT
from gxnb_desktop.report.model import Cell, LineOrigin, Passage, Section

RECEIVED = "applications.received.total"
CLOSED = "applications.closed_total.total"


def test_a_finding_has_the_sentence_the_figure_and_the_words(saying):
    report = saying("我局认真办理。2022年，全年共收到申请 16 件。", figures={RECEIVED: 15})
    (finding,) = check_narrative(report)
    assert finding.rule == "narrative.received"
    assert finding.level is Level.WARNING
    assert finding.cells == (RECEIVED,)
    assert finding.place == "第一部分"
    told = "与表格不一致：表三 一、本年新收 · 总计为 15"
    assert finding.message == f"正文“全年共收到申请16件”，{told}"
    assert finding.equation is None
    assert words(report, finding) == "16 件"


def test_all_readings_are_told_where_none_fits(saying):
    figures = {RECEIVED: 15, "applications.carried_in.total": 1, CLOSED: 16}
    report = saying("全年共受理政府信息公开申请18件。", figures=figures)
    (finding,) = check_narrative(report)
    assert finding.level is Level.NOTICE
    assert finding.message.endswith(
        "请与表格核对：表三 一、本年新收 · 总计为 15，表三 一、本年新收加二、上年结转 · 总计为 16"
    )
    assert finding.cells == (RECEIVED, "applications.carried_in.total")


def test_readings_that_come_to_the_same_leave_nothing_open(saying):
    report = saying("全年共受理政府信息公开申请18件。", figures={RECEIVED: 15, CLOSED: 15})
    (finding,) = check_narrative(report)
    assert finding.level is Level.WARNING
    assert finding.message.endswith("，与表格不一致：表三 一、本年新收 · 总计为 15")


@pytest.mark.parametrize("said", [15, 16])
def test_a_number_may_be_any_of_its_readings(saying, said):
    figures = {RECEIVED: 15, "applications.carried_in.total": 1, CLOSED: 16}
    report = saying(f"全年共受理政府信息公开申请{said}件。", figures=figures)
    assert list(check_narrative(report)) == []


def test_a_group_is_added_up_in_the_equation(saying):
    rows = [f"applications.{row}.total" for row in ("denied_law", "denied_process")]
    report = saying(
        "不予公开4件。", section=3, figures={rows[0]: 1, rows[1]: 2, CLOSED: 3, RECEIVED: 3}
    )
    (finding,) = check_narrative(report)
    assert finding.equation == "1+2=3≠4"
    assert finding.cells[:2] == tuple(rows)
    assert len(finding.cells) == 8


def test_a_missing_cell_is_said_once_for_each_rule(saying):
    report = saying(
        "收到申请3件。新收2件。办结3件。", section=3, figures={RECEIVED: None, CLOSED: None}
    )
    found = list(check_narrative(report))
    assert [(finding.rule, finding.level, finding.cells) for finding in found] == [
        ("narrative.received", Level.NOT_ASSESSABLE, (RECEIVED,)),
        ("narrative.closed", Level.NOT_ASSESSABLE, (CLOSED,)),
    ]


def test_a_blank_cell_counts_as_none(saying):
    assert list(check_narrative(saying("未收到申请。", section=3, figures={RECEIVED: ""}))) == []
    assert list(check_narrative(saying("收到申请1件。", section=3, figures={RECEIVED: ""})))


def test_what_the_table_denies_explains_a_sum_that_does_not_fit(saying):
    text = "收到政府信息公开申请10件，其中自然人7件，法人4件。"
    persons = {"applications.received.natural_person": 6, "applications.received.company": 4}
    found = check_narrative(saying(text, figures={RECEIVED: 10, **persons}))
    assert [finding.rule for finding in found] == ["narrative.received"]
    persons["applications.received.natural_person"] = 7
    found = list(check_narrative(saying(text, figures={RECEIVED: 10, **persons})))
    assert [finding.rule for finding in found] == ["narrative.parts"]
    assert found[0].equation == "7+4=11≠10"


def test_the_text_is_read_once_and_the_figures_each_time(saying, monkeypatch):
    report = saying("2022年共收到信息公开申请37件。", figures={RECEIVED: 37})
    assert list(check_narrative(report)) == []
    monkeypatch.setattr(reading, "interpret", lambda *_: pytest.fail("read again"))
    cells = {**report.cells, RECEIVED: Cell(Decimal(36), "36")}
    assert [finding.rule for finding in check_narrative(replace(report, cells=cells))] == [
        "narrative.received"
    ]


def test_the_place_in_the_source_is_that_of_this_report(saying):
    report = saying("收到信息公开申请5件。")
    moved = replace(
        report,
        sections=(Section(1, None, (Passage("收到信息公开申请5件。", LineOrigin(7, 3, 11)),)),),
    )
    origins = [next(check_narrative(entry)).origin for entry in (report, moved)]
    assert origins[1] == LineOrigin(7, 11, 2)
    assert origins[0] != origins[1]


def test_no_finding_is_an_error(saying):
    text = "收到申请9件，办结8件，结转下年度1件，予以公开7件，其中自然人3件。行政复议2件。"
    found = list(check_narrative(saying(text, section=3)))
    assert {finding.level for finding in found} <= {Level.WARNING, Level.NOTICE}
    assert len(found) > 4


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        (("没有其他事项。",), Level.WARNING),
        (("收取信息处理费0元。",), None),
        (("没有收取任何费用。",), None),
    ],
)
def test_section_six_says_what_was_charged(saying, texts, level):
    found = list(check_narrative(saying(*texts, section=6)))
    assert [finding.level for finding in found] == ([] if level is None else [level])
    assert list(check_narrative(saying(*texts, section=6, edition="2019"))) == []


def test_a_fee_that_is_told_elsewhere_is_only_to_be_moved(saying):
    report = saying("没有其他事项。", section=6)
    first = Section(1, None, (Passage("全年未收取信息处理费。"),))
    (finding,) = check_narrative(replace(report, sections=(first, *report.sections)))
    assert (finding.rule, finding.level) == ("narrative.fee", Level.NOTICE)


def test_two_amounts_that_differ_are_shown_with_each_other(saying):
    report = saying("未收取信息处理费。", "收取信息处理费0.012万元。", section=6)
    (finding,) = check_narrative(report)
    assert finding.equation == "120元≠0元"
    assert words(report, finding) == "0.012万元"


def test_a_report_without_tables_of_its_own_edition_is_not_asked_for_a_fee(saying):
    report = replace(saying("没有其他事项。", section=6), edition=None)
    assert list(check_narrative(report)) == []


def test_a_text_longer_than_any_report_is_said_not_to_be_read(saying):
    report = saying("收到信息公开申请5件。" * (LONGEST_TEXT // 10))
    (finding,) = check_narrative(report)
    assert finding.level is Level.NOT_ASSESSABLE
    assert "没有与表核对" in finding.message


@pytest.mark.timeout(60)
def test_a_sentence_without_end_is_read_in_time(saying):
    for text in ("收到申请1件、", "其中1件", "行政复议", "（", "零", "收到申请1件，"):
        list(check_narrative(saying(text * (20_000 // len(text)), section=3)))
