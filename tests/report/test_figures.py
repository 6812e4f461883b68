"""Every way in which figures are written reads back as the number that is meant, and none other."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.report.figures import is_empty, is_figure, is_placeholder, parse_figure, plain

WIDE = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")
UNITS = ["", "元", "万元", "件", "条", "宗", "个", "项", "份", "次", "人次", "件次"]
AROUND = ["", " ", "  ", "\t", "\n", "\u00a0", "\u3000", "\u2009", "\ufeff", "\u200b"]
NO_FIGURE = ["", " ", "\u00a0", "\u3000", "&nbsp;", "/", "／", "\\", "—", "——", "-", "–", "+", "无"]
NO_FIGURE += [
    "減",
    "不涉及",
    "见附件",
    "元",
    "万元",
    "减",
    "增",
    "规章",
    "总计",
    ",",
    ".",
    "...",
    "件",
]
NOT_ONE_FIGURE = [
    "1-3",
    "3/5",
    "3.5.6",
    "1,23",
    "12,3456",
    "1,2345",
    "2023年",
    "5%",
    "约3",
    "3余件",
]
NOT_ONE_FIGURE += [
    "（三）",
    "3（含1）",
    "1.属于国家秘密",
    "2|0",
    "3万",
    "3亿元",
    "1e5",
    "--3",
    "0x10",
]
NOT_ONE_FIGURE += ["3①", "3²", "①", "⑴", "⒈", "½", "㏠", "٣", "३", "三", "NaN", "Infinity", "inf"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", "0"),
        (" 0", "0"),
        ("０", "0"),
        ("零", "0"),
        ("〇", "0"),
        ("007", "7"),
        ("１２", "12"),
        ("1,234", "1234"),
        ("１，２３４", "1234"),
        ("12,345,678.90", "12345678.90"),
        ("3985758", "3985758"),
        ("52.15", "52.15"),
        (".5", "0.5"),
        ("0.0000", "0.0000"),
        ("+3", "3"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("减4", "-4"),
        ("减少4", "-4"),
        ("净减4项", "-4"),
        ("减 4", "-4"),
        ("減4", "-4"),
        ("增2", "2"),
        ("增加2", "2"),
        ("减0", "0"),
        ("-0", "0"),
        ("\u00a00\u00a0", "0"),
        ("1\u200b2", "12"),
        ("\u202d12\u202c", "12"),
        ("\u206612\u2069", "12"),
    ],
)
def test_spellings_of_one_figure(raw, value):
    figure = parse_figure(raw)
    assert figure.value is not None
    assert plain(figure.value) == value
    assert figure.doubt is None
    assert is_figure(raw)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("0元", "0", "元"),
        ("251000元", "251000", "元"),
        ("25.1 万元", "25.1", "万元"),
        ("25.1萬元", "25.1", "万元"),
        ("3件", "3", "件"),
    ],
)
def test_a_unit_is_kept_apart_from_the_figure(raw, value, unit):
    figure = parse_figure(raw)
    assert (str(figure.value), figure.unit) == (value, unit)


@pytest.mark.parametrize(("raw", "value"), [("2 0", 20), ("2\n0", 20), ("1, 234", 1234)])
def test_digits_apart_are_joined_with_doubt(raw, value):
    figure = parse_figure(raw)
    assert figure.value == value
    assert figure.doubt == "数字中间有空格"


@pytest.mark.parametrize("raw", NO_FIGURE + NOT_ONE_FIGURE)
def test_no_value_where_no_one_figure_is_written(raw):
    assert parse_figure(raw).value is None
    assert not is_figure(raw)


@pytest.mark.parametrize("raw", ["", " ", "\n", "\u00a0", "\u3000 \t", "\u200b\ufeff"])
def test_blanks_of_any_kind_are_empty(raw):
    assert is_empty(raw)
    assert not is_placeholder(raw)


@pytest.mark.parametrize("raw", ["0", "/", "无", ".", "&nbsp;"])
def test_what_is_written_is_not_empty(raw):
    assert not is_empty(raw)


@pytest.mark.parametrize(
    "raw", ["/", "／", "—", "——", "- -", "－", "–", "──", "无", " 無 ", "不涉及", "·"]
)
def test_words_and_signs_for_nothing(raw):
    assert is_placeholder(raw)
    assert not is_figure(raw)


@pytest.mark.parametrize("raw", ["0", "-3", "见附件", "规章", "3—5"])
def test_other_texts_do_not_say_nothing(raw):
    assert not is_placeholder(raw)


@pytest.mark.parametrize(
    ("value", "written"),
    [("1E+1", "10"), ("1E-7", "0.0000001"), ("-4", "-4"), ("96171.6", "96171.6"), ("0E+3", "0")],
)
def test_plain_has_neither_exponent_nor_separators(value, written):
    assert plain(Decimal(value)) == written


numbers = st.integers(0, 10**15).map(Decimal) | st.decimals(
    min_value=0, max_value=10**9, allow_nan=False, places=4
)


@given(
    number=numbers,
    separators=st.booleans(),
    wide=st.booleans(),
    sign=st.sampled_from(["", "+", "-", "−", "增", "减", "增加", "减少"]),
    unit=st.sampled_from(UNITS),
    before=st.sampled_from(AROUND),
    after=st.sampled_from(AROUND),
)
def test_any_number_reads_back_however_it_is_written(
    number, separators, wide, sign, unit, before, after
):
    digits = format(number, ",f" if separators else "f")
    written = sign + digits
    raw = before + (written.translate(WIDE) if wide else written) + unit + after
    figure = parse_figure(raw)
    negative = sign in ("-", "−", "减", "减少")
    assert figure.value == (-number if negative else number)
    assert figure.unit == (unit or None)
    assert figure.doubt is None
    assert parse_figure(plain(figure.value)).value == figure.value


LIKELY = "0123456789０１２.．,，+-−－—/ 　元万件增减加少零〇①²½三无\u00a0\u200b"


@given(st.text() | st.text(LIKELY, max_size=12))
def test_a_value_has_just_the_digits_that_are_written(raw):
    figure = parse_figure(raw)
    digits = "".join(char for char in unicodedata.normalize("NFKC", raw) if char in "0123456789")
    if figure.value is None:
        assert (figure.unit, figure.doubt) == (None, None)
    elif digits:
        value = plain(figure.value.copy_abs()).replace(".", "")
        assert value.lstrip("0") == digits.lstrip("0")
    else:
        assert figure.value == 0
        assert raw.strip(" \t\n\u00a0\u3000\u200b") in ("零", "〇", "○")


@given(st.text() | st.text(LIKELY, max_size=12))
def test_a_text_is_a_figure_empty_a_placeholder_or_none_of_them(raw):
    assert sum((is_figure(raw), is_empty(raw), is_placeholder(raw))) <= 1
