"""The rules as data agree with the design and with the code that applies them."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import gxnb_desktop.checking
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.rules import known_rules, rules
from gxnb_desktop.report.model import Cell, Passage, Section

DESIGNED = {
    "applications.row-sum": "error",
    "applications.closed-sum": "error",
    "applications.balance": "error",
    "litigation.sum": "error",
    "cells.count": "error",
    "cells.missing": "warning",
    "cells.doubt": "notice",
    "cells.blank": "warning",
    "active.stock": "warning",
    "active.disclosed": "notice",
    "active.regulations-level": "warning",
    "active.money-unit": "warning",
    "litigation.order": "notice",
    "narrative.received": "warning",
    "narrative.closed": "warning",
    "narrative.carried": "warning",
    "narrative.outcomes": "warning",
    "narrative.litigation": "warning",
    "narrative.documents": "warning",
    "narrative.parts": "warning",
    "narrative.fee": "warning",
    "form.sections": "error",
    "form.title": "warning",
    "form.year": "warning",
    "form.edition": "warning",
    "form.labels": "notice",
    "form.empty": "warning",
    "form.personal-data": "warning",
    "form.date": "notice",
    "continuity.pair": "notice",
    "continuity.carried": "error",
    "continuity.in-force": "warning",
    "continuity.items": "warning",
    "continuity.pending": "notice",
    "continuity.jump": "notice",
    "continuity.copied": "warning",
}
RULE = re.compile(r"[a-z]+\.[a-z]+(-[a-z]+)*")


def test_each_rule_of_the_design_has_its_level_statement_why_and_source():
    found = rules()
    assert {rule: found[rule].level.value for rule in DESIGNED} == DESIGNED
    for id_, rule in found.items():
        assert rule.id == id_
        assert rule.statement
        assert rule.why
        assert rule.source


def test_ids_that_are_no_rules_are_left_out():
    assert known_rules(["form.date", "form.gone", "", "cells.blank"]) == {
        "form.date",
        "cells.blank",
    }


def test_the_rules_that_the_code_names_are_those_of_the_data():
    named = {
        node.value
        for file in Path(gxnb_desktop.checking.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and RULE.fullmatch(node.value)
    }
    assert named == set(rules())


def test_every_rule_of_the_tables_can_be_found_and_has_the_level_of_the_data(make_report):
    town_2019 = make_report(
        {
            "active.normative_documents.made": 3,
            "active.procurement.amount": "251000元",
            "active.fees.change": "",
            "active.licensing.decisions": Cell(doubt="可能错位", raw="0"),
        },
        edition="2019",
    )
    town_2021 = make_report(
        {
            "active.regulations.issued": 2,
            "applications.received.company": -1,
            "applications.granted.total": 1,
            "litigation.after_review.total": 1,
        },
        year=2024,
    )
    nothing = make_report(dict.fromkeys(town_2021.form.addresses), year=2024)
    poor = replace(
        make_report(edition="undivided", year=2020),
        title="年度报告",
        sections=(
            Section(0, None, (Passage("发布日期：2021年2月1日，联系电话13800000000"),)),
            Section(1, "总体情况", (Passage("2019年全年没有收到申请。"),)),
            Section(5, "存在的主要问题及改进情况"),
        ),
    )
    boastful = replace(
        make_report(),
        sections=(
            Section(3, None, (Passage("收到申请9件，办结8件，予以公开7件，结转下年度1件。"),)),
            Section(4, None, (Passage("行政复议2件。"),)),
            Section(2, None, (Passage("废止规范性文件3件。发布信息5条，其中动态2条、其他2条。"),)),
            Section(6, None, (Passage("没有其他需要报告的事项。"),)),
        ),
    )
    reports = (town_2019, town_2021, nothing, poor, boastful)
    found = [finding for report in reports for finding in check(report)]
    found += _against_last_year(make_report)
    for finding in found:
        # A rule may be surer of one breach than of another, never more serious than it says.
        if finding.level is not Level.NOT_ASSESSABLE:
            assert finding.level.rank >= rules()[finding.rule].level.rank
    serious = {finding.rule for finding in found if finding.level is rules()[finding.rule].level}
    assert serious == set(DESIGNED)


def _against_last_year(make_report):
    """Findings of a report of each edition beside one of the year before that does not fit."""
    copied = (Section(1, "总体情况", (Passage("全年在门户网站公开信息1136条。"),)),)
    last_2020 = make_report({"active.fees.change": 2}, edition="2019", year=2019)
    now_2020 = make_report({"active.licensing.decisions": 40}, edition="2019", year=2020)
    last_2022 = make_report(
        {"applications.carried_out.company": 3, "litigation.review.pending": 1},
        organization="湘潭县锦石镇人民政府",
        year=2021,
    )
    now_2022 = make_report({"active.normative_documents.in_force": 7}, year=2022)
    pairs = (
        (now_2020, last_2020),
        (replace(now_2022, sections=copied), replace(last_2022, sections=copied)),
    )
    return [finding for now, last in pairs for finding in check(now, previous=last)]
