"""Section 五 says something."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.substance import check_substance
from gxnb_desktop.report.model import Section


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        ["无。"],
        ["（一）存在的主要问题", "无。", "（二）改进情况", "无。"],
        ["存在问题：无；改进措施：无"],
        ["暂 无 存 在 问 题"],
        ["无存在的主要问题及改进情况。"],
    ],
)
def test_a_few_characters_are_no_substance(make_text, paragraphs):
    report = make_text({5: paragraphs})
    [finding] = check_substance(report)
    assert (finding.rule, finding.level) == ("form.empty", Level.WARNING)
    section = report.section(5)
    assert finding.origin == (section.passages[0].origin if paragraphs else section.origin)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["公开内容不够全面，将加强培训。"],
        ["（一）存在的主要问题", "公开不够及时。", "（二）改进情况", "将加强培训。"],
        ["存在问题：公开不够及时；改进措施：加强培训。"],
        ["（一）公开制度建设情况"],
        ["不足之处：公开不够及时，解读不够。"],
    ],
)
def test_a_sentence_is(make_text, paragraphs):
    assert list(check_substance(make_text({5: paragraphs}))) == []


def test_a_section_that_is_lacking_is_left_to_another_rule(make_text):
    report = make_text({5: None})
    assert list(check_substance(report)) == []
    without_text = replace(report, sections=(Section(5, None),))
    assert len(list(check_substance(without_text))) == 1
