"""Going from the list of changes to where something was done, and writing why."""

from gxnb_desktop.report.model import Section
from gxnb_desktop.session.steps import Change, Review, Rewriting, Step, Waiving
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.changes.text import reason_of
from gxnb_desktop.ui.desk import Desk


class FollowingChanges:
    """Serves the list of changes of one window."""

    def __init__(self, window: Desk) -> None:
        """Add the action that shows the list, and listen to it."""
        self._window = window
        changes = window.lists.changes
        window.actions_.add(
            Plan("查看", 3, "操作记录(&H)", ("Ctrl+H",), hint="做了什么、什么时候做的、为什么"),
            self._show_list,
        )
        changes.chosen.connect(self._show)
        changes.explain_asked.connect(self._ask_for_reason)

    def _show_list(self) -> None:
        self._window.lists.setCurrentWidget(self._window.lists.changes)
        self._window.lists.focus_table()

    def _show(self, step: Step) -> None:
        match step:
            case Change():
                self._window.linking.show_address(next(iter(step.after)))
            case Waiving():
                cells = (step.given or step.withdrawn)[0].key.cells
                if cells:
                    self._window.linking.show_address(cells[0])
            case Review():
                self._window.form.show_table(step.table)
            case Rewriting(after=Section(number=number)) | Rewriting(before=Section(number=number)):
                self._window.form.show_section(number)

    def _ask_for_reason(self, step: Step) -> None:
        session = self._window.session
        if session is None:
            return
        at = next(at for at, made in enumerate(session.steps) if made is step)
        reason = asking.ask_for_reason(self._window, step.name, reason_of(step))
        if reason is not None:
            self._window.work.explain(at, reason)
