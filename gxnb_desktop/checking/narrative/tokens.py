"""The words of a sentence that tell what its numbers count, from ``resources/lexicon``."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gxnb_desktop.checking.narrative.numerals import Quantity, quantities
from gxnb_desktop.resources import resource

_TIMES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("date", r"[0-9]{1,2}月(?:份)?[0-9]{1,2}日|[0-9]{1,2}月(?:底|末)|1[-—~至到]12月"),
        (
            "change",
            r"(?:较|比|与|同)(?:上一?年|去年|20[0-9]{2}年)(?:度|同期)?(?:相比)?(?:[增减]少?加?)?",
        ),
        ("past", r"自?20[0-9]{2}年?[-—~至到]20[0-9]{2}年"),
        ("carry to", r"结转(?:至|到|入)?20[0-9]{2}年度?"),
        ("carry from", r"20[0-9]{2}年度?结转"),
        ("year", r"20[0-9]{2}年度?(?:全年)?"),
        ("this", r"今年|本年度?|全年度?|当年"),
        ("past", r"去年|上一?年度?|往年|历年|近年|历史累计"),
        ("past", r"近[0-9一二两三四五六七八九十几]+年|[0-9二两三四五六七八九十几]+年来"),
        (
            "past",
            r"(?:施行|实施|修订|成立|组建|开通|建成|建站|十四五|□)以来",
        ),
        ("partly", r"第?[一二三四1-4]季度|前三季度|[上下]半年|[0-9]{1,2}月份?|每[年季月]"),
    )
)
_LEXICON = "narrative"
BOUNDARIES = "，；（）：、"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number that matters; ``kind`` and ``key`` are those of the lexicon.

    A number has the kind ``quantity``; a boundary of clauses is its own key.
    """

    kind: str
    key: str
    start: int
    end: int
    quantity: Quantity | None = None


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    with resource("lexicon", f"{_LEXICON}.toml").open("rb") as file:
        entries = tomllib.load(file)["words"]
    meanings = {word: (entry["kind"], entry["key"]) for entry in entries for word in entry["words"]}
    longest_first = sorted(meanings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), meanings


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence; of those that overlap the first, then the longest."""
    found = sorted(_candidates(text), key=lambda token: (token.start, -token.end))
    tokens: list[Token] = []
    end = 0
    for token in found:
        if token.start >= end:
            tokens.append(token)
            end = token.end
    return tuple(tokens)


def _candidates(text: str) -> Iterator[Token]:
    pattern, meanings = _lexicon()
    for match in pattern.finditer(text):
        yield Token(*meanings[match[0]], *match.span())
    for kind, time in _TIMES:
        for match in time.finditer(text):
            yield Token("time", kind, *match.span())
    for quantity in quantities(text):
        yield Token("quantity", quantity.unit or "", quantity.start, quantity.end, quantity)
    for at, char in enumerate(text):
        if char in BOUNDARIES:
            yield Token("boundary", char, at, at + 1)
