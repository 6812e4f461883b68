"""A rule that lacks a cell it needs says so, once for each rule and table."""

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.report.model import Report


def unassessable(
    report: Report, rule: str, missing: tuple[Address, ...], consequence: str
) -> Finding:
    """Build the finding; ``consequence`` says in Chinese what could not be checked."""
    table, _, _ = report.form.locate(missing[0])
    return Finding(
        rule=rule,
        level=Level.NOT_ASSESSABLE,
        cells=missing,
        place=table_name(table),
        message=f"缺 {len(missing)} 个数据，{consequence}",
    )
