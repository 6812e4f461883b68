"""Rows that are not named, or not divided, as the form has them."""

from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Report

_RULE = "form.labels"


def check_labels(report: Report) -> Iterator[Finding]:
    """Report labels that differ from the form's, and a row that stands for several."""
    for table in report.form.tables:
        for row in table.rows:
            written = report.labels.get(f"{table.key}.{row.key}")
            if written is not None:
                yield Finding(
                    rule=_RULE,
                    level=Level.NOTICE,
                    cells=tuple(f"{table.key}.{row.key}.{column.key}" for column in row.columns),
                    place=report.form.row_place(table, row),
                    message=f"行名写为“{written}”，格式模板中是“{row.label}”",
                )
    yield from _undivided(report)


def _undivided(report: Report) -> Iterator[Finding]:
    prescribed = load_form(report.form.edition)
    for table in prescribed.tables:
        if report.form is prescribed or table.undivided is None:
            continue
        group, single = table.undivided
        parts = [row.label for row in table.rows if row.within == group]
        yield Finding(
            rule=_RULE,
            level=Level.NOTICE,
            cells=tuple(f"{table.key}.{single.key}.{column.key}" for column in single.columns),
            place=report.form.row_place(table, single),
            message=f"这一行没有分开填写，{report.form.edition}版格式分为 {len(parts)} 行",
        )
