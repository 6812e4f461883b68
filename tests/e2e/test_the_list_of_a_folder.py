"""An officer opens a folder, works on what is wrong in it, and takes the sums along."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from corpus.kinds import file_of
from corpus.units import report_of_unit
from gxnb_desktop.ui.app import Windows
from gxnb_desktop.ui.folder.model import ERRORS, STATE

GRANTED = "applications.granted.natural_person"
SOON = 20_000
"""Milliseconds within which a folder is read, on a busy machine too."""


@pytest.fixture
def county(tmp_path):
    folder = tmp_path / "平安县"
    (folder / "上年").mkdir(parents=True)
    written = {
        "1.docx": report_of_unit("平安县财政局", 2025, {GRANTED: 3}),
        "2.txt": report_of_unit("平安县教育局", 2025),
        "3.pdf": report_of_unit("平安县林业局", 2025),
        "上年/2.docx": report_of_unit("平安县教育局", 2024, {"applications.carried_out.total": 2}),
    }
    for name, report in written.items():
        (folder / name).write_bytes(file_of(report, name.rpartition(".")[2]))
    (folder / "4.docx").write_bytes(b"PK")
    return folder


@pytest.fixture
def windows(qtbot):
    made = Windows()
    yield made
    for window in [*made.folders, *made.shown]:
        if window in made.shown and window.session is not None:
            window.session.mark_saved()
        window.close()
    made.worker.close()


def texts(folder, column):
    return [folder.listed.index(row, column).data() for row in range(folder.listed.rowCount())]


def read_through(qtbot, folder):
    qtbot.waitUntil(lambda: not folder.busy, timeout=SOON)


def test_from_the_list_to_a_report_and_back_to_the_sums(
    qtbot, windows, county, person_at, answers, tmp_path
):
    windows.open([county])
    (folder,) = windows.folders
    qtbot.waitUntil(folder.isActiveWindow)
    read_through(qtbot, folder)
    assert texts(folder, STATE) == ["未核校", "未核校", "未核校", "未能读取", "未核校"]
    wrong, compared, sound, *_ = texts(folder, ERRORS)
    assert (int(wrong) > 0, int(compared) > 0, sound) == (True, True, "0")
    qtbot.keyClick(folder.table, Qt.Key.Key_Return)
    (window,) = windows.shown
    qtbot.waitUntil(lambda: window.session is not None, timeout=SOON)
    qtbot.waitUntil(window.isActiveWindow)
    person = person_at(window)
    window.linking.show_address(GRANTED)
    window.focus_form()
    person.type("0")
    person.choose("Ctrl+S", county / "1.gxnb")
    folder.activateWindow()
    qtbot.waitUntil(folder.isActiveWindow)
    qtbot.waitUntil(lambda: texts(folder, STATE)[0] == "核校中", timeout=SOON)
    read_through(qtbot, folder)
    assert texts(folder, ERRORS)[0] == "0"
    answers.file, answers.buttons = str(tmp_path / "汇总.xlsx"), ["确定"]
    qtbot.keyClick(folder.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert {"2025年各单位", "2024年各单位"} <= set(load_workbook(answers.file).sheetnames)


def test_a_report_shows_what_the_list_has_found_by_last_years(qtbot, windows, county, answers):
    windows.open([county])
    (folder,) = windows.folders
    read_through(qtbot, folder)
    folder.table.setCurrentIndex(folder.listed.index(1, 0))
    folder.open_current()
    (window,) = windows.shown
    qtbot.waitUntil(lambda: window.session is not None, timeout=SOON)
    assert window.session.previous.path == county / "上年" / "2.docx"
    errors = [entry for entry in window.session.findings if entry.level.value == "error"]
    assert len(errors) == int(texts(folder, ERRORS)[1])
    # It was the program's doing: nobody is asked to save it.
    assert not window.session.unsaved
    assert answers.said == []
