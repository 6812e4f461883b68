import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gxnb_desktop.report.model import Cell, PageOrigin
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.source.pdf.figures import PageFigures
from gxnb_desktop.ui.source.pdf.page_list import PageList, notes_of

CELLS = {
    "active.regulations.issued": Cell(raw="1", origin=PageOrigin(1, (10, 10, 20, 20))),
    "applications.granted.total": Cell(raw="1", origin=PageOrigin(2, (10, 10, 20, 20))),
    "applications.refused.total": Cell(raw="1", origin=PageOrigin(2, (10, 30, 20, 40))),
    "litigation.direct.total": Cell(raw="1", origin=PageOrigin(2, (10, 50, 20, 60))),
}
MARKS = {
    "applications.granted.total": Mark((Sign.DOUBT,)),
    "applications.refused.total": Mark((Sign.ERROR, Sign.DOUBT)),
    "litigation.direct.total": Mark((Sign.ERROR,)),
    "active.regulations.issued": Mark((Sign.RELATED,)),
}


@pytest.fixture
def pages(qtbot, view, show, numbered):
    pages = PageList(view.images)
    qtbot.addWidget(pages)
    show(numbered(40))
    pages.show_pages()
    pages.resize(pages.width(), 500)
    with qtbot.waitExposed(pages):
        pages.show()
    return pages


def test_a_page_tells_its_tables_and_what_is_wrong_on_it():
    notes = notes_of(PageFigures(CELLS), MARKS)
    assert notes[0].words == "表二"
    assert notes[1].words == "表三、表四，错误 2 处，存疑 1 处"
    assert 2 not in notes


def test_every_page_is_listed_with_words(pages):
    pages.show_notes(notes_of(PageFigures(CELLS), MARKS))
    model = pages.model()
    assert model.rowCount() == 40
    texts = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)]
    assert texts == ["第 2 页，表三、表四，错误 2 处，存疑 1 处", "第 3 页"]


def test_a_click_and_the_keys_choose_a_page(qtbot, pages):
    chosen = []
    pages.page_chosen.connect(chosen.append)
    place = pages.visualRect(pages.model().index(1, 0)).center()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert chosen == [2, 3]


def test_the_page_in_view_is_selected_without_being_asked_for(pages):
    chosen = []
    pages.page_chosen.connect(chosen.append)
    pages.show_page(33)
    assert pages.currentIndex().row() == 32
    assert pages.viewport().rect().intersects(pages.visualRect(pages.currentIndex()))
    assert chosen == []


def test_only_pages_in_view_are_drawn_small(qtbot, pages, view):
    index = pages.model().index(0, 0)
    paper = pages.visualRect(index)

    def dark():
        picture = pages.viewport().grab(paper).toImage()
        return any(
            picture.pixelColor(x, y).lightness() < 200
            for x in range(15, picture.width() - 15)
            for y in range(12, 60)
        )

    qtbot.waitUntil(dark)
    assert view.images.makeshift(39) == []
