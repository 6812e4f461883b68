"""Text files of every encoding that offices' systems write."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.reading.encoding import decode

SIMPLIFIED = (
    "平安县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n"
    "全年收到申请27件，“三安全一稳定”，最新情况：①〔2021〕30号。\n\t0\n\t1\n" * 5
)
TRADITIONAL = "錦石鄉2020年政府信息公開工作年度報告\r\n一、總體情況\r\n依申請公開 3 件\r\n" * 5
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_simplified_text(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5", "big5hkscs"])
def test_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_gb2312() -> None:
    text = "平安县人民政府政府信息公开工作年度报告\n一、总体情况\n"
    assert decode(text.encode("gb2312")) == text


def test_marks_of_both_byte_orders() -> None:
    assert decode(b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le")) == SIMPLIFIED
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be")) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_whose_characters_have_nuls_on_either_side(encoding: str) -> None:
    # 一, 开 and 最 have a NUL for their lower byte, digits and line ends for their upper one.
    text = "一开最一开最公开\n政府信息公开工作年度报告\n一、\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16-le"])
def test_mixed_line_ends_stay(encoding: str) -> None:
    text = "政府信息公开\r\n一、总体情况\n\r二\r\n\n三1"
    assert decode(text.encode(encoding)) == text


@given(st.data())
def test_a_few_bad_bytes_cost_only_their_characters(data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(["utf-8", "gbk"]))
    content = bytearray(SIMPLIFIED.encode(encoding))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = 0xFF
    text = decode(bytes(content))
    same = sum(line in text for line in SIMPLIFIED.splitlines())
    # Each line occurs five times, so that no three bytes can spoil all of one.
    assert same == len(SIMPLIFIED.splitlines())


def test_text_cut_within_a_character() -> None:
    assert decode(SIMPLIFIED.encode()[:-6] + "报".encode()[:2]).startswith(SIMPLIFIED[:-8])


def test_what_is_no_text_is_refused() -> None:
    for content in (bytes(range(1, 27)) * 40, b"\x01\x02\x07" * 300):
        with pytest.raises(UnreadableFile, match="认不出这个文件的格式"):
            decode(content)


@given(st.binary(max_size=3000))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with suppress(UnreadableFile):
        assert isinstance(decode(content), str)
