from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from gxnb_desktop.checking.finding import Cause, Level
from gxnb_desktop.ui import asking
from gxnb_desktop.ui.handing_back.opinions import OpinionDialog

TOTAL = "litigation.direct.total"


def test_levels_are_chosen_and_the_text_is_copied(qtbot, make_session) -> None:
    dialog = OpinionDialog(make_session({TOTAL: 3}))
    qtbot.addWidget(dialog)
    assert "请改正下列错误" in dialog.text.toPlainText()
    assert "请再核对" not in dialog.text.toPlainText()
    dialog.levels[Level.NOTICE].setChecked(True)
    assert "请再核对" in dialog.text.toPlainText()
    dialog.levels[Level.ERROR].setChecked(False)
    assert "请改正下列错误" not in dialog.text.toPlainText()
    dialog.text.appendPlainText("请于一月二十日前报来。")
    dialog.copy.click()
    assert "请于一月二十日前报来。" in QGuiApplication.clipboard().text()


def test_words_that_were_typed_are_not_lost_unasked(qtbot, make_session, monkeypatch) -> None:
    asked: list[bool] = []
    answers = [False, False, True]

    def answer(_: object) -> bool:
        asked.append(True)
        return answers.pop(0)

    monkeypatch.setattr(asking, "ask_to_drop_opinion", answer)
    dialog = OpinionDialog(make_session({TOTAL: 3}))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.text, "2026")
    notices = dialog.levels[Level.NOTICE]
    notices.click()
    assert not notices.isChecked()
    dialog.reject()
    assert dialog.isVisible()
    assert "2026" in dialog.text.toPlainText()
    notices.click()
    assert notices.isChecked()
    assert not dialog.text.toPlainText().startswith("2026")
    assert len(asked) == 3
    qtbot.keyClicks(dialog.text, "2026")
    dialog.copy.click()
    dialog.reject()
    assert not dialog.isVisible()
    assert len(asked) == 3


def test_what_may_be_misread_is_warned_of(qtbot, make_session) -> None:
    session = make_session({TOTAL: 3})
    session.findings = tuple(replace(f, cause=Cause.READING) for f in session.findings)
    dialog = OpinionDialog(session)
    qtbot.addWidget(dialog)
    assert "可能是读取有误" in dialog._hint()


def test_the_text_as_changed_is_saved(open_desk, make_session, target, monkeypatch) -> None:
    desk = open_desk(make_session({TOTAL: 3}))

    def run(dialog: OpinionDialog) -> int:
        dialog.text.setPlainText("平等乡人民政府：\n请重新报送。")
        desk.target = str(target / "意见.txt")
        dialog.save.click()
        return 0

    monkeypatch.setattr(OpinionDialog, "exec", run)
    desk.choose("退回修改意见")
    assert desk.told == [("意见.txt", "")]
    text = (target / "意见.txt").read_text(encoding="utf-8-sig")
    assert text.split() == ["平等乡人民政府：", "请重新报送。"]
