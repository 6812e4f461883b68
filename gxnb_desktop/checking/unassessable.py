"""A rule that lacks a cell it needs says so, once for each rule and table."""

from collections.abc import Iterable, Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.report.model import Report


def missing_of(report: Report, addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Return those of the addresses whose cells are missing, each once."""
    return tuple(dict.fromkeys(entry for entry in addresses if report.cells[entry].missing))


def unassessable(
    report: Report, rule: str, missing: tuple[Address, ...], consequence: str
) -> Iterator[Finding]:
    """Yield one finding for each table; ``consequence`` says what could not be checked.

    None where nothing is missing.
    """
    for table in report.form.tables:
        cells = tuple(entry for entry in missing if report.form.locate(entry)[0] is table)
        if cells:
            yield Finding(
                rule=rule,
                level=Level.NOT_ASSESSABLE,
                cells=cells,
                place=table_name(table),
                message=f"缺 {len(cells)} 个数据，{consequence}",
            )
