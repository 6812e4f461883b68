"""All windows follow what is set in one of them."""

import pytest

from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.preferences.kept import Kept, Preferences, preferences

CELL = "applications.received.natural_person"


@pytest.fixture
def windows(qtbot, make_session):
    made = []
    for name in ("甲.txt", "乙.txt"):
        window = MainWindow()
        qtbot.addWidget(window)
        window.show_session(make_session({CELL: 3}, name))
        made.append(window)
    return made


def test_rules_that_are_switched_off_go_out_of_every_report(windows):
    rule = windows[0].session.findings[0].rule
    preferences().keep(Preferences(off=frozenset({rule})))
    for window in windows:
        assert all(finding.rule != rule for finding in window.session.findings)
        assert "停用规则 1 条" in window.status.verdict.text()
        assert window.findings.shown() == list(window.session.findings)
    preferences().keep(Preferences())
    assert windows[1].session.findings[0].rule == rule


def test_a_report_that_is_opened_later_follows_too(windows, make_session):
    preferences().keep(Preferences(off=frozenset({"applications.row-sum"}), person="经办人"))
    session = make_session({CELL: 3})
    windows[0].show_session(session)
    assert session.off == {"applications.row-sum"}
    assert session.person == "经办人"
    assert session.correct({CELL: None}).person == "经办人"


def test_the_name_that_a_file_brings_stays_where_none_is_set(windows, make_session):
    session = make_session()
    session.person = "复核人"
    windows[0].show_session(session)
    assert session.person == "复核人"


def test_tables_have_one_size_in_all_windows_and_keep_it(qtbot, windows):
    preferences().keep(Preferences(zoom=150))
    assert [window.form.zoom for window in windows] == [1.5, 1.5]
    windows[0].form.zoomed.emit(1.25)
    assert windows[1].form.zoom == 1.25
    assert Kept().now().zoom == 125
    later = MainWindow()
    qtbot.addWidget(later)
    assert later.form.zoom == 1.25
