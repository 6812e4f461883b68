"""The form pane driven by keyboard and mouse."""

from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.report.model import MISSING, Cell, Report
from gxnb_desktop.session.session import Session
from gxnb_desktop.ui.form.delegate import _paint_text, icon_size
from gxnb_desktop.ui.form.pane import TAB_NAMES, FormPane
from gxnb_desktop.ui.icons import icon
from gxnb_desktop.ui.palette import colours
from gxnb_desktop.ui.work import Work

GRANTED = "applications.granted.natural_person"
BELOW = "applications.partly_granted.natural_person"
Key = Qt.Key


@pytest.fixture
def work(qapp):
    return Work()


@pytest.fixture
def stack(work):
    return work.history


@pytest.fixture
def show(work):
    def show(pane, session):
        work.open(session)
        pane.set_session(session)

    return show


@pytest.fixture
def pane(qtbot, make_session, work, show):
    pane = FormPane(work.do)
    work.stepped.connect(pane.show_step)
    qtbot.addWidget(pane)
    pane.resize(780, 620)
    show(pane, make_session())
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    start_at(pane, GRANTED)
    qtbot.waitUntil(lambda: table(pane).body.hasFocus())
    return pane


def start_at(pane, address):
    pane.select(address)
    table(pane).setFocus()


def table(pane):
    return pane.currentWidget().table


def value(pane, address):
    return pane._session.report.cells[address].value


def press(qtbot, pane, *keys):
    """Send keys to whatever has the focus, as a keyboard does."""
    for key in keys:
        target = QApplication.focusWidget() or table(pane).body
        if isinstance(key, str):
            for character in key:
                qtbot.keyClicks(QApplication.focusWidget() or table(pane).body, character)
        elif isinstance(key, tuple):
            qtbot.keyClick(target, key[0], key[1])
        else:
            qtbot.keyClick(target, key)


def editor(pane):
    found = [line for line in table(pane).body.findChildren(QLineEdit) if line.isVisible()]
    return found[0] if found else None


def session_with(session: Session, **cells: Cell) -> Session:
    named = {address.replace("__", "."): cell for address, cell in cells.items()}
    report = replace(session.original, cells={**session.original.cells, **named})
    return Session(session.path, session.document, report)


def test_one_tab_a_section(pane):
    assert [pane.tabText(at) for at in range(pane.count())] == list(TAB_NAMES)


def test_typing_edits_at_once_and_enter_goes_down(qtbot, pane, stack):
    press(qtbot, pane, "12", Key.Key_Return)
    assert value(pane, GRANTED) == 12
    assert pane.current_address() == "applications.partly_granted.natural_person"
    assert stack.count() == 1
    assert editor(pane) is None
    press(qtbot, pane, "3", (Key.Key_Return, Qt.KeyboardModifier.ShiftModifier))
    assert value(pane, "applications.partly_granted.natural_person") == 3
    assert pane.current_address() == GRANTED


def test_tab_goes_right_and_on_to_the_next_row(qtbot, pane):
    press(qtbot, pane, "1", Key.Key_Tab, "2", Key.Key_Tab)
    assert value(pane, GRANTED) == 1
    assert value(pane, "applications.granted.company") == 2
    pane.select("applications.granted.total")
    press(qtbot, pane, Key.Key_Tab)
    assert pane.current_address() == "applications.partly_granted.natural_person"
    press(qtbot, pane, Key.Key_Backtab)
    assert pane.current_address() == "applications.granted.total"


def test_tab_leaves_the_table_at_its_end(qtbot, pane):
    pane.select("applications.carried_out.total")
    press(qtbot, pane, Key.Key_Tab)
    assert not table(pane).body.hasFocus()


def compose(pane, preedit, commit):
    """Send what an input method sends to the widget that it is attached to."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_composed_chinese_input_is_taken(qtbot, pane):
    compose(pane, "jian", "")
    compose(pane, "jian'", "")
    compose(pane, "", "减")
    assert editor(pane).text() == "减"
    press(qtbot, pane, "4", Key.Key_Return)
    assert value(pane, GRANTED) == -4


def test_full_width_digits_that_come_at_once_are_taken(qtbot, pane):
    compose(pane, "", "１")
    compose(pane, "", "２")
    assert editor(pane).text() == "１２"
    press(qtbot, pane, Key.Key_Return)
    assert value(pane, GRANTED) == 12


def test_typing_the_same_number_takes_a_unit_out_of_the_cell(
    qtbot, pane, make_session, stack, show
):
    with_unit = Cell(Decimal(0), "0元", unit="元")
    show(pane, session_with(make_session(), active__fees__amount=with_unit))
    start_at(pane, "active.fees.amount")
    press(qtbot, pane, Key.Key_F2, Key.Key_Return)
    assert stack.count() == 0
    press(qtbot, pane, "0", Key.Key_Return)
    assert pane._session.report.cells["active.fees.amount"].unit is None


def test_typing_a_doubtful_number_again_confirms_it(qtbot, pane, make_session, stack, show):
    show(pane, session_with(make_session(), active__fees__amount=Cell(Decimal(12), doubt="错位")))
    start_at(pane, "active.fees.amount")
    press(qtbot, pane, Key.Key_F2, Key.Key_Return)
    assert stack.count() == 0
    press(qtbot, pane, "12", Key.Key_Return)
    assert stack.undoText().startswith("与原文核对无误：")
    assert pane._session.report.cells["active.fees.amount"] == Cell(Decimal(12))


def test_f2_edits_what_is_there_and_escape_leaves_it(qtbot, pane, stack):
    press(qtbot, pane, "12", Key.Key_Return, Key.Key_Up, Key.Key_F2)
    assert editor(pane).text() == "12"
    press(qtbot, pane, Key.Key_End, "3", Key.Key_Escape)
    assert editor(pane) is None
    assert value(pane, GRANTED) == 12
    press(qtbot, pane, Key.Key_F2, Key.Key_End, "3", Key.Key_Return)
    assert value(pane, GRANTED) == 123
    assert stack.count() == 2


def test_what_is_no_number_stays_in_the_editor_with_a_hint(qtbot, pane, stack):
    press(qtbot, pane, "12a", Key.Key_Return)
    assert editor(pane).text() == "12a"
    assert table(pane).hint.isVisible()
    assert "请输入数字" in table(pane).hint.text
    assert stack.count() == 0
    press(qtbot, pane, "7", Key.Key_Return)
    assert value(pane, GRANTED) == 7
    assert not table(pane).hint.isVisible()


def test_leaving_a_wrong_entry_by_mouse_keeps_the_figure_and_says_so(qtbot, pane, stack):
    press(qtbot, pane, "x")
    click(qtbot, pane, "applications.received.total")
    assert editor(pane) is None
    assert value(pane, GRANTED) == 0
    assert stack.count() == 0
    assert table(pane).hint.isVisible()
    assert "“x”不是数字" in table(pane).hint.text


def test_leaving_a_right_entry_by_mouse_takes_it(qtbot, pane):
    press(qtbot, pane, "9")
    click(qtbot, pane, "applications.received.total")
    assert value(pane, GRANTED) == 9


def click(qtbot, pane, address):
    body = table(pane).body
    box = body.visualRect(table(pane).model.index_of(address))
    qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_decimal_and_a_negative_count_are_taken(qtbot, pane):
    press(qtbot, pane, "-2.5", Key.Key_Return)
    assert value(pane, GRANTED) == Decimal("-2.5")


def test_delete_makes_blank_but_never_a_missing_cell(qtbot, pane, make_session, stack, show):
    show(pane, session_with(make_session(), applications__granted__company=MISSING))
    start_at(pane, GRANTED)
    press(qtbot, pane, Key.Key_Delete)
    assert pane._session.report.cells[GRANTED].blank
    pane.select("applications.granted.company")
    press(qtbot, pane, Key.Key_Delete, Key.Key_F2, Key.Key_Return)
    assert pane._session.report.cells["applications.granted.company"].missing
    assert stack.count() == 1


def test_deleting_a_range_is_one_change(qtbot, pane, stack):
    press(qtbot, pane, "5", Key.Key_Return)
    pane.select(GRANTED)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, pane, (Key.Key_Right, shift), (Key.Key_Down, shift), Key.Key_Delete)
    assert stack.undoText() == "清空 表三 4 格"
    stack.undo()
    assert value(pane, GRANTED) == 5


def test_arrows_skip_labels_and_covered_cells(qtbot, pane):
    start_at(pane, "active.normative_documents.in_force")
    press(qtbot, pane, Key.Key_Down)
    assert pane.current_address() == "active.licensing.decisions"
    press(qtbot, pane, Key.Key_Down)
    assert pane.current_address() == "active.punishment.decisions"
    press(qtbot, pane, Key.Key_Left, Key.Key_Up, Key.Key_Up)
    assert pane.current_address() == "active.normative_documents.issued"
    press(qtbot, pane, (Key.Key_End, Qt.KeyboardModifier.ControlModifier))
    assert pane.current_address() == "active.fees.amount"
    press(qtbot, pane, (Key.Key_Home, Qt.KeyboardModifier.ControlModifier))
    assert pane.current_address() == "active.regulations.issued"


def test_a_label_cannot_become_the_current_cell(qtbot, pane):
    start_at(pane, "active.regulations.issued")
    body = table(pane).body
    box = body.visualRect(table(pane).model.index(2, 0))
    qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert pane.current_address() == "active.regulations.issued"


def test_a_range_goes_out_and_in_as_spreadsheets_write_it(qtbot, pane, stack):
    control = Qt.KeyboardModifier.ControlModifier
    QGuiApplication.clipboard().setText("1\t2\r\n3\t-\r\n")
    press(qtbot, pane, (Key.Key_V, control))
    assert stack.count() == 1
    assert stack.undoText() == "粘贴到 表三 4 格"
    assert value(pane, "applications.granted.company") == 2
    assert value(pane, "applications.partly_granted.company") is None
    pane.select(GRANTED)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, pane, (Key.Key_Right, shift), (Key.Key_Down, shift), (Key.Key_C, control))
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t"


def test_a_paste_tells_how_many_cells_it_changed_and_confirmed(
    qtbot, pane, make_session, stack, show
):
    doubtful = Cell(Decimal(2), "2", doubt="行有错位")
    show(pane, session_with(make_session(), applications__granted__company=doubtful))
    start_at(pane, GRANTED)
    for text, said in (
        ("1\t2", "已改 1 格，与原文核对无误 1 格。"),
        ("1\t3", "已改 1 格。"),
        ("1\t3", "这些格里原来就是这些数字，没有改动。"),
    ):
        with qtbot.waitSignal(pane.told) as told:
            table(pane).body.paste(text)
        assert told.args == [said]
    assert stack.count() == 2
    show(pane, make_session(dict.fromkeys(pane._session.report.form.addresses)))
    start_at(pane, GRANTED)
    with qtbot.waitSignal(pane.told) as told:
        table(pane).body.paste("1\t2")
    assert told.args == ["已填 2 格。"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\t多\n2\t3", "予以公开 · 商业企业，“多”不是数字"),
        ("1\t2\t3\t4\t5\t6\t7\t8", "8 列"),
        ("1\n" * 40, "40 行"),
    ],
)
def test_a_paste_that_does_not_fit_changes_nothing(qtbot, pane, stack, text, said):
    table(pane).body.paste(text)
    assert stack.count() == 0
    assert table(pane).hint.isVisible()
    assert table(pane).hint.text.startswith("未粘贴：")
    assert said in table(pane).hint.text


def test_one_figure_fills_a_selection(qtbot, pane):
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, pane, (Key.Key_Right, shift), (Key.Key_Right, shift))
    table(pane).body.paste("4")
    assert value(pane, GRANTED) == 4
    assert value(pane, "applications.granted.research") == 4


def test_blanks_are_filled_with_zeros_only_when_asked(qtbot, pane, make_session, stack, show):
    blank = Cell(None, "/")
    session = session_with(
        make_session(),
        applications__granted__natural_person=blank,
        applications__granted__company=MISSING,
        applications__granted__research=blank,
    )
    show(pane, session)
    start_at(pane, GRANTED)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, pane, (Key.Key_End, shift))
    fill = next(entry for entry in table(pane).body.menu().actions() if "填 0" in entry.text())
    fill.trigger()
    assert stack.undoText() == "空白格填 0：表三 2 格"
    assert value(pane, GRANTED) == 0
    assert session.report.cells["applications.granted.company"].missing
    again = next(entry for entry in table(pane).body.menu().actions() if "填 0" in entry.text())
    assert not again.isEnabled()


def test_undo_and_redo_are_seen(qtbot, pane, stack):
    press(qtbot, pane, "12", Key.Key_Return)
    index = table(pane).model.index_of(GRANTED)
    assert "已修改：原值 0" in pane.explain(GRANTED)
    stack.undo()
    assert index.data() == "0"
    assert "已修改" not in pane.explain(GRANTED)
    stack.redo()
    assert index.data() == "12"


def test_an_edit_draws_no_more_than_has_changed(qtbot, pane, painted):
    body = table(pane).body.viewport()
    press(qtbot, pane, "12")
    so_far = painted(body)
    press(qtbot, pane, Key.Key_Return)
    area = so_far()
    (figure, below) = (
        table(pane).body.visualRect(table(pane).model.index_of(address))
        for address in (GRANTED, BELOW)
    )
    assert area.contains(figure.adjusted(1, 1, -1, -1))
    assert area.contains(below.adjusted(1, 1, -1, -1))
    drawn = sum(part.width() * part.height() for part in area)
    assert drawn < body.width() * body.height() / 4


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_lines_are_equally_wide_and_without_gaps_on_every_screen(pane, ratio):
    pane.select("applications.granted.total")
    body = table(pane).body
    picture = QImage(body.size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    body.render(picture)
    colour_at = [picture.pixelColor(3, at).name() for at in range(picture.height())]
    runs = [(colour, len(list(run))) for colour, run in groupby(colour_at)]
    line = colours(pane.palette()).grid.name()
    assert len(runs) > 20
    # Cells and lines take turns: nothing shines through between them.
    assert all((one == line) != (two == line) for (one, _), (two, _) in pairwise(runs))
    assert {length for colour, length in runs if colour == line} == {int(ratio)}


def test_a_figure_that_fills_its_cell_keeps_clear_of_the_marks_beside_it(qapp):
    picture = QImage(60, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    _paint_text(painter, "8" * 9, painter.font(), picture.rect(), 12, 50)
    painter.end()
    ink = [
        at
        for at in range(picture.width())
        if any(picture.pixelColor(at, y).lightness() < 128 for y in range(picture.height()))
    ]
    assert 14 <= ink[0] < ink[-1] < 48


def test_what_is_on_the_screen_after_an_edit_is_what_a_full_painting_gives(qtbot, pane, on_screen):
    press(qtbot, pane, "12", Key.Key_Return, Key.Key_Up, Key.Key_Right)
    assert on_screen(pane) == pane.grab().toImage()


def test_selecting_is_silent_and_the_person_is_heard(qtbot, pane):
    with qtbot.assertNotEmitted(pane.address_selected):
        pane.select("litigation.direct.total")
        pane.select("active.fees.amount")
    assert pane.current_address() == "active.fees.amount"
    with qtbot.waitSignal(pane.address_selected) as caught:
        click(qtbot, pane, "active.licensing.decisions")
    assert caught.args == ["active.licensing.decisions"]


def test_going_to_another_tab_tells_its_current_cell(qtbot, pane):
    pane.select(GRANTED)
    box = pane.tabBar().tabRect(3)
    with qtbot.waitSignal(pane.address_selected) as caught:
        qtbot.mouseClick(pane.tabBar(), Qt.MouseButton.LeftButton, pos=box.center())
    assert caught.args == ["litigation.review.upheld"]
    pane.setCurrentIndex(0)
    assert pane.current_address() is None


def test_a_selected_cell_is_scrolled_into_view_under_the_frozen_heads(qtbot, pane):
    pane.resize(600, 300)
    for address in ("applications.carried_out.total", "applications.received.natural_person"):
        pane.select(address)
        body = table(pane).body
        box = body.visualRect(table(pane).model.index_of(address))
        assert body.viewport().rect().contains(box)


def test_the_current_cell_stays_in_view_when_the_table_gets_smaller_or_larger(qtbot, pane):
    address = "applications.carried_out.total"
    pane.resize(800, 900)
    pane.select(address)
    body = table(pane).body
    bar = body.verticalScrollBar()

    def seen():
        box = body.visualRect(table(pane).model.index_of(address))
        return body.viewport().rect().contains(box)

    assert seen()
    pane.resize(600, 300)
    assert seen()
    pane.set_zoom(1.5)
    assert seen()
    # What a person has scrolled away stays away.
    bar.setValue(0)
    pane.resize(620, 320)
    assert bar.value() == 0


def test_heads_and_labels_follow_the_figures(qtbot, pane):
    pane.resize(420, 300)
    pane.select("applications.carried_out.total")
    form = table(pane)
    body, heads, labels = form.body, form._heads, form._labels
    assert body.horizontalScrollBar().value() > 0
    assert body.verticalScrollBar().value() > 0
    at = form.model.index_of("applications.carried_out.total")
    head = form.model.index(0 + form.model.grid.head_rows - 1, at.column())
    label = form.model.index(at.row(), 0)
    left = body.mapTo(form, body.visualRect(at).topLeft())
    assert heads.mapTo(form, heads.visualRect(head).topLeft()).x() == left.x()
    assert labels.mapTo(form, labels.visualRect(label).topLeft()).y() == left.y()


def test_counts_of_errors_and_warnings_stand_on_the_tabs(qtbot, make_session, show, pane):
    session = make_session()
    session.findings = (
        Finding("applications.row-sum", Level.ERROR, (GRANTED,), "表三", "不符", "1≠2"),
        Finding("active.stock", Level.WARNING, ("active.fees.amount",), "表二", "多"),
        Finding("litigation.order", Level.NOTICE, ("litigation.review.total",), "表四", "看"),
    )
    show(pane, session)
    bar = pane.tabBar()
    assert bar.accessibleTabName(2) == "三、依申请公开，错误 1，未核校"
    assert bar.accessibleTabName(1) == "二、主动公开，提示 1，未核校"
    assert bar.accessibleTabName(3) == "四、复议诉讼，未核校"
    wide = bar.tabRect(2).width()
    session.findings = ()
    pane.refresh()
    assert bar.accessibleTabName(2) == "三、依申请公开，未核校"
    assert bar.tabRect(2).width() < wide


def without_sections(report: Report) -> Report:
    return replace(
        report, sections=(), cells={address: MISSING for address in report.form.addresses}
    )


def test_a_section_that_the_source_lacks_says_so(qtbot, make_session, show, pane):
    session = make_session()
    bare = Session(session.path, session.document, without_sections(session.report))
    show(pane, bare)
    assert "原文中没有这一部分" in pane.widget(0).text.toPlainText()
    assert "原文中没有这一部分" in pane.widget(2).notice.text()
    assert "原文中没有这一部分" in pane.tabBar().accessibleTabName(4)
    start_at(pane, GRANTED)
    assert table(pane).model.index_of(GRANTED).data() == "（缺）"
    press(qtbot, pane, "0", Key.Key_Return)
    assert value(pane, GRANTED) == 0


def test_text_is_shown_as_text_with_its_findings(qtbot, make_session, show, pane):
    session = make_session()
    section = session.report.section(1)
    passage = replace(section.passages[0], text="<b>全年</b>受理17件。")
    changed = replace(section, passages=(passage,))
    report = replace(session.report, sections=(changed, *session.report.sections[1:]))
    session = Session(session.path, session.document, report)
    finding = Finding(
        "narrative.received",
        Level.WARNING,
        (GRANTED,),
        "一",
        "与表三不符",
        "17≠95",
        origin=passage.origin,
    )
    session.findings = (finding,)
    show(pane, session)
    text = pane.widget(0).text.toPlainText()
    assert "<b>全年</b>受理17件。" in text
    assert "提示：与表三不符（17≠95）" in text
    pane.show_finding(finding)
    assert pane.currentIndex() == 0
    pane.show_finding(replace(finding, origin=None))
    assert pane.current_address() == GRANTED


def test_another_edition_builds_other_tables(qtbot, make_session, show, pane):
    session = make_session()
    form = load_form("2019")
    cells = {address: Cell(Decimal(1), "1") for address in form.addresses}
    report = replace(session.report, form=form, edition="2019", cells=cells)
    show(pane, Session(session.path, session.document, report))
    pane.select("active.procurement.amount")
    assert pane.current_address() == "active.procurement.amount"
    show(pane, None)
    assert pane.count() == 0
    assert pane.current_address() is None
    assert pane.explain(GRANTED) == ""


def test_zoom_by_ctrl_and_wheel(qtbot, pane):
    row = table(pane).body.rowHeight(5)
    table(pane).zoomed.emit(1)
    assert pane.zoom == 1.1
    assert table(pane).body.rowHeight(5) > row
    table(pane).zoomed.emit(-1)
    assert table(pane).body.rowHeight(5) == row


def test_at_its_usual_size_the_form_needs_no_sideways_scrolling(qtbot, pane):
    for address in (GRANTED, "litigation.review.total", "active.fees.amount"):
        pane.select(address)
        assert not table(pane)._across.isVisible()
    pane.select(GRANTED)
    assert table(pane).mapTo(pane, QPoint(0, 0)).x() == 0


def picture(pane, address):
    body = table(pane).body
    box = body.visualRect(table(pane).model.index_of(address))
    return body.viewport().grab(box).toImage()


def reddish(image):
    """Return how many pixels are plainly red, as the error's icon is."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(colour.red() > 180 and colour.green() < 90 for colour in colours)


def test_the_main_cell_has_the_icon_and_related_cells_only_a_tint(qtbot, pane):
    pane.select("applications.received.total")
    session = pane._session
    plain = picture(pane, GRANTED)
    total = "applications.granted.total"
    session.findings = (
        Finding("applications.row-sum", Level.ERROR, (GRANTED, total), "表三", "不符", "1≠2"),
    )
    pane.refresh([])
    assert reddish(picture(pane, GRANTED)) > 30
    related = picture(pane, total)
    assert reddish(related) == 0
    assert related.pixelColor(3, 3) != plain.pixelColor(3, 3)
    assert picture(pane, GRANTED).pixelColor(3, 3) != related.pixelColor(3, 3)
    session.findings = ()
    pane.refresh([])
    assert picture(pane, GRANTED) == plain


def test_the_heads_of_a_band_are_shown_with_its_cell(qtbot, pane):
    pane.resize(780, 330)
    pane.select("active.fees.amount")
    pane.select("active.regulations.issued")
    body = table(pane).body
    assert body.verticalScrollBar().value() == 0


def test_a_table_that_was_compared_has_the_sign_for_that_in_the_colours_of_the_text(
    pane, work, qapp
):
    work.do(work.session.review("applications"))
    shown_icon = pane.tabIcon(2).pixmap(16).toImage()
    assert shown_icon == icon("review").pixmap(16).toImage()
    assert pane.tabBar().accessibleTabName(2) == "三、依申请公开，已核校"
    before = qapp.palette()
    dark = qapp.palette()
    dark.setColor(QPalette.ColorRole.WindowText, QColor("white"))
    qapp.setPalette(dark)
    try:
        QApplication.processEvents()
        assert pane.tabIcon(2).pixmap(16).toImage() == icon("review").pixmap(16).toImage()
        assert pane.tabIcon(2).pixmap(16).toImage() != shown_icon
        assert pane.tabIcon(1).isNull()
    finally:
        qapp.setPalette(before)


def test_a_table_that_was_not_read_is_no_wider_than_one_of_figures(qtbot, make_session, show, pane):
    pane.resize(800, 620)
    pane.show_section(4)
    QApplication.processEvents()
    body = table(pane).body
    columns = range(body.form.columnCount())
    usual = [body.columnWidth(column) for column in columns]
    session = make_session()
    cells = {
        address: MISSING if address.startswith("litigation.") else cell
        for address, cell in session.report.cells.items()
    }
    report = replace(session.report, cells=cells)
    show(pane, Session(session.path, session.document, report))
    QApplication.processEvents()
    body = table(pane).body
    assert [body.columnWidth(column) for column in columns] == usual
    at = body.form.index_of("litigation.review.upheld")
    assert at.data() == "（缺）"
    # Beside its mark the word is legible: drawn narrower, but not by much.
    room = min(usual) - icon_size(body.font()) - 2
    assert room >= 0.75 * body.fontMetrics().horizontalAdvance("（缺）")
