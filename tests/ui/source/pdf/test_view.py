from itertools import chain

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPalette, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gxnb_desktop.reading.pdf.engine import DamagedPage
from gxnb_desktop.report.model import Cell, PageOrigin, TextOrigin
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.palette import LIGHT
from gxnb_desktop.ui.source.pdf.file import PdfFile
from gxnb_desktop.ui.source.pdf.images import MOST_BYTES

# Frames --------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("margin", [0, 45])
def test_the_frame_holds_the_ink_of_its_figure_and_no_other(
    view, show, drawn, placed, turned, margin
):
    show(*placed(turned=turned, margin=margin))
    view.layer.set_outlined(False)
    for address in ("t.a.x", "t.a.y", "t.b.x"):
        view.layer.frame(address)
        drawn()
        frame = _frame(view)
        view.layer.frame(None)
        picture = _picture(view)
        ink = _ink(picture, frame)
        assert not ink.isNull()
        # The frame is a little larger than the ink, on every side and by about as much.
        assert frame.adjusted(1, 1, -1, -1).contains(ink)
        assert max(abs(frame.center().x() - ink.center().x()), 0) <= 2
        assert max(abs(frame.center().y() - ink.center().y()), 0) <= 2
        assert _ink(picture, frame.adjusted(-12, -8, 12, 8)) == ink


@pytest.mark.parametrize("percent", [60, 100, 175, 400])
def test_frames_fit_at_every_zoom(view, show, drawn, placed, percent):
    show(*placed())
    view.layer.set_outlined(False)
    view.zooming.set(percent)
    view.layer.frame("t.a.y")
    drawn()
    frame = _frame(view)
    view.layer.frame(None)
    ink = _ink(_picture(view), frame)
    assert frame.adjusted(1, 1, -1, -1).contains(ink)
    assert ink.width() == pytest.approx(35 * 96 / 72 * percent / 100, rel=0.12)


def test_main_and_related_frames_differ(view, show, drawn, placed):
    show(*placed())
    view.layer.frame("t.a.x", ["t.a.x", "t.a.y", "t.c.x"], fault=True)
    drawn()
    main, related = view.layer.frame_rects()
    assert (len(main), len(related)) == (1, 1)
    picture = _picture(view)
    strong, light = (
        picture.pixelColor(rect.toRect().topLeft() + QPoint(3, 3)) for rect in (*main, *related)
    )
    assert strong.red() > strong.blue() + 10
    assert light.blue() > light.red() + 5


def test_a_figure_framed_before_the_file_is_open_is_in_view_then(qtbot, view, show, placed):
    source, cells = placed(pages=6)
    with qtbot.waitSignal(view.opened):
        view.show_file(source, cells)
        view.layer.frame("t.b.x")
    assert view.viewport().rect().contains(_frame(view))
    assert view.page == 6


def test_framing_moves_no_more_than_needed(view, show, placed):
    show(*placed())
    view.layer.frame("t.b.x")
    bar = view.verticalScrollBar()
    reached = bar.value()
    assert reached > 0
    view.layer.frame("t.b.x", ["t.a.x"])
    view.layer.frame_origin(PageOrigin(1, (100, 690, 300, 710)))
    assert bar.value() == reached
    view.layer.frame("t.a.x")
    assert bar.value() < reached
    assert view.viewport().rect().contains(_frame(view))


@pytest.mark.parametrize(
    "origin", [PageOrigin(9, (1, 1, 5, 5)), PageOrigin(0, (1, 1, 5, 5)), TextOrigin(0, 0, 1)]
)
def test_what_is_on_no_page_takes_the_frame_away(view, show, placed, origin):
    show(*placed())
    view.layer.frame("t.a.x")
    view.layer.frame_origin(origin)
    assert view.layer.frame_rects() == ([], [])


def test_the_framed_figure_stays_in_view_when_zooming(view, show, placed):
    show(*placed(pages=3))
    view.layer.frame("t.b.x")
    for percent in (150, 300, 60):
        view.zooming.set(percent)
        assert view.viewport().rect().contains(_frame(view))


@pytest.mark.parametrize("size", [(900, 500), (600, 250), (400, 250)])
def test_the_framed_figure_stays_in_view_when_the_view_is_resized(view, show, placed, size):
    show(*placed(pages=3))
    view.layer.frame("t.b.x")
    view.resize(*size)
    QApplication.processEvents()
    assert view.viewport().rect().contains(_frame(view))


# The overlay ---------------------------------------------------------------------------------


def test_figures_that_were_taken_are_outlined_in_the_colour_of_their_mark(
    view, show, drawn, placed
):
    source, cells = placed()
    del cells["t.b.x"]
    show(source, cells)
    view.zooming.set(60)
    view.layer.set_outlined(False)
    drawn()
    bare = _picture(view)
    view.layer.set_outlined(True)
    view.layer.set_marks({"t.a.x": Mark((Sign.ERROR,))})
    outlined = _picture(view)
    assert _colourful(bare) == []
    points = _colourful(outlined)
    assert any(outlined.pixelColor(at).red() > 180 for at in points)
    assert any(outlined.pixelColor(at).blue() > 180 for at in points)
    # Of the figures in the first row, and of nothing else: the last one was not taken.
    rect = QRect(points[0], points[0])
    for point in points:
        rect = rect.united(QRect(point, point))
    assert rect.height() < 30


def test_a_mark_and_a_frame_draw_only_what_they_concern(
    view, show, drawn, placed, painted, on_screen
):
    show(*placed())
    view.layer.frame("t.a.x")
    drawn()
    so_far = painted(view.viewport())
    before = view.layer.frame_rects()[0]
    view.layer.set_marks({"t.a.x": Mark((Sign.ERROR,))})
    view.layer.frame("t.a.y", ["t.b.x"], fault=True)
    area = so_far()
    assert on_screen(view) == view.grab().toImage()
    expected = QRegion()
    for rect in chain(before, *view.layer.frame_rects()):
        expected += rect.toAlignedRect().adjusted(-4, -4, 4, 4)
    assert not area.isEmpty()
    assert (area - expected).isEmpty()


def test_a_blank_is_outlined_inside_its_cell(view, show, drawn, placed):
    source, _ = placed()
    cell = Cell(None, "", origin=PageOrigin(1, (50, 50, 110, 80)))
    show(source, {"t.a.x": cell})
    view.layer.set_marks({"t.a.x": Mark((Sign.BLANK,))})
    drawn()
    box = view.rect_of((0, view.figures.by_address["t.a.x"].box)).toRect()
    picture = _picture(view)
    inside = picture.pixelColor(box.center())
    assert inside != Qt.GlobalColor.white
    assert abs(inside.hue() - LIGHT.muted.hue()) < 40
    assert picture.pixelColor(box.topLeft()) == Qt.GlobalColor.white


# Pointing ------------------------------------------------------------------------------------


def test_a_click_on_a_figure_tells_its_address(qtbot, view, show, placed):
    show(*placed(pages=2))
    clicked = []
    view.figure_clicked.connect(clicked.append)
    for address in ("t.a.y", "t.b.x", "t.a.x"):
        view.layer.frame(address)
        centre = _frame(view).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre + QPoint(0, 60))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=centre)
    assert clicked == ["t.a.y", "t.b.x", "t.a.x"]


def test_the_pointer_is_a_hand_over_figures_only(qtbot, view, show, placed):
    show(*placed())
    view.layer.frame("t.a.x")
    centre = _frame(view).center()
    shape = view.viewport().cursor
    qtbot.mouseMove(view.viewport(), centre)
    qtbot.waitUntil(lambda: shape().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(view.viewport(), centre + QPoint(0, 60))
    qtbot.waitUntil(lambda: shape().shape() == Qt.CursorShape.ArrowCursor)


# Pages ---------------------------------------------------------------------------------------


def test_the_page_that_is_looked_at_is_told(view, show, numbered):
    show(numbered(12))
    told = []
    view.page_changed.connect(lambda page, count: told.append((page, count)))
    assert view.page == 1
    view.go_to_page(7)
    assert (view.page, told[-1]) == (7, (7, 12))
    view.go_to_page(99)
    assert view.page == 7
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 8
    QTest.keyClick(view, Qt.Key.Key_End)
    assert told[-1] == (12, 12)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert told[-1] == (1, 12)


def test_a_long_file_is_drawn_where_it_is_looked_at(view, show, drawn, numbered, monkeypatch):
    pages = set()
    draw = PdfFile.draw
    monkeypatch.setattr(
        PdfFile,
        "draw",
        lambda self, tile, stopped: pages.add(tile.page) or draw(self, tile, stopped),
    )
    show(numbered(300))
    view.go_to_page(200)
    drawn()
    assert {199} <= pages <= {0, 1, 2, 198, 199, 200, 201}


def test_pictures_are_kept_within_a_bound(view, show, drawn, numbered):
    show(numbered(12))
    view.zooming.set(400)
    for page in range(1, 13):
        view.go_to_page(page)
        drawn()
    assert 0 < view.images.used <= MOST_BYTES


def test_the_zoom_fits_the_width(qtbot, view, show, placed):
    show(*placed())
    fitting = view.zooming.percent
    view.resize(400, 500)
    qtbot.waitUntil(lambda: view.zooming.percent < fitting)
    assert view.horizontalScrollBar().maximum() == view.horizontalScrollBar().minimum()


def test_a_damaged_page_says_so_and_the_others_are_there(
    qtbot, view, show, drawn, numbered, monkeypatch
):
    draw = PdfFile.draw

    def broken(self, tile, stopped):
        if tile.page == 1:
            raise DamagedPage
        return draw(self, tile, stopped)

    monkeypatch.setattr(PdfFile, "draw", broken)
    show(numbered(3))
    view.go_to_page(3)
    drawn()
    view.zooming.set(60)
    view.go_to_page(2)
    qtbot.waitUntil(lambda: view.images.damaged == {1})
    middle = view.rect_of((1, view.scene().rect(1).translated(-view.scene().rect(1).topLeft())))
    assert not _ink(_picture(view), middle.toRect().adjusted(20, 20, -20, -20)).isNull()


# Files ---------------------------------------------------------------------------------------


def test_what_comes_late_from_an_earlier_file_is_not_shown(qtbot, view, numbered, placed):
    first = numbered(5)
    with qtbot.waitSignal(view.opened):
        view.show_file(first, {})
        view.show_file(placed(pages=2)[0], {})
    QApplication.processEvents()
    assert len(view.images.sizes) == 2
    view.clear()
    QApplication.processEvents()
    assert (view.page, view.images.sizes, view.images.used) == (0, (), 0)


def test_a_file_that_is_deleted_meanwhile_is_still_there(view, show, drawn, numbered):
    source = numbered(3)
    show(source)
    source.path.unlink()
    view.go_to_page(3)
    drawn()


def test_why_a_file_cannot_be_shown_is_said(qtbot, view, make_pdf, placed):
    source, _ = placed()
    source.path.write_bytes(b"%PDF-1.4")
    with qtbot.waitSignal(view.failed) as failed:
        view.show_file(source, {})
    assert failed.args == ["原文件在读取之后有改动"]
    assert view.page == 0


def test_the_paper_is_white_on_a_dark_desktop(view, show, drawn, placed):
    light = QApplication.palette()
    try:
        QApplication.setPalette(QPalette("#3a3d41", "#2b2d30"))
        show(*placed())
        view.resize(900, 500)
        view.zooming.set(60)
        drawn()
        picture = _picture(view)
        assert picture.pixelColor(picture.width() // 2, 40).lightness() == 255
        assert picture.pixelColor(3, 40).lightness() < 80
    finally:
        QApplication.setPalette(light)


def _frame(view) -> QRect:
    (rect,) = view.layer.frame_rects()[0]
    return rect.toRect()


def _picture(view) -> QImage:
    return view.viewport().grab().toImage()


def _ink(picture: QImage, around: QRect) -> QRect:
    """The smallest rectangle around what is dark in a part of a picture."""
    ink = QRect()
    for y in range(max(around.top(), 0), min(around.bottom() + 1, picture.height())):
        for x in range(max(around.left(), 0), min(around.right() + 1, picture.width())):
            if picture.pixelColor(x, y).lightness() < 128:
                ink = ink.united(QRect(x, y, 1, 1))
    return ink


def _colourful(picture: QImage) -> list[QPoint]:
    return [
        QPoint(x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y).saturation() > 60
    ]
