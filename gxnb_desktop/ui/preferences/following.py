"""Lets a window follow the preferences, and opens their dialog."""

from PySide6.QtCore import QObject

from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.preferences.kept import Preferences, preferences


class FollowingPreferences(QObject):
    """Gives each session of a window the own name and the rules, and its tables their size."""

    def __init__(self, window: Desk) -> None:
        """Add the action to a window and follow what is set in any window."""
        super().__init__(window)
        self._window = window
        self._kept = preferences()
        window.actions_.add(
            Plan(
                *("文件", 8, "设置(&G)…", ("Ctrl+,",)),
                hint="字体、配色、姓名、文件夹，哪些规则参加核对",
                always=True,
            ),
            self._ask,
        )
        window.work.opened.connect(self._prepare)
        window.form.zoomed.connect(self._keep_zoom)
        self._kept.changed.connect(self._follow)
        window.form.set_zoom(self._kept.now().zoom / 100)

    def _ask(self) -> None:
        from gxnb_desktop.ui.preferences.dialog import SettingsDialog

        self._window.finish_typing()
        SettingsDialog(self._kept, self._window.recent, self._window).exec()

    def _prepare(self, session: Session | None) -> None:
        """Give a session that is about to be shown what the person has set."""
        if session is None:
            return
        wanted = self._kept.now()
        session.person = wanted.person or session.person
        if session.off != wanted.off:
            session.switch_off(wanted.off)

    def _follow(self, wanted: Preferences) -> None:
        self._window.form.set_zoom(wanted.zoom / 100)
        session = self._window.session
        if session is None:
            return
        session.person = wanted.person
        if session.off != wanted.off:
            self._window.work.switch_off(wanted.off)

    def _keep_zoom(self, zoom: float) -> None:
        """Remember the size that was chosen with the wheel."""
        self._kept.keep_zoom(round(zoom * 100))
