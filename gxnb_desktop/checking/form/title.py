"""The title: 单位 + 年份 + 政府信息公开工作年度报告."""

import re
from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.model import Report

_RULE = "form.title"
_NAME = "政府信息公开工作年度报告"
_YEAR = r"(?:20\d\d|二[〇零○oO0][〇零○oO0一二三四五六七八九]{2})年度?"
_PRESCRIBED = re.compile(rf".+{_YEAR}{_NAME}[》#*]*(?:[(（].{{0,12}}[)）])?")


def check_title(report: Report) -> Iterator[Finding]:
    """Report what the title lacks; one that has all in another order is only to be looked at."""
    if report.title is None:
        if report.sections:
            yield _finding(report, Level.WARNING, "没有找到报告的标题")
        return
    title = re.sub(r"\s", "", report.title)
    lacking = [
        name
        for name, there in (
            ("单位名称", report.organization is not None),
            ("年份", re.search(_YEAR, title) is not None),
            (f"“{_NAME}”", _NAME in title),
        )
        if not there
    ]
    if lacking:
        message = f"标题中没有{'、'.join(lacking)}，应为“单位名称+年份+{_NAME}”"
        yield _finding(report, Level.WARNING, message)
    elif not _PRESCRIBED.fullmatch(title):
        message = f"标题的写法与规定的“单位名称+年份+{_NAME}”不同，请核对"
        yield _finding(report, Level.NOTICE, message)


def _finding(report: Report, level: Level, message: str) -> Finding:
    return Finding(_RULE, level, (), "标题", message, origin=report.title_origin)
