"""The verdict on a report, always in view: what was found, what could not be checked."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.state import heading_of
from gxnb_desktop.ui.elided_label import ElidedLabel
from gxnb_desktop.ui.icons import pixmap

NOT_CHECKED = "未核对"
_SIGN_SIZE = 16
_COUNTED = (Level.ERROR, Level.WARNING, Level.NOTICE)


def verdict(session: Session) -> str:
    """Say how far the work is: ``已核对：错误 2、提示 1；另有 3 项无法核对；已忽略 1 条``.

    ``核校完毕`` only where nothing is open or all is explained, and every table was compared with
    the source; a report without a single figure is never said to be free of errors, and rules that
    are switched off are always named.
    """
    still_open = session.open_findings
    counts = Counter(finding.level for finding in still_open)
    waived = len(session.findings) - len(still_open)
    explained = f"已忽略 {waived} 条" if waived else ""
    parts = [f"{level.chinese} {counts[level]}" for level in _COUNTED if counts[level]]
    if not session.report.has_figures:
        # A report that was begun here has nothing to be read from.
        lack = "没有读到数字" if session.original.source.kind else "还没有填写数字"
        text = f"{lack}，表格未能核对"
        text += "：" + "、".join(parts) if parts else ""
    elif session.complete:
        text = "核校完毕" + (f"，{explained}并说明" if explained else "，没有问题")
        return "；".join(filter(None, (text, _left_out(session))))
    elif counts[Level.ERROR]:
        text = "已核对：" + "、".join(parts)
    else:
        text = "已核对，无错误" + ("：" + "、".join(parts) if parts else "")
    lacking = counts[Level.NOT_ASSESSABLE]
    unassessable = f"另有 {lacking} 项无法核对" if lacking else ""
    return "；".join(filter(None, (text, unassessable, explained, _left_out(session))))


def _left_out(session: Session) -> str:
    return f"停用规则 {len(session.off)} 条" if session.off else ""


def edition_and_year(report: Report) -> str:
    """Say which form and which year the report has; what was not found out is said as well."""
    edition = f"{report.edition}版格式" if report.edition else "未认出格式"
    year = f"{report.year}年度" if report.year else "年度不明"
    return f"{edition} · {year}"


def changed(session: Session) -> str:
    """Say how much differs from the source: ``已改数字 2 处、文字 1 处``.

    What was waived, reviewed or confirmed is no change, though it was a step of the work. Where
    nothing was read that could be changed, it is ``已填``.
    """
    original, report = session.original, session.report
    figures = sum(session.corrected(address) for address in report.form.addresses)
    sections = sum(original.section(at) != report.section(at) for at in report.form.sections)
    texts = sections + (heading_of(original) != heading_of(report))
    counts = (("数字", figures), ("文字", texts))
    told = "、".join(f"{what} {number} 处" for what, number in counts if number)
    if not original.has_figures:
        return f"已填{told}" if told else "尚未填写"
    return f"已改{told}" if told else "与原文相同"


class StatusLine(QStatusBar):
    """The status bar: form and year, verdict, changes, and what the current cell has to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing open."""
        super().__init__(parent)
        self.setSizeGripEnabled(True)
        self.edition = self._label("格式和年度")
        self.verdict = self._label("核对结论")
        self.reviewed = self._label("表格核校情况")
        self.changed = self._label("与原文不同之处")
        self.explanation = ElidedLabel()
        self.explanation.setAccessibleName("当前单元格说明")
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sign = QLabel()
        self.sign.setContentsMargins(6, 0, 0, 0)
        for label in (self.edition, self.sign, self.verdict, self.reviewed, self.changed):
            self.addWidget(label)
        self.addWidget(self.explanation, 1)
        self.show_session(None)

    def show_session(self, session: Session | None) -> None:
        """Show the state of a session as it is now, or that nothing is open."""
        if session is None:
            self.edition.setText("未打开报告")
            self._show_verdict(NOT_CHECKED, None)
            self.reviewed.hide()
            self.changed.hide()
            self.explanation.setText("")
            return
        self.edition.setText(edition_and_year(session.report))
        self._show_verdict(verdict(session), _sign(session))
        tables = len(session.report.form.tables)
        self.reviewed.setText(f"已核校 {tables - len(session.unreviewed)}/{tables} 表")
        self.reviewed.show()
        self.changed.setText(changed(session) + _unsaved(session))
        self.changed.show()

    def explain(self, text: str) -> None:
        """Say what the current cell is and what is wrong with it."""
        self.explanation.setText(text)

    def _show_verdict(self, text: str, sign: str | None) -> None:
        self.verdict.setText(text)
        self.verdict.setToolTip(text)
        bold = self.verdict.font()
        bold.setBold(sign == Level.ERROR.value)
        self.verdict.setFont(bold)
        self.sign.setVisible(sign is not None)
        if sign is not None:
            self.sign.setPixmap(pixmap(sign, _SIGN_SIZE, self.devicePixelRatioF()))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setAccessibleName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(6, 0, 10, 0)
        return label


def _unsaved(session: Session) -> str:
    work = [f"{session.unsaved_steps} 步"] if session.unsaved_steps else []
    work += ["与上年的比对"] if session.unsaved_comparison else []
    return f"，{'、'.join(work)}未保存" if work else ""


def _sign(session: Session) -> str:
    """Return the icon of the most serious level that is open, or that of a clean report."""
    worst = min(session.open_findings, key=lambda finding: finding.level.rank, default=None)
    if worst is not None:
        return worst.level.value
    return "ok"
