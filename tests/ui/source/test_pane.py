from decimal import Decimal
from itertools import chain

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QInputMethodEvent,
    QPalette,
    QRegion,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from gxnb_desktop.reading.document import Block, Document, Grid, GridCell, Paragraph
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.report.model import Cell, CellOrigin, LineOrigin, TextOrigin
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.source.pane import SourcePane
from gxnb_desktop.ui.source.zooming import ZOOMS

GRANTED = "applications.granted.total"
LAST = "applications.carried_out.total"
BLANK = "applications.received.other_org"


@pytest.fixture
def pane(qtbot: QtBot) -> SourcePane:
    pane = SourcePane()
    qtbot.addWidget(pane)
    pane.resize(640, 480)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def form_pane(pane: SourcePane) -> SourcePane:
    pane.show_document(*_form_document())
    return pane


# Clicks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [GRANTED, LAST, BLANK, "active.regulations.issued"])
def test_a_click_on_a_figure_tells_its_address(
    qtbot: QtBot, form_pane: SourcePane, address: Address
):
    form_pane.frame(address)
    assert _clicked(qtbot, form_pane, _main_frame(form_pane).center()) == [address]


def test_every_figure_of_the_form_is_found_by_a_click(qtbot: QtBot, form_pane: SourcePane):
    _, cells = _form_document()
    for address in cells:
        form_pane.frame(address)
        figure = form_pane.view.figure_at(_main_frame(form_pane).center())
        assert figure is not None
        assert figure.address == address


def test_a_figure_that_the_mouse_rests_on_is_explained(form_pane: SourcePane):
    form_pane.tell_of_figures(lambda address: f"<{address}>")
    form_pane.frame(GRANTED)
    viewport = form_pane.view.viewport()
    point = _main_frame(form_pane).center()
    help_wanted = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, help_wanted)
    assert QToolTip.text() == f"<p>&lt;{GRANTED}&gt;</p>"
    QToolTip.hideText()


def test_a_click_in_the_corner_of_a_cell_is_a_click_on_its_figure(
    qtbot: QtBot, form_pane: SourcePane
):
    form_pane.frame(GRANTED)
    corner = _main_frame(form_pane).topLeft() + QPoint(3, 3)
    assert _clicked(qtbot, form_pane, corner) == [GRANTED]


def test_a_click_on_a_label_or_beside_the_table_tells_nothing(qtbot: QtBot, form_pane: SourcePane):
    form_pane.frame("applications.granted.natural_person")
    frame = _main_frame(form_pane)
    assert _clicked(qtbot, form_pane, frame.center() - QPoint(frame.width() + 20, 0)) == []
    assert _clicked(qtbot, form_pane, QPoint(2, frame.center().y())) == []


def test_selecting_text_is_no_click(qtbot: QtBot, form_pane: SourcePane):
    form_pane.frame(GRANTED)
    centre = _main_frame(form_pane).center()
    viewport = form_pane.view.viewport()
    with qtbot.assertNotEmitted(form_pane.address_clicked):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=centre - QPoint(90, 0))
        qtbot.mouseMove(viewport, centre)
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=centre)


def test_enter_on_a_figure_is_a_click(qtbot: QtBot, pane: SourcePane):
    pane.show_document(*_text_document("规章\t12"))
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    with qtbot.waitSignal(pane.address_clicked) as signal:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert signal.args == ["t.0.0"]


def test_the_very_characters_of_a_text_file_are_clicked_and_framed(qtbot: QtBot, pane: SourcePane):
    pane.show_document(*_text_document("规章\t0\t12\n| 行政许可 | 7 |"))
    for address in ("t.0.0", "t.0.1", "t.1.0"):
        pane.frame(address)
        frame = _main_frame(pane)
        assert frame.width() < 40
        assert _clicked(qtbot, pane, frame.center()) == [address]
    pane.frame("t.0.0")
    below = QPoint(_main_frame(pane).center().x(), 300)
    assert _clicked(qtbot, pane, below) == []


def test_a_figure_in_a_nested_table_is_clicked_and_framed(qtbot: QtBot, pane: SourcePane):
    pane.show_document(*_nested_document())
    pane.frame("t.nested.a")
    inner = _main_frame(pane)
    assert _clicked(qtbot, pane, inner.center()) == ["t.nested.a"]
    pane.frame("t.outer.a")
    outer = _main_frame(pane)
    assert not outer.intersects(inner.adjusted(2, 2, -2, -2))
    assert _clicked(qtbot, pane, outer.center()) == ["t.outer.a"]


def test_the_pointer_is_a_hand_over_figures_only(qtbot: QtBot, form_pane: SourcePane):
    viewport = form_pane.view.viewport()
    form_pane.frame(GRANTED)
    centre = _main_frame(form_pane).center()
    qtbot.mouseMove(viewport, centre)
    qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(viewport, QPoint(3, centre.y()))
    qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.IBeamCursor)


# Frames --------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [70, 100, 175])
def test_the_frame_is_drawn_around_the_cell(form_pane: SourcePane, zoom: int):
    form_pane.view.zooming.set(zoom)
    _button(form_pane, "标出数字").setChecked(False)
    form_pane.frame(GRANTED)
    frame = _main_frame(form_pane)
    framed = _picture(form_pane)
    form_pane.frame(None)
    changed = _difference(_picture(form_pane), framed)
    for edge in ("left", "right", "top", "bottom"):
        assert getattr(changed, edge)() == pytest.approx(getattr(frame, edge)(), abs=3)


def test_a_frame_reaches_from_rule_to_rule(form_pane: SourcePane):
    _button(form_pane, "标出数字").setChecked(False)
    form_pane.frame(GRANTED)
    frame = _main_frame(form_pane)
    form_pane.frame(None)
    picture = _picture(form_pane)
    middle = frame.center()
    for edge in (
        QPoint(frame.left(), middle.y()),
        QPoint(frame.right(), middle.y()),
        QPoint(middle.x(), frame.top()),
        QPoint(middle.x(), frame.bottom()),
    ):
        around = [
            picture.pixelColor(edge + QPoint(x, y)) for x in range(-2, 3) for y in range(-2, 3)
        ]
        assert min(colour.lightness() for colour in around) < 160


def test_a_mark_and_a_frame_draw_only_what_they_concern(form_pane: SourcePane, painted, on_screen):
    form_pane.frame(GRANTED)
    view = form_pane.view
    so_far = painted(view.viewport())
    form_pane.show_marks({GRANTED: Mark((Sign.ERROR,))})
    form_pane.frame("applications.granted.natural_person", [GRANTED], fault=True)
    area = so_far()
    assert on_screen(form_pane) == form_pane.grab().toImage()
    drawn = QRegion()
    for rect in chain(*view.layer.frame_rects()):
        drawn += rect.toAlignedRect().adjusted(-4, -4, 4, 4)
    assert not area.isEmpty()
    assert (area - drawn).isEmpty()


def at_rest(qtbot: QtBot, pane: SourcePane) -> None:
    qtbot.waitUntil(lambda: pane.view._still._picture is not None)


def test_text_at_rest_is_not_drawn_again_for_what_lies_over_it(
    qtbot: QtBot, form_pane: SourcePane, on_screen, monkeypatch
):
    form_pane.frame(GRANTED)
    at_rest(qtbot, form_pane)
    drawn = []
    monkeypatch.setattr(form_pane.view, "_paint_text", drawn.append)
    form_pane.frame("applications.granted.natural_person", [GRANTED], fault=True)
    form_pane.show_marks({GRANTED: Mark((Sign.ERROR,))})
    QApplication.processEvents()
    assert drawn == []
    monkeypatch.undo()
    assert on_screen(form_pane) == form_pane.grab().toImage()


@pytest.mark.parametrize("what", ["scroll", "select", "find", "zoom"])
def test_text_that_has_changed_is_drawn_anew(
    qtbot: QtBot, form_pane: SourcePane, on_screen, what: str
):
    view = form_pane.view
    form_pane.frame(GRANTED)
    at_rest(qtbot, form_pane)
    if what == "scroll":
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    elif what == "select":
        view.selectAll()
    elif what == "find":
        view.finder.search("公开")
    else:
        view.zooming.set(125)
    form_pane.frame(LAST)
    assert on_screen(form_pane) == form_pane.grab().toImage()


def test_main_and_related_frames_differ(form_pane: SourcePane):
    _, cells = _form_document()
    row = [address for address in cells if address.startswith("applications.granted.")]
    form_pane.frame(GRANTED, row)
    main, related = form_pane.view.layer.frame_rects()
    assert (len(main), len(related)) == (1, len(row) - 1)
    picture = _picture(form_pane)
    strong = _main_frame(form_pane)
    light = related[0].toAlignedRect()
    # The main frame's line is unbroken.
    edge = [picture.pixelColor(x, strong.top()) for x in range(strong.left(), strong.right())]
    assert all(colour.blue() > colour.red() + 40 for colour in edge)
    assert _fill(picture, strong).lightness() < _fill(picture, light).lightness() < 255


def test_a_fault_is_framed_in_red(form_pane: SourcePane):
    form_pane.frame(GRANTED, fault=True)
    fill = _fill(_picture(form_pane), _main_frame(form_pane))
    assert fill.red() > fill.blue() + 10


def test_framing_scrolls_no_more_than_needed(form_pane: SourcePane):
    bar = form_pane.view.verticalScrollBar()
    form_pane.frame(LAST)
    reached = bar.value()
    assert reached > 0
    assert form_pane.view.viewport().rect().contains(_main_frame(form_pane))
    form_pane.frame("applications.carried_out.natural_person")
    assert bar.value() == reached
    form_pane.frame("applications.closed_total.total")
    assert bar.value() == reached
    form_pane.frame("active.regulations.issued")
    assert form_pane.view.viewport().rect().contains(_main_frame(form_pane))


def test_a_figure_framed_before_the_pane_is_shown_is_in_view_then(qtbot: QtBot):
    pane = SourcePane()
    qtbot.addWidget(pane)
    pane.show_document(*_form_document())
    pane.frame(LAST)
    pane.resize(600, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    assert pane.view.viewport().rect().contains(_main_frame(pane))


@pytest.mark.parametrize("size", [(900, 480), (640, 240), (400, 240)])
def test_a_framed_figure_stays_in_view_when_the_pane_is_resized(
    qtbot: QtBot, form_pane: SourcePane, size: tuple[int, int]
):
    form_pane.frame(LAST)
    form_pane.resize(*size)
    qtbot.waitUntil(lambda: form_pane.size().toTuple() == size)
    QApplication.processEvents()
    assert form_pane.view.viewport().rect().contains(_main_frame(form_pane))


def test_a_framed_figure_that_was_scrolled_away_stays_so(qtbot: QtBot, form_pane: SourcePane):
    form_pane.frame(LAST)
    form_pane.view.verticalScrollBar().setValue(0)
    form_pane.resize(640, 240)
    QApplication.processEvents()
    assert form_pane.view.verticalScrollBar().value() == 0


def test_a_blank_of_a_text_file_is_framed_at_its_place(pane: SourcePane):
    document = Document("txt", (), text="甲 |  | 0 |")
    pane.show_document(document, {"t.a.b": Cell(None, "", None, LineOrigin(1, 5, 0))})
    pane.frame("t.a.b")
    assert 4 <= _main_frame(pane).width() < 40


def test_a_phrase_is_framed_over_all_its_lines(pane: SourcePane):
    text = "二〇二三年本机关共收到政府信息公开申请二十七件" * 6
    pane.show_document(Document("docx", (Paragraph(text, TextOrigin(0, 0, len(text))),)), {})
    pane.frame_origin(TextOrigin(0, 10, 90))
    rects = pane.view.layer.frame_rects()[0]
    assert len(rects) >= 2
    pane.frame_origin(TextOrigin(7, 0, 1))
    assert pane.view.layer.frame_rects()[0] == []


def test_what_the_source_does_not_have_takes_the_frame_away(form_pane: SourcePane):
    form_pane.frame(GRANTED)
    form_pane.frame("applications.no_such.total")
    assert form_pane.view.layer.frame_rects() == ([], [])


def test_the_overlay_can_be_switched_off(form_pane: SourcePane):
    form_pane.frame(GRANTED)
    form_pane.frame(None)
    marked = _picture(form_pane)
    _button(form_pane, "标出数字").setChecked(False)
    assert marked != _picture(form_pane)
    _button(form_pane, "标出数字").setChecked(True)
    assert marked == _picture(form_pane)


# Zoom ----------------------------------------------------------------------------------------


def test_zooming_enlarges_text_and_tables_alike(form_pane: SourcePane):
    view = form_pane.view
    view.zooming.set(100)
    form_pane.frame(GRANTED)
    small = _main_frame(form_pane)
    view.zooming.set(200)
    large = _main_frame(form_pane)
    assert large.width() == pytest.approx(2 * small.width(), rel=0.1)
    assert large.height() == pytest.approx(2 * small.height(), rel=0.1)


def test_what_is_in_question_stays_in_view_while_the_paper_outgrows_the_pane(
    form_pane: SourcePane,
):
    view = form_pane.view
    view.zooming.set(100)
    form_pane.frame(GRANTED)
    for zoom in (125, 175, 300):
        view.zooming.set(zoom)
        assert view.viewport().rect().contains(_main_frame(form_pane))
    # Who has scrolled away is not taken back.
    view.verticalScrollBar().setValue(0)
    view.horizontalScrollBar().setValue(0)
    view.zooming.set(200)
    assert view.horizontalScrollBar().value() == 0


def test_the_zoom_follows_the_width_until_a_zoom_is_chosen(qtbot: QtBot, form_pane: SourcePane):
    view = form_pane.view
    at_640 = view.zooming.percent
    form_pane.resize(800, 480)
    qtbot.waitUntil(lambda: view.zooming.percent > at_640)
    assert view.horizontalScrollBar().maximum() == 0
    view.zooming.step(1)
    chosen = view.zooming.percent
    assert chosen in ZOOMS
    assert not view.zooming.fitting
    form_pane.resize(640, 480)
    QApplication.processEvents()
    assert view.zooming.percent == chosen
    view.zooming.fit_width()
    assert view.zooming.percent == at_640


def test_the_wheel_zooms_with_ctrl(form_pane: SourcePane):
    view = form_pane.view
    view.zooming.set(100)
    _wheel(form_pane, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zooming.percent == 110
    _wheel(form_pane, -120, Qt.KeyboardModifier.NoModifier)
    assert view.zooming.percent == 110


def test_the_zoom_has_ends(form_pane: SourcePane):
    form_pane.view.zooming.step(50)
    assert form_pane.view.zooming.percent == ZOOMS[-1]
    form_pane.view.zooming.step(-50)
    assert form_pane.view.zooming.percent == ZOOMS[0]


def test_the_place_in_view_stays_when_zooming(form_pane: SourcePane):
    form_pane.frame(LAST)
    form_pane.frame(None)
    view = form_pane.view
    before = view.first_position_in_view()
    view.zooming.set(150)
    assert abs(view.first_position_in_view() - before) <= 30


# Find ----------------------------------------------------------------------------------------


def test_find_goes_round_in_both_directions(qtbot: QtBot, pane: SourcePane):
    lines = "\n".join("申请" if n % 40 == 0 else "其他" for n in range(121))
    pane.show_document(Document("txt", (), text=lines), {})
    pane.find()
    bar = pane.find_bar
    assert bar.isVisible()
    _type(pane, "申请")
    finder = pane.view.finder
    assert [place.start for place in finder.found] == [0, 120, 240, 360]
    assert finder.current == 0
    qtbot.keyClick(bar.findChild(QLineEdit), Qt.Key.Key_Return)
    assert finder.current == 1
    assert pane.view.verticalScrollBar().value() > 0
    _button(pane, "上一个").click()
    _button(pane, "上一个").click()
    assert finder.current == 3
    _button(pane, "下一个").click()
    assert finder.current == 0


def test_escape_closes_the_find_bar_and_returns_to_the_source(qtbot: QtBot, form_pane: SourcePane):
    qtbot.keyClick(form_pane.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = form_pane.find_bar
    _type(form_pane, "总计")
    assert form_pane.view.extraSelections()
    qtbot.keyClick(bar.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert form_pane.view.extraSelections() == []
    assert form_pane.window().focusWidget() is form_pane.view


def test_what_is_not_there_is_said(qtbot: QtBot, form_pane: SourcePane):
    form_pane.find()
    _type(form_pane, "没有的字")
    assert form_pane.view.finder.count == 0
    assert form_pane.find_bar.count_text == "没有找到"
    assert not _button(form_pane, "下一个").isEnabled()


def test_another_document_is_searched_anew(qtbot: QtBot, form_pane: SourcePane):
    form_pane.find()
    _type(form_pane, "总计")
    form_pane.show_document(Document("txt", (), text="总计"), {})
    assert form_pane.view.finder.count == 1


# The pane ------------------------------------------------------------------------------------


def test_nothing_is_fetched_or_opened(form_pane: SourcePane):
    view = form_pane.view
    for address in ("http://example.invalid/a.png", "file:///etc/hostname", "a.png"):
        assert view.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(address)) is None
    assert view.isReadOnly()
    assert not view.acceptDrops()


def test_an_empty_pane_gives_a_hint_and_has_nothing_to_press(pane: SourcePane):
    assert not pane.view.isVisible()
    assert not any(
        button.isEnabled() for button in pane.findChildren(QAbstractButton) if button.isVisible()
    )
    pane.find()
    assert pane.find_bar.isHidden()


def test_clearing_forgets_the_document(form_pane: SourcePane):
    form_pane.frame(GRANTED)
    form_pane.clear()
    assert not form_pane.view.isVisible()
    assert form_pane.view.toPlainText() == ""
    form_pane.frame(GRANTED)
    assert form_pane.view.layer.frame_rects() == ([], [])


def test_every_control_has_a_name(form_pane: SourcePane):
    for button in form_pane.findChildren(QAbstractButton):
        if button.parent() in (form_pane, form_pane.find_bar):
            assert button.accessibleName()
            assert button.toolTip()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert form_pane.view.accessibleName() == "原文"


def test_the_tab_key_goes_through_the_tool_bar_to_the_source(form_pane: SourcePane):
    form_pane.find()
    widget = _button(form_pane, "标出数字")
    names = []
    while widget is not form_pane.view and len(names) < 50:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            names.append(widget.accessibleName().split(" ")[0])
        widget = widget.nextInFocusChain()
    bar = ["标出数字", "缩小", "缩放", "放大", "适合宽度", "查找"]
    assert names == [*bar, "查找内容", "上一个", "下一个", "关闭查找"]


def test_the_paper_is_white_on_a_dark_desktop(qtbot: QtBot, form_pane: SourcePane):
    light = QApplication.palette()
    dark = QPalette(QColor("#3a3d41"), QColor("#2b2d30"))
    try:
        QApplication.setPalette(dark)
        form_pane.resize(1200, 480)
        form_pane.frame(GRANTED)
        QApplication.processEvents()
        viewport = form_pane.view.viewport()
        picture = viewport.grab().toImage()
        assert picture.pixelColor(3, picture.height() - 3).lightness() > 250
        desk = form_pane.view.grab().toImage().pixelColor(2, 200)
        assert desk.lightness() < 80
    finally:
        QApplication.setPalette(light)


def test_documents_can_follow_one_another(form_pane: SourcePane):
    for _ in range(5):
        form_pane.show_document(*_form_document())
        form_pane.frame(GRANTED)
        form_pane.show_document(*_text_document("规章\t1"))
        assert form_pane.view.layer.frame_rects() == ([], [])
        QApplication.processEvents()
    assert form_pane.view.toPlainText() == "规章\t1"


# Samples -------------------------------------------------------------------------------------


def _form_document() -> tuple[Document, dict[Address, Cell]]:
    blocks: list[Block] = []
    cells: dict[Address, Cell] = {}
    for index, table in enumerate(load_form("2021").tables):
        title = f"{table.section}、标题"
        blocks.append(Paragraph(title, TextOrigin(index, 0, len(title)), level=1))
        rows: dict[int, list[GridCell]] = {}
        for part in printed(table).cells:
            origin = CellOrigin(index, part.row, part.column)
            text = part.text
            if part.address is not None:
                text = "" if part.address == BLANK else str(part.row * 3 + part.column)
                value = Decimal(text) if text else None
                cells[part.address] = Cell(value, text, None, origin)
            rows.setdefault(part.row, []).append(
                GridCell(part.row, part.column, text, origin, part.row_span, part.column_span)
            )
        blocks.append(Grid(tuple(tuple(rows[row]) for row in sorted(rows))))
    return Document("docx", tuple(blocks)), cells


def _text_document(text: str) -> tuple[Document, dict[Address, Cell]]:
    cells: dict[Address, Cell] = {}
    for row, line in enumerate(text.split("\n")):
        count = 0
        for token in line.replace("|", " ").split():
            if token.isdigit():
                origin = LineOrigin(row + 1, line.index(token) + 1, len(token))
                cells[f"t.{row}.{count}"] = Cell(Decimal(token), token, None, origin)
                count += 1
    return Document("txt", (), text=text), cells


def _nested_document() -> tuple[Document, dict[Address, Cell]]:
    inside = CellOrigin(0, 0, 1, ((0, 1, 0),))
    label = CellOrigin(0, 0, 0, ((0, 1, 0),))
    inner = Grid(((GridCell(0, 0, "规章", label), GridCell(0, 1, "5", inside)),))
    before = Paragraph("前文", TextOrigin(0, 0, 2))
    outer = Grid(
        (
            (GridCell(0, 0, "版头", CellOrigin(0, 0, 0)), GridCell(0, 1, "8", CellOrigin(0, 0, 1))),
            (GridCell(1, 0, "", CellOrigin(0, 1, 0), 1, 2, blocks=(before, inner)),),
        )
    )
    cells = {
        "t.nested.a": Cell(Decimal(5), "5", None, inside),
        "t.outer.a": Cell(Decimal(8), "8", None, CellOrigin(0, 0, 1)),
    }
    return Document("html", (outer,)), cells


# Helpers -------------------------------------------------------------------------------------


def _main_frame(pane: SourcePane) -> QRect:
    rects = pane.view.layer.frame_rects()[0]
    assert len(rects) == 1
    return rects[0].toAlignedRect()


def _clicked(qtbot: QtBot, pane: SourcePane, point: QPoint) -> list[Address]:
    clicked: list[Address] = []
    pane.address_clicked.connect(clicked.append)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    pane.address_clicked.disconnect(clicked.append)
    return clicked


def _picture(pane: SourcePane) -> QImage:
    return pane.view.viewport().grab().toImage()


def _difference(one: QImage, other: QImage) -> QRect:
    """The smallest rectangle that holds every pixel in which two pictures differ."""
    changed = QRect()
    for y in range(one.height()):
        for x in range(one.width()):
            if one.pixel(x, y) != other.pixel(x, y):
                changed = changed.united(QRect(x, y, 1, 1))
    assert not changed.isNull()
    return changed


def _fill(picture: QImage, frame: QRect) -> QColor:
    """The fill in a corner of a frame, where no figure stands."""
    return picture.pixelColor(frame.left() + 5, frame.top() + 5)


def _button(pane: SourcePane, name: str) -> QAbstractButton:
    return next(b for b in pane.findChildren(QAbstractButton) if b.accessibleName() == name)


def _type(pane: SourcePane, text: str) -> None:
    """Enter a text as an input method does; QTest can type ASCII only."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(pane.find_bar.findChild(QLineEdit), event)


def _wheel(pane: SourcePane, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.view.viewport(), event)
