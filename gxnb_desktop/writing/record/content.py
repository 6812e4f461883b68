"""What the record says: facts and tables, the same for every kind of file it is written to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from gxnb_desktop import __version__
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.report.forms import table_name
from gxnb_desktop.session.resubmission import compare
from gxnb_desktop.session.session import Session, shown
from gxnb_desktop.session.steps import Change, Rewriting, Step, key_of, matter_of
from gxnb_desktop.writing.record.resubmission import lines_of
from gxnb_desktop.writing.record.wording import differing

TITLE = "政府信息公开工作年度报告核校单"
FACT_SHARES = (28, 72)
"""How the width is shared out between names and what is so."""
_UNKNOWN = "不明"
_MOMENT = "%Y-%m-%d %H:%M"
_SIGN = re.compile("[+=≠]")


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of the record.

    Attributes:
        title: its heading.
        heads: the heads of its columns.
        shares: how the width is shared out among the columns; any unit.
        rows: the texts of its rows.
        empty: what is said instead where it has no rows.
    """

    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of the work on one report.

    Attributes:
        title: its title.
        facts: names and what is so: whose report, which file, who checked it and when.
        tables: findings, changes, what stays open, what was compared.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[RecordTable, ...]


def record_of(session: Session, now: datetime, returned: Session | None = None) -> Record:
    """Return the record of the work as it is now.

    Args:
        session: the work.
        now: when the record is made.
        returned: the work on the draft that was returned, where this one was sent in again.
    """
    tables = [_findings(session), _changes(session), _left(session), _compared(session)]
    if returned is not None:
        tables.append(_resubmitted(session, returned))
    return Record(TITLE, tuple(_facts(session, now, returned)), tuple(tables))


def conclusion(session: Session) -> str:
    """Say in a few words how far the work is."""
    still_open = session.open_findings
    if session.complete:
        return "核校完毕"
    errors = sum(finding.level is Level.ERROR for finding in still_open)
    if errors:
        return f"尚有 {errors} 处错误没有解决"
    if still_open:
        return f"没有错误，尚有 {len(still_open)} 项需要核对或说明"
    return "没有发现问题，表格尚未全部与原文对照"


def _facts(session: Session, now: datetime, returned: Session | None) -> Iterator[tuple[str, str]]:
    report, source = session.report, session.original.source
    yield "报送单位", report.organization or _UNKNOWN
    yield "报告年度", f"{report.year} 年" if report.year else _UNKNOWN
    yield "表格格式", f"{report.edition} 版" if report.edition else _UNKNOWN
    yield "原文件", source.name
    yield "原文件校验值（SHA-256）", source.sha256
    if session.previous is not None:
        yield "比对的上年报告", session.previous.report.source.name
    if returned is not None:
        yield "比对的退回稿", returned.original.source.name
    yield "核校人", session.person or "（未填写）"
    yield "核校单生成时间", now.strftime(_MOMENT)
    yield "程序版本", f"公信年报核校 {__version__}"
    yield "结论", conclusion(session)


def _findings(session: Session) -> RecordTable:
    """List what was found in the report as read, and what has come up since.

    Where nothing was read, that every cell was empty is no finding of the work.
    """
    was_read = session.original.has_figures
    first = session.check(session.original) if was_read else session.findings
    now = {key_of(finding) for finding in session.findings}
    still = {matter_of(finding) for finding in session.findings}
    rows = []
    for finding in first:
        if key_of(finding) in now:
            outcome = _outcome(session, finding)
        elif matter_of(finding) in still:
            outcome = "数字已改，仍有问题，见“修改后”一项"
        else:
            outcome = "已解决"
        rows.append(_finding_row(finding, outcome))
    known = {key_of(finding) for finding in first}
    before = {matter_of(finding) for finding in first}
    for finding in session.findings:
        if key_of(finding) not in known:
            remark = "修改后仍有问题。" if matter_of(finding) in before else "修改后出现。"
            rows.append(_finding_row(finding, remark + _outcome(session, finding)))
    return RecordTable(
        "一、核校发现的问题",
        ("序号", "级别", "位置", "问题", "处理结果"),
        (7, 8, 24, 38, 23),
        _numbered(rows),
        "没有发现问题。",
    )


def _outcome(session: Session, finding: Finding) -> str:
    """Say what has been decided on a finding that is still there."""
    waiver = session.waiver(finding)
    if waiver is not None:
        return f"保留：{waiver.reason}"
    return "未解决" + (f"（{finding.cause.chinese}）" if finding.cause else "")


def _finding_row(finding: Finding, outcome: str) -> tuple[str, ...]:
    return finding.level.chinese, finding.place, _problem(finding), outcome


def _changes(session: Session) -> RecordTable:
    rows = [row for step in session.steps for row in _change_rows(session, step)]
    widths = (6, 22, 15, 15, 18, 10, 14)
    if not session.original.has_figures:
        heads = ("序号", "位置", "录入前", "录入后", "理由", "录入人", "时间")
        return RecordTable("二、录入记录", heads, widths, _numbered(rows), "没有录入。")
    heads = ("序号", "位置", "原值", "现值", "理由", "修改人", "时间")
    return RecordTable("二、修改记录", heads, widths, _numbered(rows), "没有修改。")


def _change_rows(session: Session, step: Step) -> Iterator[tuple[str, ...]]:
    """Yield one row for each cell that a step touched: the record names every figure."""
    if isinstance(step, Change):
        # Of figures that only changed their cells nothing else would say what happened.
        reason = step.reason or (step.name if step.moves else "")
        was_read = session.original.has_figures
        for address, cell in step.after.items():
            old = step.before[address]
            before = shown(old) if old.value is not None or was_read else "（未填）"
            after = "核对无误" if step.settles(address) else shown(cell)
            place = session.report.form.place(address)
            yield (place, before, after, reason, *_by_whom(step))
    elif isinstance(step, Rewriting):
        yield (step.name, *differing(step.before, step.after), step.reason, *_by_whom(step))


def _by_whom(step: Change | Rewriting) -> tuple[str, str]:
    return step.person, step.time.strftime(_MOMENT)


def _left(session: Session) -> RecordTable:
    rows: list[tuple[str, ...]] = []
    for finding in session.findings:
        waiver = session.waiver(finding)
        level, place, problem = finding.level.chinese, finding.place, _problem(finding)
        if waiver is None:
            rows.append((level, place, problem, "未处理", ""))
        else:
            rows.append((level, place, problem, waiver.reason, waiver.person))
    return RecordTable(
        "三、仍然存在的问题及说明",
        ("序号", "级别", "位置", "问题", "理由", "说明人"),
        (7, 8, 24, 33, 18, 10),
        _numbered(rows),
        "没有仍然存在的问题。",
    )


def _compared(session: Session) -> RecordTable:
    rows: list[tuple[str, ...]] = []
    cells = session.report.cells
    for table in session.report.form.tables:
        addresses = list(table.addresses())
        doubtful = sum(bool(cells[address].doubt) for address in addresses)
        absent = sum(cells[address].missing for address in addresses)
        told = [f"存疑 {doubtful} 格" if doubtful else "", f"缺 {absent} 格" if absent else ""]
        reviewed = "已与原文对照" if table.key in session.reviewed else "未对照"
        rows.append((table_name(table), reviewed, "，".join(filter(None, told)) or "无"))
    for rule in sorted(session.off):
        statement = rules()[rule].statement if rule in rules() else rule
        rows.append((rule, "未应用这条规则", statement))
    return RecordTable(
        "四、核对情况",
        ("项目", "情况", "备注"),
        (30, 30, 40),
        tuple(rows),
        "",
    )


def _resubmitted(session: Session, returned: Session) -> RecordTable:
    found = compare(returned, session.original)
    rows = [(line.kind, line.place, line.text) for line in lines_of(found, session.original)]
    return RecordTable(
        "五、与退回稿比对",
        ("序号", "情况", "位置", "内容"),
        (7, 16, 30, 47),
        _numbered(rows),
        "与退回稿没有不同。",
    )


def _problem(finding: Finding) -> str:
    if not finding.equation:
        return finding.message
    # A cell of the record is narrow: without room to break, a line would end inside a number.
    equation = _SIGN.sub(r" \g<0> ", finding.equation)
    return f"{finding.message}（{equation}）"


def _numbered(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))
