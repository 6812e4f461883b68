"""All six sections, in order, each with text or its table."""

import re
from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import Phrase, passages, section_place
from gxnb_desktop.report.forms import section_variants
from gxnb_desktop.report.model import Origin, Report

_RULE = "form.sections"
_NUMERALS = "一二三四五六"
_NUMBER = re.compile(rf"^(?:第?([{_NUMERALS}])(?:部分|章)?|([1-6]))[、.．,，:：\s]+")
_ENDS = "。：: "
_PROBLEMS = 5
"""The section whose want of text is a rule of its own, ``form.empty``."""


def check_sections(report: Report) -> Iterator[Finding]:
    """Report sections that are lacking, out of order, empty, or without their heading."""
    if not report.sections and report.title is None:
        # A scan, or a blank form that is being filled in: there is nothing to judge.
        message = "没有读到标题和各部分的文字，报告的形式无法核对"
        yield Finding(_RULE, Level.NOT_ASSESSABLE, (), "全文", message)
        return
    for number, title in report.form.sections.items():
        section = report.section(number)
        heading = f"“{_NUMERALS[number - 1]}、{title}”"
        table = report.form.table_of_section(number)
        read = table is not None and any(
            not report.cells[address].missing for address in table.addresses()
        )
        if section is None or section.title is None:
            elsewhere = _elsewhere(report, number, title)
            if elsewhere is not None:
                message = f"{heading}的标题不在规定的位置，各部分应按一至六的顺序排列"
                yield elsewhere.finding(_RULE, Level.ERROR, message)
            elif section is None and not read:
                yield _finding(Level.ERROR, number, f"缺少{heading}：没有找到它的标题和内容")
            else:
                yield _finding(Level.NOTICE, number, f"内容已读到，但没有找到标题{heading}")
        elif not section.passages and table is None and number != _PROBLEMS:
            message = f"{heading}只有标题，没有内容；没有需要报告的也应写明"
            yield _finding(Level.ERROR, number, message, section.origin)


def _finding(level: Level, number: int, message: str, origin: Origin | None = None) -> Finding:
    return Finding(_RULE, level, (), section_place(number), message, origin=origin)


def _elsewhere(report: Report, number: int, title: str) -> Phrase | None:
    """The heading of a section, with its own numeral, as a paragraph of another section."""
    titles = {title, *section_variants().get(title, ())}
    for at, passage in passages(report):
        text = passage.text
        match = _NUMBER.match(text)
        if match is None or text[match.end() :].strip(_ENDS) not in titles:
            continue
        if (match[1] or match[2]) in (_NUMERALS[number - 1], str(number)):
            return Phrase(at, passage, 0, len(text))
    return None
