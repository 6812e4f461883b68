"""What the tests of the window share: reports made in memory."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gxnb_desktop.reading.document import Document, Paragraph
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.model import Cell, LineOrigin, Passage, Report, Section, Source
from gxnb_desktop.session.session import Session

Values = Mapping[Address, int | None]
MakeSession = Callable[..., Session]

TITLES = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")
TITLES += ("政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项")


def report_with(values: Values | None = None) -> Report:
    """Return a sound report of edition 2021, all zero, with some cells of other values."""
    form = load_form("2021")
    cells = {
        address: Cell(Decimal(0), "0", origin=LineOrigin(number + 20, 1, 1))
        for number, address in enumerate(form.addresses)
    }
    for address, value in (values or {}).items():
        number = None if value is None else Decimal(value)
        raw = "" if value is None else str(value)
        cells[address] = Cell(number, raw, origin=cells[address].origin)
    sections = tuple(
        Section(
            number,
            title,
            (Passage(f"本机关{title}的说明文字，写得足够长。", LineOrigin(number + 1, 1, 20)),),
        )
        for number, title in enumerate(TITLES, 1)
    )
    return Report(
        source=Source("平等乡.txt", "txt", "0" * 64),
        form=form,
        edition="2021",
        title="平等乡人民政府2024年政府信息公开工作年度报告",
        organization="平等乡人民政府",
        year=2024,
        sections=sections,
        cells=cells,
    )


def document_of(report: Report) -> Document:
    """Return a document whose lines hold the report's figures where their origins say."""
    lines = [""] * 400
    for cell in report.cells.values():
        if isinstance(cell.origin, LineOrigin):
            lines[cell.origin.line - 1] = cell.raw or " "
    text = "\n".join(lines)
    blocks = tuple(
        Paragraph(line, LineOrigin(at, 1, len(line))) for at, line in enumerate(lines, 1) if line
    )
    return Document("txt", blocks, text=text)


@pytest.fixture
def make_session(tmp_path: Path) -> MakeSession:
    """Makes a session on a report of edition 2021 with some cells of other values than zero."""

    def make(values: Values | None = None, name: str = "平等乡.txt") -> Session:
        report = report_with(values)
        return Session(tmp_path / name, document_of(report), report)

    return make


class _Painted(QObject):
    """Adds up what of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


@pytest.fixture
def painted(qtbot: QtBot) -> Callable[[QWidget], Callable[[], QRegion]]:
    """Gives what tells which part of a widget has been painted from now on."""

    def watch(widget: QWidget) -> Callable[[], QRegion]:
        QApplication.processEvents()
        watching = _Painted(widget)

        def seen() -> QRegion:
            QApplication.processEvents()
            return QRegion(watching.region)

        return seen

    return watch


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[QWidget], QImage]:
    """Gives what a window has on the screen, which paintings of its parts have left there."""

    def grab(window: QWidget) -> QImage:
        QApplication.processEvents()
        picture = window.screen().grabWindow(window.winId()).toImage()
        return picture.convertToFormat(window.grab().toImage().format())

    return grab
