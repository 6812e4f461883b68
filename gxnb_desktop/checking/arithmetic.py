"""The sums: every equation of the form that does not hold, and those that cannot be added up."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gxnb_desktop.checking.equations import Equation, Sums, equations, evaluate, in_numbers
from gxnb_desktop.checking.evidence import cause_of, evidence_of
from gxnb_desktop.checking.finding import Finding, Level, Suggestion
from gxnb_desktop.checking.localisation.gaps import Calculated, calculated
from gxnb_desktop.checking.localisation.localise import localise
from gxnb_desktop.checking.unassessable import missing_of, unassessable
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Report


def check_sums(report: Report, previous: Report | None = None) -> Iterator[Finding]:
    """Yield one finding for each broken sum, and one for each rule that lacks cells.

    Last year's report, where there is one to compare with, helps to tell which figure is wrong.
    """
    broken: dict[Equation, Sums] = {}
    lacking: dict[str, list[Equation]] = {}
    for equation in equations(report.form):
        sums = evaluate(equation, report.cells)
        if sums is None:
            lacking.setdefault(equation.rule, []).append(equation)
        elif not sums.holds:
            broken[equation] = sums
    evidence = evidence_of(report, previous) if broken else {}
    explanations = localise(report.form, report.cells, broken, evidence)
    for equation, sums in broken.items():
        explanation = explanations[equation]
        main, suggestion = _main_first(equation, explanation.suggestion)
        cause = cause_of(report, equation.cells, suggestion)
        yield Finding(
            rule=equation.rule,
            level=Level.ERROR,
            cells=(main, *(address for address in equation.cells if address != main)),
            place=report.form.place(main),
            message=_message(report.form, equation, sums),
            equation=in_numbers(equation, report.cells, sums),
            suggestion=suggestion,
            alternatives=explanation.alternatives,
            reason="；".join([explanation.reason, *([cause.chinese] if cause else [])]),
            cause=cause,
        )
    gaps = calculated(report.form, report.cells) if lacking else {}
    for rule, found in lacking.items():
        missing = missing_of(report, (cell for equation in found for cell in equation.cells))
        consequence = f"有 {len(found)} {_WHAT[rule]}无法核对"
        for finding in unassessable(report, rule, missing, consequence):
            yield _with_calculated(finding, gaps)


def _with_calculated(finding: Finding, gaps: Mapping[Address, Calculated]) -> Finding:
    """Propose for missing cells what the other sums ask for; what one sum alone asks for may be."""
    values = {cell: gaps[cell].value for cell in finding.cells if cell in gaps}
    sure = {cell: value for cell, value in values.items() if gaps[cell].confirmed}
    if sure:
        return replace(finding, suggestion=sure, reason=_CALCULATED)
    if values:
        return replace(finding, alternatives=(values,), reason=_CALCULATED)
    return finding


def _main_first(
    equation: Equation, suggestion: Suggestion | None
) -> tuple[Address, Suggestion | None]:
    """Return the cell of a sum that is to be looked at first, and what to change, it first."""
    if not suggestion:
        return equation.main, None
    main = next(address for address in equation.cells if address in suggestion)
    return main, {main: suggestion[main], **suggestion}


def _message(form: Form, equation: Equation, sums: Sums) -> str:
    left, right = plain(sums.left), plain(sums.right)
    _, row, column = form.locate(equation.main)
    match equation.rule:
        case "applications.row-sum":
            return f"本行合计不符：六类申请人之和为 {left}，总计为 {right}"
        case "applications.closed-sum":
            return f"“{column.short}”列：（一）至（六）之和为 {left}，（七）总计为 {right}"
        case "applications.balance":
            return f"“{column.short}”列：一加二为 {left}，（七）总计加四为 {right}，应当相等"
        case _:
            return f"“{row.short}”四项之和为 {left}，总计为 {right}"


_CALCULATED = "按其余各项推算得出，原文中缺，须与原文核对"
_WHAT = {
    "applications.row-sum": "行的合计",
    "applications.closed-sum": "列的（七）总计",
    "applications.balance": "列的勾稽关系（一加二等于三加四）",
    "litigation.sum": "组的合计",
}
