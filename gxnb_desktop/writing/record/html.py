"""The record as html, from which it is drawn as a PDF and printed."""

from html import escape

from gxnb_desktop.writing.record.content import Record, RecordTable

_CELL = "border:1px solid black; padding:3px 5px;"


def record_html(record: Record) -> str:
    """Write the record as one page of html with its style in it, and nothing to be fetched."""
    parts = [f"<h1 style='text-align:center'>{escape(record.title)}</h1>", _facts(record)]
    parts += [_table(table) for table in record.tables]
    head = f"<meta charset='utf-8'><title>{escape(record.title)}</title>"
    return (
        f"<!DOCTYPE html><html lang='zh-CN'><head>{head}</head><body>{''.join(parts)}</body></html>"
    )


def _facts(record: Record) -> str:
    rows = "".join(
        f"<tr><th style='{_CELL} text-align:left' width='28%'>{escape(name)}</th>"
        f"<td style='{_CELL}'>{escape(said)}</td></tr>"
        for name, said in record.facts
    )
    return f"<table width='100%' style='border-collapse:collapse'>{rows}</table>"


def _table(table: RecordTable) -> str:
    heading = f"<h2>{escape(table.title)}</h2>"
    if not table.rows:
        return f"{heading}<p>{escape(table.empty)}</p>"
    whole = sum(table.shares)
    heads = "".join(
        f"<th style='{_CELL}' width='{100 * share // whole}%'>{escape(head)}</th>"
        for head, share in zip(table.heads, table.shares, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td style='{_CELL}'>{escape(text)}</td>" for text in row) + "</tr>"
        for row in table.rows
    )
    return (
        f"{heading}<table width='100%' style='border-collapse:collapse'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
