"""Numbers as prose writes them."""

from decimal import Decimal

import pytest

from gxnb_desktop.checking.narrative.numerals import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到12件", "12", "件"),
        ("收到1,234件", "1234", "件"),
        ("收到1，234件", "1234", "件"),
        ("收到两件", "2", "件"),
        ("收到十二件", "12", "件"),
        ("收到二十件", "20", "件"),
        ("收到一百零五件", "105", "件"),
        ("收到三百二十宗", "320", "宗"),
        ("收到二〇件", "20", "件"),
        ("收到零件", "0", "件"),
        ("全市1.2万件", "12000", "件"),
        ("全省一万二千件", "12000", "件"),
        ("占45.3%", "45.3", "%"),
        ("收取0.02万元", "200", "元"),
        ("依申请公开14件次", "14", "件次"),
        ("数量为3", "3", None),
        ("总数为零", "0", None),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, unit):
    (found,) = quantities(text)
    assert (found.value, found.unit, found.exact) == (Decimal(value), unit, True)
    assert text[found.start : found.end].endswith(unit or text[-1])


@pytest.mark.parametrize(
    "text", ["2000余条", "约300条", "800多条", "近百条", "50条以上", "100件左右", "逾三百条"]
)
def test_an_approximation_is_not_exact(text):
    (found,) = quantities(text)
    assert not found.exact


@pytest.mark.parametrize(
    "text",
    ["第二十条", "第3项", "每一件", "12345热线", "2022年", "A3份", "一一", "三安全", "1、一是"],
)
def test_what_counts_nothing_is_no_number(text):
    assert list(quantities(text)) == []


def test_the_place_is_that_of_number_and_unit():
    (found,) = quantities("约有超过30余条信息")
    assert (found.start, found.end) == (4, 8)
