"""使用手册: opens the manual beside the window."""

from typing import TYPE_CHECKING

from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.help_dialogs import key_rows

if TYPE_CHECKING:
    from gxnb_desktop.ui.manual.window import ManualWindow


class ShowingManual:
    """Makes the manual's window when it is asked for, one for each main window."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        self._manual: ManualWindow | None = None
        window.actions_.add(
            Plan(
                "帮助",
                0,
                "使用手册(&M)",
                ("Ctrl+F1",),
                hint="打开、核对、导出，常见问题",
                always=True,
            ),
            self.show,
        )

    def show(self) -> None:
        """Show the manual, or bring it to the front; what it needs is loaded only now."""
        from gxnb_desktop.ui.manual.chapters import chapters
        from gxnb_desktop.ui.manual.window import ManualWindow

        if self._manual is None:
            self._manual = ManualWindow(chapters(key_rows(self._window.actions_)), self._window)
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()
