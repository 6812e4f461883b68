"""How figures are written in reports, and what number they mean.

A blank is never a zero: text with no number in it gives no value.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_PLACEHOLDERS = frozenset("/\\-—―─~*·.、|")
_NO_NUMBER_WORDS = frozenset({"无", "空", "未填", "不涉及", "无数据", "暂无", "没有"})
_UNITS = "万元|元|件次|件|条|宗|个|项|份|次|起|人次|人|部|笔|批"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_FIGURE = re.compile(
    rf"(?P<word>净?(?:增加|减少|增|减))?(?P<sign>[+\-])?(?P<number>{_NUMBER})(?P<unit>{_UNITS})?"
)
_DIGITS_APART = re.compile(r"(?<=[0-9,.]) +(?=[0-9,.])")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Characters that take no room: where a line may be broken, and in which direction it runs."""
_ZERO_WORDS = {"零": "0", "〇": "0", "○": "0"}
# Kinds of minus that NFKC keeps apart, and the traditional characters of signs and units.
_FOLDED = str.maketrans("−‐‒–減萬條個項筆無", "----减万条个项笔无")


@dataclass(frozen=True, slots=True)
class Figure:
    """What the text of a cell means.

    Attributes:
        value: the number, or None where there is none.
        unit: a unit written behind the number, or None.
        doubt: why the number is not certain, in Chinese, or None.
    """

    value: Decimal | None
    unit: str | None = None
    doubt: str | None = None


@lru_cache(maxsize=4096)  # most cells of a report are alike
def parse_figure(raw: str) -> Figure:
    """Read the text of one cell: ``" 0"``, ``"１２"``, ``"1,234"``, ``"251000元"``, ``"减4"``."""
    if _has_digit_mark(raw):
        return Figure(None)
    text = _plain(raw)
    joined = _DIGITS_APART.sub("", text)
    doubt = "数字中间有空格" if joined != text else None
    joined = joined.replace(" ", "")
    joined = _ZERO_WORDS.get(joined, joined)
    match = _FIGURE.fullmatch(joined)
    if match is None:
        return Figure(None)
    value = Decimal(match["number"].replace(",", ""))
    if value and ("减" in (match["word"] or "") or match["sign"] == "-"):
        value = value.copy_negate()  # unlike the sign, it never rounds
    return Figure(value, match["unit"], doubt)


def is_figure(raw: str) -> bool:
    """Whether the text is a number as a cell may hold it."""
    return parse_figure(raw).value is not None


def is_empty(raw: str) -> bool:
    """Whether nothing is written: blanks of any kind only."""
    return not _plain(raw)


def is_placeholder(raw: str) -> bool:
    """Whether the text is what writers put for "nothing": "/", "—", 无 …."""
    text = _plain(raw).replace(" ", "")
    return bool(text) and (text in _NO_NUMBER_WORDS or all(char in _PLACEHOLDERS for char in text))


def plain(value: Decimal) -> str:
    """Write a number as a plain decimal string with no separators: ``-4``, ``96171.6``."""
    return format(value, "f")


def tidy(value: Decimal) -> Decimal:
    """Return a number that was calculated, with no zeros behind the point and no exponent."""
    return Decimal(plain(value.normalize()))


def in_ten_thousands(yuan: Decimal) -> Decimal:
    """Turn 元 into 万元, the unit of the form's amounts."""
    return tidy(yuan / 10_000)


@lru_cache(maxsize=4096)
def _plain(raw: str) -> str:
    """Fold widths, kinds of minus and blanks; take out what cannot be seen."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", raw)).translate(_FOLDED)
    return " ".join(text.split())


def _has_digit_mark(raw: str) -> bool:
    """Whether a digit stands for something else than a figure: a footnote ², a numbering ① ⑴ ⒈."""
    return not raw.isascii() and any(
        not char.isdecimal() and any(map(str.isdecimal, unicodedata.normalize("NFKC", char)))
        for char in raw
    )
