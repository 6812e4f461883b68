"""The 信息处理费: stated in section 六, and the same wherever it is stated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.checking.narrative.numerals import quantities
from gxnb_desktop.checking.narrative.text import Folded, sentences

_FEE = re.compile("信息处理费|依申请公开.{0,12}费用|信息公开.{0,8}费用")
_STATED = re.compile("处理费|收费|费用")
_NOT_TAKEN = re.compile("(?:未|没有|不|无)(?:发生)?(?:向.{0,12})?收取|未收费|没有收费|无收费")
_TAKEN = re.compile("收取|实收|收费(?!通知)")
_ASKED = re.compile("应收|应缴|通知.{0,12}$|减免|免收|标准")
_PARTS = re.compile("其中|分别")
_OTHER_YEAR = re.compile("去年|上年|20[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a passage says was charged, in 元, where, and the words that are shown for it."""

    yuan: Decimal
    start: int
    end: int
    shown: tuple[int, int]


def mentions_fee(texts: Sequence[Folded]) -> bool:
    """Whether a text says anything of the fee."""
    return any(_STATED.search(passage.text) for passage in texts)


def amounts(passage: Folded, year: int | None) -> Iterator[Amount]:
    """Yield the amounts charged in this year that a passage states."""
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        if not _FEE.search(text):
            continue
        if (none := _NOT_TAKEN.search(text)) and not _of_other_year(text[: none.start()], year):
            yield _amount(Decimal(0), start, none.start(), none.end())
        for quantity in quantities(text):
            head = text[: quantity.start]
            clause = re.split("[，；：（）]", head)[-1]
            if quantity.unit != "元" or not quantity.exact:
                continue
            taken = _TAKEN.search(clause) and not _NOT_TAKEN.search(clause)
            if not taken or _ASKED.search(clause) or _PARTS.search(head):
                continue
            if _of_other_year(head, year):
                continue
            yield _amount(quantity.value, start, quantity.start, quantity.end)


def _amount(yuan: Decimal, base: int, start: int, end: int) -> Amount:
    return Amount(yuan, base + start, base + end, (base, base + end))


def _of_other_year(head: str, year: int | None) -> bool:
    """Whether the last year named before an amount is not that of the report."""
    named = _OTHER_YEAR.findall(head)
    return bool(named) and named[-1] != f"{year}年"
