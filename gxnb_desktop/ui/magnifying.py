"""Showing larger or smaller what the keyboard is in: the tables of the form, or the source."""

from PySide6.QtWidgets import QApplication

from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk

_WHAT = "光标所在的表格；光标不在表格里时是原文"


class Magnifying:
    """Changes the scale of the tables while the focus is in one of them, else of the source."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window."""
        self._window = window
        add = window.actions_.add
        add(
            Plan("查看", 4, "放大(&I)", ("Ctrl++", "Ctrl+="), "zoom-in", hint=f"放大{_WHAT}"),
            lambda: self._step(1),
        )
        add(
            Plan("查看", 4, "缩小(&O)", ("Ctrl+-",), "zoom-out", hint=f"缩小{_WHAT}"),
            lambda: self._step(-1),
        )
        add(Plan("查看", 4, "恢复 100%(&N)", ("Ctrl+0",), hint=f"按 100% 显示{_WHAT}"), self._reset)
        add(
            Plan("查看", 4, "原文适合宽度(&W)", icon="fit-width", hint="原文的缩放随窗口宽度而变"),
            lambda: window.source.view.zooming.fit_width(),
        )

    def _step(self, steps: int) -> None:
        if self._in_table():
            self._window.form.zoom_by(steps)
            self._tell()
        else:
            self._window.source.view.zooming.step(steps)

    def _reset(self) -> None:
        if self._in_table():
            self._window.form.choose_zoom(1.0)
            self._tell()
        else:
            self._window.source.view.zooming.set(100)

    def _in_table(self) -> bool:
        form, focused = self._window.form, QApplication.focusWidget()
        inside = focused is not None and form.isAncestorOf(focused)
        # A section without a table has nothing of its own to enlarge.
        return inside and form.current_table() is not None

    def _tell(self) -> None:
        """Say how large the tables are: unlike the source, they have no place that shows it."""
        self._window.status.explain(f"表格大小：{round(self._window.form.zoom * 100)}%")
