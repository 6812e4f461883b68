"""Saving the work as a session file, and keeping others from writing into it meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.read import read_data
from gxnb_desktop.session.file import SUFFIX, SourceState, save_session, source_state
from gxnb_desktop.session.lock import Holder, SessionLock, holder_of
from gxnb_desktop.session.salvage import Salvage, salvaged
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import Plan
from gxnb_desktop.ui.aside import done_aside
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.recent_files import RecentFiles
from gxnb_desktop.ui.targets import proposed_name

_FILTER = f"核校文件 (*{SUFFIX})"


class Saving:
    """Saves the work of one window."""

    def __init__(self, window: Desk) -> None:
        """Add the actions to a window and look after the session file that it has open."""
        self._window = window
        self._lock: SessionLock | None = None
        self._read_only = False
        add = window.actions_.add
        add(
            Plan(
                *("文件", 3, "保存核校文件(&S)", ("Ctrl+S",), "save", "保存"),
                hint="原文、修改、说明存成一个文件，下次接着做",
            ),
            self.save,
        )
        add(Plan("文件", 3, "核校文件另存为(&A)…", ("Ctrl+Shift+S",)), self.save_as)
        window.work.opened.connect(self._follow)
        window.closed.connect(self._release)

    def may_open(self, session: Session) -> bool:
        """Ask about a session file that somebody has open, before it is shown."""
        self._read_only = False
        file = session.file
        holder = holder_of(file) if file is not None and not self._ours(file) else None
        if file is None or holder is None:
            return True
        match asking.ask_about_held(self._window, file.name, _who(holder)):
            case asking.Held.READ_ONLY:
                self._read_only = True
                return True
            case asking.Held.EDIT:
                return True
            case _:
                return False

    def offer_salvage(self, path: Path, problem: str, may_replace: Callable[[], bool]) -> bool:
        """Offer what can be saved from a damaged session file; return whether there was any.

        ``may_replace`` tells whether the report that is open may make way for it.
        """
        try:
            saved = salvaged(path.read_bytes())
        except OSError:
            return False
        session = saved.session or _read_anew(saved)
        if session is None:
            return False
        agreed = asking.ask_to_salvage(self._window, problem, _saved_in_words(saved))
        if agreed and may_replace():
            self._window.show_session(session)
        return True

    def save(self) -> bool:
        """Save to the session file, or ask for one; return whether the work is saved."""
        session = self._window.session
        if session is None or not self._window.finish_typing():
            return False
        if session.file is None or self._read_only:
            return self.save_as()
        return self._save(session, session.file)

    def save_as(self) -> bool:
        """Ask for a session file and save to it; return whether the work is saved."""
        session = self._window.session
        if session is None or not self._window.finish_typing():
            return False
        text, _ = QFileDialog.getSaveFileName(
            self._window, "保存核校文件", str(_proposed(session)), _FILTER
        )
        if not text:
            return False
        path = Path(text)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            # The dialog asked about the name as typed, not about this one.
            if path.exists() and not asking.ask_to_replace(self._window, path.name):
                return False
        # Who chose to change a file that somebody has open may go on doing so.
        mine = self._ours(path) or (path == session.file and not self._read_only)
        holder = None if mine else holder_of(path)
        if holder is not None:
            asking.tell_problem(
                *(self._window, "没有保存"),
                f"“{path.name}”正由{_who(holder)}打开，没有覆盖；请换一个名字保存。",
            )
            return False
        return self._save(session, path)

    def _save(self, session: Session, path: Path) -> bool:
        try:
            done_aside(
                self._window,
                f"正在保存“{path.name}”…",
                lambda _: save_session(session, path),
                can_cancel=False,
            )
        except UserError as problem:
            asking.tell_problem(self._window, "没有保存", str(problem))
            return False
        self._read_only = False
        self._hold(path)
        self._window.recent.add(path)
        RecentFiles.remember_folder(path.parent)
        self._window.work.checked.emit()
        self._window.status.explain(f"已保存到“{path.name}”。")
        return True

    def _follow(self, session: Session | None) -> None:
        if session is None or session.file is None or self._read_only:
            self._release()
            return
        self._hold(session.file)
        if source_state(session) is SourceState.CHANGED:
            # Not now: the panes are still to be filled, and a message would hold that up.
            QTimer.singleShot(0, self._window, lambda: self._tell_changed(session))

    def _tell_changed(self, session: Session) -> None:
        """Say that the source on the disk is another one by now."""
        if session is self._window.session:
            asking.tell_problem(
                self._window,
                "原文件有改动",
                f"“{session.path.name}”在这次核校开始之后有改动；这里显示的仍是当时的内容，"
                "要核校新的内容请重新打开它。",
            )

    def _ours(self, path: Path) -> bool:
        return self._lock is not None and self._lock.path == path

    def _hold(self, path: Path) -> None:
        if self._ours(path):
            return
        self._release()
        # A folder that takes no note takes no work either; saving says so.
        with suppress(OSError):
            self._lock = SessionLock(
                path, self._window.session.person if self._window.session else ""
            )

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _read_anew(saved: Salvage) -> Session | None:
    """Read the source that was saved, where the report itself was not."""
    if saved.source is None:
        return None
    name, data = saved.source
    try:
        reading = read_data(name, data)
    except UserError:
        return None
    return Session(Path(name), reading.document, reading.report, data=data)


def _saved_in_words(saved: Salvage) -> str:
    if saved.session is None:
        return "原文件还在，可以重新读取；做过的修改取不回来。"
    steps = len(saved.session.steps)
    if saved.lost_steps is None:
        return "读出的报告还在；做过的修改取不回来。"
    lost = f"，另有 {saved.lost_steps} 步取不回来" if saved.lost_steps else ""
    return f"读出的报告和 {steps} 步修改还在{lost}。"


def _who(holder: Holder) -> str:
    place = "本机另一个窗口" if holder.here else f"电脑 {holder.computer}"
    since = f"{holder.since:%m-%d %H:%M} 起"
    if holder.here and not holder.person:
        # Most likely the person who is asked.
        return f"{place}（{since}）"
    return f"{holder.person or '别人'}（{place}，{since}）"


def _proposed(session: Session) -> Path:
    if session.file is not None:
        return session.file
    return RecentFiles.folder() / (proposed_name(session) + SUFFIX)
