"""Numbers that a sentence adds up: 平台受理5件，线下3件，合计8件; 收到8件：平台5件，线下3件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gxnb_desktop.checking.narrative.mentions import APPLICATIONS, Mention
from gxnb_desktop.checking.narrative.tokens import tokenize

_SUM = re.compile("合计|总计|共|累计|总数|总量")
_NOTHING_BUT_A_SUM = re.compile(r"(?:合计|总计|共计|总共)(?:为|是|有)?")
_MOST_PARTS = 12
"""Numbers before another one among which its parts or its sum are looked for."""
_PARTS = ("verb", "noun", "channel", "other", "unknown")
"""Kinds of what may be a part by the way an application came; a row of a table is itself."""


def add_up(mentions: Sequence[Mention]) -> None:
    """Tell of the last number of a sentence, and of those before it, which are parts of another.

    They are where the numbers before 合计, or behind a total, add up to it. Where they do not, 合计
    alone behind numbers by channel is still their sum, a wrong one. No part is taken for a total.
    """
    last = mentions[-1]
    parts = _parts_before(last, mentions[:-1])
    if parts:
        last.told = len(parts)
        _join(last, parts)
    else:
        _join(*_total_before(last, mentions[:-1]))
    if len(mentions) > 1:
        _compare(mentions[-2], last)
        _compare(last, mentions[-2])


def _parts_before(whole: Mention, before: Sequence[Mention]) -> list[Mention]:
    """Return the numbers whose sum follows them: as many as there are that come to it."""
    may_be_sum = whole.kind in ("verb", "noun", "unknown") or whole.keys == ("closed_total",)
    if whole.whole is not None or not may_be_sum or not _SUM.search(whole.label):
        return []
    alike = list(_alike(whole, before))
    found = [end for end in range(2, len(alike) + 1) if _total(alike[:end]) == whole.value]
    if found:
        return alike[: found[-1]][::-1]
    return alike[::-1] if len(alike) == len(before) and _sums_channels(whole, alike) else []


def _total_before(last: Mention, before: Sequence[Mention]) -> tuple[Mention, list[Mention]]:
    """Return a total and the numbers behind it, the last included, where they come to it."""
    parts = [last]
    for entry in reversed(before[-_MOST_PARTS:]):
        is_total = entry.received and not entry.parts and entry.exact
        adds_up = len(parts) > 1 and _total(parts) == entry.value
        if is_total and adds_up and all(_may_be_part(part, entry) for part in parts):
            return entry, parts[::-1]
        parts.append(entry)
    return last, []


def _alike(whole: Mention, before: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the numbers before a sum that may be its parts, the nearest first."""
    for entry in reversed(before[-_MOST_PARTS:]):
        if not _may_be_part(entry, whole):
            return
        yield entry


def _may_be_part(part: Mention, whole: Mention) -> bool:
    return (
        part.kind in _PARTS
        and (part.unit, part.topic) == (whole.unit, whole.topic)
        and part.whole is None
        and not part.parts
        and part.exact
        and part.comparable
        and part.value is not None
    )


def _total(parts: Sequence[Mention]) -> Decimal:
    return sum((part.value or Decimal(0) for part in parts), Decimal(0))


def _sums_channels(whole: Mention, parts: Sequence[Mention]) -> bool:
    said = _NOTHING_BUT_A_SUM.fullmatch(whole.label) is not None and whole.exact
    return said and whole.topic == APPLICATIONS and len(parts) > 1 and all(map(_by_way, parts))


def _by_way(mention: Mention) -> bool:
    """Whether a number tells how applications came: 线下3件, 平台受理5件."""
    return mention.kind == "channel" or any(
        token.key == "carrier" for token in tokenize(mention.label)
    )


def _join(whole: Mention, parts: Sequence[Mention]) -> None:
    """Make numbers the parts of their sum; a mere 合计 says what its parts say."""
    if whole.kind == "unknown" and whole.topic == APPLICATIONS and parts:
        said = [(part.kind, part.keys) for part in parts if part.kind in ("verb", "noun")]
        if said or all(map(_by_way, parts)):
            whole.kind, whole.keys = said[0] if said else ("verb", ("handle",))
    whole.parts.extend(parts)
    for part in parts:
        part.whole = whole
        _make_channel(part)


def _compare(mention: Mention, beside: Mention) -> None:
    """平台受理5件 beside 线下3件 says how they came, as 线下 does."""
    alone = mention.kind == "verb" and mention.whole is None and not mention.parts
    if alone and beside.kind == "channel" and mention.unit == beside.unit and _by_way(mention):
        _make_channel(mention)


def _make_channel(mention: Mention) -> None:
    mention.kind, mention.keys = "channel", ("channel",)
