"""The report in the official form as a docx."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.docx_styles import BODY, HEADING, SUBHEADING, TITLE, dress
from gxnb_desktop.writing.docx_table import table_element
from gxnb_desktop.writing.official import Style, flow, legal
from gxnb_desktop.writing.paper import TABLE_SPACE
from gxnb_desktop.writing.wordml import Element, run, w

_STYLES = {
    Style.TITLE: TITLE,
    Style.HEADING: HEADING,
    Style.SUBHEADING: SUBHEADING,
    Style.BODY: BODY,
}


def docx_bytes(report: Report) -> bytes:
    """Write the report with the form's headings, its text and its tables in printed layout.

    A figure that is blank or missing stays empty. A report without a title is written without one.
    """
    document = Document()
    dress(document, legal(report.title) if report.title else None)
    end = document.element.body.sectPr
    for element in _elements(report):
        end.addprevious(element)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _elements(report: Report) -> Iterator[Element]:
    entries = [None, *flow(report), None]
    for above, entry, below in zip(entries, entries[1:], entries[2:], strict=False):
        if isinstance(entry, Table):
            yield table_element(entry, report)
        elif entry is not None:
            before = TABLE_SPACE if isinstance(above, Table) else 0
            after = TABLE_SPACE if isinstance(below, Table) else 0
            yield _paragraph(entry.text, _STYLES[entry.style], before, after)


def _paragraph(text: str, style: str, before: int = 0, after: int = 0) -> Element:
    spacing = w("spacing", before=before, after=after) if before or after else None
    return w("p", w("pPr", w("pStyle", val=style), spacing), run(text))
