"""Which figures of two years are compared, and what is said where one of them is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gxnb_desktop.checking.equations import number
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address, table_name
from gxnb_desktop.report.model import Report


@dataclass(frozen=True, slots=True)
class Pair:
    """Figures of this year and of last year that are compared; each side is added up.

    Attributes:
        now: addresses of this year's form.
        last: addresses of last year's form; empty where that form has no such figure.
    """

    now: tuple[Address, ...]
    last: tuple[Address, ...]

    def assessable(self, report: Report, previous: Report) -> bool:
        """Whether both years have every figure, or at least its cell."""
        return bool(self.last) and not (_gaps(report, self.now) or _gaps(previous, self.last))


def added(report: Report, addresses: Iterable[Address]) -> Decimal:
    """Add figures up; a blank counts as 0."""
    return sum((number(report.cells[address]) for address in addresses), Decimal(0))


def not_compared(
    report: Report, previous: Report, rule: str, pairs: Sequence[Pair], consequence: str
) -> Iterator[Finding]:
    """Yield one finding for each table with pairs that cannot be compared.

    Its cells are this year's. ``consequence`` says what could not be checked.
    """
    for table in report.form.tables:
        lacking = [
            pair
            for pair in pairs
            if report.form.locate(pair.now[0])[0] is table and not pair.assessable(report, previous)
        ]
        if lacking:
            yield Finding(
                rule=rule,
                level=Level.NOT_ASSESSABLE,
                cells=tuple(dict.fromkeys(cell for pair in lacking for cell in pair.now)),
                place=table_name(table),
                message=f"{_lack(report, previous, lacking)}，{consequence}",
            )


def _lack(report: Report, previous: Report, pairs: Sequence[Pair]) -> str:
    ours = {gap for pair in pairs for gap in _gaps(report, pair.now)}
    theirs = {gap for pair in pairs for gap in _gaps(previous, pair.last)}
    said = [f"本年缺 {len(ours)} 个数据"] if ours else []
    if theirs:
        said.append(f"上年缺 {len(theirs)} 个数据")
    if any(not pair.last for pair in pairs):
        said.append(f"上年报告是{previous.form.edition}版格式，没有这些数据")
    return "、".join(said)


def _gaps(report: Report, addresses: Iterable[Address]) -> list[Address]:
    return [address for address in addresses if report.cells[address].missing]
