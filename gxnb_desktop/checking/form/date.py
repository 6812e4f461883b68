"""The day of publication: by 31 January, of governments of county level and above by 31 March."""

import re
from collections.abc import Iterator
from datetime import date

from gxnb_desktop.checking.bodies import BodyLevel, body_level, is_department
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import Phrase, passages
from gxnb_desktop.report.model import Report

_RULE = "form.date"
_OF_DEPARTMENTS = (1, 31)
_OF_GOVERNMENTS = (3, 31)
"""政府信息公开条例 第四十九条."""

_DIGITS = "〇零○Oo0一二三四五六七八九"
_DATE = (
    r"(20\d\d)\s*[年\-./－]\s*(\d{1,2})\s*[月\-./－]\s*(\d{1,2})(?!\d)\s*日?"
    rf"|(二[{_DIGITS}]{{3}})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
)
_LABELLED = re.compile(rf"(?:发布|公布|公开|发表)(?:日期|时间)\s*[:：]?\s*(?:{_DATE})")
_ALONE = re.compile(
    rf"[(（\[【]?\s*(?:{_DATE})\s*[)）\]】]?|(?:时间|日期)\s*[:：]\s*(?:{_DATE})[^，。；]{{0,60}}"
)
_SIGNED = re.compile(rf"[^，。；：:,;至止]{{0,30}}?(?:{_DATE})\s*")
_LAST = 3
"""Paragraphs at the end among which the signature stands."""


def check_date(report: Report) -> Iterator[Finding]:
    """Report a day of publication that is too late; for a body of unknown level, for any body."""
    stated = _stated(report)
    if report.year is None or stated is None:
        return
    phrase, published = stated
    town = body_level(report.organization) is BodyLevel.TOWN
    early = town or is_department(report.organization)
    deadline = date(report.year + 1, *(_OF_DEPARTMENTS if early else _OF_GOVERNMENTS))
    if published > deadline:
        message = (
            f"发布日期 {_written(published)}晚于规定的期限"
            f"（{'部门、乡镇街道' if early else '政府'}为 {_written(deadline)}）"
        )
        yield phrase.finding(_RULE, Level.NOTICE, message)


def _stated(report: Report) -> tuple[Phrase, date] | None:
    """Where the day of publication stands: labelled, alone under the title, or as signature."""
    everything = list(passages(report))
    candidates = [
        *((_LABELLED.search(passage.text), number, passage) for number, passage in everything),
        *(
            (_ALONE.fullmatch(passage.text), number, passage)
            for number, passage in everything
            if number == 0
        ),
        *(
            (_SIGNED.fullmatch(passage.text), number, passage)
            for number, passage in everything[-_LAST:]
        ),
    ]
    for match, number, passage in candidates:
        if match and (day := _day(match)):
            return Phrase(number, passage, match.start(), match.end() - match.start()), day
    return None


def _day(match: re.Match[str]) -> date | None:
    written = (part for part in match.groups() if part is not None)
    year, month, day = (part if part.isascii() else _chinese(part) for part in written)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _chinese(written: str) -> str:
    """Turn 二〇二二, 一 or 三十一 into digits."""
    if "十" not in written:
        return "".join(str(max(0, _DIGITS.index(char) - 5)) for char in written)
    tens, _, ones = written.partition("十")
    return (_chinese(tens) if tens else "1") + (_chinese(ones) if ones else "0")


def _written(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
