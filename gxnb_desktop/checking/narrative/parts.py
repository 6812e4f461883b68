"""Whether the parts that a text names add up to the whole that it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.checking.narrative.governing import group_of
from gxnb_desktop.checking.narrative.mentions import Mention
from gxnb_desktop.report.figures import plain

_OTHERS = ("其他", "其它", "其余", "剩余")
_FLOWS = frozenset({"closed_total", "carried_out", "carried"})
_NEARLY_ALL = 95
"""Shares that add up to so many percent name all parts."""

_NEAR = 8
"""Numbers before and behind a whole among which another one may be that is meant."""


@dataclass(frozen=True)
class Contradiction:
    """What a text says against itself.

    Attributes:
        rule: the rule's id.
        level: warning, or notice where the words allow several readings.
        start: where the words stand in the folded passage.
        end: behind them.
        shown: start and end of the words that are shown.
        fault: what is wrong with the words, in Chinese.
        equation: the sum in numbers.
        of: the mentions that it is about; what the tables contradict of them explains it.
    """

    rule: str
    level: Level
    start: int
    end: int
    shown: tuple[int, int]
    fault: str
    equation: str
    of: tuple[Mention, ...]


def contradictions(mentions: Sequence[Mention]) -> Iterator[Contradiction]:
    """Yield wholes that are not the sum of their parts, and shares that do not fit the counts."""
    carried = [entry.value for entry in mentions if entry.keys == ("carried_in",) and entry.value]
    known: list[Decimal] = []
    received: Mention | None = None
    for at, mention in enumerate(mentions):
        if mention.value and mention.exact:
            known.append(mention.value)
        near = mentions[max(0, at - _NEAR) : at + _NEAR]
        yield from _sums(mention, sum(carried, Decimal(0)), near)
        yield from _share(mention, mention.whole or received, known)
        received = mention if mention.received else received


def _sums(whole: Mention, carried: Decimal, mentions: Sequence[Mention]) -> Iterator[Contradiction]:
    """Compare a whole with its parts; they are also those of applications carried over."""
    if not whole.exact or not whole.value:
        return
    for parts in _dimensions(whole):
        values = [part.value for part in parts if part.value is not None]
        if not all(part.exact for part in parts) or len(values) < len(parts):
            continue
        total = sum(values, Decimal(0))
        if parts[0].kind == "role" and whole.value < total <= whole.value + carried:
            continue
        complete = (whole.told > 0 and parts[0] is whole.parts[0]) or _complete(parts)
        before = list(_named_before(parts[0], whole, mentions))
        # 收到9件，上年结转1件，其中…; 复议6件和诉讼3件，其中….
        wholes = [whole.value, *before, whole.value + carried, sum(before, Decimal(0))]
        if total in wholes or (total < max(wholes) and not complete):
            continue
        if not complete and whole.value in list(accumulate(values))[1:]:
            continue  # 20件，其中建议8件、提案12件，办结20件: what follows is no further part
        terms = "+".join(map(plain, values))
        said = f"各项之和为 {plain(total)}"
        fault = said if complete else f"{said}，多于总数"
        level = Level.WARNING if complete else Level.NOTICE
        equation = (
            f"{terms}={plain(total)}≠{plain(whole.value)}"
            if len(values) > 1
            else (f"{terms}>{plain(whole.value)}")
        )
        yield Contradiction(
            "narrative.parts",
            level,
            whole.start,
            whole.end,
            whole.shown,
            fault,
            equation,
            (whole, *parts),
        )


def _named_before(part: Mention, whole: Mention, mentions: Sequence[Mention]) -> Iterator[Decimal]:
    """Yield what else 其中 may mean than the last number before it: 办结5件，结转1件。其中…."""
    for mention in mentions:
        alike = (mention.unit, mention.topic) == (whole.unit, whole.topic)
        if mention.start < part.start and alike and mention.whole is None and mention.value:
            yield mention.value


def _dimensions(whole: Mention) -> Iterator[list[Mention]]:
    """Yield the parts of one unit, by what they divide the whole: who applied, by what way, …."""
    if whole.told:
        yield whole.parts[: whole.told]
    found: dict[str, list[Mention]] = {}
    groups = {key for part in whole.parts for key in part.keys}
    dimension = ""
    for part in whole.parts[whole.told :]:
        if part.unit not in (None, whole.unit) or any(
            group_of(key) in groups - {key} for key in part.keys
        ):
            continue
        if not (is_rest(part) and found):
            dimension = _dimension(part)
        found.setdefault(dimension, []).append(part)
    found.pop("flow", None)
    yield from found.values()


def is_rest(part: Mention) -> bool:
    """Whether a part is all that the parts before it leave: 其他3件."""
    return part.label.lstrip("，、；：（和及以").startswith(_OTHERS) and part.kind != "role"


def _dimension(part: Mention) -> str:
    if part.kind == "role" and set(part.keys) & _FLOWS:
        return "flow"
    if part.keys in (("carried_in",), ("new",)):
        return "origin"
    return part.kind if part.kind in ("role", "subject", "channel") else "named"


def _complete(parts: list[Mention]) -> bool:
    """Whether the parts are all there are: the last is 其他, or their shares make up 100 %."""
    if len(parts) < 2:
        return False
    if {part.keys for part in parts} >= {("carried_in",), ("new",)}:
        return True
    if {part.keys for part in parts} >= {("natural_person",), ("organizations",)}:
        return True
    if is_rest(parts[-1]):
        return True
    shares = [part.share.percent for part in parts if part.share is not None]
    return len(shares) == len(parts) and sum(shares) >= _NEARLY_ALL


def _share(
    mention: Mention, whole: Mention | None, known: list[Decimal]
) -> Iterator[Contradiction]:
    """A share fits where it is rounded, or cut off, from any whole that was named before."""
    share = mention.share
    if share is None or mention.value is None or not mention.exact:
        return
    if whole is None or not whole.exact or not whole.value:
        return
    step = Decimal(1).scaleb(int(share.percent.as_tuple().exponent))
    wholes = [whole.value, *known]
    exact = [mention.value * 100 / value for value in wholes]
    if any(abs(percent - share.percent) < step for percent in exact):
        return
    shown = plain(round(exact[0], 2).normalize())
    yield Contradiction(
        "narrative.parts",
        Level.WARNING,
        share.start,
        share.end,
        (mention.shown[0], share.end),
        f"按 {plain(mention.value)} 占 {plain(wholes[0])} 应为 {shown}%",
        f"{plain(mention.value)}÷{plain(wholes[0])}={shown}%≠{plain(share.percent)}%",
        (mention,),
    )
