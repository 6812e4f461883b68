"""The report that a window has open: its session, and the history of its steps."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gxnb_desktop.session.session import Previous, Session
from gxnb_desktop.session.steps import Change, Rewriting, Step
from gxnb_desktop.ui.commands import StepCommand


class Work(QObject):
    """What the parts of one window work on together.

    Signals:
        opened: another session is open, or None.
        stepped: a step was applied or reverted.
        checked: the findings, waivers, reviews or the saved state may be others than before.
    """

    opened = Signal(object)
    stepped = Signal(object)
    checked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing open."""
        super().__init__(parent)
        self.session: Session | None = None
        self.history = QUndoStack(self)
        self.history.indexChanged.connect(self.checked)

    def open(self, session: Session | None) -> None:
        """Work on another session; the steps that it brings along can be undone."""
        self.session = None
        self.history.clear()
        self.session = session
        if session is not None:
            for step in tuple(session.steps):
                self.history.push(StepCommand(session, step, self.stepped.emit, made=True))
        self.opened.emit(session)

    def do(self, step: Step | None) -> bool:
        """Make a step that the session prepared; return whether there was one."""
        if step is None or self.session is None:
            return False
        self.history.push(StepCommand(self.session, step, self.stepped.emit))
        return True

    def step(self, at: int) -> Step | None:
        """Return the step at an index of the history, or None."""
        command = self.history.command(at) if 0 <= at < self.history.count() else None
        return command.step if isinstance(command, StepCommand) else None

    def can_explain(self, at: int) -> bool:
        """Whether a reason can be written for the step at an index of the history."""
        return at < self.history.index() and isinstance(self.step(at), Change | Rewriting)

    def explain(self, at: int, reason: str) -> None:
        """Write the reason of a step that was made; this is no step of its own."""
        command = self.history.command(at)
        if self.session is not None and isinstance(command, StepCommand) and self.can_explain(at):
            command.step = self.session.explain(at, reason)
            self.checked.emit()

    def compare_with(self, previous: Previous | None) -> None:
        """Compare with last year's report from now on, or with none."""
        if self.session is not None:
            self.session.compare_with(previous)
            self.checked.emit()

    def switch_off(self, rules: Collection[str]) -> None:
        """Let these rules, and no others, be left out."""
        if self.session is not None:
            self.session.switch_off(rules)
            self.checked.emit()
