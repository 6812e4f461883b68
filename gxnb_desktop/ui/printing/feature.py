"""打印年报: the official form on paper."""

from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.exporting import may_hand_out
from gxnb_desktop.ui.printing.contents import form_blocks
from gxnb_desktop.ui.printing.preview import show_preview
from gxnb_desktop.ui.targets import proposed_name


class PrintingForm:
    """Prints the open report."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window."""
        self._window = window
        window.actions_.add(
            Plan(
                *("文件", 6, "打印年报(&P)…", ("Ctrl+P",), "print"),
                hint="按规范格式打印核校后的年报，先预览",
            ),
            self._print,
        )

    def _print(self) -> None:
        window = self._window
        if window.session is None or not window.finish_typing():
            return
        if may_hand_out(window, window.session):
            show_preview(window, form_blocks(window.session.report), proposed_name(window.session))
