"""The form itself: whether the report keeps to the rows that its edition prescribes."""

from collections.abc import Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Report

_RULE = "form.labels"


def check_labels(report: Report) -> Iterator[Finding]:
    """Report a row of an older form where the edition divides it."""
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
