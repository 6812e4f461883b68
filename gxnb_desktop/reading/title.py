"""The title of a report: whose it is and for which year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TITLE_LINES = 4
_LONGEST_TITLE = 80

_YEAR = r"(?P<year>20\d\d|二[〇零○oO0]{1}[〇零○oO0一二三四五六七八九]{2})"
_WORK = r"(?:(?:政府|政务)?信息公开|政务公开)(?:工作)?"
_REPORT = rf"{_WORK}(?:情况)?的?(?:年度)?(?:工作)?报告"
_ANNUAL = rf"(?:{_REPORT}|{_WORK}年报)"
"""Without a year, 政府信息公开年报 is the name of a column of a site."""
_BODY = r"(?:(?!20\d\d)[^:,。;|/>»])"
_NOBODY = ("政府", "政务")
_OF_YEAR = rf"[(〔\[【]?{_YEAR}年?度?[)〕\]】]?年?度?"
_TITLES = (
    re.compile(rf"^(?P<body>{_BODY}{{0,50}}?){_OF_YEAR}{_ANNUAL}"),
    re.compile(rf"^{_OF_YEAR}(?P<body>{_BODY}{{2,50}}?){_ANNUAL}"),
    re.compile(rf"^(?P<body>{_BODY}{{2,50}}?){_ANNUAL}{_OF_YEAR}"),
    re.compile(rf"^(?P<body>{_BODY}{{2,50}}?){_REPORT}$"),
)
_OF_PAGE = re.compile(r"^#*(?:标题[:：]?|名称[:：])|(?<=[告报》])[-—_|][^-—_|]{0,30}$")
"""What a page adds to the title that it shows: a caption, the name of its site."""
_BEFORE_TITLE = re.compile(r"^#*(?:附件?\d*[:：]?)?[《#*]*")
_AFTER_TITLE = re.compile(r"[》#*]*(?:[(].{0,12}[)])?[#*]*")
_ANNOUNCED = re.compile(
    rf"(?:公布|发布|现公开|编制|编写|形成|现将|特将|《)(?P<body>[^，。；：、,;:《》()（）]{{2,40}}?)"
    rf"{_YEAR}年?度?{_ANNUAL}"
)
"""Where a report without its title names itself: 现公布某镇2023年政府信息公开工作年度报告."""
_CALLED = re.compile(r"[(（]以下(?:简称|称)[^()（）]*[)）]")
_OWN = ("我", "本", "全", "各", "其", "了", "的")
"""What begins a word for the body itself that names nobody: 我局, 本机关."""
_PERIOD = re.compile(
    r"(20\d\d)年0?1月0?1日(?:起|始|以来)?(?:[至到]|-+|—+|~)(?:\1年|当年|本年)?12月31日"
)
_DATED = re.compile(r"(20\d\d)年1月1日")
_OF_NAME = re.compile(rf"(?<!\d){_YEAR}(?:年(?!\d{{1,2}}月)|$)")
"""A year in a name; what is followed by a month is a date, and so are more digits."""
_CHINESE_DIGITS = {"〇": "0", "零": "0", "○": "0", "o": "0", "O": "0"} | {
    char: str(digit) for digit, char in enumerate("一二三四五六七八九", 1)
}


@dataclass(frozen=True, slots=True)
class Title:
    """A title.

    Attributes:
        organization: what stands before the year, or None.
        year: the year, or None.
        lines: the lines on which it stands.
    """

    organization: str | None
    year: int | None
    lines: range


def find_title(lines: Sequence[str]) -> Title | None:
    """Find the title among matching copies of lines, those before the first heading.

    It may stand on several lines; as few as name the body are taken.
    """
    bodiless: Title | None = None
    for count in range(1, _TITLE_LINES + 1):
        for start in range(len(lines) - count + 1):
            at = range(start, start + count)
            title = _parse("".join(lines[index] for index in at), at)
            if title is None:
                continue
            if title.organization:
                return title
            if bodiless is None or (title.year and not bodiless.year):
                bodiless = title
    return bodiless


def title_text(line: str) -> str:
    """A title on one line, without blanks and what the page adds to it."""
    return _OF_PAGE.sub("", _squeezed(line))


def is_title(line: str) -> bool:
    """Whether a line is a title."""
    return _parse(line, range(1)) is not None


def announced_title(lines: Sequence[str]) -> Title | None:
    """What a report without its title says of itself: the first sentence that names it."""
    for at, line in enumerate(lines):
        match = _ANNOUNCED.search(_CALLED.sub("", _squeezed(line)))
        if match is not None and "报告" not in match["body"]:
            body = None if match["body"].startswith(_OWN) else match["body"]
            return Title(body, _year(match["year"]), range(at, at + 1))
    return None


def year_of_name(name: str) -> int | None:
    """The year that the name of a file tells, without its ending; None where it tells several."""
    name = _squeezed(name)
    title = _parse(name, range(1))
    if title is not None and title.year:
        return title.year
    years = {_year(match["year"]) for match in _OF_NAME.finditer(name)}
    return years.pop() if len(years) == 1 else None


def year_of_period(lines: Sequence[str]) -> int | None:
    """The year of the 统计期限, where the title does not tell it."""
    texts = [_squeezed(line) for line in lines]
    whole = (_PERIOD.search(text) for text in texts)
    begun = (_DATED.search(text) for text in texts if "期限" in text)
    match = next((match for match in (*whole, *begun) if match), None)
    return int(match[1]) if match else None


def _parse(line: str, at: range) -> Title | None:
    joined = title_text(line)
    if len(joined) > _LONGEST_TITLE:
        return None
    joined = _BEFORE_TITLE.sub("", joined)
    for pattern in _TITLES:
        match = pattern.match(joined)
        if match and _AFTER_TITLE.fullmatch(joined[match.end() :]):
            year = match.groupdict().get("year")
            body = re.sub(r"^(?:关于)?[《“]?|(?:关于|[的《“·])+$", "", match["body"])
            # The 政府 of 政府信息公开 on a line of its own names nobody.
            named = None if body in _NOBODY else body
            return Title(named or None, _year(year) if year else None, at)
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _year(written: str) -> int:
    return int("".join(_CHINESE_DIGITS.get(char, char) for char in written))
