"""``continuity.pending``: what was 尚未审结 last year is decided or still pending this year."""

from collections.abc import Iterator

from gxnb_desktop.checking.continuity.comparing import Pair, added, not_compared
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.model import Report

_RULE = "continuity.pending"


def check_pending(report: Report, previous: Report) -> Iterator[Finding]:
    """Yield one finding for each group that has fewer cases than were left pending."""
    pairs = []
    for row in report.form.table("litigation").rows:
        parts = (f"litigation.{row.key}.{column.key}" for column in row.columns[:-1])
        pair = Pair(tuple(parts), (f"litigation.{row.key}.pending",))
        pairs.append(pair)
        if not pair.assessable(report, previous):
            continue
        here, left = added(report, pair.now), added(previous, pair.last)
        if here < left:
            yield Finding(
                rule=_RULE,
                level=Level.NOTICE,
                cells=pair.now,
                place=report.form.row_place(report.form.table("litigation"), row),
                message=f"上年有 {plain(left)} 件尚未审结，本年已审结和尚未审结的"
                f"共 {plain(here)} 件，可能漏填了这些案件",
            )
    yield from not_compared(report, previous, _RULE, pairs, "上年未审结案件的去向无法核对")
