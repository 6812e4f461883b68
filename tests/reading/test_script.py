"""Simplified, traditional, pinyin in brackets: what is matched and where it came from."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from gxnb_desktop.reading.script import SIMPLIFIED, Script

GLOSSED = (
    "湘潭縣錦石鄉(xiāng)報(bào)告,門戶網(wǎng)站發(fā)布,根據(jù)條例,統(tǒng)計(jì)數(shù)據(jù)。"
)
BOTH = Script(glossed=True, traditional=True)


def test_a_simplified_text_stays_as_it_is() -> None:
    text = "乾县人民政府2022年政府信息公开工作年度报告，乾县、乾陵。"
    script = Script.of([text * 10])
    assert script == SIMPLIFIED
    assert script.parsed(text) == text
    assert script.matched(text).startswith("乾县人民政府")


def test_a_few_traditional_characters_do_not_make_a_text_traditional() -> None:
    text = "沈阳故宫、乾县、後羿，" + "本机关认真做好政府信息公开各项工作。" * 10
    assert not Script.of([text]).traditional


def test_a_traditional_text_is_simplified() -> None:
    text = "錦石鄉2020年政府信息公開工作年度報告，總體情況，行政訴訟。"
    script = Script.of([text])
    assert script == Script(glossed=False, traditional=True)
    assert script.parsed(text) == "锦石乡2020年政府信息公开工作年度报告，总体情况，行政诉讼。"


def test_pinyin_is_taken_out_of_the_copies() -> None:
    script = Script.of([GLOSSED])
    assert script == BOTH
    assert script.parsed(GLOSSED) == "湘潭县锦石乡报告,门户网站发布,根据条例,统计数据。"
    assert "(" not in script.matched(GLOSSED)


def test_fewer_than_five_glosses_are_text() -> None:
    text = "乡(xiāng)报(bào)网(wǎng)发(fā)"
    assert not Script.of([text]).glossed
    assert Script.of([text]).parsed(text) == text
    assert Script.of([text, "据(jù)"]).glossed


def test_only_toned_syllables_behind_a_character_are_glosses() -> None:
    text = "工作(ok)，单位(kg)，附件(a)，(bào)报，表(２)" + "报(bào)" * 5
    assert (
        Script.of([text]).parsed(text) == "工作(ok)，单位(kg)，附件(a)，(bào)报，表(２)报报报报报"
    )


def test_what_cannot_be_seen_is_in_no_copy() -> None:
    script = Script.of(["政府"])
    text = "\ufeff政\u200b府\u00ad信息"
    assert script.parsed(text) == script.matched(text) == "政府信息"
    assert script.matching(text).offsets == (1, 3, 5, 6)
    assert script.left_out(text) == [(0, 1), (2, 3), (4, 5)]


def test_widths_and_radicals_are_unified_for_matching_only() -> None:
    text = "⼈⺠政府　１２（一）㈠①"
    assert SIMPLIFIED.parsed(text) == text
    assert SIMPLIFIED.matched(text) == "人民政府 12(一)(一)1"


PIECES = st.sampled_from(
    [*"報告政府信息公開鄉乾縣 0１（）()①㈠⺠⼈ﬁ\n，後", "(xiāng)", "（bào）", "(ok)", "\u3000"]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans(), st.booleans())
@example("報(bào)㈠告", True, True)
def test_every_place_of_the_copy_points_to_its_source(
    text: str, glossed: bool, traditional: bool
) -> None:
    script = Script(glossed, traditional)
    copy = script.matching(text)
    assert copy.text == script.matched(text)
    assert len(copy.offsets) == len(copy.text)
    assert list(copy.offsets) == sorted(copy.offsets)
    for char, offset in zip(copy.text, copy.offsets, strict=True):
        written = SIMPLIFIED.matched(text[offset])
        simplified = Script(False, traditional).parsed(text[offset])
        assert char in written or char in unicodedata.normalize("NFKC", simplified)


@given(st.text(max_size=60))
def test_any_text_has_a_copy_with_its_places(text: str) -> None:
    copy = BOTH.matching(text)
    assert len(copy.offsets) == len(copy.text)
    assert all(0 <= offset < len(text) for offset in copy.offsets)
