"""Runs the rules over a report."""

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.model import Report


def check(report: Report) -> tuple[Finding, ...]:
    """Return the findings of all rules, the most serious first, then in printed order."""
    return ()
