"""Writes odt files: from the XML of their body, or from planned reports."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

from corpus.planned import Planned
from corpus.tables import Boxes

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_MANIFEST = f'<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0">{{}}</manifest:manifest>'
_NUMERALS = "一二三四五六"


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    manifest: str = "",
    kind: str = "text",
    parts: Mapping[str, str | bytes | None] | None = None,
) -> bytes:
    """Write an odt; ``parts`` adds or replaces parts, None leaves one out."""
    contents: dict[str, str | bytes | None] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f"<office:document-content {_SPACES} {_LOEXT} {_XLINK}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {_SPACES} {_LOEXT}><office:styles>{styles}</office:styles>"
            "</office:document-styles>"
        ),
        "META-INF/manifest.xml": _MANIFEST.format(manifest),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            if content is not None:
                package.writestr(name, content)
    return buffer.getvalue()


def odt_of(report: Planned, tables: dict[int, list[Boxes]], *, nested: bool = False) -> bytes:
    """Write the whole report; ``nested`` puts all of it into one cell of a layout table."""
    parts = [_paragraph(text) for text in (report.title, *report.paragraphs.get(0, ()))]
    for number, title in report.form.sections.items():
        parts.append(_paragraph(f"{_NUMERALS[number - 1]}、{title}"))
        parts += map(_paragraph, report.paragraphs.get(number, ()))
        for table in tables.get(number, ()):
            parts += [_table(table), _paragraph("")]
    body = "".join(parts)
    if nested:
        cell = f"<table:table-cell>{body}</table:table-cell>"
        body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    return odt(body)


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _table(table: Boxes) -> str:
    anchors = {(box.row, box.column): box for box in table.boxes}
    rows = []
    for row in range(table.rows):
        cells = []
        for column in range(table.columns):
            box = anchors.get((row, column))
            if box is None:
                cells.append("<table:covered-table-cell/>")
                continue
            spans = (
                f' table:number-rows-spanned="{box.rows}"'
                f' table:number-columns-spanned="{box.columns}"'
            )
            text = "".join(map(_paragraph, box.text.split("\n")))
            cells.append(f"<table:table-cell{spans}>{text}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    return f"<table:table>{head}{''.join(rows[1:])}</table:table>"
