"""Numbers as prose writes them: ``12件``, ``１,234条``, ``两件``, ``1.2万件``, ``2000余条``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = (
    "个百分点|个?工作日|个自然日|个月|个?小时|分钟|个(?:乡|镇|街道|社区|村|县|区|部门|单位|科室|领域|方面|环节)|"
    "件次|人次|字|元|件|宗|份|条|个|项|例|起|篇|次|部|场|期|名|人|家|批|封|册|本|张|天|日|种|类|幅|款|"
    "处|组|轮|户|部门|届|轮次|%"
)
_ARABIC = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万]+"
_NUMBER = re.compile(
    rf"(?P<before>近|约|超过|超|逾|大约|将近|接近|不足|不到|至少|最多)?"
    rf"(?:(?P<arabic>{_ARABIC})(?P<scale>[百千万亿]*)|(?P<chinese>{_CHINESE}))"
    rf"(?P<some>[余多来几]*)(?P<unit>{UNITS})?(?P<after>余|左右|上下|以上|以下|以内)?"
)
_NO_NUMBER_BEFORE = re.compile(r"(?:第|每|逐|任|某|〔|[0-9A-Za-z.\-])$")
_UNITLESS = re.compile(r"(?:为|是|数|量|计|：|公开|提供|处理)$")
_LONGEST_BEFORE = 2
_ENDS = re.compile(r"[，。；：、）（！？]|$")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is written behind it.

    Attributes:
        value: the number; a share has its percent.
        unit: 件, 条, 元, %, or None where a bare number ends the clause.
        exact: not 约, 余, 多, 以上.
        start: index in the text of the number's first character.
        end: index behind the unit.
    """

    value: Decimal
    unit: str | None
    exact: bool
    start: int
    end: int


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a folded text that count something, from left to right."""
    for match in _NUMBER.finditer(text):
        unit = match["unit"]
        number_at = match.start("arabic") if match["arabic"] else match.start("chinese")
        head = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        if _NO_NUMBER_BEFORE.search(head):
            continue
        if unit is None and not _stands_alone(match, head, text):
            continue
        value = _value(match)
        if value is None:
            continue
        exact = not (match["before"] or match["some"] or match["after"])
        end = match.end("unit") if unit else match.end("some")
        yield Quantity(value, unit, exact, number_at, end)


def _stands_alone(match: re.Match[str], head: str, text: str) -> bool:
    """Whether a number without a unit is said of something: ``申请数量为0``."""
    if match["chinese"] not in (None, "零"):
        return False
    return bool(_UNITLESS.search(head) and _ENDS.match(text, match.end()))


def _value(match: re.Match[str]) -> Decimal | None:
    if match["chinese"]:
        value = _chinese(match["chinese"])
        return None if value is None else Decimal(value)
    number = Decimal(match["arabic"].replace(",", "").replace("，", ""))
    for scale in match["scale"]:
        number *= _SCALES[scale]
    whole = number.to_integral_value()
    return whole if number == whole else number


def _chinese(text: str) -> int | None:
    """Read 十二, 一百零五, 二〇; None for what is no number (一一, 万千)."""
    if all(char in _DIGITS for char in text):
        if len(text) > 1 and not set(text) & set("零〇"):
            return None
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            continue
        scale = _SCALES[char]
        if scale == 10_000:
            total = (total + section + (digit or 0)) * scale
            section = 0
        else:
            section += (1 if digit is None else digit) * scale
        digit = None
    return total + section + (digit or 0) or None
