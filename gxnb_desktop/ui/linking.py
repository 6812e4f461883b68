"""Keeps the three panes on the same place: source, form and findings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import Address
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Change, Step
from gxnb_desktop.ui.findings.pane import FindingsPane
from gxnb_desktop.ui.findings.text import problem
from gxnb_desktop.ui.form.pane import FormPane
from gxnb_desktop.ui.source.pane import SourcePane


class Linking(QObject):
    """Carries a choice made in one pane over to the others, once, without an echo.

    Attributes:
        finding: the finding that form and source show, or None.
    """

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
        self.finding: Finding | None = None
        self._session: Session | None = None
        self._carrying = False
        source.address_clicked.connect(self._from_source)
        source.tell_of_figures(form.explain)
        form.address_selected.connect(self._from_form)
        form.section_selected.connect(self._from_section)
        form.told.connect(explain)
        findings.chosen.connect(self.go_to)
        findings.locate_asked.connect(self.locate)

    def show_session(self, session: Session | None) -> None:
        """Work for another session."""
        self._session = session
        self.finding = None
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
        self.finding = finding
        with self.quiet():
            self._form.show_finding(finding)
            self._frame_finding(finding)
            if self._form.current_address() in finding.cells:
                self.refresh_explanation()
            else:
                self._explain(f"{finding.place}：{problem(finding)}")

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

    def follow(self, step: Step) -> None:
        """Link figures that a step moved, or took from another reading, to their new cells."""
        if self._session is not None and isinstance(step, Change) and step.moves:
            self._source.show_cells(self._session.report.cells)

    def refresh(self) -> None:
        """After a check: leave nothing framed for a finding that is gone, and explain anew."""
        if self._session is not None and self.finding is not None:
            framed = self.finding.cells
            if all(finding.cells != framed for finding in self._session.findings):
                self.finding = None
                self._source.frame(self._form.current_address())
        self.refresh_explanation()

    def refresh_explanation(self) -> None:
        """Say again what the current cell has to say."""
        address = self._form.current_address()
        self._explain(self._form.explain(address) if address else "")

    def _from_form(self, address: Address) -> None:
        if self._session is None or self._carrying:
            return
        with self.quiet():
            self._frame_address(address)
            self.refresh_explanation()

    def _from_section(self, number: int) -> None:
        """Show the beginning of a section in the source."""
        if self._session is None or self._carrying:
            return
        self.finding = None
        section = self._session.report.section(number)
        passage = section.passages[0] if section and section.passages else None
        if passage is not None and passage.origin is not None:
            self._source.frame_origin(passage.origin)
        else:
            self._source.frame(None)
        self.refresh_explanation()

    def _from_source(self, address: Address) -> None:
        self.show_address(address)

    def _frame_address(self, address: Address) -> None:
        finding = self.finding = self._findings.point_at(address)
        cells = finding.cells if finding is not None else ()
        # Only the figure most likely wrong is red, not one that is merely added up with it.
        fault = cells[:1] == (address,) and _is_fault(finding)
        self._source.frame(address, [other for other in cells if other != address], fault=fault)

    def _frame_finding(self, finding: Finding) -> None:
        if finding.origin is not None:
            self._source.frame_origin(finding.origin, fault=_is_fault(finding))
        elif finding.cells:
            main, *others = finding.cells
            self._source.frame(main, others, fault=_is_fault(finding))
        else:
            self._source.frame(None)


def _is_fault(finding: Finding | None) -> bool:
    return finding is not None and finding.level is Level.ERROR
