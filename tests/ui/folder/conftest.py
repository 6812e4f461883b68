"""Folders of reports, and their windows."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from corpus.kinds import file_of
from corpus.units import report_of_unit
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

    def write(
        body: str, values: Mapping[str, int] | None = None, *, name: str = "", year: int = 2022
    ) -> Path:
        path = folder / (name or f"{body}.txt")
        path.write_bytes(file_of(report_of_unit(body, year, values), "txt"))
        return path

    return write


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
