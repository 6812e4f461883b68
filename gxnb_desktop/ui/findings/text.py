"""How a finding is put into words for the list."""

from decimal import Decimal

from gxnb_desktop.checking.finding import Finding, Suggestion
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.forms import Address, Form
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.steps import Waiver

WAIVED = "已忽略"
"""What is said of a finding that a person has waived."""

_NAMED = 2


def problem(finding: Finding) -> str:
    """Say what is wrong, with the sum in numbers where there is one."""
    if finding.equation:
        return f"{finding.message}（{finding.equation}）"
    return finding.message


def proposal(finding: Finding, report: Report) -> str:
    """Say what would put a finding right, or nothing where no one answer is likely."""
    return in_words(finding.suggestion, finding.cells, report) if finding.suggestion else ""


def in_words(
    suggestion: Suggestion, cells: tuple[Address, ...], report: Report, here: str = ""
) -> str:
    """Say what a suggestion would do; the finding's main cell is called ``here``, others named."""
    entries = list(suggestion.items())
    main = cells[0] if cells else None
    if len(set(suggestion.values())) == 1 and len(entries) > _NAMED:
        address, value = entries[0]
        return f"{len(entries)} 处都{_verb(address, value, report)}"
    texts = [
        f"{here if address == main else _seen_from(main, address, report.form)}"
        f"{_verb(address, value, report)}"
        for address, value in entries[:_NAMED]
    ]
    more = f" 等 {len(entries)} 处" if len(entries) > _NAMED else ""
    return "；".join(texts) + more


def details(finding: Finding, report: Report, waiver: Waiver | None = None) -> str:
    """Say everything about a finding, for the line under the list and the tool tip."""
    lines = [f"{finding.level.chinese} · {finding.place}：{problem(finding)}"]
    if finding.suggestion:
        reason = f"（{finding.reason}）" if finding.reason else ""
        lines.append("建议：" + proposal(finding, report) + reason)
    elif finding.reason:
        lines.append("说明：" + finding.reason)
    others = [in_words(entry, finding.cells, report, "此处 ") for entry in finding.alternatives]
    if others:
        lines.append("其他可能：" + " / ".join(others))
    if waiver is not None:
        who = f"，{waiver.person}" if waiver.person else ""
        lines.append(f"{WAIVED}：{waiver.reason}（{waiver.time:%m-%d %H:%M}{who}）")
    return "\n".join(lines)


def _verb(address: Address, value: Decimal | None, report: Report) -> str:
    if value is None:
        return "改为空白"
    cell = report.cells.get(address)
    verb = "填" if cell is not None and cell.value is None else "改为"
    return f"{verb} {plain(value)}"


def _seen_from(main: Address | None, address: Address, form: Form) -> str:
    """Name a cell as briefly as the main one allows: its column within the same row."""
    try:
        _, _, column = form.locate(address)
        place = form.place(address)
    except KeyError:
        return f"{address} "
    same_row = main is not None and main.rpartition(".")[0] == address.rpartition(".")[0]
    return f"{column.short if same_row else place} "
