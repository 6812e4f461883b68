"""The report in the official form as html: one page for a web site, its style in it, no script.

Nothing in it is fetched from anywhere. Tables have heads, spans and scopes as the printed form has
them, so that they can be read aloud as well as seen.
"""

from collections.abc import Iterator
from html import escape

from gxnb_desktop.report.forms import Table
from gxnb_desktop.report.layout import PrintedCell, PrintedTable, Role, printed
from gxnb_desktop.report.model import Report
from gxnb_desktop.writing.official import Style, Words, cell_text, flow, is_left, is_upright, legal
from gxnb_desktop.writing.paper import SHADE, column_widths

_PAGE = (
    "max-width:860px; margin:24px auto; padding:0 16px; color:#000; background:#fff; "
    "font-family:'仿宋_GB2312',FangSong,'Noto Serif CJK SC',serif; font-size:18px; line-height:1.8"
)
_STYLES = {
    Style.TITLE: (
        "h1",
        "text-align:center; font-size:26px; line-height:1.5; margin:8px 0 24px; "
        "font-family:'方正小标宋简体','宋体',SimSun,'Noto Serif CJK SC',serif",
    ),
    Style.HEADING: (
        "h2",
        "font-size:20px; font-weight:normal; margin:20px 0 8px; text-indent:2em; "
        "font-family:'黑体',SimHei,'Noto Sans CJK SC',sans-serif",
    ),
    Style.SUBHEADING: (
        "h3",
        "font-size:18px; font-weight:normal; margin:8px 0; text-indent:2em; "
        "font-family:'楷体_GB2312',KaiTi,'Noto Serif CJK SC',serif",
    ),
    Style.BODY: ("p", "margin:0; text-indent:2em; overflow-wrap:anywhere"),
}
_TABLE = (
    "width:100%; min-width:640px; border-collapse:collapse; table-layout:fixed; margin:12px 0; "
    "font-size:14px; line-height:1.4; font-family:'宋体',SimSun,'Noto Serif CJK SC',serif"
)
_CELL = "border:1px solid #000; padding:4px; text-align:{align}; vertical-align:middle"


def html_bytes(report: Report) -> bytes:
    """Write the report as one page; a figure that is blank or missing stays empty."""
    title = escape(legal(report.title or "政府信息公开工作年度报告"))
    body = "\n".join(
        _table(entry, report) if isinstance(entry, Table) else _paragraph(entry)
        for entry in flow(report)
    )
    page = (
        "<!DOCTYPE html>\n"
        '<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n"
        f'<body style="{_PAGE}">\n{body}\n</body>\n</html>\n'
    )
    # Half a surrogate pair, which a damaged source can hold, has no place in UTF-8.
    return page.encode("utf-8", "replace")


def _paragraph(words: Words) -> str:
    tag, style = _STYLES[words.style]
    text = escape(words.text).replace("\n", "<br>")
    return f'<{tag} style="{style}">{text}</{tag}>'


def _table(table: Table, report: Report) -> str:
    layout = printed(table)
    widths = column_widths(table, layout)
    columns = "".join(f'<col style="width:{100 * width / sum(widths):.2f}%">' for width in widths)
    rows = [_row(layout, row, report) for row in range(layout.rows)]
    head, body = rows[: layout.head_rows], rows[layout.head_rows :]
    parts = [f"<colgroup>{columns}</colgroup>"]
    if head:
        parts += ["<thead>", *head, "</thead>"]
    parts += ["<tbody>", *body, "</tbody>"]
    whole = f'<table style="{_TABLE}">\n' + "\n".join(parts) + "\n</table>"
    # On a telephone the table is moved sideways, not the page.
    return f'<div style="overflow-x:auto">\n{whole}\n</div>'


def _row(layout: PrintedTable, row: int, report: Report) -> str:
    cells = sorted((cell for cell in layout.cells if cell.row == row), key=lambda c: c.column)
    return "<tr>" + "".join(_cell(cell, report) for cell in cells) + "</tr>"


def _cell(cell: PrintedCell, report: Report) -> str:
    tag = "td" if cell.role is Role.VALUE else "th"
    style = _CELL.format(align="left" if is_left(cell) else "center")
    if cell.role is Role.BAND:
        style += f"; background:#{SHADE}"
    if cell.role is Role.HEAD:
        style += "; text-wrap:balance"
    if cell.role is Role.LABEL:
        style += "; font-weight:normal"
    attributes = " ".join(_attributes(cell))
    text = escape(cell_text(cell, report))
    if is_upright(cell):
        text = f'<span style="writing-mode:vertical-rl">{text}</span>'
    return f'<{tag} {attributes}{" " if attributes else ""}style="{style}">{text}</{tag}>'


def _attributes(cell: PrintedCell) -> Iterator[str]:
    """Yield the spans, and for heads what they are the heads of."""
    match cell.role:
        case Role.BAND:
            yield 'scope="colgroup"'
        case Role.HEAD:
            yield 'scope="colgroup"' if cell.column_span > 1 else 'scope="col"'
        case Role.LABEL:
            yield 'scope="rowgroup"' if cell.row_span > 1 else 'scope="row"'
    if cell.row_span > 1:
        yield f'rowspan="{cell.row_span}"'
    if cell.column_span > 1:
        yield f'colspan="{cell.column_span}"'
