"""The searched copy of a passage and the way back to it."""

from gxnb_desktop.checking.narrative.text import fold, sentences


def test_each_character_of_the_copy_knows_its_place():
    passage = "2022 年,我局　共收到 １６ 件(含上年2件)"
    copy = fold(passage)
    assert copy.text == "2022年，我局共收到16件（含上年2件）"
    at = copy.text.index("16件")
    start, length = copy.span(at, at + 3)
    assert passage[start : start + length] == "１６ 件"


def test_names_of_papers_and_addresses_are_masked_at_their_length():
    for masked in (
        "《2021年工作要点》",
        "〔2021〕30号",
        "http://www.example.cn/2021/3件",
        "“零跑腿3件”",
    ):
        copy = fold(f"按照{masked}公开5件")
        assert not any(char.isdigit() for char in copy.text[2 : 2 + len(masked)])
        assert copy.text.endswith("公开5件")
        assert len(copy.text) == len(copy.offsets)


def test_sentences_end_at_full_stops_but_not_at_decimal_points():
    text = fold("收到5件。占45.3%！办结5件.结转0件").text
    assert [text[start:end] for start, end in sentences(text)] == [
        "收到5件",
        "占45.3%",
        "办结5件",
        "结转0件",
    ]


def test_a_blank_passage_has_no_sentence():
    assert list(sentences(fold(" 　").text)) == []
