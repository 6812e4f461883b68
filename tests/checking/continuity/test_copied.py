"""A narrative that is last year's, and last year's numbers left in it."""

from dataclasses import replace

import pytest

from gxnb_desktop.checking.continuity.copied import check_copied
from gxnb_desktop.checking.continuity.likeness import likeness
from gxnb_desktop.checking.continuity.sentences import sentences, texts_of
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.model import Passage, Section, TextOrigin

OWN = (
    "全年在门户网站公开信息1136条，政务新媒体发布信息212条，内容涉及财政、民生和项目建设。",
    "严格执行先审后发制度，未经审核的信息一律不得发布；安排专人每周巡查栏目更新情况。",
    "全年收到政府信息公开申请24件，均在法定期限内答复，没有发生行政复议和行政诉讼案件。",
    "组织全乡干部参加业务培训3场，邀请县里的老师讲解条例和办理申请的流程。",
)
OTHER = (
    "围绕乡村振兴和森林防火开设两个专题栏目，及时回应群众关切，办理留言并公开结果。",
    "修订信息公开指南和目录，调整栏目设置，清理过期的内容和失效的链接地址。",
    "把政务公开纳入站所考核，季度通报进度，对更新不及时的站所负责人进行约谈。",
    "在便民服务中心设置公开查阅点和自助终端，方便老年人查询办事流程和政策文件。",
)
RECEIVED = "applications.received.total"


def with_text(report, *passages, number=1):
    texts = tuple(Passage(text, TextOrigin(at, 0, len(text))) for at, text in enumerate(passages))
    return replace(report, sections=(Section(number, "总体情况", texts),))


def compared(make_report, ours, theirs, now=None, last=None):
    return list(
        check_copied(
            with_text(make_report(now or {}), *ours),
            with_text(make_report(last or {}, year=2021), *theirs),
        )
    )


def whole(found):
    return [entry for entry in found if "几乎相同" in entry.message]


def with_numbers(texts, **numbers):
    changed = list(texts)
    for old, new in numbers.items():
        changed = [text.replace(old.strip("_"), new) for text in changed]
    return changed


def test_other_words_raise_nothing(make_report):
    assert compared(make_report, OWN, OTHER) == []


def test_the_same_words_with_this_years_numbers_are_one_finding(make_report):
    ours = with_numbers(OWN, _1136="1520", _212="250", _24="31", _3="5")
    (entry,) = compared(make_report, ours, OWN)
    assert entry.rule == "continuity.copied"
    assert entry.level is Level.WARNING
    assert entry.cells == ()
    assert entry.place == "正文"
    assert "100% 的文字一样" in entry.message
    assert isinstance(entry.origin, TextOrigin)


def test_a_word_changed_here_and_there_does_not_hide_it(make_report):
    ours = [text.replace("全年", "本年度").replace("严格", "认真") for text in OWN]
    assert whole(compared(make_report, ours, OWN))


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_following_the_pattern_of_last_year_is_allowed(make_report, kept):
    ours = with_numbers((*OWN[:kept], *OTHER[kept:]), _1136="1520", _212="250", _24="31", _3="5")
    assert compared(make_report, ours, OWN) == []


def test_it_does_not_matter_how_the_text_is_cut_into_paragraphs(make_report):
    ours = with_numbers(OWN, _1136="1520", _212="250", _24="31", _3="5")
    (entry,) = compared(make_report, ["".join(ours)], OWN)
    assert "几乎相同" in entry.message


STOCK = (
    "根据《中华人民共和国政府信息公开条例》的要求，编制本报告，向社会公布。",
    "本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。",
    "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神，推进各项工作。",
    "如有疑问请与党政办公室联系，联系电话和通信地址见门户网站，欢迎来电来函。",
    "没有其他需要报告的事项，收取信息处理费的情况也没有，特此说明一并报告。",
)


def test_what_all_reports_say_does_not_count(make_report):
    assert compared(make_report, STOCK, STOCK) == []
    assert compared(make_report, (*STOCK, *OWN[:2]), (*STOCK, *OTHER[:2])) == []


def test_headings_within_a_section_do_not_count(make_report):
    headings = (
        "（一）主动公开政府信息和解读回应情况",
        "（二）依申请公开政府信息工作办理情况",
        "（三）政府信息管理和平台建设情况",
    )
    report = with_text(make_report(), *headings, *OWN)
    assert next(entry.passage for entry in sentences(texts_of(report))) == len(headings)


def test_a_short_text_is_alike_without_being_copied(make_report):
    assert compared(make_report, OWN[1:2], OWN[1:2]) == []


# Numbers left in it -------------------------------------------------------------------------


def test_a_number_of_the_tables_that_is_last_years_is_found(make_report):
    ours = (OWN[2], *OTHER)
    found = compared(make_report, ours, OWN, {RECEIVED: 31}, {RECEIVED: 24})
    (entry,) = found
    assert entry.cells == (RECEIVED,)
    assert entry.place == "第一部分"
    assert "24 件" in entry.message
    assert "而表中的数字已经不同" in entry.message
    assert entry.origin == TextOrigin(0, 0, len(OWN[2]) - 1)


def test_the_phrase_is_marked_where_it_stands_in_its_paragraph(make_report):
    before = OTHER[0]
    found = compared(
        make_report, (before + OWN[2],), OWN, {RECEIVED: 31}, {RECEIVED: 24}
    )  # fmt: skip
    (entry,) = found
    assert entry.origin == TextOrigin(0, len(before), len(OWN[2]) - 1)


def test_a_number_that_the_tables_still_have_is_true(make_report):
    assert compared(make_report, (OWN[2],), OWN, {RECEIVED: 24}, {RECEIVED: 24}) == []


def test_a_number_that_another_total_still_has_may_be_meant(make_report):
    granted = "applications.granted.total"
    now = {RECEIVED: 31, granted: 24}
    last = {RECEIVED: 24, granted: 24}
    assert compared(make_report, (OWN[2],), OWN, now, last) == []


def test_a_count_of_three_digits_does_not_come_back_by_accident(make_report):
    (entry,) = compared(make_report, (OWN[0], *OTHER), OWN)
    assert entry.cells == ()
    assert "1136 条、212 条" in entry.message
    assert "表中" not in entry.message


def test_a_number_that_was_changed_clears_the_sentence(make_report):
    ours = with_numbers(OWN[:1], _1136="1520")
    assert compared(make_report, ours, OWN) == []


@pytest.mark.parametrize(
    "text",
    [
        "全面推进26个试点领域基层政务公开标准化规范化工作，编制目录并公开。",
        "按照国办公开办函〔2021〕30号文件的格式填报各项数据并认真审核把关。",
        "依托12345热线受理群众咨询和投诉，形成闭环管理，定期通报办理情况。",
        "本年度召开业务会议3次，学习政府信息公开条例和有关的文件精神要求。",
        "全年用于信息公开工作的经费支出200元，由单位办公经费列支并公示。",
        "编印政策解读宣传折页3份，在便民服务中心和各村公开栏免费发放。",
        "举办依申请公开业务培训3场，就受理和答复的程序作了讲解和辅导。",
    ],
)
def test_numbers_that_stay_the_same_by_nature_are_left_alone(make_report, text):
    assert compared(make_report, (text,), (text,), {RECEIVED: 9}, {RECEIVED: 3}) == []


def test_a_single_case_may_well_come_back(make_report):
    text = "全年收到政府信息公开申请1件，已在规定的期限内作出答复。"
    assert compared(make_report, (text,), (text,), {RECEIVED: 9}, {RECEIVED: 1}) == []


def test_full_width_digits_are_numbers_too(make_report):
    ours = (OWN[0].replace("1136", "１１３６"), *OTHER)
    assert len(compared(make_report, ours, OWN)) == 1


# What it needs ------------------------------------------------------------------------------


def test_a_year_without_text_cannot_be_compared(make_report):
    empty = replace(make_report(), sections=())
    last = with_text(make_report(), *OWN)
    for report, previous, whose in ((empty, last, "本年"), (last, empty, "上年")):
        (entry,) = check_copied(report, previous)
        assert entry.level is Level.NOT_ASSESSABLE
        assert entry.message == f"{whose}的没有读到，无法核对是否沿用上年"


def test_the_text_is_compared_once_however_often_a_figure_is_edited(make_report):
    last = texts_of(with_text(make_report(), *OTHER))
    likeness.cache_clear()
    for value in range(5):
        report = with_text(make_report({RECEIVED: value}), *OWN)
        likeness(texts_of(report), last)
    assert likeness.cache_info().misses == 1


@pytest.mark.timeout(60)
def test_a_text_of_unusual_size_takes_no_unusual_time(make_report):
    ours = ["".join(f"第{at}项工作按照计划推进并已完成验收{at}次；" for at in range(20_000))]
    theirs = ["".join(f"第{at}类事项已经办理完毕{at}件并答复；" for at in range(20_000))]
    compared(make_report, ours, theirs)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2022年全年24件申请都按照规定的期限作了答复", [(24, "件")]),
        ("门户网站公开各类信息1,136条、政务新媒体发布212余条", [(1136, "条"), (212, "条")]),
        ("按照第5项和第三十六条的规定以及〔2021〕30号文件的要求办理", []),
        ("支出经费12.5万元并在2022年3月15日通过验收投入正常使用", []),
        ("答复率100%，群众满意度99.5%，继续保持良好的工作态势", []),
    ],
)
def test_numbers_with_a_unit_are_counts(make_report, text, counts):
    (sentence,) = sentences(texts_of(with_text(make_report(), f"{text}。")))
    assert [(count.value, count.unit) for count in sentence.counts] == counts


def test_sentences_know_where_they_stand(make_report):
    report = with_text(make_report(), *OWN, number=5)
    for sentence in sentences(texts_of(report)):
        assert sentence.section == 5
        text = OWN[sentence.passage]
        assert text[sentence.start :].startswith(sentence.text)
