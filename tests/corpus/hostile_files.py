"""Files that nobody writes by accident: bombs, loops, absurd spans, sizes past all sense.

Each stands for one way to make a reader crash, hang or take all memory; most are small. All hold
what makes a file a report, so that none is refused before the part that is to hurt is read.
"""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from corpus.docx_files import docx_of
from corpus.hostile_pdf import FIRST_FREE, pages_of, pdf, shown, stream
from corpus.odt_files import odt
from corpus.planned import plan
from corpus.spelling import Spelling
from corpus.tables import Habits, tables_of
from corpus.text_files import text_of

_TITLE = "青石县教育局2023年政府信息公开工作年度报告"
_HEADINGS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
_START = (_TITLE, *_HEADINGS)
_RECEIVED = "一、本年新收政府信息公开申请数量"
_BILLION = 10**9
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "笑笑笑笑笑笑笑笑笑笑">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]>"
)


def _report_docx() -> bytes:
    planned = plan("2021", 5)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(5))
    return docx_of(planned, tables)


def _report_text() -> str:
    planned = plan("2021", 5)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(5))
    return text_of(planned, tables, "tab rows")


def _with_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """Replace parts of a package, or add them."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


# docx ---------------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(body: str, *, doctype: str = "", **parts: str) -> bytes:
    """Write a docx with this body behind title and headings; ``styles`` and ``numbering`` too."""
    start = "".join(map(_p, _START))
    written = {
        "word/document.xml": (
            f'{doctype}<w:document xmlns:w="{_W}"><w:body>{start}{body}</w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for name in parts
        )
        + "</Relationships>",
    }
    for name, content in parts.items():
        written[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{_W}">{content}</w:{name}>'
    return _with_parts(_report_docx(), {name: text.encode() for name, text in written.items()})


def _p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _docx_spans() -> bytes:
    span = f'<w:gridSpan w:val="{_BILLION}"/><w:vMerge w:val="restart"/>'
    skip = f'<w:trPr><w:gridBefore w:val="{_BILLION}"/><w:gridAfter w:val="{_BILLION}"/></w:trPr>'
    return _docx(_tbl(*[skip + _tc(_RECEIVED, span) + _tc("7", span) * 7] * 200))


def _docx_merges() -> bytes:
    """Every cell of a tall table goes on with the one above."""
    first = "".join(_tc("7", '<w:vMerge w:val="restart"/>') for _ in range(10))
    rest = "".join(_tc("", "<w:vMerge/>") for _ in range(10))
    return _docx(_tbl(first, *[rest] * 5000))


def _docx_nested_tables() -> bytes:
    body = _p("7")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}{_p('')}</w:tc></w:tr></w:tbl>"
    return _docx(body * 20)


def _docx_deep() -> bytes:
    return _docx("<w:sdt><w:sdtContent>" * 20_000 + _p("7") + "</w:sdtContent></w:sdt>" * 20_000)


def _docx_numbers() -> bytes:
    """Numbers past all sense, as words and as Roman numerals, in a text repeated at every use."""
    kinds = ("upperRoman", "chineseCounting", "chineseCountingThousand", "upperLetter", "decimal")
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="{_BILLION}"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{"%1" * 2000}"/></w:lvl></w:abstractNum>'
        for at, kind in enumerate(kinds)
    )
    uses = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(kinds))
    )
    body = "".join(
        _p(
            "文",
            f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{at % 5 + 1}"/></w:numPr></w:pPr>',
        )
        for at in range(5000)
    )
    return _docx(body, numbering=levels + uses)


def _docx_styles() -> bytes:
    """Styles that are based on one another in a chain and in a ring."""
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}">'
        f'<w:basedOn w:val="s{(at + 1) % 3000}"/></w:style>'
        for at in range(3000)
    )
    uses = (f'<w:pPr><w:pStyle w:val="s{at}"/></w:pPr>' for at in range(3000))
    return _docx("".join(_p("文", use) for use in uses), styles=chain)


def _docx_many_reports() -> bytes:
    planned = plan("2021", 5)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(5))
    data = docx_of(planned, tables)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("word/document.xml")
    head, _, rest = xml.partition(b"<w:body>")
    body, _, foot = rest.partition(b"<w:sectPr>")
    xml = head + b"<w:body>" + body * 100 + b"<w:sectPr>" + foot
    return _with_parts(data, {"word/document.xml": xml})


def _docx_zip_entries() -> bytes:
    return _with_parts(_report_docx(), {f"word/media/{at}.xml": b"" for at in range(60_000)})


# html and mht -------------------------------------------------------------------------------


def _page(body: str) -> bytes:
    start = "".join(f"<p>{text}</p>" for text in _START)
    return f"<!DOCTYPE html><html><body>{start}{body}</body></html>".encode()


def _html_spans() -> bytes:
    cell = f'<td rowspan="{_BILLION}" colspan="{_BILLION}">7</td>'
    return _page(f"<table>{f'<tr><td>{_RECEIVED}</td>{cell * 7}</tr>' * 500}</table>")


def _html_staircase() -> bytes:
    """Every row opens a span that all later rows must pass."""
    return _page("<table>" + '<tr><td rowspan="65534">7</td></tr>' * 5000 + "</table>")


def _html_open_marks() -> bytes:
    """Marks that are never closed are opened again in each paragraph."""
    marks = "".join(f"<b id={at}>" for at in range(300))
    return _page(marks + "<p>文" * 3000)


def _archive(body: bytes, content_type: str = "text/html") -> bytes:
    head = f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n"
    return head.encode() + body


def _mht_nested() -> bytes:
    parts = "".join(
        f'Content-Type: multipart/related; boundary="b{at}"\r\n\r\n--b{at}\r\n'
        for at in range(2000)
    )
    return b"MIME-Version: 1.0\r\n" + parts.encode() + b"Content-Type: text/html\r\n\r\n<p>x"


def _mht_many_parts() -> bytes:
    part = b"--b\r\nContent-Type: text/html\r\n\r\n" + _page("") + b"\r\n"
    return _archive(b"\r\n" + part * 3000, 'multipart/related; boundary="b"')


# odt ----------------------------------------------------------------------------------------


def _odt(body: str) -> bytes:
    return odt("".join(f"<text:p>{text}</text:p>" for text in _START) + body)


def _odt_entities() -> bytes:
    package = _odt("<text:p>LAUGH</text:p>")
    with zipfile.ZipFile(BytesIO(package)) as archive:
        xml = archive.read("content.xml").decode()
    xml = _LAUGHS + xml.replace("LAUGH", "&a9;")
    return _with_parts(package, {"content.xml": xml.encode()})


def _odt_repeats() -> bytes:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{_BILLION}">'
        "<text:p>7</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="{_BILLION}">{cell}</table:table-row>'
    return _odt(f"<table:table>{row}</table:table>")


def _odt_repeated_figures() -> bytes:
    cell = (
        '<table:table-cell table:number-columns-repeated="300">'
        "<text:p>7</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'
    return _odt(f"<table:table>{row}</table:table>")


def _odt_blanks() -> bytes:
    return _odt(f'<text:p>文<text:s text:c="{_BILLION}"/></text:p>' * 100)


# rtf ----------------------------------------------------------------------------------------


def _rtf(body: str) -> bytes:
    start = "".join(
        "".join(f"\\u{ord(char) - 65536 * (ord(char) > 32767)}?" for char in text) + "\\par "
        for text in _START
    )
    return f"{{\\rtf1\\ansi\\ansicpg936 {start}{body}}}".encode()


def _rtf_cells() -> bytes:
    """A row layout of many cells, used again by many rows."""
    cells = "".join(f"\\cellx{at}" for at in range(1, 3000))
    return _rtf(f"\\trowd{cells}" + ("\\intbl 7\\cell\\row" * 3000))


# xlsx ---------------------------------------------------------------------------------------

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _xlsx(rows: str, more: str = "", *, doctype: str = "") -> bytes:
    from openpyxl import Workbook

    saved = BytesIO()
    Workbook().save(saved)
    start = "".join(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>' for text in _START)
    sheet = (
        f'{doctype}<worksheet xmlns="{_S}"><sheetData>{start}{rows}</sheetData>{more}</worksheet>'
    )
    return _with_parts(saved.getvalue(), {"xl/worksheets/sheet1.xml": sheet.encode()})


def _xlsx_merged() -> bytes:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return _xlsx("", merged)


def _xlsx_far() -> bytes:
    rows = "".join(
        f'<row r="{at}"><c r="XFD{at}"><v>7</v></c></row>' for at in range(10, 1_000_000, 100)
    )
    return _xlsx(rows)


# txt and json -------------------------------------------------------------------------------


def _text(body: str) -> bytes:
    return ("\n".join(_START) + "\n" + body).encode()


def _filled(piece: str, size: int = 5_000_000) -> str:
    """Repeat a piece up to this many bytes."""
    return piece * (size // len(piece.encode()))


def _json(text: str) -> bytes:
    return ('{"format": "gxnb-report/1", ' + text).encode()


# pdf ----------------------------------------------------------------------------------------


def _pdf_forms() -> bytes:
    """Forms that draw one another, ten times each, twenty deep."""
    forms = []
    for at in range(20):
        inner = b"<</XObject<</N %d 0 R>>/Font<</F 3 0 R>>>>" % (FIRST_FREE + at + 1)
        content = b"/N Do\n" * 10 if at < 19 else shown("文", 50, 500)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources" + inner
        forms.append(stream(content, entries))
    drawn = b"/N Do\n" + shown(_TITLE, 50, 700)
    return pages_of([drawn], forms, b"/XObject<</N %d 0 R>>" % FIRST_FREE)


def _pdf_page_ring() -> bytes:
    """A tree of pages that holds itself."""
    kids = b"<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids])


def _pdf_rules() -> bytes:
    """A page full of crossing lines."""
    across = b"".join(b"0 %.2f m 595 %.2f l S\n" % (y / 10, y / 10) for y in range(0, 8400, 8))
    upright = b"".join(b"%.2f 0 m %.2f 842 l S\n" % (x / 10, x / 10) for x in range(0, 5900, 8))
    return pages_of([across + upright + shown(_TITLE, 50, 700)])


def _pdf_scribble() -> bytes:
    """As many short lines as a map has."""
    rng = random.Random(1)
    lines = []
    for _ in range(200_000):
        x, y = rng.uniform(0, 590), rng.uniform(0, 840)
        end = (x + 5, y) if rng.random() < 0.5 else (x, y + 5)
        lines.append(b"%.2f %.2f m %.2f %.2f l S\n" % (x, y, *end))
    return pages_of([b"".join(lines) + shown(_TITLE, 50, 700)])


def _pdf_text(pages: int, lines: int) -> bytes:
    line = "政府信息公开" * 8
    content = b"".join(shown(line, 50, 800 - at % 75 * 10) for at in range(lines))
    return pages_of([content] * pages)


def _pdf_big_box() -> bytes:
    data = pages_of([shown(_TITLE, 50, 700) + b"0 0 900000000 900000000 re S"])
    return data.replace(b"[0 0 595 842]", b"[0 0 1e9 9e9]")


_PIECES = (
    *("政府信息公开工作", "7\t", "|7", "（一）予以公开", "2023年", "a\n"),
    *("报(bào)", " ", "\t\n", "2023年政府信息公开工作年度报告\n", "一、总体情况\n"),
)

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx_entities": (
        "docx",
        lambda: _docx(_p("&a9;"), doctype=_LAUGHS),
    ),
    "docx_spans": ("docx", _docx_spans),
    "docx_merges": ("docx", _docx_merges),
    "docx_nested_tables": ("docx", _docx_nested_tables),
    "docx_deep": ("docx", _docx_deep),
    "docx_numbers": ("docx", _docx_numbers),
    "docx_styles": ("docx", _docx_styles),
    "docx_hundred_reports": ("docx", _docx_many_reports),
    "docx_10_mb_of_paragraphs": ("docx", lambda: _docx(_filled(_p("全年公开信息３条。"), 10**7))),
    "docx_10_mb_of_rows": ("docx", lambda: _docx(_tbl(*[_tc(_RECEIVED) + _tc("7") * 7] * 15_000))),
    "docx_10_mb_of_tables": (
        "docx",
        lambda: _docx(_filled(_tbl(_tc(_RECEIVED) + _tc("7")), 10**7)),
    ),
    "docx_10_mb_paragraph": ("docx", lambda: _docx(_p("公开" * 1_600_000))),
    "docx_10_mb_of_runs": (
        "docx",
        lambda: _docx(f"<w:p>{'<w:r><w:t>公</w:t></w:r>' * 400_000}</w:p>"),
    ),
    "docx_12_mb_of_cells": ("docx", lambda: _docx(_tbl(*[_tc("7") * 30] * 6_500))),
    "docx_12_mb_of_empty_cells": ("docx", lambda: _docx(_tbl(*["<w:tc/>" * 60] * 26_000))),
    "docx_wide_row": ("docx", lambda: _docx(_tbl(_tc(_RECEIVED) + _tc("7") * 20_000))),
    "docx_wide_rows": ("docx", lambda: _docx(_tbl(*[_tc(_RECEIVED) + _tc("7") * 5_000] * 10))),
    "docx_bomb": ("docx", lambda: _docx(_p("0" * 60_000_000))),
    "docx_many_entries": ("docx", _docx_zip_entries),
    "html_spans": ("html", _html_spans),
    "html_staircase": ("html", _html_staircase),
    "html_open_marks": ("html", _html_open_marks),
    "html_deep": ("html", lambda: _page("<div>" * 100_000)),
    "html_nested_tables": ("html", lambda: _page("<table><tr><td>7" * 3000)),
    "html_wide_row": ("html", lambda: _page(f"<table><tr><td>{_RECEIVED}{'<td>7' * 20_000}")),
    "html_wide_rows": (
        "html",
        lambda: _page("<table>" + f"<tr><td>{_RECEIVED}{'<td>7' * 5_000}" * 8),
    ),
    "html_5_mb_of_text": ("html", lambda: _page(_filled("<p>全年公开信息３条。"))),
    "html_5_mb_of_cells": ("html", lambda: _page("<table>" + _filled("<tr><td>文<td>7"))),
    "html_5_mb_attribute": ("html", lambda: _page(f'<p style="{_filled("a:b;")}">文')),
    "html_5_mb_style": ("html", lambda: _page(f"<style>{_filled('.a{display:none} ')}</style>文")),
    "html_entities": ("html", lambda: _page(_filled("&#x4e00;", 3_000_000))),
    "html_brackets": ("html", lambda: _page(_filled("<", 1_000_000))),
    "html_20_mb": ("html", lambda: _page(_filled("公开", 19_000_000))),
    "html_comments": ("html", lambda: _page(_filled("<!--", 1_000_000))),
    "mht_nested": ("mht", _mht_nested),
    "mht_many_parts": ("mht", _mht_many_parts),
    "mht_headers": ("mht", lambda: _archive(_filled("X-a: b\r\n").encode() + b"\r\n<p>x")),
    "mht_long_header": (
        "mht",
        lambda: _archive(b"X: " + b"=?utf-8?Q?a?= " * 200_000 + b"\r\n\r\nx"),
    ),
    "odt_entities": ("odt", _odt_entities),
    "odt_repeats": ("odt", _odt_repeats),
    "odt_repeated_figures": ("odt", _odt_repeated_figures),
    "odt_blanks": ("odt", _odt_blanks),
    "odt_deep": ("odt", lambda: _odt("<text:section>" * 20_000)),
    "odt_lists": (
        "odt",
        lambda: _odt(
            "<text:list><text:list-item>" * 100
            + "<text:p>x</text:p>"
            + "</text:list-item></text:list>" * 100
        ),
    ),
    "odt_wide_row": (
        "odt",
        lambda: _odt(
            "<table:table><table:table-row>"
            + "<table:table-cell><text:p>7</text:p></table:table-cell>" * 20_000
            + "</table:table-row></table:table>"
        ),
    ),
    "odt_bomb": ("odt", lambda: _odt(f"<text:p>{'0' * 60_000_000}</text:p>")),
    "rtf_groups": ("rtf", lambda: _rtf("{" * 1_000_000)),
    "rtf_edges": ("rtf", lambda: _rtf("\\trowd" + "\\cellx1" * 500_000)),
    "rtf_rows": ("rtf", lambda: _rtf("\\trowd\\cellx9\\intbl 7\\cell\\row" * 100_000)),
    "rtf_cells": ("rtf", _rtf_cells),
    "rtf_binary": ("rtf", lambda: _rtf(f"\\bin{_BILLION} x" + "\\bin-5 " * 1000)),
    "rtf_skips": ("rtf", lambda: _rtf(f"\\uc{_BILLION}" + "\\u25991?" * 100_000)),
    "rtf_nesting": ("rtf", lambda: _rtf(f"\\intbl\\itap{_BILLION} 7\\nestcell" * 1000)),
    "rtf_2_mb_paragraph": ("rtf", lambda: _rtf("a" * 1_990_000)),
    "rtf_5_mb_of_text": ("rtf", lambda: _rtf(_filled("\\u25991?\\par "))),
    "rtf_5_mb_of_words": ("rtf", lambda: _rtf(_filled("\\b1\\i0 "))),
    "xlsx_merged": ("xlsx", _xlsx_merged),
    "xlsx_far_cells": ("xlsx", _xlsx_far),
    "xlsx_entities": (
        "xlsx",
        lambda: _xlsx('<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>', doctype=_LAUGHS),
    ),
    "xlsx_wide_row": ("xlsx", lambda: _xlsx(f"<row>{'<c><v>7</v></c>' * 16_384}</row>")),
    "xlsx_row_numbers": (
        "xlsx",
        lambda: _xlsx(f'<row r="{_BILLION}"><c r="A{_BILLION}"><v>7</v></c></row>'),
    ),
    "xlsx_last_row": (
        "xlsx",
        lambda: _xlsx('<row r="1048576"><c r="A1048576"><v>7</v></c></row>'),
    ),
    "xlsx_few_far_cells": (
        "xlsx",
        lambda: _xlsx("".join(f'<row><c r="IV{at}"><v>7</v></c></row>' for at in range(5, 2_000))),
    ),
    "xlsx_bomb": ("xlsx", lambda: _xlsx("<row>" * 10_000_000)),
    **{
        f"txt_5_mb_{at}": ("txt", lambda piece=piece: _text(_filled(piece)))
        for at, piece in enumerate(_PIECES)
    },
    "txt_hundred_reports": ("txt", lambda: (_report_text() * 100).encode()),
    "txt_thousand_reports": ("txt", lambda: (_report_text() * 800).encode()),
    "txt_wide_row": ("txt", lambda: _text(_RECEIVED + "\t7" * 20_000)),
    "txt_wide_pipe_row": ("txt", lambda: _text(f"| {_RECEIVED}" + "| 7 " * 20_000)),
    "txt_long_number": ("txt", lambda: _text(_RECEIVED + "\t" + "7" * 1_000_000)),
    "txt_many_rows": ("txt", lambda: _text(_filled(_RECEIVED + "\t7" * 7 + "\n"))),
    "txt_cell_lines": ("txt", lambda: _text(_filled("\t7\n"))),
    "txt_nul": ("txt", lambda: _text("文\0" * 1_000_000)),
    "json_deep": ("json", lambda: _json('"a": ' + "[" * 200_000)),
    "json_number": ("json", lambda: _json('"a": ' + "7" * 5_000_000 + "}")),
    "json_exponent": (
        "json",
        lambda: _json('"year": 1e999999999, "cells": {"a": {"value": "1e9"}}}'),
    ),
    "json_lists": ("json", lambda: _json('"a": [' + "[]," * 1_600_000 + "1]}")),
    "json_cells": (
        "json",
        lambda: _json('"cells": {' + _filled('"a": {"value": "7"}, ') + '"b": 1}}'),
    ),
    "pdf_5000_pages": ("pdf", lambda: _pdf_text(5000, 1)),
    "pdf_full_pages": ("pdf", lambda: _pdf_text(390, 52)),
    "pdf_one_page_of_text": ("pdf", lambda: _pdf_text(1, 18_000)),
    "pdf_bomb": ("pdf", lambda: pages_of([shown(_TITLE, 50, 700) + b"q Q " * 50_000_000])),
    "pdf_forms": ("pdf", _pdf_forms),
    "pdf_page_ring": ("pdf", _pdf_page_ring),
    "pdf_rules": ("pdf", _pdf_rules),
    "pdf_scribble": ("pdf", _pdf_scribble),
    "pdf_big_box": ("pdf", _pdf_big_box),
}
