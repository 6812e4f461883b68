"""One tab of the form: a section's text, its table, or both."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gxnb_desktop.report.forms import Address, Form, Table
from gxnb_desktop.report.model import Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.form.model import Correct
from gxnb_desktop.ui.form.table import FormTable
from gxnb_desktop.ui.form.text import Part, SectionText
from gxnb_desktop.ui.marks import Mark, Tally
from gxnb_desktop.ui.palette import colours

_NUMERALS = "一二三四五六"
_MOST_TEXT = 110
_TEXT_MARGIN = 6


class SectionPage(QWidget):
    """A section as the form prints it."""

    def __init__(self, form: Form, number: int, correct: Correct) -> None:
        """Build the page of section ``number``; ``correct`` is asked for every change."""
        super().__init__()
        self.number = number
        self._title = f"{_NUMERALS[number - 1]}、{form.sections[number]}"
        table = form.table_of_section(number)
        self.table: FormTable | None = FormTable(table, correct) if table else None
        self.text = SectionText()
        self.text.setAccessibleName(self._title)
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setMargin(6)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        if self.table is not None:
            layout.addWidget(self.table, 1)
            self.text.document().setDocumentMargin(_TEXT_MARGIN)
            self.text.document().documentLayout().documentSizeChanged.connect(self._fit_text)
        layout.addWidget(self.text, 0 if self.table else 1)

    def show_session(
        self, session: Session | None, marks: Mapping[Address, Mark], tallies: Mapping[int, Tally]
    ) -> None:
        """Show another session."""
        if self.table is not None:
            self.table.show_session(session, marks)
        self._show_text(session.report if session else None, tallies)

    def refresh(
        self,
        session: Session,
        marks: Mapping[Address, Mark],
        tallies: Mapping[int, Tally],
        addresses: Iterable[Address],
    ) -> None:
        """Draw again after a change."""
        if self.table is not None:
            self.table.refresh(marks, addresses)
        self._show_text(session.report, tallies)

    def _fit_text(self) -> None:
        """Give the words beside a table the room they need, up to a few lines."""
        self.text.setFixedHeight(min(self.text.wanted_height(), _MOST_TEXT))

    def _show_text(self, report: Report | None, tallies: Mapping[int, Tally]) -> None:
        if report is None:
            self.text.clear()
            self.notice.hide()
            return
        section = report.section(self.number)
        tally = tallies[self.number]
        if self.table is not None:
            self.text.setVisible(bool(section and section.passages))
            self.text.show_parts([Part("", section, tally.passages)])
            self._tell(table_notice(report, self.table.table))
            return
        parts = [Part(self._title, section, tally.passages)]
        preface = report.section(0)
        if self.number == 1 and preface is not None and preface.passages:
            parts.insert(0, Part("", preface, tallies[0].passages))
        self.text.show_parts(parts)

    def _tell(self, sentence: str) -> None:
        if not sentence:
            self.notice.hide()
            return
        self._dress_notice()
        self.notice.setText(sentence)
        self.notice.show()

    def changeEvent(self, event: QEvent) -> None:
        """Give the notice the colours of another desktop."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress_notice()

    def _dress_notice(self) -> None:
        scheme = colours(self.palette())
        self.notice.setStyleSheet(
            f"background: {scheme.hint.name()}; color: {scheme.hint_text.name()};"
        )


def table_notice(report: Report, table: Table) -> str:
    """Say what the source lacks of a section with a table, or nothing."""
    absent = all(report.cells[address].missing for address in table.addresses())
    if report.section(table.section) is None:
        if absent:
            return "原文中没有这一部分。下表各格都缺，可对照原件直接录入。"
        return "原文中没有这一部分的标题，表中数据已从原文读出，请核对。"
    if absent:
        return "原文这一部分里没有读到表格。下表各格都缺，可对照原件直接录入。"
    return ""
