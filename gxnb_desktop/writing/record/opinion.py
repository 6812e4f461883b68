"""退回修改意见: the open errors in sentences that the unit understands, ready to paste or send."""

from collections.abc import Iterable, Iterator

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.form.text import section_place
from gxnb_desktop.report.figures import plain
from gxnb_desktop.report.model import Cell, Report
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.session.state import heading_of
from gxnb_desktop.writing.corrected import corrections_of
from gxnb_desktop.writing.record.wording import differing

_PARTS = (
    (Level.ERROR, "请改正下列错误"),
    (Level.WARNING, "请核实下列情况，确有问题的一并改正"),
    (Level.NOTICE, "请再核对下列内容"),
)


def opinion(session: Session, levels: Iterable[Level] = (Level.ERROR, Level.WARNING)) -> str:
    """Return the opinion on a report as plain text; what is waived is not in it.

    What a person has corrected comes first, for the unit's own file still has it wrong.

    Args:
        session: the work on the report.
        levels: which findings go back to the unit.
    """
    wanted = set(levels)
    report = session.report
    lines = [f"{report.organization or '报送单位'}：", _opening(report)]
    number = 0
    corrections = corrections_of(session)
    # What was typed off a scan is what the unit's own file says.
    changed = corrections.changed() if session.original.has_figures else []
    if changed:
        lines.append("下列数字已在核校时发现有误，请照此改正：")
    for address in changed:
        number += 1
        said = (
            f"原为{_quoted(session.original.cells[address])}，应为{_quoted(report.cells[address])}"
        )
        reason = corrections.reasons.get(address, "").removeprefix("采用建议值：").rstrip("。")
        lines.append(
            f"{number}. {report.form.place(address)}：{said}{reason and f'（{reason}）'}。"
        )
    reworded = list(_reworded(session)) if session.original.has_figures else []
    if reworded:
        lines.append("下列文字已在核校时改动，请照此修改：")
    for place, words in reworded:
        number += 1
        before, after = (" ".join(said.splitlines()) for said in words)
        lines.append(f"{number}. {place}：原为“{before}”，改为“{after}”。")
    for level, heading in _PARTS:
        found = [entry for entry in session.open_findings if entry.level is level]
        if level not in wanted or not found:
            continue
        lines.append(f"{heading}：")
        for finding in found:
            number += 1
            lines.append(f"{number}. {_sentence(finding, report)}")
    if not number:
        return f"{lines[0]}\n{lines[1].removesuffix('现将意见反馈如下。')}未发现需要修改的问题。\n"
    lines.append("请修改后重新报送，修改时注意有关的合计数一并调整。")
    return "\n".join(lines) + "\n"


def _reworded(session: Session) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the title and the sections whose words a person has changed, and those words."""
    original, report = session.original, session.report
    if heading_of(original) != heading_of(report):
        yield "标题", differing(heading_of(original), heading_of(report))
    for number in (0, *report.form.sections):
        words = differing(original.section(number), report.section(number))
        if words[0] != words[1]:
            yield section_place(number), words


def _quoted(cell: Cell) -> str:
    return "空白" if cell.value is None else f" {shown(cell)}"


def _opening(report: Report) -> str:
    year = f"{report.year}年" if report.year else ""
    return f"你单位报送的{year}政府信息公开工作年度报告已核校，现将意见反馈如下。"


def _sentence(finding: Finding, report: Report) -> str:
    said = f"{finding.place}：{finding.message}"
    if finding.equation:
        said += f"（{finding.equation}）"
    if finding.suggestion:
        named = [
            f"“{report.form.place(address)}”"
            + ("应为空白" if value is None else f"是否应为 {plain(value)}")
            for address, value in finding.suggestion.items()
            if address in report.cells
        ]
        said += f"；请核实{'、'.join(named[:3])}{'等' if len(named) > 3 else ''}"
    return said.rstrip("。") + "。"
