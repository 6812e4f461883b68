"""Statements without a number of their own."""

import pytest

from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import fold


def counted(text, section=1):
    (read,) = interpret(Scope(section, 2022, office=False), [fold(text)])
    return [(str(entry.value), entry.keys) for entry in read if entry.keys]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("未收到政府信息公开申请", ("new",)),
        ("没有收到公民、法人和其他组织关于信息公开的申请", ("new",)),
        ("无依申请公开件", ("new",)),
        ("未发生信息公开行政复议、行政诉讼", ("review", "suits")),
        ("无因政府信息公开引发的行政诉讼", ("suits",)),
        ("政府信息公开申请无结转2023年办理件", ("carried_out",)),
        ("本年度未制发规范性文件", ("issued",)),
    ],
)
def test_there_was_none_of_it(text, keys):
    assert counted(text) == [("0", keys)]


@pytest.mark.parametrize(
    "text",
    [
        "未收到法人或者其他组织对依申请公开的申请",
        "未收到当面提交的政府信息公开申请",
        "无正当理由的政府信息公开申请",
        "未收到政府信息公开申请的投诉",
        "对未收到答复的申请人及时说明",
        "没有逾期答复的政府信息公开申请",
        "无论是否收到政府信息公开申请",
    ],
)
def test_there_was_none_of_something_else(text):
    assert counted(text) == []


def test_all_of_it_has_the_number_of_the_whole():
    assert counted("收到申请5件，均予以公开", section=3)[1:] == [("5", ("granted",))]
    assert counted("收到申请5件，均为自然人申请", section=3)[1:] == [("5", ("natural_person",))]
    assert counted("行政复议2件，均获维持", section=4)[1:] == [("2", ("upheld",))]


def test_where_all_is_closed_nothing_is_carried_over():
    assert counted("收到申请5件，均已办结", section=3)[1:] == [("0", ("carried_out",))]
    assert counted("收到申请5件，除1件结转外均已办结", section=3)[1:] != [("0", ("carried_out",))]
    assert counted("留言5件，均已办结", section=3)[1:] == []
    # 其余 is not the whole.
    assert ("0", ("carried_out",)) not in counted("收到申请5件，其余均已办结", section=3)


def test_what_is_received_may_be_carried_over_as_a_whole():
    assert counted("收到申请1件，结转下年度办理", section=3)[1:] == [("1", ("carried_out",))]
