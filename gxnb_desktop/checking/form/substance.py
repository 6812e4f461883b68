"""Section 五: problems and improvements, told with some substance."""

import re
from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.report.model import Report

_RULE = "form.empty"
_SECTION = 5
_FEWEST = 10
"""Characters, blanks not counted."""

_NUMBER = re.compile(r"^(?:[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．])")
_HEADING = re.compile(
    r"(?:存在|主要|问题|不足|困难|原因|改进|整改|情况|措施|下一步|打算|工作|计划|方面|方向"
    r"|[的及和与、]|暂?无|没有|不)+[:：]?"
)


def check_substance(report: Report) -> Iterator[Finding]:
    """Report a section 五 in which no more than a few characters are said."""
    section = report.section(_SECTION)
    if section is None:
        return
    said = "".join(_said(passage.text) for passage in section.passages)
    if len("".join(said.split())) >= _FEWEST:
        return
    origin = section.passages[0].origin if section.passages else section.origin
    message = "没有写出存在的主要问题及改进情况的实际内容"
    yield Finding(_RULE, Level.WARNING, (), section_place(_SECTION), message, origin=origin)


def _said(text: str) -> str:
    """The text without what only names, or denies, what the section is about."""
    bare = _NUMBER.sub("", text).rstrip("。；;.")
    heading = _HEADING.match(bare)
    if heading and (heading.end() == len(bare) or heading[0].endswith((":", "："))):
        return bare[heading.end() :]
    return text
