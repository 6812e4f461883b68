"""Whether a report is the same body's of the year before: by names and years, never by guess.

Names differ a little from year to year: with or without the county before a town's, 人民政府 or its
office, a county that became a district. Other bodies are not compared unless a person says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Report

_RULE = "continuity.pair"
_OFFICE = re.compile(
    r"(?:(?:人民)?政府(?:党政)?(?:综合)?(?:办公室|办)?"
    r"|(?<=[乡镇道])(?:党政)?(?:综合)?(?:办公室|办)"
    r"|(?<=街道)办事处(?:党政)?(?:综合)?(?:办公室|办)?)$"
)
_AREAS = ("省", "市", "州", "盟", "县", "旗", "区")
_REFORMED = (("县", "区"), ("街道", "乡"), ("镇", "乡"))
"""A county may become a district, a township a town or a sub-district, and keep its name."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Whether two reports may be compared, and what about them does not fit.

    Attributes:
        comparable: nothing says that they are not of one body and of successive years.
        doubt: what a person should confirm, or why they are not compared, in Chinese; said of
            last year's report. None where everything fits.
    """

    comparable: bool
    doubt: str | None = None


def pairing(report: Report, previous: Report) -> Pairing:
    """Judge whether ``previous`` is the same body's report of the year before."""
    years = _years(report, previous)
    bodies = _bodies(report.organization, previous.organization)
    for found in (years, bodies):
        if not found.comparable:
            return found
    doubts = [found.doubt for found in (bodies, years) if found.doubt]
    return Pairing(True, "；".join(doubts) or None)


def check_pair(report: Report, previous: Report) -> Iterator[Finding]:
    """Say what does not fit, and whether the two were compared nevertheless."""
    found = pairing(report, previous)
    if found.doubt is None:
        return
    level = Level.NOTICE if found.comparable else Level.NOT_ASSESSABLE
    consequence = "已作比对，请确认是同一单位的上年报告" if found.comparable else "未作比对"
    yield Finding(_RULE, level, (), "上年报告", f"{found.doubt}，{consequence}")


def same_body(one: str, other: str) -> bool | None:
    """Tell whether two names are of one body; None where it is likely and a person should confirm.

    Args:
        one: what stands before the year in a report's title.
        other: the same of another report.
    """
    one, other = _core(one), _core(other)
    if _one_within(one, other):
        return True
    for old, new in _REFORMED:
        one, other = one.replace(old, new), other.replace(old, new)
    return None if _one_within(one, other) else False


def _years(report: Report, previous: Report) -> Pairing:
    if report.year is None or previous.year is None:
        return Pairing(True, f"{'本年报告' if report.year is None else ''}没有写明年份")
    if previous.year != report.year - 1:
        return Pairing(False, f"是 {previous.year} 年的，应为 {report.year - 1} 年")
    return Pairing(True)


def _bodies(one: str | None, other: str | None) -> Pairing:
    if not one or not other:
        return Pairing(True, f"{'' if one else '本年报告'}没有写明单位")
    match same_body(one, other):
        case True:
            return Pairing(True)
        case None:
            return Pairing(True, f"单位写作“{other}”，与本年的“{one}”略有不同")
        case _:
            return Pairing(False, f"单位是“{other}”，不是“{one}”")


def _core(name: str) -> str:
    name = re.sub(r"\s", "", name)
    return _OFFICE.sub("", name) or name


def _one_within(one: str, other: str) -> bool:
    """Whether the names are equal but for the areas in which the body lies."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    areas = longer.removesuffix(shorter)
    return not areas or (areas != longer and areas.endswith(_AREAS))
