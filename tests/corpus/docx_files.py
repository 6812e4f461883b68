"""Writes planned reports as docx, as Word itself would merge and nest their tables."""

import zipfile
from html import escape
from io import BytesIO

from corpus.planned import Planned
from corpus.tables import Boxes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_NUMERALS = "一二三四五六"
_WIDTH = 9600
"""Of a table, in twentieths of a point: it fits a page of A4."""


def docx_of(
    report: Planned,
    tables: dict[int, list[Boxes]],
    *,
    nested: bool = False,
    ruled: bool = True,
    landscape: bool = False,
) -> bytes:
    """Write the whole report; ``nested`` puts all of it into one cell of a layout table."""
    parts = [_paragraph(report.title), *map(_paragraph, report.paragraphs.get(0, ()))]
    for number, title in report.form.sections.items():
        parts.append(_paragraph(f"{_NUMERALS[number - 1]}、{title}"))
        parts += map(_paragraph, report.paragraphs.get(number, ()))
        for table in tables.get(number, ()):
            parts += [_table(table, ruled), _paragraph("")]
    content = "".join(parts)
    if nested:
        content = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>{_paragraph('')}"
    width, height = (16838, 11906) if landscape else (11906, 16838)
    page = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
    )
    document = f'<w:document xmlns:w="{_W}"><w:body>{content}{page}</w:body></w:document>'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(table: Boxes, ruled: bool) -> str:
    rows = []
    for row in range(table.rows):
        boxes = [box for box in table.boxes if box.row <= row < box.row + box.rows]
        cells = []
        for box in sorted(boxes, key=lambda box: box.column):
            span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
            merge = ""
            if box.rows > 1:
                merge = '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
            text = box.text if box.row == row else ""
            body = "".join(_paragraph(part) for part in text.split("\n"))
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{body}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = f'<w:gridCol w:w="{_WIDTH // table.columns}"/>' * table.columns
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""
    return (
        f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
