"""The lexicon and the tokens it makes of a sentence."""

import tomllib

from gxnb_desktop.checking.narrative.tokens import tokenize
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.resources import resource


def kinds(text):
    return [(text[token.start : token.end], token.key or token.kind) for token in tokenize(text)]


def test_of_overlapping_words_the_first_and_longest_counts():
    assert kinds("不予公开") == [("不予公开", "denied")]
    assert kinds("予以部分公开") == [("予以部分公开", "partly_granted")]
    assert kinds("因政府信息公开申请行政复议") == [
        ("政府信息公开申请", "applications"),
        ("行政复议", "review"),
    ]


def test_times_and_differences_are_told_apart():
    assert kinds("去年4件，较上年增加2件") == [
        ("去年", "past"),
        ("4件", "件"),
        ("，", "，"),
        ("较上年增加", "change"),
        ("2件", "件"),
    ]
    assert kinds("12月31日") == [("12月31日", "date")]
    assert kinds("结转2023年度") == [("结转2023年度", "carry to")]


def test_no_word_stands_twice_in_the_lexicon():
    with resource("lexicon", "narrative.toml").open("rb") as file:
        entries = tomllib.load(file)["words"]
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))


def test_every_row_and_group_of_results_has_words():
    with resource("lexicon", "narrative.toml").open("rb") as file:
        keys = {entry["key"] for entry in tomllib.load(file)["words"]}
    table = load_form("2021").table("applications")
    named = {row.key for row in table.rows} | {group.key for group in table.groups}
    # 新收 is told by verbs; the last 其他 has no words of its own, results have no number.
    assert named - keys == {"received", "other_misc", "results"}
    assert {row.key for row in load_form("2021").table("litigation").rows} <= keys
