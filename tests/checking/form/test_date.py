"""The day of publication, where it stands and when it is late."""

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.form.date import check_date

TOWN, DEPARTMENT, COUNTY = "某县某乡人民政府", "某县教育局", "某县人民政府"


def late(make_text, texts, organization=TOWN):
    return list(check_date(make_text(texts, organization=organization, year=2022)))


@pytest.mark.parametrize(
    ("organization", "day", "expected"),
    [
        (TOWN, "2023年1月31日", 0),
        (TOWN, "2023年2月1日", 1),
        (DEPARTMENT, "2023年3月1日", 1),
        (COUNTY, "2023年3月31日", 0),
        (COUNTY, "2023年4月1日", 1),
        (COUNTY, "2024年1月1日", 1),
        ("某市教育局", "2023年2月1日", 1),
        # Of a body whose level the name does not tell, only what is too late for any.
        ("某市人民政府", "2023年2月1日", 0),
        ("某市人民政府", "2023年4月1日", 1),
    ],
)
def test_the_deadline_is_that_of_the_body(make_text, organization, day, expected):
    assert len(late(make_text, {6: ["无。", organization, day]}, organization)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        {0: ["2023年2月8日"]},
        {0: ["（2023年2月8日）", "根据要求编制本报告。"]},
        {0: ["来源：某网 发布时间：2023-02-08 11:50 浏览次数：8"]},
        {0: ["发布日期: 2023/2/8"]},
        {0: ["时间：2023-02-08 来源：某网"]},
        {6: ["无。", "某乡人民政府", "2023年2月8日"]},
        {6: ["无。", "某乡人民政府 2023 年 2 月 8 日"]},
        {6: ["无。", "二〇二三年二月八日"]},
        {6: ["无。", "二○二三年二月二十八日"]},
        {1: ["公开日期：2023年2月8日"]},
    ],
)
def test_where_the_date_of_publication_stands(make_text, texts):
    [finding] = late(make_text, texts)
    assert (finding.rule, finding.level) == ("form.date", Level.NOTICE)
    assert finding.origin is not None
    assert "2023 年 2 月" in finding.message


@pytest.mark.parametrize(
    "texts",
    [
        {1: ["2023年2月8日，召开会议。", "会议于2023年2月8日"]},
        {6: ["无。", "本报告的数据截至2023年2月8日"]},
        {6: ["统计期限为2022年1月1日至2022年12月31日"]},
        {6: ["会议召开时间：2023年2月8日"]},
        {0: ["成文日期：2023-02-08"]},
        {6: ["无。", "2023年2月31日"]},
        {0: ["发布时间：2023-01-29 11:50"], 6: ["无。", "2023年2月8日"]},
    ],
)
def test_dates_that_are_none_of_publication(make_text, texts):
    assert late(make_text, texts) == []
