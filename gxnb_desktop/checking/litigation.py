"""Table 四: cases that cannot have come about in this order."""

from collections.abc import Iterator

from gxnb_desktop.checking.equations import number
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.unassessable import missing_of, unassessable
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

_RULE = "litigation.order"
_REVIEW_FIRST_SINCE = 2024
"""行政复议法 (2023) 第二十三条, in force since 1 January 2024: 复议 before a suit over 不予公开."""

_DIRECT = "2024 年起，对不予公开不服应先申请行政复议，请核对未经复议直接起诉的件数"


def check_order(report: Report) -> Iterator[Finding]:
    """Yield what a person should look at again."""
    after = _of(report, "litigation.after_review.")
    review = _of(report, "litigation.review.")
    direct = _of(report, "litigation.direct.")
    cases = _nonzero(report, review + direct + after)
    applications = _of(report, "applications.")
    lacking = missing_of(report, review + direct + after)

    if (found := _nonzero(report, after)) and _all_zero(report, review):
        yield _notice(report, found, "有复议后起诉的案件，行政复议却全部为 0")
    if cases and _all_zero(report, applications):
        yield _notice(report, cases, "有复议、诉讼案件，表三却全部为 0")
    elif cases and not _nonzero(report, applications):
        lacking += missing_of(report, applications)
    if report.year and report.year >= _REVIEW_FIRST_SINCE and (found := _nonzero(report, direct)):
        yield _notice(report, found, _DIRECT)
    yield from unassessable(report, _RULE, lacking, "复议诉讼的先后关系无法核对")


def _notice(report: Report, cells: tuple[Address, ...], message: str) -> Finding:
    place = report.form.place(cells[0])
    return Finding(rule=_RULE, level=Level.NOTICE, cells=cells, place=place, message=message)


def _of(report: Report, prefix: str) -> tuple[Address, ...]:
    return tuple(address for address in report.form.addresses if address.startswith(prefix))


def _nonzero(report: Report, addresses: tuple[Address, ...]) -> tuple[Address, ...]:
    return tuple(address for address in addresses if number(report.cells[address]) != 0)


def _all_zero(report: Report, addresses: tuple[Address, ...]) -> bool:
    """Whether every cell is there and none holds a figure but 0."""
    return not _nonzero(report, addresses) and not missing_of(report, addresses)
