"""What the tests of pages share."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from PySide6.QtGui import QGuiApplication

from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import Cell, Report
from writing.conftest import report_with

MakeReport = Callable[..., Report]


@pytest.fixture(autouse=True)
def _fonts(qapp: QGuiApplication) -> None:
    """Without an application Qt has no fonts."""


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report of zeros with some cells and texts by section."""

    def make(
        edition: str = "2021",
        cells: Mapping[str, Cell] | None = None,
        texts: Mapping[int, Sequence[str]] | None = None,
    ) -> Report:
        written = {number: list(lines) for number, lines in (texts or {}).items()}
        return report_with(load_form(edition), dict(cells or {}), written)

    return make
