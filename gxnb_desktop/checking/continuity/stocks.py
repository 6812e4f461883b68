"""Table 二 from year to year: documents in force, and the numbers of items."""

from collections.abc import Iterator

from gxnb_desktop.checking.continuity.comparing import Pair, added, not_compared
from gxnb_desktop.checking.equations import number, term
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Report

_FROM_LAST_YEAR = "按上年报告推算"


def check_in_force(report: Report, previous: Report) -> Iterator[Finding]:
    """Edition 2021: what is in force grows by what is issued and shrinks by what is repealed."""
    pairs = []
    for address in _column(report, "in_force"):
        issued, repealed = (
            f"{address.removesuffix('in_force')}{key}" for key in ("issued", "repealed")
        )
        pair = Pair((address, issued, repealed), _if_there(previous, address))
        pairs.append(pair)
        if not pair.assessable(report, previous):
            continue
        before = added(previous, pair.last)
        figures = [number(report.cells[entry]) for entry in pair.now]
        expected = before + figures[1] - figures[2]
        if figures[0] != expected:
            written = [
                plain(before),
                *map(term, figures[1:]),
                *map(plain, (expected, figures[0])),
            ]
            why = "；如有到期失效的，请说明" if figures[0] < expected else "，可能漏计了本年制发"
            yield Finding(
                rule="continuity.in-force",
                level=Level.WARNING,
                cells=pair.now,
                place=report.form.place(address),
                message=f"上年现行有效 {written[0]} 件，加本年制发、减本年废止应为 "
                f"{written[3]} 件，表中为 {written[4]} 件{why}",
                equation=f"{written[0]}+{written[1]}-{written[2]}={written[3]}≠{written[4]}",
                alternatives=({address: expected},) if expected >= 0 else (),
                reason=_FROM_LAST_YEAR,
            )
    yield from not_compared(
        report, previous, "continuity.in-force", pairs, "现行有效件数无法与上年核对"
    )


def check_items(report: Report, previous: Report) -> Iterator[Finding]:
    """Edition 2019: 上一年项目数量 is last year's number with last year's change."""
    pairs = []
    for address in _column(report, "last_year_items"):
        change = f"{address.removesuffix('last_year_items')}change"
        pair = Pair((address,), _if_there(previous, address, change))
        pairs.append(pair)
        if not pair.assessable(report, previous):
            continue
        figure, expected = number(report.cells[address]), added(previous, pair.last)
        if figure != expected:
            before, by = (number(previous.cells[entry]) for entry in pair.last)
            sign = f"-{plain(-by)}" if by < 0 else f"+{plain(by)}"
            yield Finding(
                rule="continuity.items",
                level=Level.WARNING,
                cells=pair.now,
                place=report.form.place(address),
                message=f"上一年项目数量为 {plain(figure)}，按上年报告的数量和增减应为 "
                f"{plain(expected)}",
                equation=f"{plain(before)}{sign}={plain(expected)}≠{plain(figure)}",
                alternatives=({address: expected},) if expected >= 0 else (),
                reason=_FROM_LAST_YEAR,
            )
    yield from not_compared(
        report, previous, "continuity.items", pairs, "上一年项目数量无法与上年核对"
    )


def _column(report: Report, key: str) -> list[Address]:
    return [
        address
        for address in report.form.table("active").addresses()
        if address.endswith(f".{key}")
    ]


def _if_there(previous: Report, *addresses: Address) -> tuple[Address, ...]:
    """The addresses where last year's form has them; the other edition counts something else."""
    return addresses if all(address in previous.cells for address in addresses) else ()
