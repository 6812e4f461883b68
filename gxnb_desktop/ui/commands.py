"""Undoable commands: thin drivers of the session's steps."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Step


class StepCommand(QUndoCommand):
    """One step of the session on the undo stack; its text is the step's name.

    Attributes:
        step: what this command applies and reverts.
    """

    def __init__(
        self,
        session: Session,
        step: Step,
        changed: Callable[[Step], None] | None = None,
        *,
        made: bool = False,
    ) -> None:
        """Prepare the command; pushing it applies the step.

        Args:
            session: the work that the step belongs to.
            step: what the session prepared.
            changed: called after the step was applied or reverted.
            made: the session has it already, as of work that was saved; pushing changes nothing.
        """
        super().__init__(step.name)
        self._session = session
        self.step = step
        self._changed = changed
        self._made = made

    def redo(self) -> None:
        """Apply the step."""
        if self._made:
            self._made = False
            return
        self._session.apply(self.step)
        self._tell()

    def undo(self) -> None:
        """Revert the step."""
        self._session.revert(self.step)
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(self.step)
