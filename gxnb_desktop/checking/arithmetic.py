"""The sums: every equation of the form that does not hold, and those that cannot be added up."""

from collections.abc import Iterator

from gxnb_desktop.checking.crossing import cell_at_fault
from gxnb_desktop.checking.equations import Equation, Sums, equations, evaluate, in_numbers
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.unassessable import missing_of, unassessable
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Form
from gxnb_desktop.report.model import Report


def check_sums(report: Report) -> Iterator[Finding]:
    """Yield one finding for each broken sum, and one for each rule that lacks cells."""
    broken: dict[Equation, Sums] = {}
    lacking: dict[str, list[Equation]] = {}
    for equation in equations(report.form):
        sums = evaluate(equation, report.cells)
        if sums is None:
            lacking.setdefault(equation.rule, []).append(equation)
        elif not sums.holds:
            broken[equation] = sums
    faults = cell_at_fault(report.form, report.cells, broken)
    for equation, sums in broken.items():
        fault = faults.get(equation)
        main = next(iter(fault)) if fault else equation.main
        yield Finding(
            rule=equation.rule,
            level=Level.ERROR,
            cells=(main, *(address for address in equation.cells if address != main)),
            place=report.form.place(main),
            message=_message(report.form, equation, sums),
            equation=in_numbers(equation, report.cells, sums),
            suggestion=fault,
        )
    for rule, found in lacking.items():
        missing = missing_of(report, (cell for equation in found for cell in equation.cells))
        consequence = f"有 {len(found)} {_WHAT[rule]}无法核对"
        yield from unassessable(report, rule, missing, consequence)


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


_WHAT = {
    "applications.row-sum": "行的合计",
    "applications.closed-sum": "列的（七）总计",
    "applications.balance": "列的勾稽关系（一加二等于三加四）",
    "litigation.sum": "组的合计",
}
