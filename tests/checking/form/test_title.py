"""单位 + 年份 + 政府信息公开工作年度报告."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.title import check_title
from gxnb_desktop.report.model import LineOrigin


@pytest.mark.parametrize(
    "title",
    [
        "某乡2020年政府信息公开工作年度报告",
        "某乡2020年度政府信息公开工作年度报告",
        "某县人民政府 2023 年政府信息公开工作年度报告",
        "某乡二〇二〇年政府信息公开工作年度报告",
        "《某乡2020年政府信息公开工作年度报告》（送审稿）",
    ],
)
def test_titles_with_all_three_parts(make_text, title):
    assert list(check_title(make_text(title=title))) == []


@pytest.mark.parametrize(
    ("title", "organization", "lacking"),
    [
        ("2020年政府信息公开工作年度报告", None, "单位名称"),
        ("某乡政府信息公开工作年度报告", "某乡", "年份"),
        ("某乡2020年政府信息公开年度报告", "某乡", "政府信息公开工作年度报告"),
        ("某乡2020年政务公开工作报告", "某乡", "政府信息公开工作年度报告"),
        ("政府信息公开工作年度报告", None, "单位名称、年份"),
    ],
)
def test_what_a_title_lacks_is_named(make_text, title, organization, lacking):
    origin = LineOrigin(1, 1, 20)
    report = replace(make_text(), title=title, organization=organization, title_origin=origin)
    [finding] = check_title(report)
    assert (finding.rule, finding.level) == ("form.title", Level.WARNING)
    assert lacking in finding.message
    assert finding.origin == origin


@pytest.mark.parametrize(
    "title", ["2020年某乡政府信息公开工作年度报告", "某乡政府信息公开工作年度报告（2020年）"]
)
def test_another_order_is_only_to_be_looked_at(make_text, title):
    [finding] = check_title(make_text(title=title))
    assert finding.level is Level.NOTICE


def test_no_title_at_all(make_text):
    [finding] = check_title(make_text(title=None))
    assert finding.level is Level.WARNING
    # Where no text was read at all, form.sections says so.
    assert list(check_title(replace(make_text(title=None), sections=()))) == []
