"""Keeping the work against a crash while it is done, and offering it back at the next start."""

import queue
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gxnb_desktop.errors import UserError
from gxnb_desktop.session.file import Snapshot, snapshot
from gxnb_desktop.session.recovery import Keeper, Lost, forget, lost_work, take
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.crash import log_exception
from gxnb_desktop.ui.desk import Desk
from gxnb_desktop.ui.settings import data_folder

_WAIT = 150
"""Milliseconds after a step before it is kept: what follows at once is kept with it."""


def recovery_folder() -> Path:
    """Return where the work is kept: a folder of the user's own."""
    return data_folder() / "recovery"


class Recovering(QObject):
    """Keeps the work of one window; the writing is done in a thread of its own.

    Signals:
        failed: the work could not be kept: why.
    """

    failed = Signal(str)

    def __init__(self, window: Desk) -> None:
        """Follow a window's work."""
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._keeper: Keeper | None = None
        self._adopted: tuple[Session, Keeper] | None = None
        self._writer = _Writer(self.failed.emit)
        self._timer = QTimer(self, interval=_WAIT, singleShot=True)
        self._timer.timeout.connect(self._keep)
        self.failed.connect(lambda problem: window.status.explain(f"自动保存没有成功：{problem}"))
        window.work.opened.connect(self._follow)
        window.work.checked.connect(self._on_checked)
        window.closed.connect(self.stop)

    def adopt(self, session: Session, keeper: Keeper) -> None:
        """Take over work that was left behind; the window is about to open it."""
        self._adopted = (session, keeper)

    def flush(self) -> None:
        """Keep the work now, and wait until it is kept."""
        self._timer.stop()
        self._keep()
        self._writer.wait()

    def stop(self) -> None:
        """Forget the work: it is saved, or given up."""
        self._timer.stop()
        self._drop()
        self._writer.stop()

    def _follow(self, session: Session | None) -> None:
        self._timer.stop()
        self._drop()
        self._session = session
        if self._adopted is not None and self._adopted[0] is session:
            self._keeper = self._adopted[1]
        self._adopted = None

    def _on_checked(self) -> None:
        if self._session is None or self._session is not self._window.session:
            return
        if self._session.unsaved:
            # Running on: who never stops typing is not to be kept later than others.
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
            self._drop()

    def _keep(self) -> None:
        session = self._session
        if session is None or not session.unsaved:
            return
        try:
            if self._keeper is None:
                self._keeper = Keeper(recovery_folder())
        except OSError as error:
            log_exception(error)
            self.failed.emit("不能写入用户文件夹；请检查磁盘空间和权限，并及时保存。")
            return
        self._writer.write(self._keeper, snapshot(session))

    def _drop(self) -> None:
        if self._keeper is not None:
            self._writer.wait()
            self._keeper.drop()
            self._keeper = None


class _Writer:
    """Writes snapshots in a thread; of several that wait only the last is written."""

    def __init__(self, failed: Callable[[str], object]) -> None:
        self._failed = failed
        self._waiting: queue.Queue[tuple[Keeper, Snapshot] | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def write(self, keeper: Keeper, taken: Snapshot) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recovery", daemon=True)
            self._thread.start()
        self._waiting.put((keeper, taken))

    def wait(self) -> None:
        self._waiting.join()

    def stop(self) -> None:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (entry := self._waiting.get()) is not None:
            try:
                if self._waiting.empty():
                    keeper, taken = entry
                    keeper.keep(taken)
            except UserError as problem:
                self._failed(str(problem))
            except Exception as error:
                log_exception(error)
            finally:
                self._waiting.task_done()
        self._waiting.task_done()


def offer_lost_work(parent: QWidget | None) -> list[tuple[Session, Keeper]]:
    """Offer what programs left behind; return what a person wants back."""
    wanted: list[tuple[Session, Keeper]] = []
    for lost in lost_work(recovery_folder()):
        # strftime of Windows takes only what its code page has, which need not be Chinese.
        when = f"{lost.time.month}月{lost.time.day}日 {lost.time:%H:%M}"
        match asking.ask_about_lost(parent, _name(lost), when):
            case asking.LostWork.RECOVER:
                try:
                    taken = take(lost)
                except UserError as problem:
                    asking.tell_problem(parent, "不能恢复", str(problem))
                    continue
                if taken is not None:
                    wanted.append(taken)
            case asking.LostWork.DELETE:
                forget(lost)
            case _:
                pass
    return wanted


def _name(lost: Lost) -> str:
    year = f"{lost.manifest.year}年" if lost.manifest.year else ""
    return f"{lost.manifest.organization or lost.manifest.source.name} {year}".strip()
