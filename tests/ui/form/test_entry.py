from decimal import Decimal

import pytest

from gxnb_desktop.report.forms import Column, Kind
from gxnb_desktop.ui.form.entry import read_entry, read_pasted, split_pasted

COUNT = Column("total", "总计", "总计", "件")
MONEY = Column("amount", "本年收费金额", "本年收费金额", "万元", Kind.MONEY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("１２", "12"),
        ("1,234", "1234"),
        ("减4", "-4"),
        ("＋3", "3"),
        ("2.5", "2.5"),
        ("-1", "-1"),
        (" 7 ", "7"),
        ("3件", "3"),
        ("零", "0"),
    ],
)
def test_numbers_in_all_their_spellings_are_taken(text, value):
    assert read_entry(text, COUNT).value == Decimal(value)
    assert read_entry(text, COUNT).refusal is None


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_nothing_is_a_blank(text):
    entry = read_entry(text, COUNT)
    assert entry.value is None
    assert entry.refusal is None


@pytest.mark.parametrize("text", ["12a", "三十", "-", "/", "无", "1..2", "=1+1"])
def test_what_is_no_number_is_refused_with_a_hint(text):
    entry = read_entry(text, COUNT)
    assert entry.value is None
    assert "请输入数字" in (entry.refusal or "")


def test_the_hint_offers_nothing_that_the_column_does_not_take():
    change = Column("change", "本年增/减", "本年增/减", "项", Kind.SIGNED)
    assert "12；" in (read_entry("x", COUNT).refusal or "")
    assert "减4" in (read_entry("x", change).refusal or "")
    assert "96171.6" in (read_entry("x", MONEY).refusal or "")


def test_a_gap_between_digits_is_not_guessed_away():
    assert "空格" in (read_entry("1 2", COUNT).refusal or "")


def test_another_unit_is_not_taken_for_the_columns():
    assert "万元" in (read_entry("251000元", MONEY).refusal or "")
    assert read_entry("25.1万元", MONEY).value == Decimal("25.1")


@pytest.mark.parametrize("text", ["-", "/", "—", " -   "])
def test_a_pasted_stroke_is_a_blank(text):
    entry = read_pasted(text, COUNT)
    assert entry.value is None
    assert entry.refusal is None


def test_spreadsheet_text_is_split_into_fields():
    assert split_pasted("1\t2\r\n3\t\r\n") == [["1", "2"], ["3", ""]]
    assert split_pasted('"1\n2"\t3') == [["1\n2", "3"]]
