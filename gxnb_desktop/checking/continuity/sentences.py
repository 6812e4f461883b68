"""The narrative as sentences that can be compared: numbers masked, stock phrases left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gxnb_desktop.report.model import Passage, Report

NARRATIVE = (1, 5, 6)
"""The sections with prose; what precedes 一 is the same in every report."""

_END = re.compile(r"[。；！？;!?\n]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"[0-9](?:[0-9,.]*[0-9])?")
_COUNTED = re.compile(
    r"(?<![0-9.第])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:余|多)?"
    r"(万元|元|人次|件次|条次|条|件|宗|份|篇|次|期|项|起|个|家|场|人)"
)
_SAID_BY_ALL = re.compile(
    r"统计期限|起至.{0,12}止|勾稽|编制(?:本|此|而成)|(?:条例|要求|规定).{0,20}编制|"
    r"本(?:年度)?报告(?:由|中所列|的电子版)|"
    r"联系(?:电话|地址|人|方式)|邮编|邮政编码|电子邮箱|网址|下载|"
    r"信息处理费|其他需要报告的事项|需要说明的事项|"
    r"习近平新时代|党的[一二三四五六七八九十]+[大届]"
)
_LEAST = 12
"""Characters of a sentence that can be anybody's own; shorter ones are headings and the like."""
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit, as a sentence states it."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narrative.

    Attributes:
        section: the number of its section.
        passage: the number of its passage within the section, from 0.
        start: where it begins in the passage, in characters.
        text: the sentence as written, without its end mark.
        masked: without blanks, each number as ``#``: what is compared.
        counts: the numbers with a unit in it.
    """

    section: int
    passage: int
    start: int
    text: str
    masked: str
    counts: tuple[Count, ...]


Texts = tuple[tuple[int, tuple[str, ...]], ...]
"""Sections by number with the texts of their passages."""


def texts_of(report: Report) -> Texts:
    """Return the narrative: equal for every state of a report, as the tables alone are edited."""
    return tuple(
        (section.number, tuple(passage.text for passage in section.passages))
        for section in report.sections
        if section.number in NARRATIVE and section.passages
    )


def passage_of(report: Report, sentence: Sentence) -> Passage:
    """Return the passage in which a sentence of the report stands."""
    section = report.section(sentence.section)
    assert section is not None
    return section.passages[sentence.passage]


@lru_cache(maxsize=64)
def sentences(texts: Texts) -> tuple[Sentence, ...]:
    """Return the sentences that a body writes itself, in order."""
    return tuple(
        sentence
        for number, passages in texts
        for at, text in enumerate(passages)
        for sentence in _of(number, at, text)
        if len(sentence.masked) >= _LEAST and not _SAID_BY_ALL.search(sentence.text)
    )


def _of(section: int, passage: int, text: str) -> Iterator[Sentence]:
    text = text.translate(_FULL_WIDTH)
    if len(text) <= _LONGEST_HEADING and not _END.search(text):
        return
    start = 0
    for end in (*(match.start() for match in _END.finditer(text)), len(text)):
        said = text[start:end]
        masked = _NUMBER.sub("#", "".join(said.split()))
        yield Sentence(section, passage, start, said, masked, tuple(_counts(said)))
        start = end + 1


def _counts(text: str) -> Iterator[Count]:
    for number, unit in _COUNTED.findall(text):
        yield Count(Decimal(number.replace(",", "")), unit)
