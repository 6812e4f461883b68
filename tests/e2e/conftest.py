"""What the tests of the whole program share: files as people have them, and answers to dialogs."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.writing.export import export

MakeFile = Callable[..., Path]
SOON = 20_000
"""Milliseconds within which a file is read, on a busy machine too."""
NUMERALS = "一二三四五六"
TITLE = "平等乡人民政府2024年政府信息公开工作年度报告"
TEXTS = {
    1: "2024年，平等乡人民政府认真贯彻落实条例，及时公开各类信息，方便群众查询。",
    5: "主要问题是公开的内容还不够细。下一步将健全制度，加强学习，提高公开质量。",
    6: "本年度未收取信息处理费，没有其他需要报告的事项。",
}


def report_text(values: Mapping[Address, int | str]) -> str:
    """Write a report of edition 2021 as text, its tables as rows of tabs; figures default to 0."""
    form = load_form("2021")
    lines = [TITLE, ""]
    for number, title in form.sections.items():
        lines.append(f"{NUMERALS[number - 1]}、{title}")
        if number in TEXTS:
            lines.append(TEXTS[number])
        table = form.table_of_section(number)
        if table is None:
            continue
        grid = printed(table)
        for row in range(grid.rows):
            cells = sorted(
                (cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.column
            )
            texts = [
                str(values.get(cell.address, 0)) if cell.address else cell.text for cell in cells
            ]
            lines.append("\t".join(texts))
    return "\n".join(lines) + "\n"


@pytest.fixture
def make_txt(tmp_path: Path) -> MakeFile:
    """Makes a report as a text file with some figures other than 0."""

    def make(values: Mapping[Address, int | str] | None = None, name: str = "平等乡.txt") -> Path:
        path = tmp_path / name
        path.write_text(report_text(values or {}), encoding="utf-8")
        return path

    return make


@pytest.fixture
def make_docx(make_txt: MakeFile, tmp_path: Path) -> MakeFile:
    """Makes a report as a Word file with some figures other than 0."""

    def make(values: Mapping[Address, int | str] | None = None, name: str = "平等乡.docx") -> Path:
        report = read_report(make_txt(values, "source.txt")).report
        path = tmp_path / name
        export(report, (), path, "docx", source=None, read_back=read_report)
        return path

    return make


class Answers:
    """Answers the dialogs of the window and remembers what they said.

    Attributes:
        buttons: the texts of the buttons to press, in order.
        said: what the message boxes said.
        file: what file dialogs are answered with; "" is a cancelled dialog.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.buttons: list[str] = []
        self.said: list[str] = []
        self.file = ""
        answers = self

        def answer(box: QMessageBox) -> int:
            answers.said.append(box.text())
            wanted = answers.buttons.pop(0) if answers.buttons else None
            offered = {button.text(): button for button in box.buttons()}
            assert wanted in offered, f"{box.text()!r} offers {list(offered)}, wanted {wanted!r}"
            offered[wanted].click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answers.file, ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answers.file, ""))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The answers to the dialogs of the window."""
    return Answers(monkeypatch)


@pytest.fixture
def window(qtbot, answers: Answers) -> MainWindow:
    """A window of the program as it starts."""
    made = MainWindow()

    def give_up(_: object) -> None:
        if made.session is not None:
            made.session.mark_saved()

    qtbot.addWidget(made, before_close_func=give_up)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class Person:
    """Somebody at the keyboard of one window, who sees only what it shows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, answers: Answers) -> None:
        self.qtbot = qtbot
        self.window = window
        self.answers = answers

    def press(self, keys: str) -> None:
        """Press keys as a menu writes them, such as ``Ctrl+O``, wherever the focus is."""
        pressed = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def choose(self, keys: str, path: Path) -> None:
        """Press keys that ask for a file, and answer with this one."""
        self.answers.file = str(path)
        self.press(keys)

    def open(self, path: Path) -> None:
        """Open a file by the dialog and wait until it is shown or refused."""
        with self.qtbot.waitSignal(self.window.opening.finished, timeout=SOON):
            self.choose("Ctrl+O", path)

    def type(self, figure: str) -> None:
        """Type over the current cell and press Enter."""
        for char in figure:
            self.qtbot.keyClicks(QApplication.focusWidget(), char)
        self.press("Return")

    def value(self, address: Address) -> Decimal | None:
        """Return what the open report holds in a cell."""
        return self.window.session.report.cells[address].value

    def click(self, name: str) -> None:
        """Click the button of this name that can be seen."""
        buttons = self.window.findChildren(QAbstractButton)
        [button] = [entry for entry in buttons if entry.text() == name and entry.isVisible()]
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_to(self, address: Address) -> None:
        """Press F8 until a problem leads to this cell."""
        for _ in self.window.session.findings:
            self.press("F8")
            if self.window.form.current_address() == address:
                return
        raise AssertionError(f"F8 does not lead to {address}")

    def framed(self) -> Address | None:
        """Return the address of the figure that is framed strongly and in sight in the source."""
        view = self.window.source.view
        main, _ = view.layer.frame_rects()
        if not main or not view.viewport().rect().contains(main[0].toAlignedRect()):
            return None
        figure = view.figure_at(main[0].center().toPoint())
        return figure.address if figure is not None else None

    def verdict(self) -> str:
        """Return what the status bar says of the report."""
        return self.window.status.verdict.text()


@pytest.fixture
def person_at(qtbot: QtBot, answers: Answers) -> Callable[[MainWindow], Person]:
    """Puts somebody at the keyboard of a window."""
    return lambda window: Person(qtbot, window, answers)


@pytest.fixture
def person(person_at: Callable[[MainWindow], Person], window: MainWindow) -> Person:
    """Somebody at the keyboard of the window."""
    return person_at(window)
