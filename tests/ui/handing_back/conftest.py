"""A window with a report of the tests of the window, and answers to its dialogs."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gxnb_desktop.report.forms import Address
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.actions import plain_text
from gxnb_desktop.ui.main_window import MainWindow


class Desk:
    """A window, what was told in it, and where files go.

    Attributes:
        window: the window.
        target: what dialogs that ask for a file are answered with.
        told: files that were said to be written, each with what else was said.
        problems: what was said not to go.
        errors_ok: whether a report with errors may go out.
    """

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.target = ""
        self.told: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.errors_ok = True
        monkeypatch.setattr(
            asking, "tell_exported", lambda _, name, note="": self.told.append((name, note))
        )
        monkeypatch.setattr(asking, "tell_problem", lambda *texts: self.problems.append(texts[2]))
        monkeypatch.setattr(asking, "ask_to_export_with_errors", lambda *_: self.errors_ok)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (self.target, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (self.target, ""))

    def choose(self, name: str) -> None:
        """Trigger the action of this name."""
        actions = [entry for group in self.window.actions_.groups().values() for entry in group]
        [action] = [entry for entry in actions if plain_text(entry) == name]
        assert action.isEnabled()
        action.trigger()

    def correct(self, address: Address, value: int, reason: str = "") -> None:
        """Correct a cell of the open report."""
        session = self.window.session
        assert session is not None
        assert self.window.work.do(session.correct({address: Decimal(value)}, reason=reason))


@pytest.fixture
def open_desk(qtbot, monkeypatch: pytest.MonkeyPatch) -> Callable[[Session], Desk]:
    """Opens a session in a window."""

    def start(session: Session) -> Desk:
        window = MainWindow()
        qtbot.addWidget(window, before_close_func=lambda _: session.mark_saved())
        window.show_session(session)
        return Desk(window, monkeypatch)

    return start


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder for what is written."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
