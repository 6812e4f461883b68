"""``continuity.copied``: a narrative that is last year's, and last year's numbers left in it."""

from collections.abc import Iterator

from gxnb_desktop.checking.continuity.likeness import Likeness, likeness
from gxnb_desktop.checking.continuity.sentences import Count, Sentence, passage_of, texts_of
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Origin, Report

_RULE = "continuity.copied"
_ALL_BUT_IDENTICAL = 0.9
"""Share of copied text. Bodies that only follow their own pattern stay below three quarters."""
_LEAST_TEXT = 150
"""Characters; a shorter narrative is alike from year to year without anybody copying it."""
_OF_TABLES = frozenset({"件", "宗", "份", "条", "项", "起"})
_SUBJECTS = (
    "申请", "受理", "答复", "办结", "结转", "规范性文件", "许可", "处罚", "强制", "复议", "诉讼"
)  # fmt: skip
_UNLIKELY_TWICE = 100
"""A count of three digits does not come back by accident."""
_QUOTED = 40


def check_copied(report: Report, previous: Report) -> Iterator[Finding]:
    """Yield one finding for the whole narrative, and one for each sentence with old numbers."""
    ours, theirs = texts_of(report), texts_of(previous)
    if not ours or not theirs:
        message = f"{'上年' if ours else '本年'}的没有读到，无法核对是否沿用上年"
        yield Finding(_RULE, Level.NOT_ASSESSABLE, (), "正文", message)
        return
    found = likeness(ours, theirs)
    yield from _whole(report, found)
    for sentence, last in found.copies:
        yield from _numbers_left(report, previous, sentence, last)


def _whole(report: Report, found: Likeness) -> Iterator[Finding]:
    if found.share < _ALL_BUT_IDENTICAL or found.size < _LEAST_TEXT:
        return
    first = found.copies[0][0]
    yield Finding(
        rule=_RULE,
        level=Level.WARNING,
        cells=(),
        place="正文",
        message=f"正文与上年报告几乎相同：不计套话和数字，{int(found.share * 100)}% 的文字一样，"
        "请核对所述是否为本年情况",
        origin=_origin(report, first),
    )


def _numbers_left(
    report: Report, previous: Report, sentence: Sentence, last: Sentence
) -> Iterator[Finding]:
    """Report a copied sentence whose numbers are last year's too, where they can hardly be so."""
    if not sentence.counts or sentence.counts != last.counts:
        return
    cells = tuple(
        dict.fromkeys(
            cell
            for count in sentence.counts
            for cell in _outdated(report, previous, sentence, count)
        )
    )
    telling = [count for count in sentence.counts if _unlikely_twice(count)]
    if not cells and not telling:
        return
    numbers = "、".join(
        dict.fromkeys(f"{plain(count.value)} {count.unit}" for count in sentence.counts)
    )
    now = "，而表中的数字已经不同" if cells else ""
    yield Finding(
        rule=_RULE,
        level=Level.WARNING,
        cells=cells,
        place=section_place(sentence.section),
        message=f"这一句和其中的数字（{numbers}）都与上年相同{now}，"
        f"像是沿用上年没有更新：“{_quoted(sentence.text)}”",
        origin=_origin(report, sentence),
    )


def _outdated(
    report: Report, previous: Report, sentence: Sentence, count: Count
) -> Iterator[Address]:
    """Yield this year's totals that were this number last year and no longer are.

    None where one of them is the number still: the sentence may well speak of that one.
    """
    if count.unit not in _OF_TABLES or count.value < 2:
        return
    if not any(subject in sentence.text for subject in _SUBJECTS):
        return
    meant = [
        address
        for address in report.form.addresses
        if _is_named_in_prose(address)
        and (cell := previous.cells.get(address)) is not None
        and cell.value == count.value
    ]
    if any(report.cells[address].value == count.value for address in meant):
        return
    yield from (address for address in meant if report.cells[address].value is not None)


def _is_named_in_prose(address: Address) -> bool:
    """Whether prose speaks of such a figure: totals, and table 二."""
    return address.startswith("active.") or address.endswith(".total")


def _unlikely_twice(count: Count) -> bool:
    return count.value >= _UNLIKELY_TWICE and not count.unit.endswith("元")


def _origin(report: Report, sentence: Sentence) -> Origin | None:
    return passage_of(report, sentence).origin_of(sentence.start, len(sentence.text))


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
