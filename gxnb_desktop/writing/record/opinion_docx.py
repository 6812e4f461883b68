"""The 退回修改意见 as a letter."""

from io import BytesIO

from docx import Document

from gxnb_desktop.writing.docx_styles import BODY, TITLE, dress
from gxnb_desktop.writing.official import legal
from gxnb_desktop.writing.wordml import Element, run, w

_TITLE = "政府信息公开工作年度报告\n修改意见"


def opinion_docx(text: str) -> bytes:
    """Write an opinion as a letter: a title, whom it goes to, a paragraph a line."""
    document = Document()
    dress(document, _TITLE.replace("\n", ""))
    end = document.element.body.sectPr
    addressee, *lines = text.splitlines() or [""]
    end.addprevious(_paragraph(_TITLE, TITLE))
    end.addprevious(_paragraph(addressee, "Normal"))
    for line in lines:
        end.addprevious(_paragraph(line, BODY))
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _paragraph(text: str, style: str) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), run(legal(text)))
