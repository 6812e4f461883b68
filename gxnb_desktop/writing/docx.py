"""The report in the official form as a docx."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document

from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.docx_styles import BODY, HEADING, SUBHEADING, TITLE, dress
from gxnb_desktop.writing.docx_table import table_element
from gxnb_desktop.writing.official import heading, legal, length, paragraphs
from gxnb_desktop.writing.wordml import Element, run, w

_TABLE_SPACE = 120
"""Twentieths of a point between text and a table."""

_SUBJECT = "政府信息公开"
_TITLE_LINE = 20
"""Characters of a title that a line holds."""

_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。\n]{1,30}。?")


def docx_bytes(report: Report) -> bytes:
    """Write the report with the form's headings, its text and its tables in printed layout.

    A figure that is blank or missing stays empty. A report without a title is written without one.
    """
    document = Document()
    title = legal(report.title) if report.title else None
    dress(document, title)
    end = document.element.body.sectPr
    for element in _elements(report, title):
        end.addprevious(element)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _elements(report: Report, title: str | None) -> Iterator[Element]:
    if title:
        yield _paragraph(_on_two_lines(title), TITLE)
    for text in paragraphs(report, 0):
        yield _paragraph(text, BODY)
    below_table = False
    for number in report.form.sections:
        table = report.form.table_of_section(number)
        texts = [(heading(report.form, number), HEADING)]
        for text in paragraphs(report, number):
            texts.append((text, SUBHEADING if _SUBHEADING.fullmatch(text) else BODY))
        for index, (text, style) in enumerate(texts):
            before = _TABLE_SPACE if below_table and index == 0 else 0
            after = _TABLE_SPACE if table and index == len(texts) - 1 else 0
            yield _paragraph(text, style, before, after)
        if table is not None:
            yield table_element(table, report)
        below_table = table is not None


def _on_two_lines(title: str) -> str:
    """Break a title that is too long for a line where a person would: after body and year."""
    at = title.find(_SUBJECT)
    return title if at < 1 or length(title) <= _TITLE_LINE else f"{title[:at]}\n{title[at:]}"


def _paragraph(text: str, style: str, before: int = 0, after: int = 0) -> Element:
    spacing = w("spacing", before=before, after=after) if before or after else None
    return w("p", w("pPr", w("pStyle", val=style), spacing), run(text))
