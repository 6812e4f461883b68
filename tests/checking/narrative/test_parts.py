"""Wholes, parts and shares."""

import pytest

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.parts import contradictions
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import fold


def found(text, section=1):
    (read,) = interpret(Scope(section, 2022, office=False), [fold(text)])
    return [(entry.equation, entry.level) for entry in contradictions(read)]


def test_a_list_that_ends_in_others_adds_up():
    assert found("发布信息9条，其中动态5条，公告3条，其他1条。") == []
    equation = "5+3+2=10≠9"
    assert found("发布信息9条，其中动态5条，公告3条，其他2条。") == [(equation, Level.WARNING)]


def test_a_list_that_may_be_incomplete_does_not_exceed_the_whole():
    assert found("发布信息9条，其中动态5条，公告3条。") == []
    assert found("发布信息9条，其中动态5条，公告6条。") == [("5+6=11≠9", Level.NOTICE)]
    assert found("发布信息9条，其中动态15条。") == [("15>9", Level.NOTICE)]


@pytest.mark.parametrize(
    "text",
    [
        "发布信息约9条，其中动态5条，公告6条。",
        "发布信息9条，其中动态5条，公告6余条。",
        "发布信息9条，其中动态5篇，公告6篇。",
        "发布信息9条，其中动态5条，另有公告6条。",
        "发布信息9条，其中动态5条，全年公告6条。",
        "收到申请9件，上年结转2件，其中予以公开8件，不予公开3件。",
        "收到申请9件，其中网络申请7件，涉及征地6件。",
        "收到申请9件，其中不予公开5件，属于国家秘密2件，内部事务信息3件，予以公开4件。",
    ],
)
def test_what_cannot_be_added_up_is_left_alone(text):
    assert found(text) == []


def test_applicants_and_origins_are_complete_where_both_are_named():
    assert found("收到申请9件，其中自然人5件，法人3件。", section=3) == [("5+3=8≠9", Level.WARNING)]
    assert found("办理申请9件，其中新收5件，上年结转3件。", section=3) == [
        ("5+3=8≠9", Level.WARNING)
    ]


def test_a_share_may_be_rounded_or_cut_off():
    for percent in ("41", "42", "41.6", "41.7", "41.67"):
        assert found(f"发布信息12条，其中公告5条，占{percent}%。") == []
    assert found("发布信息12条，其中公告5条，占43%。") == [("5÷12=41.67%≠43%", Level.WARNING)]


def test_shares_that_make_up_the_whole_name_all_parts():
    text = "发布信息10条，其中公告4条，占40%，动态{}条，占60%。"
    assert found(text.format(6)) == []
    assert [equation for equation, _ in found(text.format(5))] == [
        "4+5=9≠10",
        "5÷10=50%≠60%",
    ]


def test_what_follows_a_complete_list_is_no_part_of_it():
    text = "公开信息9条，其中动态5条、其他4条；公众号推送41条。"
    assert found(text) == []
    assert found(text.replace("；", "，")) == []
    # A list that does not add up is not over.
    assert found("公开信息9条，其中动态5条、其他3条、公告1条。") == []


def test_a_list_may_divide_a_number_before_the_last_one():
    text = "收到申请8件，办结7件，结转下年1件。其中予以公开5件，占71%；不予公开{}件，占{}%。"
    assert found(text.format(2, 29), section=3) == []
    assert found(text.format(1, 14), section=3) == []
    assert ("5+4=9≠7", Level.WARNING) in found(text.format(4, 57), section=3)
    assert found("收到申请86件，其他方式5件。其中本局受理31件。", section=3) == []
    assert found("收到申请8件，其他方式5件。其中本局受理31件。", section=3) == [
        ("31>5", Level.NOTICE)
    ]
