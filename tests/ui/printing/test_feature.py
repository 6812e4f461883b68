"""打印年报 in the window."""

from gxnb_desktop.ui import asking
from gxnb_desktop.ui.main_window import MainWindow
from gxnb_desktop.ui.printing import feature


def test_the_report_is_previewed_once_errors_are_agreed_to(
    qtbot, make_session, monkeypatch
) -> None:
    shown = []
    monkeypatch.setattr(feature, "show_preview", lambda _, pages, name: shown.append(name))
    session = make_session({"litigation.direct.total": 3})
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_session(session)
    [action] = [a for a in window.actions() if a.shortcut().toString() == "Ctrl+P"]
    monkeypatch.setattr(asking, "ask_to_export_with_errors", lambda *_: False)
    action.trigger()
    assert shown == []
    monkeypatch.setattr(asking, "ask_to_export_with_errors", lambda *_: True)
    action.trigger()
    assert shown == ["平等乡人民政府2024年政府信息公开工作年度报告（核校）"]
    window.show_session(None)
    assert not action.isEnabled()
