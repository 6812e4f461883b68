"""Which report counts as last year's of the same body."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.continuity.pair import check_pair, pairing, same_body
from gxnb_desktop.checking.finding import Level

CARRIED = "applications.carried_out.company"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("湘潭县锦石乡人民政府", "湘潭县锦石乡人民政府"),
        ("湘潭县锦石乡人民政府", "湘潭县锦石乡"),
        ("湘潭县锦石乡人民政府", "锦石乡人民政府"),
        ("湘潭县锦石乡人民政府", "湖南省湘潭市湘潭县锦石乡人民政府"),
        ("洪泽区人民政府", "淮安市洪泽区人民政府办公室"),
        ("洪泽区政府办", "洪泽区人民政府"),
        ("北关街道办事处", "临溪市北关街道"),
        ("柳河镇党政办公室", "柳河镇人民政府"),
        ("青石县教育局", "青石县 教育局"),
        ("云台自治县水利局", "水利局"),
        ("苏州市吴中区人民政府", "吴中区人民政府"),
        ("内蒙古自治区兴安盟突泉县人民政府", "突泉县人民政府办公室"),
    ],
)
def test_small_differences_of_a_name_are_no_difference(one, other):
    assert same_body(one, other) is True
    assert same_body(other, one) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("淮安市洪泽区人民政府", "洪泽县人民政府"),
        ("洪泽县教育局", "洪泽区教育局"),
        ("湘潭县锦石乡人民政府", "湘潭县锦石镇人民政府"),
        ("青石县北关镇人民政府", "青石县北关街道办事处"),
    ],
)
def test_a_reform_of_areas_is_likely_the_same_body(one, other):
    assert same_body(one, other) is None
    assert same_body(other, one) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("湘潭县人民政府", "湘潭市人民政府"),
        ("湘潭县锦石乡人民政府", "宁乡市锦石乡人民政府"),
        ("湘潭县人民政府", "湘潭县教育局"),
        ("湘潭县教育局", "湘潭县体育局"),
        ("湘潭县教育局", "湘潭县教育体育局"),
        ("东安县人民政府", "安县人民政府"),
        ("柳河镇人民政府", "上柳河镇人民政府"),
        ("人民政府", "湘潭县人民政府办公室"),
    ],
)
def test_other_bodies_are_told_apart(one, other):
    assert same_body(one, other) is False
    assert same_body(other, one) is False


def of(make_report, organization, year, figures=None):
    report = make_report(figures, organization=organization, year=year)
    return report if organization else replace(report, organization=None)


@pytest.mark.parametrize(
    ("organization", "year", "words"),
    [
        ("湘潭县教育局", 2021, "单位是“湘潭县教育局”，不是“湘潭县锦石乡人民政府”"),
        ("湘潭县锦石乡人民政府", 2020, "是 2020 年的，应为 2021 年"),
        ("湘潭县锦石乡人民政府", 2022, "是 2022 年的，应为 2021 年"),
    ],
)
def test_what_is_not_last_years_is_not_compared_and_that_is_said(
    make_report, organization, year, words
):
    report = make_report()
    last = of(make_report, organization, year, {CARRIED: 3})
    assert not pairing(report, last).comparable
    found = [entry for entry in check(report, previous=last) if "continuity" in entry.rule]
    (finding,) = found
    assert finding.level is Level.NOT_ASSESSABLE
    assert finding.place == "上年报告"
    assert finding.message == f"{words}，未作比对"


def test_a_person_may_say_that_it_is_the_right_one(make_report):
    last = of(make_report, "湘潭县教育局", 2021, {CARRIED: 3})
    found = check(make_report(), previous=last, confirmed=True)
    rules = [entry.rule for entry in found if "continuity" in entry.rule]
    assert rules == ["continuity.carried"]


@pytest.mark.parametrize(
    ("organization", "words"),
    [
        ("湘潭县锦石镇人民政府", "单位写作“湘潭县锦石镇人民政府”"),
        (None, "没有写明单位"),
    ],
)
def test_what_is_likely_is_compared_and_asked(make_report, organization, words):
    last = of(make_report, organization, 2021, {CARRIED: 3})
    found = [entry for entry in check(make_report(), previous=last) if "continuity" in entry.rule]
    assert [entry.rule for entry in found] == ["continuity.carried", "continuity.pair"]
    assert found[1].level is Level.NOTICE
    assert found[1].message.startswith(words)


def test_a_year_that_is_not_known_is_asked_for(make_report):
    last = replace(make_report(), year=None)
    assert pairing(make_report(), last).comparable
    (finding,) = check_pair(make_report(), last)
    assert finding.message.startswith("没有写明年份")


def test_the_right_report_raises_nothing(make_report):
    assert list(check_pair(make_report(year=2022), make_report(year=2021))) == []
