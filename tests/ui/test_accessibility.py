"""Everything can be reached by keyboard and has a name for those who do not see it."""

import re
from collections import Counter, defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from gxnb_desktop.batch.sums import Sum, Sums
from gxnb_desktop.packs.store import Store
from gxnb_desktop.report.forms import load_form
from gxnb_desktop.ui.about.dialog import AboutDialog
from gxnb_desktop.ui.app import chinese_of_qt
from gxnb_desktop.ui.aside import Running, Task, WaitingDialog
from gxnb_desktop.ui.folder.sums_dialog import SumsDialog
from gxnb_desktop.ui.folder.window import FolderWindow
from gxnb_desktop.ui.handing_back.amending import AmendDialog
from gxnb_desktop.ui.handing_back.opinions import OpinionDialog
from gxnb_desktop.ui.help_dialogs import KeySheet, key_rows
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.manual.chapters import chapters
from gxnb_desktop.ui.manual.window import ManualWindow
from gxnb_desktop.ui.packs import PacksDialog
from gxnb_desktop.ui.preferences.dialog import SettingsDialog
from gxnb_desktop.ui.preferences.kept import preferences
from gxnb_desktop.ui.rereading import RereadingDialog
from gxnb_desktop.ui.starting import NewReportDialog
from gxnb_desktop.ui.waiving import ReasonDialog
from gxnb_desktop.ui.wording import HeadingDialog, TextDialog

CELL = "applications.received.natural_person"
NAMED = (
    *(QAbstractItemView, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextBrowser),
    QTabWidget,
)
"""Widgets whose purpose no text of their own tells."""


@pytest.fixture(autouse=True)
def _chinese(qapp):
    translator = chinese_of_qt(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def window(qtbot, make_session):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _: window.session.mark_saved())
    window.show_session(make_session({CELL: 3}))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.source.find()
    return window


def ended():
    """Work that is over: a dialog that waits for it can be closed."""
    running = Running(bool)
    running.start()
    running.result()
    return running


FORM = load_form("2021")
NO_SUMS = Sums(2022, FORM, (), dict.fromkeys(FORM.addresses, Sum(None)))
DIALOGS = {
    "settings": lambda window: SettingsDialog(preferences(), window.recent, window),
    "about": AboutDialog,
    "keys": lambda window: KeySheet(window.actions_, window),
    "manual": lambda window: ManualWindow(chapters(key_rows(window.actions_)), window),
    "packs": lambda window: PacksDialog(Store(window.session.path.parent / "packs"), window),
    "new report": NewReportDialog,
    "folder": lambda window: FolderWindow(window.session.path.parent, window.readings),
    "sums": lambda window: SumsDialog([NO_SUMS], None, window),
    "rereading": lambda window: RereadingDialog(window.session, "applications", None, window),
    "amending": lambda window: AmendDialog(window.session, 1, window),
    "opinion": lambda window: OpinionDialog(window.session, window),
    "heading": lambda window: HeadingDialog(window.session.report, window),
    "text": lambda window: TextDialog("总体情况", ["一段文字。"], window),
    "waiting": lambda window: WaitingDialog("正在导出…", Task(), ended(), window),
    "reason": lambda window: ReasonDialog(window.session.findings[0], window),
}


@pytest.fixture(params=DIALOGS)
def dialog(request, qtbot, window):
    dialog = DIALOGS[request.param](window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def without_a_name(root):
    """What stands in a widget and neither shows nor tells what it is for."""
    for widget in [root, *root.findChildren(QWidget)]:
        if _is_qts_own(widget):
            continue
        named = bool(widget.accessibleName().strip())
        if isinstance(widget, QAbstractButton):
            named = named or bool(widget.text().strip())
            wanted = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        else:
            # A label with an access key names its field.
            named = named or any(label.buddy() is widget for label in root.findChildren(QLabel))
            wanted = isinstance(widget, NAMED)
        if wanted and not named:
            yield f"{type(widget).__name__} in {type(widget.parent()).__name__}"


def _is_qts_own(widget):
    """Parts that Qt makes for a widget and names, or hides, itself."""
    name = widget.objectName()
    parent = widget.parentWidget()
    return (
        name.startswith("qt_")
        or name in ("ScrollLeftButton", "ScrollRightButton")
        or isinstance(widget, QHeaderView)
        or isinstance(parent, QComboBox | QAbstractSpinBox)
        or (parent is not None and isinstance(parent.parentWidget(), QComboBox))
    )


def test_everything_in_the_window_has_a_name(window):
    assert list(without_a_name(window)) == []


def test_access_keys_of_labels_lead_somewhere(dialog):
    for label in dialog.findChildren(QLabel):
        if re.search(r"&[A-Z]", label.text()):
            buddy = label.buddy()
            assert buddy is not None, label.text()
            assert buddy.focusPolicy() & Qt.FocusPolicy.TabFocus, label.text()


def test_everything_in_a_dialog_has_a_name(dialog):
    assert dialog.windowTitle()
    assert list(without_a_name(dialog)) == []


def test_buttons_of_dialogs_are_in_chinese(dialog):
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            assert any("一" <= char <= "鿿" for char in button.text()), button.text()


def test_every_action_has_a_text_and_stands_in_a_menu(window):
    shown = set(_actions_of(window.menuBar()))
    for action in window.findChildren(QAction):
        if action.isSeparator() or _is_qts_own_action(action):
            continue
        assert action.text(), action
        if action.shortcuts():
            assert action in shown, action.text()


@pytest.mark.parametrize("name", ["report", "folder"])
def test_no_two_actions_share_a_key(qtbot, window, name):
    shown = window if name == "report" else DIALOGS["folder"](window)
    qtbot.addWidget(shown)
    keys = Counter(
        sequence.toString()
        for action in set(shown.findChildren(QAction))
        if not _is_qts_own_action(action)
        for sequence in action.shortcuts()
    )
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_key_is_on_the_sheet(window):
    sheet = "、".join(keys for _, _, keys in key_rows(window.actions_)).split("、")
    for action in list(_actions_of(window.menuBar())):
        for sequence in action.shortcuts():
            # Both keys of that name are called Enter.
            assert sequence.toString().replace("Return", "Enter") in sheet, action.text()


def test_no_two_entries_of_a_menu_share_an_access_key(window):
    menus = window.menuBar().findChildren(QMenu)
    assert len(menus) >= 5
    for menu in [window.menuBar(), *menus]:
        letters = defaultdict(list)
        for action in menu.actions():
            at = action.text().find("(&")
            if at >= 0:
                letters[action.text()[at + 2].upper()].append(action.text())
        assert [texts for texts in letters.values() if len(texts) > 1] == []


def test_tab_leads_through_the_whole_window_and_back(qtbot, window):
    """From anywhere each pane can be reached, and no widget is a trap."""
    reached = _by_tab(qtbot, window)
    for pane in (window.source, window.form, window.findings):
        assert any(pane.isAncestorOf(widget) for widget in reached), pane
    for button in (window.findings.locate_button, window.findings.waive_button):
        assert button in reached
    assert window.findings.words in reached


def test_every_button_of_a_dialog_is_a_stop(dialog):
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and not _is_qts_own(button):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text()


def _by_tab(qtbot, root):
    """What has the focus, one after the other, until Tab comes back to the first."""
    first = QApplication.focusWidget()
    assert root.isAncestorOf(first)
    reached = []
    for _ in range(400):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            return reached
    raise AssertionError(f"Tab does not come back; it stays in {reached[-1]}")


def _actions_of(bar):
    for action in bar.actions():
        yield action
        for menu in bar.findChildren(QMenu):
            if menu.menuAction() is action:
                yield from _actions_of(menu)


def _is_qts_own_action(action):
    parent = action.parent()
    return (
        isinstance(parent, QLineEdit | QMenuBar | QTabBar)
        or action.objectName().startswith("_q_qlineedit")
        or action.menu() is not None
        or action.text() == "工具栏"
    )
