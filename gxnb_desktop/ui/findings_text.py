"""How a finding is put into words for the list."""

from decimal import Decimal

from gxnb_desktop.checking.finding import Finding, Suggestion
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Report

_NAMED = 2


def problem(finding: Finding) -> str:
    """Say what is wrong, with the sum in numbers where there is one."""
    if finding.equation:
        return f"{finding.message}（{finding.equation}）"
    return finding.message


def proposal(finding: Finding, report: Report) -> str:
    """Say what would put a finding right, or nothing where no one answer is likely."""
    return in_words(finding.suggestion, finding.cells, report) if finding.suggestion else ""


def in_words(suggestion: Suggestion, cells: tuple[Address, ...], report: Report) -> str:
    """Say what a suggestion would do; the cell is named unless it is the finding's main one."""
    entries = list(suggestion.items())
    if len(entries) == 1:
        address, value = entries[0]
        return _single(address, value, report, named=not cells or cells[0] != address)
    if len(set(suggestion.values())) == 1 and len(entries) > _NAMED:
        address, value = entries[0]
        return f"{len(entries)} 处都{_single(address, value, report, named=False)}"
    texts = [_single(address, value, report, named=True) for address, value in entries[:_NAMED]]
    more = f" 等 {len(entries)} 处" if len(entries) > _NAMED else ""
    return "；".join(texts) + more


def details(finding: Finding, report: Report) -> str:
    """Say everything about a finding, for the line under the list and the tool tip."""
    lines = [f"{finding.level.chinese} · {finding.place}：{problem(finding)}"]
    if finding.suggestion:
        lines.append("建议：" + proposal(finding, report))
    others = [in_words(entry, finding.cells, report) for entry in finding.alternatives]
    if others:
        lines.append("其他可能：" + " / ".join(others))
    return "\n".join(lines)


def _single(address: Address, value: Decimal | None, report: Report, *, named: bool) -> str:
    place = f"{_place(report.form, address)} " if named else ""
    if value is None:
        return f"{place}改为空白"
    cell = report.cells.get(address)
    verb = "填" if cell is not None and cell.value is None else "改为"
    return f"{place}{verb} {plain(value)}"


def _place(form: Form, address: Address) -> str:
    try:
        return form.place(address)
    except KeyError:
        return address
