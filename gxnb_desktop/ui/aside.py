"""Slow work in a thread of its own, while its window waits for it and stays alive.

Nothing else can be done in the program meanwhile: no report can be changed, and no window closed,
while it is being written.
"""

import threading
import traceback
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gxnb_desktop.reading.worker.job import Cancelled, Job
from gxnb_desktop.ui.waiting import DELAY, WaitingRow

T = TypeVar("T")

_NARROWEST, _WIDEST = 360, 780
_CANCELLING = "正在取消…"
_REFUSED = (QEvent.Type.Close, QEvent.Type.DragEnter, QEvent.Type.Drop)


class Task:
    """What the work knows of those who wait for it."""

    def __init__(self) -> None:
        """Nobody has cancelled it yet."""
        self._change = threading.Lock()
        self._cancelled = False
        self._stop: Callable[[], None] = lambda: None

    def check(self) -> None:
        """Go on only while somebody waits.

        Raises:
            Cancelled: nobody does any more.
        """
        if self._cancelled:
            raise Cancelled

    def wait_for(self, job: Job[T]) -> T:
        """Wait for a file that is read elsewhere; where the work is cancelled the reading is too.

        Raises:
            Cancelled: nobody waits any more.
            Exception: what reading the file raises.
        """
        with self._change:
            self._stop = job.cancel
            cancelled = self._cancelled
        if cancelled:
            job.cancel()
        return job.result()

    def cancel(self) -> None:
        """Ask the work to end early; what it has already done stays done."""
        with self._change:
            self._cancelled = True
            stop = self._stop
        stop()


def done_aside(
    parent: QWidget, sentence: str, work: Callable[[Task], T], *, can_cancel: bool = True
) -> T:
    """Let a thread do some work, and return what it gives.

    The pointer says at once that the program is busy; after a moment a dialog says with what, and
    lets a person cancel it.

    Args:
        parent: what is to be waited over.
        sentence: what is being done.
        work: does it; called in the thread.
        can_cancel: the work looks whether it is cancelled.

    Raises:
        Cancelled: the person did not want to wait, and the work has ended early.
        Exception: what the work raises.
    """
    task = Task()
    running = Running(lambda: work(task))
    refusing = _Refusing()
    parent.window().installEventFilter(refusing)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        running.start()
        _wait_unseen(running)
        if not running.done:
            dialog = WaitingDialog(sentence, task, running, parent)
            dialog.row.cancel_button.setVisible(can_cancel)
            dialog.exec()
            dialog.deleteLater()
    finally:
        QGuiApplication.restoreOverrideCursor()
        parent.window().removeEventFilter(refusing)
    return running.result()


class Running(QObject, Generic[T]):
    """Some work in a thread, and what came of it.

    Signals:
        ended: the work is over.
    """

    ended = Signal()

    def __init__(self, work: Callable[[], T]) -> None:
        """Prepare the work; ``start`` begins it."""
        super().__init__()
        self._work = work
        self._value: T
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="aside", daemon=True)
        self._finished = threading.Event()

    @property
    def done(self) -> bool:
        """Whether the work is over."""
        return self._finished.is_set()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def result(self) -> T:
        """Wait for what the work gives, or raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._value

    def _run(self) -> None:
        try:
            self._value = self._work()
        except Exception as error:
            _let_go(error)
            self._error = error
        self._finished.set()
        self.ended.emit()


def _let_go(error: BaseException | None) -> None:
    """Free what an exception holds on to: fonts and layouts must go in the thread they are of."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


class _Refusing(QObject):
    """Keeps a window from being closed, and from taking files, while it waits."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _REFUSED:
            event.ignore()
            return True
        return False


def _wait_unseen(running: Running[T]) -> None:
    """Wait for as long as nothing shows; keys and clicks wait as well."""
    loop = QEventLoop()
    running.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    delay = QTimer(loop, singleShot=True, interval=DELAY)
    delay.timeout.connect(loop.quit)
    delay.start()
    if not running.done:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class WaitingDialog(QDialog):
    """Says what is being done; it goes when that has ended, and not before."""

    def __init__(
        self, sentence: str, task: Task, running: Running[T], parent: QWidget | None
    ) -> None:
        """Say with a sentence what is running; cancelling asks its task to end."""
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        self.setModal(True)
        self._task = task
        self._running = running
        self.row = WaitingRow()
        self.row.cancel_asked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.row)
        self.row.begin(sentence)
        margins = layout.contentsMargins()
        wanted = self.row.wanted_width() + margins.left() + margins.right()
        self.setFixedWidth(min(max(wanted, _NARROWEST), _WIDEST))
        self.setAccessibleName(sentence)
        running.ended.connect(self.accept, Qt.ConnectionType.QueuedConnection)

    def exec(self) -> int:
        """Show it until the work is over."""
        # It may have ended before anybody listened.
        return self.DialogCode.Accepted if self._running.done else super().exec()

    def reject(self) -> None:
        """Ask the work to end, and wait until it has."""
        if self._running.done:
            super().reject()
            return
        if self.row.cancel_button.isHidden():
            return
        self.row.text.setText(_CANCELLING)
        self.row.cancel_button.setEnabled(False)
        self._task.cancel()
