"""Keeps the three panes on the same place: source, form and findings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import (
    CellOrigin,
    LineOrigin,
    Origin,
    PageOrigin,
    Report,
    TextOrigin,
)
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.findings_pane import FindingsPane
from gxnb_desktop.ui.form_pane import FormPane
from gxnb_desktop.ui.source_pane import SourcePane

_NUMERALS = "一二三四五六"


class Linking(QObject):
    """Carries a choice made in one pane over to the others, once, without an echo."""

    def __init__(
        self,
        source: SourcePane,
        form: FormPane,
        findings: FindingsPane,
        explain: Callable[[str], None],
    ) -> None:
        """Link the panes; ``explain`` shows what the current cell has to say."""
        super().__init__(findings)
        self._source = source
        self._form = form
        self._findings = findings
        self._explain = explain
        self._session: Session | None = None
        self._carrying = False
        source.address_clicked.connect(self._from_source)
        form.address_selected.connect(self._from_form)
        findings.chosen.connect(self.go_to)
        findings.locate_asked.connect(self.locate)

    def show_session(self, session: Session | None) -> None:
        """Work for another session."""
        self._session = session
        self._explain("")

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Carry nothing over while panes are being filled."""
        before, self._carrying = self._carrying, True
        try:
            yield
        finally:
            self._carrying = before

    def go_to(self, finding: Finding) -> None:
        """Show a finding in the form and in the source."""
        if self._session is None or self._carrying:
            return
        with self.quiet():
            if finding.cells:
                self._form.select(finding.cells[0])
            else:
                section = section_of(self._session.report, finding)
                if section is not None:
                    self._form.show_section(section)
            self._frame_finding(finding)
            self.refresh_explanation(finding)

    def show_address(self, address: Address) -> None:
        """Show a cell in the form and in the source, and the finding about it."""
        if self._session is None or self._carrying:
            return
        with self.quiet():
            self._form.select(address)
            self._frame_address(address)
            self.refresh_explanation()

    def locate(self, finding: Finding) -> None:
        """Show a finding and go to the source."""
        self.go_to(finding)
        self._source.setFocus()

    def refresh_explanation(self, finding: Finding | None = None) -> None:
        """Say again what the current cell, or a finding about no cell, has to say."""
        if finding is not None and not finding.cells:
            self._explain(f"{finding.place}：{finding.message}")
            return
        address = self._form.current_address()
        self._explain(self._form.explain(address) if address else "")

    def _from_form(self, address: Address) -> None:
        if self._session is None or self._carrying:
            return
        with self.quiet():
            self._frame_address(address)
            self.refresh_explanation()

    def _from_source(self, address: Address) -> None:
        self.show_address(address)

    def _frame_address(self, address: Address) -> None:
        finding = self._findings.point_at(address)
        others = finding.cells if finding is not None else ()
        self._source.frame(address, [other for other in others if other != address])

    def _frame_finding(self, finding: Finding) -> None:
        if finding.cells:
            self._source.frame(finding.cells[0], list(finding.cells[1:]))
        else:
            self._source.frame(None, [])
        # A phrase is the place that a person has to look at, also where cells speak against it.
        if finding.origin is not None:
            self._source.frame_origin(finding.origin)


def section_of(report: Report, finding: Finding) -> int | None:
    """Return the number of the section that a finding about text stands in, if it can be told."""
    if finding.origin is not None:
        for section in report.sections:
            for passage in section.passages:
                if passage.origin is not None and _covers(passage.origin, finding.origin):
                    return section.number or None
    head = finding.place[:1]
    return _NUMERALS.index(head) + 1 if head and head in _NUMERALS else None


def _covers(passage: Origin, phrase: Origin) -> bool:
    match passage, phrase:
        case LineOrigin(), LineOrigin():
            return passage.line == phrase.line
        case TextOrigin(), TextOrigin():
            return passage.paragraph == phrase.paragraph
        case CellOrigin(), CellOrigin():
            return passage == phrase
        case PageOrigin(page=page, box=outer), PageOrigin(page=other, box=inner):
            middle = (inner[1] + inner[3]) / 2
            return page == other and outer[1] <= middle <= outer[3]
        case _:
            return False
