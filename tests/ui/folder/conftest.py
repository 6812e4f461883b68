"""Folders of reports, and their windows."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from corpus.units import write_unit
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.reading.worker.job import InProcess
from gxnb_desktop.ui.folder.window import FolderWindow

Unit = Callable[..., Path]
SOON = 20_000
"""Milliseconds within which a folder is read, on a busy machine too."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "年报"
    path.mkdir()
    return path


@pytest.fixture
def unit(folder: Path) -> Unit:
    """Writes the report of a body into the folder."""
    return partial(write_unit, folder)


@pytest.fixture
def show(qtbot, folder):
    """Shows the window of the folder when all has been read."""

    def show(readings=None) -> FolderWindow:
        window = FolderWindow(folder, readings or InProcess(read_report))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.refresh()
        if readings is None:
            qtbot.waitUntil(lambda: not window.busy, timeout=SOON)
        return window

    return show
