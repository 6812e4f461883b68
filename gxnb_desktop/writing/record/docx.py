"""The record as a docx."""

from io import BytesIO

from docx import Document

from gxnb_desktop.writing.docx_styles import BODY, HEADING, TABLE, TITLE, dress
from gxnb_desktop.writing.official import legal
from gxnb_desktop.writing.paper import SHADE, TEXT_WIDTH, XIAOWU
from gxnb_desktop.writing.record.content import FACT_SHARES, Record, RecordTable
from gxnb_desktop.writing.wordml import Element, run, w

_MARGIN = 60


def record_docx(record: Record) -> bytes:
    """Write the record in the look of an official document."""
    document = Document()
    dress(document, record.title)
    end = document.element.body.sectPr
    elements = [_paragraph(record.title, TITLE)]
    elements.append(_table(FACT_SHARES, None, [list(fact) for fact in record.facts]))
    for table in record.tables:
        elements += _elements(table)
    for element in elements:
        end.addprevious(element)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _elements(table: RecordTable) -> list[Element]:
    heading = _paragraph(table.title, HEADING)
    if not table.rows:
        return [heading, _paragraph(table.empty, BODY)]
    return [heading, _table(table.shares, list(table.heads), [list(row) for row in table.rows])]


def _table(shares: tuple[int, ...], heads: list[str] | None, rows: list[list[str]]) -> Element:
    whole = sum(shares)
    widths = [TEXT_WIDTH * share // whole for share in shares]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w(
            "tblBorders",
            *(w(edge, val="single", sz=4, space=0, color="000000") for edge in edges),
        ),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=_MARGIN, type="dxa"), w("right", w=_MARGIN, type="dxa")),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    body = [_row(row, widths, head=False, named=heads is None) for row in rows]
    if heads is not None:
        body.insert(0, _row(heads, widths, head=True, named=False))
    return w("tbl", properties, grid, *body)


def _row(texts: list[str], widths: list[int], *, head: bool, named: bool) -> Element:
    cells = [
        _cell(text, width, strong=head or (named and at == 0), centred=head)
        for at, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if head else None), *cells)


def _cell(text: str, width: int, *, strong: bool, centred: bool) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("shd", val="clear", color="auto", fill=SHADE) if strong else None,
        w("vAlign", val="center"),
    )
    dress_ = [w("b")] if strong else []
    words = [run(legal(text), *dress_, w("sz", val=XIAOWU), w("szCs", val=XIAOWU))] if text else []
    layout = w("pPr", w("pStyle", val=TABLE), w("jc", val="center" if centred else "left"))
    return w("tc", properties, w("p", layout, *words))


def _paragraph(text: str, style: str) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), run(legal(text)))
