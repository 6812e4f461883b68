"""The record names every finding, every change with who and why, and what stays open."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from gxnb_desktop.reading.unread import new_report
from gxnb_desktop.report.model import Cell, LineOrigin
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.state import heading_of
from gxnb_desktop.writing.record.content import Record, RecordTable, conclusion, record_of

NOW = datetime(2026, 1, 20, 15, 0, tzinfo=UTC)
TOTAL, PART = "litigation.direct.total", "litigation.direct.upheld"


def table(record: Record, word: str) -> RecordTable:
    [found] = [entry for entry in record.tables if word in entry.title]
    return found


def told(session: Session, word: str) -> list[tuple[str, ...]]:
    return [row[1:] for row in table(record_of(session, NOW), word).rows]


def test_it_says_whose_report_this_is_and_who_checked_it(make_session) -> None:
    session = make_session()
    facts = dict(record_of(session, NOW).facts)
    assert facts["报送单位"] == "湘潭县锦石乡人民政府"
    assert facts["报告年度"] == "2024 年"
    assert facts["原文件"] == "年报.pdf"
    assert facts["原文件校验值（SHA-256）"] == "0" * 64
    assert facts["核校人"] == "（未填写）"
    assert facts["核校单生成时间"] == "2026-01-20 15:00"
    session.person = "经办人"
    assert dict(record_of(session, NOW).facts)["核校人"] == "经办人"


def test_a_finding_is_told_with_what_became_of_it(make_session) -> None:
    session = make_session({TOTAL: 3})
    [before] = [row for row in told(session, "发现的问题") if row[0] == "错误"]
    assert before[1] == "表四 直接起诉 · 总计"
    assert "0 + 0 + 0 + 0 = 0 ≠ 3" in before[2]
    assert before[3].startswith("未解决")
    session.apply(session.correct({TOTAL: Decimal(0)}, reason="笔误"))
    [after] = [row for row in told(session, "发现的问题") if row[0] == "错误"]
    assert after[3] == "已解决"
    assert all(row[0] != "错误" for row in told(session, "仍然存在"))


def test_a_waived_finding_stays_with_its_reason(make_session) -> None:
    session = make_session({TOTAL: 3})
    session.person = "经办人"
    [error] = [entry for entry in session.findings if entry.level == "error"]
    session.apply(session.waive([error], "原件如此"))
    [row] = [row for row in told(session, "发现的问题") if row[0] == "错误"]
    assert row[3] == "保留：原件如此"
    [left] = [row for row in told(session, "仍然存在") if row[0] == "错误"]
    assert left[3:] == ("原件如此", "经办人")


def test_a_finding_that_a_change_brought_is_told_as_such(make_session) -> None:
    session = make_session()
    session.apply(session.correct({PART: Decimal(2)}))
    rows = [row for row in told(session, "发现的问题") if row[0] == "错误"]
    assert rows
    assert all(row[3].startswith("修改后出现。") for row in rows)


def test_a_sum_that_is_still_broken_with_other_numbers_is_not_settled(make_session) -> None:
    session = make_session({TOTAL: 3})
    session.apply(session.correct({TOTAL: Decimal(2)}))
    first, now = [row for row in told(session, "发现的问题") if row[0] == "错误"]
    assert first[3] == "数字已改，仍有问题，见“修改后”一项"
    assert now[3].startswith("修改后仍有问题。未解决")


def test_a_wording_is_told_with_what_has_changed_in_it(make_session) -> None:
    session = make_session()
    said = session.report.section(6).passages[0].text
    session.apply(session.rewrite(6, [said, "另发出收费通知1件。"]))
    session.apply(session.rewrite(6, [said, "另发出收费通知12件。"]))
    session.apply(session.rewrite(6, []))
    heading = replace(heading_of(session.report), title="平等乡2024年政府信息公开工作年度报告")
    session.apply(session.rename(heading))
    rows = [row[1:3] for row in told(session, "修改记录")]
    assert rows[0] == ("…信息处理费。", "…信息处理费。\n另发出收费通知1件。")
    assert rows[1] == ("…出收费通知1件。", "…出收费通知12件。")
    assert (rows[2][0][:4], rows[2][1]) == (said[:4], "（无）")
    assert rows[3][0].startswith(session.original.title[:4])
    assert rows[3][1].startswith("平等乡2024年")


def test_every_changed_cell_is_named_with_who_and_why(make_session) -> None:
    session = make_session()
    session.person = "经办人"
    change = session.correct({TOTAL: Decimal(1), PART: Decimal(1)}, reason="核对来函")
    session.apply(change)
    rows = told(session, "修改记录")
    assert [row[1:5] for row in rows] == [("0", "1", "核对来函", "经办人")] * 2
    assert rows[0][5] == "2026-01-15 09:30"
    session.apply(session.rewrite(6, ["没有其他需要报告的事项。"]))
    session.explain(len(session.steps) - 1, "补充")
    assert told(session, "修改记录")[2][3] == "补充"


def test_only_what_was_compared_is_said_to_be_so_and_a_move_to_be_one(make_session) -> None:
    session = make_session()
    session.report.cells[PART] = Cell(Decimal(0), "0", doubt="可能错位", origin=LineOrigin(7, 1, 1))
    moved = Cell(Decimal(0), "0", origin=LineOrigin(7, 3, 1))
    session.apply(session.take_over({PART: moved}, "起左移一格"))
    assert told(session, "修改记录")[0][1:4] == ("0", "0", "起左移一格")
    session.revert(session.steps[-1])
    session.apply(session.confirm([PART]))
    assert told(session, "修改记录")[0][1:4] == ("0", "核对无误", "")
    session.revert(session.steps[-1])
    session.apply(session.correct({PART: Decimal(0), TOTAL: Decimal(1)}))
    rows = told(session, "修改记录")
    assert [row[1:3] for row in rows] == [("0", "核对无误"), ("0", "1")]


def test_what_was_typed_where_nothing_was_read_is_called_so() -> None:
    reading = new_report("平等乡人民政府", 2024)
    session = Session(Path("新建"), reading.document, reading.report)
    session.apply(session.correct({TOTAL: Decimal(3)}))
    entries = table(record_of(session, NOW), "二、")
    assert entries.title == "二、录入记录"
    assert entries.rows[0][2:4] == ("（未填）", "3")
    # All that was empty before is no finding that was settled since.
    assert {row[3] for row in told(session, "发现的问题")} == {"未解决"}


def test_what_was_compared_with_the_source_is_told(make_session) -> None:
    session = make_session()
    session.apply(session.review("active"))
    session.switch_off(["continuity.jump"])
    rows = table(record_of(session, NOW), "核对情况").rows
    assert [row[1] for row in rows] == ["已与原文对照", "未对照", "未对照", "未应用这条规则"]


def test_the_conclusion_never_promises_too_much(make_session) -> None:
    session = make_session({TOTAL: 3})
    assert conclusion(session) == "尚有 1 处错误没有解决"
    session.apply(session.correct({TOTAL: Decimal(0)}))
    if session.open_findings:
        session.apply(session.waive(session.open_findings, "已核实"))
    assert conclusion(session) == "没有发现问题，表格尚未全部与原文对照"
    for key in ("active", "applications", "litigation"):
        session.apply(session.review(key))
    assert conclusion(session) == "核校完毕"


def test_a_draft_sent_in_again_is_compared_with_the_returned_one(make_session) -> None:
    returned, again = make_session({TOTAL: 3}), make_session({"active.fees.amount": 7})
    record = record_of(again, NOW, returned)
    assert ("比对的退回稿", "年报.pdf") in record.facts
    kinds = [row[1] for row in table(record, "退回稿").rows]
    assert {"已改正", "未要求而改动", "按要求改动"} <= set(kinds)
