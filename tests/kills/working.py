"""The real window at work without a person: edits, saves and exports until it is killed.

Usage: working.py SESSION-FILE TARGET.docx SEED. It says ``edit N`` on standard output once the N-th
edit is done, and ``written N`` once the target holds it.
"""

import random
import sys
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.session.file import load_session, save_session
from gxnb_desktop.ui import app
from gxnb_desktop.writing.export import export

ADDRESS = "applications.granted.total"
_EVERY = 40
"""Milliseconds between two edits: faster than anybody types."""


class Busy:
    """Edits one figure again and again; saves and exports now and then."""

    def __init__(self, window: object, file: Path, target: Path, seed: int) -> None:
        self.window = window
        self.file = file
        self.target = target
        self.chance = random.Random(seed)
        self.count = 0
        self.timer = QTimer(interval=_EVERY)
        self.timer.timeout.connect(self.go)
        self.timer.start()

    def go(self) -> None:
        self.count += 1
        session = self.window.session
        self.window.work.do(session.correct({ADDRESS: Decimal(self.count)}))
        print(f"edit {self.count}", flush=True)
        if self.chance.random() < 0.1:
            export(
                session.report,
                session.findings,
                self.target,
                "docx",
                source=session.path,
                read_back=read_report,
            )
            print(f"written {self.count}", flush=True)
        elif self.chance.random() < 0.05:
            save_session(session, self.file)
            self.window.work.checked.emit()
            print(f"saved {self.count}", flush=True)


def main() -> None:
    application = QApplication(sys.argv[:1])
    app.prepare(application)
    windows = app.Windows()
    windows.open([])
    (window,) = windows.shown
    file, target, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    window.show_session(load_session(file))
    busy = Busy(window, file, target, seed)
    application.exec()
    del busy


if __name__ == "__main__":
    main()
