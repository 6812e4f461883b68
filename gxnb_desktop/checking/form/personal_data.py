"""Numbers of persons that do not belong into a published report: identity cards, mobile phones."""

import re
from collections.abc import Iterator
from datetime import date

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import Phrase, passages
from gxnb_desktop.report.model import Report

_RULE = "form.personal-data"

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－—–", "0123456789Xx---")
_SEVERAL_DIGITS = re.compile(r"\d{3}[-－—–\s]?\d{4}")
"""What every such number has and few paragraphs do."""
_OUTSIDE = r"(?<![0-9A-Za-z/=_.])"
_CARD = re.compile(rf"{_OUTSIDE}(?:\d{{17}}[\dXx]|\d{{15}})(?![0-9A-Za-z/_]|\.\d)")
_NO_CARD = re.compile(r"(?:信用|机构|统一|注册|登记|许可|备案|项目|单据?|账|帐)[^，。；、\d]{0,8}$")
"""What stands before other numbers of 15 and 18 digits."""

_MOBILE = re.compile(
    rf"{_OUTSIDE}(?:(?:\+|00)?86[-\s]?)?(1[3-9]\d[-\s]?\d{{4}}[-\s]?\d{{4}})"
    r"(?![0-9A-Za-z/_]|\.\d|-\d|\s*[元件万人次条份亿个户册篇%％])"
)
_REGIONS = frozenset(map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47))))
_REGIONS |= frozenset(map(str, (*range(50, 55), *range(61, 66), 71, 81, 82, 83)))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""GB 11643-1999: the weighted sum of the 17 digits, modulo 11, tells the last character."""


def check_personal_data(report: Report) -> Iterator[Finding]:
    """Report numbers of identity cards and of mobile phones in the text."""
    for number, passage in passages(report):
        if not _SEVERAL_DIGITS.search(passage.text):
            continue
        text = passage.text.translate(_FULL_WIDTH)
        for match in _CARD.finditer(text):
            if _is_card(match[0]) and not _NO_CARD.search(text[: match.start()]):
                phrase = Phrase(number, passage, match.start(), match.end() - match.start())
                message = f"文中有公民身份号码（{match[0][:3]}…{match[0][-2:]}），公开前应删除"
                yield phrase.finding(_RULE, Level.WARNING, message)
        for match in _MOBILE.finditer(text):
            digits = re.sub(r"\D", "", match[1])
            phrase = Phrase(number, passage, match.start(1), match.end(1) - match.start(1))
            message = f"文中有手机号码（{digits[:3]}…{digits[-2:]}），如是个人号码，公开前应删除"
            yield phrase.finding(_RULE, Level.WARNING, message)


def _is_card(written: str) -> bool:
    """Whether it is an identity number by region, date of birth and, of 18 digits, its check."""
    born = written[6:14] if len(written) == 18 else f"19{written[6:12]}"
    if written[:2] not in _REGIONS or not _is_birth(born):
        return False
    if len(written) == 15:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(written, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == written[-1].upper()


def _is_birth(born: str) -> bool:
    try:
        return date(1900, 1, 1) <= date.fromisoformat(born) <= date(2099, 12, 31)
    except ValueError:
        return False
