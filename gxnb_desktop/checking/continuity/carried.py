"""``continuity.carried``: 上年结转 is what last year's report carried over, in every column."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from gxnb_desktop.checking.continuity.comparing import Pair, added, not_compared
from gxnb_desktop.checking.equations import Equation, equations_by_cell, evaluate, number
from gxnb_desktop.checking.evidence import cause_of
from gxnb_desktop.checking.finding import Cause, Finding, Level, Suggestion
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, Report

_RULE = "continuity.carried"
_Values = Mapping[Address, Decimal]


def check_carried(report: Report, previous: Report) -> Iterator[Finding]:
    """Yield one finding for each column in which the two years do not join."""
    columns = report.form.table("applications").row("carried_in").columns
    pairs = [
        Pair((f"applications.carried_in.{key}",), (f"applications.carried_out.{key}",))
        for key in (column.key for column in columns)
    ]
    known = [pair for pair in pairs if pair.assessable(report, previous)]
    wrong = {
        pair.now[0]: added(previous, pair.last)
        for pair in known
        if added(report, pair.now) != added(previous, pair.last)
    }
    for pair in known:
        (address,), (source,) = pair.now, pair.last
        if address in wrong:
            yield _finding(report, previous, address, source, wrong)
    yield from not_compared(report, previous, _RULE, pairs, "上年结转无法与上年核对")


def _finding(
    report: Report, previous: Report, address: Address, source: Address, wrong: _Values
) -> Finding:
    ours, theirs = number(report.cells[address]), wrong[address]
    suggestion, alternatives, reason = _proposal(report, previous, address, source, wrong)
    cause = _cause(report, previous, address, source, suggestion)
    return Finding(
        rule=_RULE,
        level=Level.ERROR,
        cells=(address,),
        place=report.form.place(address),
        message=f"上年结转为 {plain(ours)}，上年报告的结转下年度为 {plain(theirs)}，应当相等",
        equation=f"{plain(ours)}≠{plain(theirs)}",
        suggestion=suggestion,
        alternatives=alternatives,
        reason="；".join([reason, *([cause.chinese] if cause else [])]),
        cause=cause,
    )


def _proposal(
    report: Report, previous: Report, address: Address, source: Address, wrong: _Values
) -> tuple[Suggestion | None, tuple[Suggestion, ...], str]:
    """Say which of the two years is likely wrong: proposal, alternatives, reason."""
    alone = {address: wrong[address]}
    together = {**alone, **wrong}
    if previous.cells[source].blank or not _is_count(wrong[address]):
        return None, (), "上年报告的结转下年度没有填写件数，须核实"
    if any(_holds(equation, previous.cells) is False for equation in _around(previous, source)):
        return None, (alone,), "上年报告自身不平衡，可能是上年有误，须核实"
    for values in (alone, together):
        if all(map(_is_count, values.values())) and _mends(report, values):
            return values, (), "上年报告平衡，改后本年也平衡"
    received = _counted_as_received(report, together)
    if received and not _broken(report, received) and _breaks_nothing(report, received):
        return None, (received,), "两年各自平衡，可能把上年结转计入了本年新收，须核实"
    others = (alone,) if _breaks_nothing(report, alone) else ()
    return None, others, "两年的报告对不上，须查台账"


def _counted_as_received(report: Report, values: _Values) -> _Values | None:
    """Move what is lacking in 上年结转 over from 本年新收; None unless all of that is counts."""
    moved = dict(values)
    for address, value in values.items():
        received = address.replace(".carried_in.", ".received.")
        if report.cells[received].missing:
            return None
        moved[received] = number(report.cells[received]) + number(report.cells[address]) - value
    return moved if all(map(_is_count, moved.values())) else None


def _is_count(value: Decimal) -> bool:
    return value >= 0 and value == value.to_integral_value()


def _mends(report: Report, values: _Values) -> bool:
    """Whether new values make a broken sum hold, and break none."""
    return _still_broken(report, values) < _broken(report, values)


def _breaks_nothing(report: Report, values: _Values) -> bool:
    return _still_broken(report, values) <= _broken(report, values)


def _broken(report: Report, values: _Values) -> set[Equation]:
    """The broken sums in which these cells stand."""
    around = {equation for cell in values for equation in _around(report, cell)}
    return {equation for equation in around if _holds(equation, report.cells) is False}


def _still_broken(report: Report, values: _Values) -> set[Equation]:
    """Those that are broken once the cells have these values."""
    cells = {**report.cells, **{cell: Cell(value, "") for cell, value in values.items()}}
    return _broken(replace(report, cells=cells), values)


def _around(report: Report, address: Address) -> tuple[Equation, ...]:
    return equations_by_cell(report.form)[address]


def _holds(equation: Equation, cells: Mapping[Address, Cell]) -> bool | None:
    """None where a cell is missing."""
    sums = evaluate(equation, cells)
    return None if sums is None else sums.holds


def _cause(
    report: Report,
    previous: Report,
    address: Address,
    source: Address,
    suggestion: Suggestion | None,
) -> Cause | None:
    """Both years may have been misread; only where neither was do the reports stand so."""
    causes = {cause_of(report, (address,), suggestion), cause_of(previous, (source,), None)}
    if Cause.READING in causes:
        return Cause.READING
    return Cause.AUTHOR if causes == {Cause.AUTHOR} else None
