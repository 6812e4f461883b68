"""Runs the rules over a report."""

from collections.abc import Callable, Collection, Iterator

from gxnb_desktop.checking import active, arithmetic, cells, litigation
from gxnb_desktop.checking.continuity import carried, copied, jump, pair, pending, stocks
from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.checking.form.checks import FORM_CHECKS
from gxnb_desktop.checking.narrative.check import check_narrative
from gxnb_desktop.report.model import Report

_CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    cells.check_counts,
    cells.check_missing,
    cells.check_blank,
    cells.check_doubt,
    active.check_stock,
    active.check_disclosed,
    active.check_regulations,
    active.check_money,
    litigation.check_order,
    check_narrative,
    *FORM_CHECKS,
)

_COMPARISONS: tuple[Callable[[Report, Report], Iterator[Finding]], ...] = (
    carried.check_carried,
    stocks.check_in_force,
    stocks.check_items,
    pending.check_pending,
    jump.check_jump,
    copied.check_copied,
)
"""What compares a report with last year's."""


def check(
    report: Report,
    *,
    previous: Report | None = None,
    confirmed: bool = False,
    off: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return the findings of all rules, the most serious first, then in printed order.

    Args:
        report: what is checked.
        previous: last year's report of the same body; without it nothing is compared, nor where it
            is seen to be another body's or another year's.
        confirmed: a person has said that ``previous`` is the right one, whatever it says itself.
        off: ids of rules that a person has switched off.
    """
    order = {address: index for index, address in enumerate(report.form.addresses)}
    found: list[Finding] = []
    if previous is not None and not confirmed:
        found += pair.check_pair(report, previous)
        previous = previous if pair.pairing(report, previous).comparable else None
    found += arithmetic.check_sums(report, previous)
    found += (finding for run in _CHECKS for finding in run(report))
    if previous is not None:
        found += (finding for run in _COMPARISONS for finding in run(report, previous))
    found = [finding for finding in found if finding.rule not in off]
    found.sort(
        key=lambda finding: (
            finding.level.rank,
            order[finding.cells[0]] if finding.cells else len(order),
        )
    )
    return tuple(found)
