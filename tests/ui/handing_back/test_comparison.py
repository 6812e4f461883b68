from PySide6.QtGui import QGuiApplication

from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.resubmission import compare
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.handing_back.comparison import ComparisonDialog

TOTAL, FEES = "litigation.direct.total", "active.fees.amount"


def test_the_dialog_lists_copies_and_leads_to_cells(qtbot, make_session) -> None:
    returned, again = make_session({TOTAL: 3}), make_session({FEES: 7}).original
    dialog = ComparisonDialog(compare(returned, again), again)
    qtbot.addWidget(dialog)
    kinds = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert "未要求而改动" in kinds
    assert "已改正" in kinds
    dialog.copy.click()
    assert "【未要求而改动】" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(dialog.place_asked) as asked:
        dialog.table.cellActivated.emit(kinds.index("未要求而改动"), 0)
    assert asked.args == [FEES]


def test_the_work_on_the_returned_draft_is_kept_for_the_record(
    open_desk, make_session, target, monkeypatch
) -> None:
    shown = []
    monkeypatch.setattr(ComparisonDialog, "exec", lambda dialog: shown.append(dialog))
    save_session(make_session({TOTAL: 3}), target / "退回稿.gxnb")
    desk = open_desk(make_session())
    desk.target = str(target / "退回稿.gxnb")
    desk.choose("与退回稿比对")
    assert len(shown) == 1
    [feature] = [f for f in desk.window.features if hasattr(f, "comparison")]
    assert feature.comparison.returned is not None
    desk.window.show_session(None)
    assert feature.comparison.returned is None


def test_a_file_that_is_no_work_is_one_sentence(open_desk, make_session, target) -> None:
    (target / "x.gxnb").write_bytes(b"nothing")
    desk = open_desk(make_session())
    desk.target = str(target / "x.gxnb")
    desk.choose("与退回稿比对")
    assert len(desk.problems) == 1
    assert "核校文件" in desk.problems[0]


def test_another_body_is_asked_about(open_desk, make_session, target, monkeypatch) -> None:
    other = make_session()
    object.__setattr__(other.report, "organization", "锦石乡人民政府")
    save_session(other, target / "x.gxnb")
    asked, shown = [], []
    monkeypatch.setattr(asking, "ask_about_other_body", lambda *said: asked.append(said[1:]))
    monkeypatch.setattr(ComparisonDialog, "exec", lambda dialog: shown.append(dialog))
    desk = open_desk(make_session())
    desk.target = str(target / "x.gxnb")
    desk.choose("与退回稿比对")
    assert asked == [("锦石乡人民政府", "平等乡人民政府")]
    assert shown == []
    monkeypatch.setattr(asking, "ask_about_other_body", lambda *_: True)
    desk.choose("与退回稿比对")
    assert len(shown) == 1
