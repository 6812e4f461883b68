"""The edition of the form against the year, and the 文号 that is cited for it."""

import re
from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import Phrase, passages
from gxnb_desktop.report.forms import Form, editions, form_for_year, load_form
from gxnb_desktop.report.model import Report

_RULE = "form.edition"
_DECREE = re.compile(
    r"国办公开办函\s*[〔\[［（(【]\s*(20\d\d)\s*年?\s*[〕\]］）)】]\s*(?:第\s*)?(\d{1,3})\s*号"
)
_ABOUT_THE_REPORT = re.compile(r"年度报告|年报")
_CONTEXT = 60
"""Characters before a 文号 in which the name of its document stands."""


def check_edition(report: Report) -> Iterator[Finding]:
    """Report a form that is not that of the year, and the 文号 of another form."""
    prescribed = _prescribed(report)
    if prescribed is None:
        return
    if report.edition is not None and report.edition != prescribed.edition:
        message = (
            f"{report.year}年的报告应使用{prescribed.edition}版格式（{prescribed.decree}），"
            f"这份报告用的是{report.edition}版格式"
        )
        yield Finding(_RULE, Level.WARNING, (), "表二至表四", message)
    yield from _wrong_decrees(report, prescribed)


def _prescribed(report: Report) -> Form | None:
    """The form of the year; of a year before all forms, or unknown, that which the report has."""
    if report.year is not None:
        form = form_for_year(report.year)
        return form if form.years[0] <= report.year else None
    return load_form(report.edition) if report.edition is not None else None


def _wrong_decrees(report: Report, prescribed: Form) -> Iterator[Finding]:
    """A 文号 that is another form's, or that no form has though it is cited for the report.

    Where the right one is cited too, an older one beside it is no fault.
    """
    others = {load_form(edition).decree for edition in editions()} - {prescribed.decree}
    wrong: list[Finding] = []
    for number, passage in passages(report):
        for match in _DECREE.finditer(passage.text):
            decree = f"国办公开办函〔{match[1]}〕{int(match[2])}号"
            if decree == prescribed.decree:
                return
            before = passage.text[max(0, match.start() - _CONTEXT) : match.start()]
            if decree in others or _ABOUT_THE_REPORT.search(before):
                phrase = Phrase(number, passage, match.start(), match.end() - match.start())
                message = f"引用的文号是{decree}，这一年的格式由{prescribed.decree}规定"
                wrong.append(phrase.finding(_RULE, Level.WARNING, message))
    yield from wrong
