"""Drives the real program from inside and prints what it took, as one line of JSON a step.

    python window_driver.py first                 to the first screen
    python window_driver.py open FILE             open one file after the start
    python window_driver.py edit FILE             and correct one figure after another
    python window_driver.py scroll FILE           and go through its pages
    python window_driver.py export FILE TO        and export it as that kind

Seconds since the start of the process are counted from GXNB_BEGUN, the clock before it.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gxnb_desktop.ui import app, asking
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.source.pdf.view import PdfView

_SETTLED_MS = 3000
"""After so long at the first screen nobody waits for the process that reads."""
_EDITS = 60
_BETWEEN_KEYS_MS = 150
"""A quick typist's time from key to key."""
_JUMPS = 12
_EXPORTS = 4
_NOTCH = 120
_LONGEST_WAIT_S = 20


def say(**values: object) -> None:
    """Print one step."""
    print(json.dumps(values), flush=True)


def megabytes(process: int | str = "self") -> float:
    """Memory that is in use by a process, what it shares with others included."""
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def memory() -> dict[str, float]:
    """Memory of the window, and of the processes that read for it."""
    children = Path("/proc/self/task").glob("*/children")
    reading = {int(child) for entry in children for child in entry.read_text().split()}
    return {"window": megabytes(), "reading": sum(map(megabytes, reading))}


class Painted(QObject):
    """Tells when a widget has been painted and the picture handed to the screen."""

    _BEHIND = QEvent.Type(QEvent.registerEventType())
    _PRIORITY = Qt.EventPriority.LowEventPriority.value - 1
    """Just behind the request to paint, which ends when the picture has been handed over."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._painted = False
        self._shown = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._painted = self._painted or event.type() == QEvent.Type.Paint
        return False

    def customEvent(self, event: QEvent) -> None:
        self.look()

    def look(self) -> None:
        """Note the time if the widget has been painted; no painting may be going on."""
        if self._painted and not self._shown:
            self._shown = time.perf_counter()

    def after(self, act: Callable[[], object]) -> float:
        """Do something; return what the clock said when the widget had been painted."""
        self._painted, self._shown = False, 0.0
        act()
        while not self._shown:
            QCoreApplication.postEvent(self, QEvent(self._BEHIND), self._PRIORITY)
            QApplication.processEvents()
        return self._shown


class Times:
    """Milliseconds that steps took by the clock and of the processor, painting included."""

    def __init__(self) -> None:
        self._seen: list[float] = []
        self._all: list[float] = []
        self._processor: list[float] = []

    def measure(self, act: Callable[[], object], seen: Painted | None = None) -> None:
        """Do something until all that follows of it has been painted.

        Where ``seen`` is given its painting counts, and ``all`` is until nothing is left.
        """
        clock, processor = time.perf_counter(), time.process_time()
        if seen is None:
            act()
        else:
            self._seen.append(1000 * (seen.after(act) - clock))
        QApplication.processEvents()
        self._all.append(1000 * (time.perf_counter() - clock))
        self._processor.append(1000 * (time.process_time() - processor))

    def summary(self) -> dict[str, float]:
        """Return their number, the middle and the worst, the middles of all and the processor."""
        counted = self._seen or self._all
        return {
            "steps": len(counted),
            "median": statistics.median(counted),
            "worst": max(counted),
            "all": statistics.median(self._all),
            "processor": statistics.median(self._processor),
        }


class Drive(QObject):
    """Waits for the first screen, then does what the command line says."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        window.first_screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.begin)
        return False

    def begin(self) -> None:
        begun = float(os.environ["GXNB_BEGUN"])
        say(first=time.monotonic() - begun, processor=time.process_time(), **memory())
        if sys.argv[1] == "first":
            self.window.close()
        else:
            QTimer.singleShot(_SETTLED_MS, self.open)

    def open(self) -> None:
        self.window.opening.finished.connect(self.opened)
        self.begun = time.perf_counter()
        self.worked = time.process_time()
        self.window.open_file(Path(sys.argv[2]))

    def opened(self) -> None:
        QApplication.processEvents()
        shown = time.perf_counter() - self.begun
        assert self.window.session is not None, "the file could not be opened"
        view = self.window.source.view
        if isinstance(view, PdfView):
            wait_until_drawn(view)
        drawn_after = time.perf_counter() - self.begun
        worked = time.process_time() - self.worked
        say(shown=shown, drawn=drawn_after, processor=worked, **memory())
        if sys.argv[1] == "edit":
            self.edit()
        elif sys.argv[1] == "scroll":
            self.scroll()
        elif sys.argv[1] == "export":
            self.export(sys.argv[3])
        self.window.session.mark_saved()
        self.window.close()

    def edit(self) -> None:
        """Type a wrong figure into one cell after another; what counts is the Enter behind it.

        The figures with their marks are waited for; the lists below them are painted last.
        """
        window, session = self.window, self.window.session
        assert session is not None
        times, found = Times(), []
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        table = session.report.form.tables[1]
        window.form.show_table(table.key)
        figures = Painted(window.form.currentWidget().table.body.viewport())
        # Comes to it after the form, which paints what a step has changed before it returns.
        window.work.stepped.connect(figures.look)
        for number, address in enumerate(islice(table.addresses(), _EDITS)):
            window.linking.show_address(address)
            window.form.currentWidget().table.setFocus()
            for character in f"{100 + number}":
                QTest.keyClicks(QApplication.focusWidget(), character)
            QTest.qWait(_BETWEEN_KEYS_MS)
            editor = QApplication.focusWidget()
            times.measure(lambda e=editor: QTest.keyClick(e, Qt.Key.Key_Return), figures)
            assert len(session.steps) == 1, f"{address} was not changed"
            found.append(len(session.findings))
            window.work.history.undo()
            QApplication.processEvents()
        say(findings=statistics.median(found), **times.summary())

    def export(self, to: str) -> None:
        """Export the report; what counts is the longest time that the window did not live."""
        beats: list[float] = []
        heart = QTimer(self, interval=1)
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))
        asking.ask_to_export_with_errors = lambda *_: True
        asking.tell_exported = lambda *_: False
        # The first export loads what it needs.
        for _ in range(_EXPORTS):
            with TemporaryDirectory() as folder:
                QFileDialog.getSaveFileName = lambda *_, at=folder: (f"{at}/x.{to}", "")
                heart.start()
                begun = time.perf_counter()
                assert self.window.export(to), "the report could not be exported"
                took = time.perf_counter() - begun
                heart.stop()
            gaps = [1000 * (late - early) for early, late in pairwise([begun, *beats])]
            say(seconds=took, longest=max(gaps))
            beats.clear()

    def scroll(self) -> None:
        """Turn the wheel from the first page to the last, then jump to pages here and there."""
        view = self.window.source.view
        assert isinstance(view, PdfView)
        bar, times = view.verticalScrollBar(), Times()
        bar.setValue(0)
        while bar.value() < bar.maximum():
            times.measure(lambda: turn(view))
        most = memory()
        waits = []
        pages = view._scene.count
        for page in random.Random(1).sample(range(1, pages + 1), _JUMPS):
            begun = time.perf_counter()
            view.go_to_page(page)
            wait_until_drawn(view)
            waits.append(1000 * (time.perf_counter() - begun))
        say(
            pages=pages, jump=statistics.median(waits), worst_jump=max(waits),
            **times.summary(), **most,
        )  # fmt: skip


def turn(view: PdfView) -> None:
    """Turn the wheel by one notch."""
    middle = QPointF(view.viewport().rect().center())
    where = QPointF(view.viewport().mapToGlobal(middle.toPoint()))
    event = QWheelEvent(
        middle, where, QPoint(), QPoint(0, -_NOTCH), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def drawn(view: PdfView) -> bool:
    """Whether all that is in view is there in full sharpness."""
    seen, _ = view.needed()
    return bool(seen) and all(view.images.tile(tile) is not None for tile in seen)


def wait_until_drawn(view: PdfView) -> None:
    """Let the program work until all that is in view is sharp."""
    until = time.monotonic() + _LONGEST_WAIT_S
    while not drawn(view) and time.monotonic() < until:
        QTest.qWait(1)


class Watched(app.Windows):
    """The windows of the program, the first of which is driven."""

    def open(self, paths: list[Path]) -> None:
        super().open([])
        self.drive = Drive(self.shown[0])


def fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End with the fault: a dialog about it would wait for ever."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    app.Windows = Watched  # type: ignore[misc]
    app.install_hooks = lambda: setattr(sys, "excepthook", fail)  # type: ignore[assignment]
    sys.exit(app.run(sys.argv[:1]))
