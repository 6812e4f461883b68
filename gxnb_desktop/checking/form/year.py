"""The year of the title against that of the 统计期限, and against that of the year's figures."""

import re
from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import Phrase, passages
from gxnb_desktop.report.model import Report

_RULE = "form.year"
_OF_THE_YEAR = (1, 2)
"""Sections that tell of the year itself; others tell of last year's problems, next year's plans."""

_NAMED = r"(?:统计[^，。；]{0,4}(?:期限|时限|时间|区间|周期|时段)|数据[^，。；]{0,6}期限|报告期)"
_DATE = r"(?:(20\d\d)\s*[年.．/]\s*)?(\d{1,2})\s*[月.．/]\s*(\d{1,2})(?!\d)\s*日?"
_PERIOD = re.compile(
    rf"{_NAMED}[^。；\d]{{0,12}}({_DATE}\s*[起始]?\s*[,，]?\s*(?:至|到|—+|-+|－|~|～)\s*{_DATE})"
)
_STATED = (
    # "与 2021 年全年相比" speaks of another year and means it.
    re.compile(r"(?<![与较比同和])(20\d\d)\s*年度?\s*[,，、]?\s*(?:全年|本年度)"),
    re.compile(r"(?:全年|本年度)\s*(?:[(（]\s*)?(20\d\d)\s*年"),
    re.compile(r"截[至止](?:到|至)?\s*(20\d\d)\s*年"),
)
_OPENING = re.compile(r"\s*(20\d\d)\s*年度?\s*[,，](?!\s*(?:全年|本年度))")
_OPENING_SECTION = 1
_SENTENCE_ENDS = re.compile("[。；！？]")
_TITLES = re.compile(r"《[^》]{0,200}》")


def check_year(report: Report) -> Iterator[Finding]:
    """Report periods that are not the whole year of the report, and other years in its place."""
    for number, passage in passages(report):
        text = _without_titles(passage.text)
        for match in _PERIOD.finditer(text):
            message = _wrong_period(report.year, match)
            if message:
                phrase = Phrase(number, passage, match.start(1), match.end(1) - match.start(1))
                yield phrase.finding(_RULE, Level.WARNING, message)
        if number not in _OF_THE_YEAR or report.year is None:
            continue
        for pattern in _STATED:
            for match in pattern.finditer(text):
                if int(match[1]) != report.year:
                    phrase = Phrase(number, passage, match.start(), match.end() - match.start())
                    message = f"“{_squeezed(match[0])}”与标题的年份 {report.year} 年不一致"
                    # 2021年全年5件，2022年全年8件: that may well be a comparison.
                    compared = re.search(rf"(?<!\d){report.year}\s*年", _sentence(text, match))
                    level = Level.NOTICE if compared else Level.WARNING
                    yield phrase.finding(_RULE, level, message + ("，请核对" if compared else ""))
    yield from _other_opening(report)


def _other_opening(report: Report) -> Iterator[Finding]:
    """Ask about a first sentence that begins with another year: the draft may be last year's."""
    section = report.section(_OPENING_SECTION)
    told = (entry for entry in section.passages if "。" in entry.text) if section else iter(())
    passage = next(told, None)
    match = _OPENING.match(passage.text) if passage else None
    if passage and match and report.year is not None and int(match[1]) != report.year:
        phrase = Phrase(_OPENING_SECTION, passage, match.start(1), match.end() - match.start(1))
        message = f"开头是“{_squeezed(match[0])}”，标题的年份是 {report.year} 年，请核对"
        yield phrase.finding(_RULE, Level.NOTICE, message)


def _wrong_period(year: int | None, match: re.Match[str]) -> str | None:
    """What is wrong with a 统计期限; an end that names no year is in that of the beginning."""
    first, *begin, last, end_month, end_day = match.groups()[1:]
    first = first or last
    last = last or first
    if first is None:
        return None
    days = (*map(int, begin), int(end_month), int(end_day))
    expected = str(year or first)
    if (first, last, days) == (expected, expected, (1, 1, 12, 31)):
        return None
    written = _squeezed(match[1])
    return f"统计期限写为“{written}”，应为 {expected} 年 1 月 1 日至 12 月 31 日"


def _sentence(text: str, match: re.Match[str]) -> str:
    """Return the sentence in which a phrase stands."""
    before, after = text[: match.start()], text[match.start() :]
    return _SENTENCE_ENDS.split(before)[-1] + _SENTENCE_ENDS.split(after)[0]


def _without_titles(text: str) -> str:
    """The text with what stands in 《》 blanked out, every character in its place."""
    return _TITLES.sub(lambda match: "　" * len(match[0]), text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
