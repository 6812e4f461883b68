"""The pane with a PDF in it: its pages, or what was read where they cannot be drawn."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox

from gxnb_desktop.reading.document import Document, Grid, GridCell, Paragraph
from gxnb_desktop.report.model import Cell, PageOrigin, TextOrigin
from gxnb_desktop.ui.marks import Mark, Sign
from gxnb_desktop.ui.source.file import SourceFile
from gxnb_desktop.ui.source.pane import SourcePane
from gxnb_desktop.ui.source.pdf.view import PdfView
from gxnb_desktop.ui.source.view import SourceView

PLACE = PageOrigin(3, (100, 90, 130, 102))
DOCUMENT = Document(
    "pdf",
    (
        Paragraph("第1页", PageOrigin(1, (100, 90, 130, 102))),
        Grid(((GridCell(0, 0, "12", PLACE),),)),
    ),
)
CELLS = {"t.a.x": Cell(Decimal(12), "12", origin=PLACE)}


@pytest.fixture
def make_pane(qtbot):
    def make():
        pane = SourcePane()
        qtbot.addWidget(pane)
        pane.resize(640, 480)
        with qtbot.waitExposed(pane):
            pane.show()
        return pane

    return make


@pytest.fixture
def pane(make_pane):
    return make_pane()


@pytest.fixture
def show(qtbot):
    def show_source(pane, source):
        pane.show_document(DOCUMENT, CELLS, source)
        qtbot.waitUntil(lambda: bool(pane.view.page))

    return show_source


@pytest.fixture
def opened(pane, show, numbered):
    """A pane with a file of five pages."""
    show(pane, numbered(5))
    return pane


# Pages ---------------------------------------------------------------------------------------


def test_a_pdf_is_shown_as_its_pages(opened):
    assert isinstance(opened.view, PdfView)
    assert opened.view.isVisible()
    assert opened.notice == ""
    assert _number(opened).text() == "第 1 / 5 页"


def test_pages_are_turned_by_buttons_number_and_list(qtbot, opened):
    view, number = opened.view, _number(opened)
    _button(opened, "下一页").click()
    assert (view.page, number.text()) == (2, "第 2 / 5 页")
    assert opened.page_list.currentIndex().row() == 1
    number.selectAll()
    QTest.keyClicks(number, "4")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert view.page == 4
    _button(opened, "上一页").click()
    assert view.page == 3
    opened.page_list.setCurrentIndex(opened.page_list.model().index(0, 0))
    assert (view.page, number.text()) == (1, "第 1 / 5 页")
    assert not _button(opened, "上一页").isEnabled()


def test_other_sources_have_no_pages(opened):
    opened.show_document(Document("txt", (), text="规章\t12"), {})
    assert isinstance(opened.view, SourceView)
    assert not _number(opened).isVisible()
    assert not _button(opened, "页面列表").isVisible()
    opened.setFocus()
    assert opened.focusWidget() is opened.view


def test_figures_are_framed_clicked_and_marked(qtbot, opened):
    clicked = []
    opened.address_clicked.connect(clicked.append)
    opened.frame("t.a.x", fault=True)
    (rect,) = opened.view.layer.frame_rects()[0]
    centre = rect.center().toPoint()
    qtbot.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert clicked == ["t.a.x"]
    opened.show_marks({"t.a.x": Mark((Sign.ERROR,))})
    words = opened.page_list.model().index(2, 0).data()
    assert words.endswith("错误 1 处")


def test_the_find_bar_searches_the_pages(qtbot, opened):
    opened.find()
    text = opened.find_bar.findChild(QLineEdit)
    text.setText("第3页")
    qtbot.waitUntil(lambda: opened.find_bar.count_text == "1/1")
    assert opened.view.rect_of((2, opened.view.figures.by_address["t.a.x"].box)).top() < 480
    text.setText("政府信息")
    qtbot.waitUntil(lambda: opened.find_bar.count_text.endswith("/5"))
    before = opened.view.finder.current
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert opened.view.finder.current == (before + 1) % 5
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(opened.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert opened.view.finder.current == (before - 1) % 5
    text.setText("没有的字")
    qtbot.waitUntil(lambda: opened.find_bar.count_text == "没有找到")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert opened.find_bar.isHidden()
    assert opened.window().focusWidget() is opened.view


def test_a_search_goes_on_in_the_next_document(qtbot, opened):
    opened.find()
    opened.find_bar.findChild(QLineEdit).setText("第3页")
    opened.show_document(Document("txt", (), text="第3页 第3页"), {})
    assert opened.find_bar.count_text == "1/2"


def test_clearing_forgets_the_file(opened):
    opened.clear()
    assert not opened.view.isVisible()
    assert not _number(opened).isVisible()
    assert opened.page_list.model().rowCount() == 0
    opened.frame("t.a.x")
    assert opened.view.layer.frame_rects() == ([], [])


def test_every_control_has_a_name(opened):
    opened.find()
    _button(opened, "页面列表").click()
    controls = [*opened.findChildren(QAbstractButton), _number(opened), opened.page_list]
    for control in controls:
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert control.accessibleName()
    assert opened.view.accessibleName() == "原文"


# What cannot be drawn ------------------------------------------------------------------------


def test_without_its_bytes_a_pdf_is_laid_out(pane):
    pane.show_document(DOCUMENT, CELLS)
    assert isinstance(pane.view, SourceView)
    assert pane.notice == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.unlink(), "原文件已被移动、改名或删除"),
        (lambda path: path.write_bytes(b"%PDF-1.4"), "原文件在读取之后有改动"),
    ],
)
def test_what_cannot_be_drawn_is_laid_out_and_why_is_said(qtbot, pane, numbered, change, reason):
    source = numbered(5)
    change(source.path)
    pane.show_document(DOCUMENT, CELLS, source)
    pane.show_marks({"t.a.x": Mark((Sign.ERROR,))})
    pane.frame("t.a.x")
    qtbot.waitUntil(lambda: pane.notice != "")
    assert pane.notice == f"{reason}，不能按原样显示；下面是读出的文字和表格。"
    assert isinstance(pane.view, SourceView)
    assert "12" in pane.view.toPlainText()
    assert len(pane.view.layer.frame_rects()[0]) == 1
    pane.show_document(Document("docx", (Paragraph("文", TextOrigin(0, 0, 1)),)), {})
    assert pane.notice == ""


def test_nothing_is_promised_below_where_nothing_was_read(qtbot, pane, numbered):
    source = numbered(5)
    source.path.unlink()
    pane.show_document(Document("pdf", ()), {}, source)
    qtbot.waitUntil(lambda: pane.notice != "")
    assert pane.notice == "原文件已被移动、改名或删除，不能显示；请对照手边的原件。"


def test_an_encrypted_pdf_is_shown_with_its_password_only(qtbot, pane, show, make_pdf, numbered):
    from corpus.pdf_writer import Sheet

    source = make_pdf([Sheet()], "1234")
    show(pane, source)
    pane.show_document(DOCUMENT, CELLS, SourceFile(source.path, source.sha256))
    qtbot.waitUntil(lambda: pane.notice != "")
    assert pane.notice.startswith("这份 PDF 设有打开密码，不能按原样显示")


# What is remembered --------------------------------------------------------------------------


def test_each_kind_keeps_its_zoom(make_pane, show, numbered):
    text = Document("txt", (), text="规章\t12")
    one, source = make_pane(), numbered(2)
    show(one, source)
    one.view.zooming.set(150)
    one.show_document(text, {})
    assert one.view.zooming.fitting
    one.view.zooming.set(80)
    other = make_pane()
    show(other, source)
    assert other.view.zooming.state == "150"
    other.view.zooming.fit_width()
    other.show_document(text, {})
    assert other.view.zooming.state == "80"
    show(other, source)
    assert other.view.zooming.fitting


def test_outlines_and_list_stay_as_they_were_left(make_pane, opened):
    assert not opened.page_list.isVisible()
    _button(opened, "页面列表").click()
    _button(opened, "标出数字").click()
    assert opened.page_list.isVisible()
    other = make_pane()
    assert _button(other, "页面列表").isChecked()
    assert not _button(other, "标出数字").isChecked()


def _button(pane, name):
    return next(b for b in pane.findChildren(QAbstractButton) if b.accessibleName() == name)


def _number(pane):
    return pane.findChild(QSpinBox)
