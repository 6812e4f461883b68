import pytest
from docx import Document

from gxnb_desktop.session.file import save_session
from gxnb_desktop.ui.handing_back import comparison, records

TOTAL = "litigation.direct.total"


@pytest.mark.parametrize("to", ["docx", "pdf", "xlsx"])
def test_the_record_is_written(open_desk, make_session, target, to) -> None:
    desk = open_desk(make_session({TOTAL: 3}))
    desk.correct(TOTAL, 2, "核对来函")
    desk.target = str(target / f"核校单.{to}")
    desk.choose("导出核校单")
    assert desk.problems == []
    assert desk.told == [(f"核校单.{to}", "")]
    assert (target / f"核校单.{to}").stat().st_size > 1000
    # A record is no report: the work is not saved by it.
    assert desk.window.session.unsaved


def test_a_dialog_given_up_writes_nothing(open_desk, make_session, target) -> None:
    desk = open_desk(make_session())
    desk.choose("导出核校单")
    assert (desk.told, desk.problems) == ([], [])


def test_the_record_has_the_comparison(open_desk, make_session, target, monkeypatch, qtbot) -> None:
    returned = make_session({TOTAL: 3}, "退回稿.txt")
    save_session(returned, target / "退回稿.gxnb")
    monkeypatch.setattr(comparison.ComparisonDialog, "exec", lambda _: 0)
    desk = open_desk(make_session())
    desk.target = str(target / "退回稿.gxnb")
    desk.choose("与退回稿比对")
    desk.target = str(target / "核校单.docx")
    desk.choose("导出核校单")
    texts = [p.text for p in Document(str(target / "核校单.docx")).paragraphs]
    assert "五、与退回稿比对" in texts


def test_the_record_is_previewed(open_desk, make_session, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(records, "show_preview", lambda _, pages, name: shown.append(name))
    open_desk(make_session()).choose("打印核校单")
    assert shown == ["平等乡人民政府2024年政府信息公开工作年度报告核校单"]
