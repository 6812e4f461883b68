"""What a text is understood to count, and what it is not."""

import pytest

from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import fold


def mentions(*texts, section=1, year=2022, office=False):
    read = interpret(Scope(section, year, office), [fold(text) for text in texts])
    return [mention for passage in read for mention in passage]


def counted(*texts, **how):
    return [(str(entry.value), entry.keys) for entry in mentions(*texts, **how) if entry.keys]


def test_a_heading_says_what_the_passages_below_it_speak_of():
    below = "全年收到2件，办结2件。"
    assert counted("（二）依申请公开情况", below) == [("2", ("receive",)), ("2", ("closed_total",))]
    assert counted("（一）主动公开情况", below) == []
    assert counted("（二）依申请公开情况", "（三）平台建设情况", below) == []


def test_a_topic_ends_with_its_passage():
    assert counted("收到政府信息公开申请3件。办结3件。") == [
        ("3", ("receive",)),
        ("3", ("closed_total",)),
    ]
    assert counted("收到政府信息公开申请3件。", "办结3件。") == [("3", ("receive",))]


@pytest.mark.parametrize(
    "text",
    [
        "落实规范性文件管理制度。全年印发文件28件。",
        "规范性文件公开及时，全年制定方案5个。",
        "深化政府信息公开。全年受理行政复议案件35件，审结30件。",
        "深化政府信息公开，全年受理行政复议案件35件。",
        "依申请公开工作有序。办理群众诉求，办结20件。",
        "畅通依申请公开渠道。受理12345热线工单20件，答复20件。",
        "依申请公开专栏发布指南2份。",
        "政府信息公开申请办理流程图1份。",
        "每收到一件政府信息公开申请都及时登记。",
        "第二十条第三项信息公开申请。",
        "政府信息公开申请中涉及个人隐私2件。",
    ],
)
def test_what_no_table_counts_is_left_alone(text):
    assert [entry for entry in mentions(text) if entry.comparable and entry.kind == "role"] == []
    assert [entry for entry in mentions(text) if entry.received] == []


def test_numbers_of_other_years_parts_and_plans_are_not_compared():
    for text in (
        "2021年收到政府信息公开申请5件。",
        "去年收到政府信息公开申请5件。",
        "第一季度收到政府信息公开申请5件。",
        "力争受理政府信息公开申请5件。",
        "各乡镇收到政府信息公开申请5件。",
    ):
        (entry,) = mentions(text)
        assert entry.keys
        assert not entry.comparable
    (entry,) = mentions("全县各乡镇收到政府信息公开申请5件。")
    assert entry.comparable
    (entry,) = mentions("较上年增加政府信息公开申请5件。")
    assert entry.kind == "change"


def test_the_office_is_the_whole_body_only_in_its_own_report():
    text = "县政府办公室收到政府信息公开申请5件。"
    assert [entry.comparable for entry in mentions(text)] == [False]
    assert [entry.comparable for entry in mentions(text, office=True)] == [True]


def test_parts_belong_to_the_last_whole_that_is_not_0():
    whole, none, first, last = mentions("公开信息16条，依申请公开信息0条。其中动态类9条，其他7条。")
    assert (str(none.value), none.parts) == ("0", [])
    assert whole.parts == [first, last]


def test_what_stands_in_brackets_is_no_whole_of_what_follows():
    closed, carried, granted = mentions("办结信息公开申请7件（含上年结转2件），其中予以公开5件。")
    assert carried.whole is closed
    assert granted.whole is closed


def test_a_share_belongs_to_the_number_before_it():
    _, part = mentions("收到信息公开申请8件，其中网上申请2件，占25%。")
    assert part.share is not None
    assert str(part.share.percent) == "25"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("结转至2023年办理2件", "carried_out"),
        ("2021年结转2件", "carried_in"),
        ("结转2件", "carried"),
        ("转下年办理2件", "carried_out"),
    ],
)
def test_what_is_carried_from_or_to_a_year(text, key):
    assert counted(text, section=3) == [("2", (key,))]


def test_a_row_tells_more_than_its_group():
    assert counted("因内部事务信息不予公开2件", section=3) == [("2", ("denied_internal",))]
    assert counted("不予公开2件", section=3) == [("2", ("denied",))]
    assert counted("予以公开或部分公开2件", section=3) == [("2", ("granted", "partly_granted"))]
    assert counted("5件予以公开、2件不予处理", section=3) == [
        ("5", ("granted",)),
        ("2", ("refused",)),
    ]


def test_what_is_in_hand_is_told_from_what_is_done():
    text = "收到政府信息公开申请8件，{}"
    assert counted(text.format("目前在办2件"))[1:] == [("2", ("carried_out",))]
    assert counted(text.format("在办结的6件中予以公开3件"))[1][1] == ("closed_total",)
    assert counted(text.format("在办复的6件中予以公开3件"))[1][1] == ("closed_total",)
    assert counted(text.format("在办理的8件中予以公开3件"))[1][1] != ("carried_out",)


@pytest.mark.parametrize(
    "text",
    [
        "申请答复平均用时11.3个工作日。",
        "八成申请在10个工作日内办结。",
        "对14个乡镇信息公开申请答复情况进行检查。",
        "代县政府答复政府信息公开申请6件。",
        "申请居前三位的为征收9件、房屋登记4件。",
        "收到的申请集中于基层，其中一位村民提出申请5件。",
        "信访类申请1宗。",
        "清理县政府规范性文件118件，其中废止12件、继续有效101件。",
    ],
)
def test_time_other_bodies_and_single_applicants_are_no_totals(text):
    below_heading = ("（二）依申请公开情况", text)
    compared = [entry for entry in mentions(*below_heading) if entry.comparable and entry.keys]
    assert [entry for entry in compared if entry.kind in ("role", "verb", "noun")] == []


def test_parts_are_not_those_of_what_is_carried_over():
    before = "收到申请28件，办结26件，2件结转至2023年办理。"
    carried, natural, companies = mentions(before, "其中，自然人申请21件，企业申请5件。")[2:]
    assert carried.keys == ("carried_out",)
    assert [part.whole.value for part in (natural, companies)] == [26, 26]
