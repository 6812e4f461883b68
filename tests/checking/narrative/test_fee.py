"""What is said of the 信息处理费."""

import pytest

from gxnb_desktop.checking.narrative.fee import amounts, mentions_fee
from gxnb_desktop.checking.narrative.text import fold


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("收取信息处理费0元。", ["0"]),
        ("收取信息处理费共计1,200元。", ["1200"]),
        ("收取信息处理费0.02万元。", ["200"]),
        ("未收取信息处理费。", ["0"]),
        ("没有收取任何政府信息公开费用。", ["0"]),
        ("信息处理费：发出收费通知2件，总金额90元，实际收取60元。", ["60"]),
        ("收取信息处理费60元，其中按件收取40元。", ["60"]),
        ("2021年收取信息处理费30元，2022年收取信息处理费60元。", ["60"]),
        ("收取信息处理费约60元。", []),
        ("收取停车费60元。", []),
    ],
)
def test_only_what_was_charged_this_year_is_an_amount(text, yuan):
    assert [str(amount.yuan) for amount in amounts(fold(text), 2022)] == yuan


def test_any_word_of_fees_says_something_of_it():
    assert mentions_fee([fold("无。"), fold("依申请公开未收取任何费用。")])
    assert not mentions_fee([fold("没有其他需要报告的事项。")])
