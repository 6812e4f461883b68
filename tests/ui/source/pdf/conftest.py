"""What the tests of drawn pages share: a view, and files whose figures the reader has placed."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from corpus.pdf_writer import Sheet, pdf_bytes
from gxnb_desktop.reading.pdf.engine import opened
from gxnb_desktop.reading.pdf.page import read_page
from gxnb_desktop.report.forms import Address
from gxnb_desktop.report.model import Cell, PageOrigin
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pdf.view import PdfView

FIGURES = {"t.a.x": (120, 200, "17"), "t.a.y": (300, 200, "35208"), "t.b.x": (120, 700, "6")}
"""Where figures are written on a sheet of 500 to 800 points, by address."""

Placed = tuple[SourceFile, dict[Address, Cell]]


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def show(qtbot: QtBot, view: PdfView) -> Callable[..., None]:
    """Shows a file and waits until it is open."""

    def show_file(source: SourceFile, cells: dict[Address, Cell] | None = None) -> None:
        with qtbot.waitSignal(view.opened):
            view.show_file(source, cells or {})

    return show_file


@pytest.fixture
def drawn(qtbot: QtBot, view: PdfView) -> Callable[[], None]:
    """Waits until everything that is in view has been drawn."""

    def all_there() -> bool:
        seen, _ = view.needed()
        return bool(seen) and all(view.images.tile(tile) is not None for tile in seen)

    return lambda: qtbot.waitUntil(all_there)


@pytest.fixture
def placed(tmp_path: Path) -> Callable[..., Placed]:
    """Writes pages with the figures, and gives them the origins that reading finds."""

    def make(pages: int = 1, **how: object) -> Placed:
        sheets = []
        for _ in range(pages):
            sheet = Sheet(**{"width": 500, "height": 800, **how})  # type: ignore[arg-type]
            for x, y, text in FIGURES.values():
                sheet.text(x, y, text, 14)
            sheets.append(sheet)
        data = pdf_bytes(sheets)
        path = tmp_path / "平等乡.pdf"
        path.write_bytes(data)
        return SourceFile(path, hashlib.sha256(data).hexdigest()), _cells(data, pages - 1)

    return make


def _cells(data: bytes, index: int) -> dict[Address, Cell]:
    """The figures of one page, by what is written."""
    with opened(data, None) as file:
        page = read_page(file, index)
    cells = {}
    for address, (_, _, text) in FIGURES.items():
        inks = [char.ink for char in page.chars if char.text in text]
        box = page.displayed(
            (
                min(ink[0] for ink in inks),
                min(ink[1] for ink in inks),
                max(ink[2] for ink in inks),
                max(ink[3] for ink in inks),
            )
        )
        cells[address] = Cell(Decimal(text), text, origin=PageOrigin(index + 1, box))
    return cells
