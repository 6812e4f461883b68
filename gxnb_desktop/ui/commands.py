"""Undoable commands: thin drivers of the session's changes."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from gxnb_desktop.session.session import Session
from gxnb_desktop.session.steps import Change


class ChangeCommand(QUndoCommand):
    """One change of the session on the undo stack; its text is the change's name."""

    def __init__(
        self, session: Session, change: Change, changed: Callable[[Change], None] | None = None
    ) -> None:
        """Prepare the command; pushing it applies the change.

        Args:
            session: the work that the change belongs to.
            change: what ``session.correct`` prepared.
            changed: called after the change was applied or reverted.
        """
        super().__init__(change.name)
        self._session = session
        self._change = change
        self._changed = changed

    @property
    def change(self) -> Change:
        """The change that this command applies and reverts."""
        return self._change

    def redo(self) -> None:
        """Apply the change."""
        self._session.apply(self._change)
        self._tell()

    def undo(self) -> None:
        """Revert the change."""
        self._session.revert(self._change)
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(self._change)
