"""The lists below the form: what is wrong, and what has been done."""

from itertools import pairwise

from PySide6.QtWidgets import QTabWidget, QWidget

from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.changes.pane import ChangesPane
from gxnb_desktop.ui.findings.pane import FindingsPane

_STEPS = "操作记录"


class Lists(QTabWidget):
    """Findings and changes, one tab each, with their numbers."""

    def __init__(
        self, findings: FindingsPane, changes: ChangesPane, parent: QWidget | None = None
    ) -> None:
        """Show the findings first."""
        super().__init__(parent)
        self.findings = findings
        self.changes = changes
        self.setDocumentMode(True)
        self.setAccessibleName("问题和操作记录")
        self.addTab(findings, "问题")
        self.addTab(changes, _STEPS)
        self.setTabToolTip(1, "改数字、改文字、确认存疑、忽略、核校表格，每次都是一步，可以撤销")
        self.setCornerWidget(findings.search)
        stops = (self.tabBar(), findings.grouping, findings.words, findings.table)
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)
        self.currentChanged.connect(lambda at: findings.search.setVisible(at == 0))

    def show_counts(self, session: Session | None) -> None:
        """Say on the tabs how many findings are open and how many steps were made."""
        still_open = len(session.open_findings) if session else 0
        made = len(session.steps) if session else 0
        for pane, name, number in (
            (self.findings, "问题", f"{still_open}" if still_open else ""),
            (self.changes, _STEPS, f"{made} 步" if made else ""),
        ):
            text = f"{name} {number}".strip()
            # Saying the same again would lay the tabs out anew.
            if self.tabText(self.indexOf(pane)) != text:
                self.setTabText(self.indexOf(pane), text)

    def focus_table(self) -> None:
        """Give the focus to the list in front."""
        pane = self.changes if self.currentWidget() is self.changes else self.findings
        pane.table.setFocus()
