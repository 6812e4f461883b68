"""Years that must be the report's own, and those that need not."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.year import check_year


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2022年1月1日起至2022年12月31日止。",
        "本报告所列数据的统计期限从 2022 年 1 月 1 日至 2022 年 12 月 31 日。",
        "统计期限为2022年1月1日至12月31日。",
        "统计时间：2022年1月1日—12月31日",
        "统计期限为1月1日至12月31日。",
        "统计时限为2022.1.1-2022.12.31",
        "比2021年全年多3条，与2021年全年相比增长两成。",
        "截至2022年12月31日，公开信息8条；2022年全年公开信息12条。",
        "本年度（2022年）公开信息12条，2022年，全年未收到申请。",
        "2021年整改情况良好，2023年将继续努力，到2025年建成平台。",
        "根据《关于截至2020年底全年工作的通知》，认真整改。",
        "工作自2020年3月1日至2020年6月1日开展。",
        "截至目前，全年2019件历史文件已清理。",
    ],
)
def test_years_that_agree_and_years_that_are_not_compared(make_text, text):
    for number in (0, 1, 2):
        assert list(check_year(make_text({number: [text]}))) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("统计期限自2021年1月1日起至2021年12月31日止。", "2021年1月1日起至2021年12月31日"),
        ("统计期限自2022年1月1日起至2021年12月31日止。", "2022年1月1日起至2021年12月31日"),
        ("统计期限为2022年1月1日至2022年12月30日。", "2022年1月1日至2022年12月30日"),
        ("所列数据期限为2022年2月1日至12月31日。", "2022年2月1日至12月31日"),
        ("统计期限为2021.1.1—2021.12.31。", "2021.1.1—2021.12.31"),
    ],
)
def test_a_period_that_is_not_the_year_of_the_report(make_text, text, phrase):
    for number in (0, 1, 6):
        report = make_text({number: ["前言。", text]})
        [finding] = check_year(report)
        assert (finding.rule, finding.level) == ("form.year", Level.WARNING)
        assert "2022 年 1 月 1 日至 12 月 31 日" in finding.message
        passage = report.section(number).passages[1]
        assert finding.origin == passage.origin_of(text.index(phrase), len(phrase))


@pytest.mark.parametrize(
    "text",
    [
        "截至2021年12月31日，公开信息8条。",
        "截止 2021 年底，公开信息8条。",
        "2021年全年公开信息8条。",
        "2021年度，全年公开信息8条。",
        "本年度（2021年）公开信息8条。",
    ],
)
def test_another_year_of_the_figures_in_the_first_two_sections(make_text, text):
    for number in (1, 2):
        [finding] = check_year(make_text({number: [text]}))
        assert finding.level is Level.WARNING
        assert "2022 年" in finding.message
    for number in (0, 5, 6):
        assert list(check_year(make_text({number: [text]}))) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("2021年全年公开信息5条，2022年全年公开信息8条。", Level.NOTICE),
        ("截至2021年底建成2个，2022年新增1个。", Level.NOTICE),
        ("2022年工作有序。2021年全年公开信息5条。", Level.WARNING),
    ],
)
def test_another_year_beside_that_of_the_report_is_only_asked_about(make_text, text, level):
    [finding] = check_year(make_text({1: [text]}))
    assert finding.level is level


def test_without_a_year_only_the_shape_of_the_period_counts(make_text):
    whole = "统计期限为2021年1月1日至2021年12月31日，截至2020年底。"
    assert list(check_year(replace(make_text({1: [whole]}), year=None))) == []
    part = "统计期限为2021年1月1日至2021年6月30日。"
    assert len(list(check_year(replace(make_text({1: [part]}), year=None)))) == 1


def test_a_first_sentence_of_another_year_is_asked_about(make_text):
    stale = "2021年，我局认真贯彻落实条例。"
    [finding] = check_year(make_text({1: ["（一）主动公开情况", stale, "2021年，工作有序。"]}))
    assert (finding.rule, finding.level) == ("form.year", Level.NOTICE)
    for texts in (
        {1: ["2022年，工作有序。", stale]},
        {1: ["2021年以来，工作有序。"]},
        {5: [stale]},
    ):
        assert list(check_year(make_text(texts))) == []
