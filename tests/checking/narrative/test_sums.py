"""Numbers that a sentence adds up."""

import pytest

from gxnb_desktop.checking.narrative.interpret import interpret
from gxnb_desktop.checking.narrative.sentence import Scope
from gxnb_desktop.checking.narrative.text import fold


def read(text):
    """The numbers of a text, each with the sum of which it is a part, and the kinds of all."""
    (mentions,) = interpret(Scope(3, 2022, office=False), [fold(text)])
    sums = [(str(entry.value), str(entry.whole.value)) for entry in mentions if entry.whole]
    return sums, [entry.kind for entry in mentions]


PARTS = [("5", "8"), ("3", "8")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("平台受理5件，线下3件，合计8件", "verb"),
        ("通过网络平台收到申请5件，当面收到申请3件，共计8件", "verb"),
        ("平台受理申请5件、窗口受理申请3件，合计8件", "verb"),
        ("线上受理申请5件；线下受理申请3件；共8件", "verb"),
        ("网上收到申请5件，信函收到申请3件，合计收到申请8件", "verb"),
        ("平台受理申请5件，线下受理申请3件，共办结8件", "role"),
    ],
)
def test_numbers_before_their_sum(text, kind):
    assert read(text) == (PARTS, ["channel", "channel", kind])


@pytest.mark.parametrize(
    "text",
    [
        "受理申请8件：平台受理5件，线下3件",
        "受理申请8件，平台5件，线下3件",
        "收到申请共计8件，即平台5件、线下3件",
    ],
)
def test_numbers_behind_their_sum(text):
    assert read(text) == (PARTS, ["verb", "channel", "channel"])


def test_a_wrong_sum_of_channels_is_one():
    assert read("平台受理5件，线下2件，合计8件")[0] == [("5", "8"), ("2", "8")]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请5件，受理2件，合计8件",
        "上年受理申请5件，今年受理3件，合计8件",
        "平台受理申请5件，线下约3件，合计8件",
        "收到申请8件，办结5件，结转3件",
        "网站公开信息5件，受理申请3件，合计8件",
        "线上收到申请8件，线下收到申请3件，共办理信件20件",
    ],
)
def test_other_numbers_are_no_parts(text):
    assert read(text)[0] == []


def test_a_platform_beside_another_way_is_a_way():
    assert read("平台受理申请5件，线下受理申请3件")[1] == ["channel", "channel"]
    assert read("通过平台受理申请8件")[1] == ["verb"]


@pytest.mark.timeout(30)  # Sums that are looked for among all numbers take minutes.
def test_long_lists_are_read():
    assert read("共受理申请1件，" * 20_000)[0] == []
