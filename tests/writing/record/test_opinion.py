"""What goes back to a unit: what is wrong and what to do, in sentences, and nothing waived."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from gxnb_desktop.checking.finding import Level
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.unread import new_report
from gxnb_desktop.report.model import Cell
from gxnb_desktop.session.session import Session
from gxnb_desktop.session.state import heading_of
from gxnb_desktop.writing.record.opinion import opinion
from gxnb_desktop.writing.record.opinion_file import export_opinion

TOTAL = "litigation.direct.total"


def test_errors_are_numbered_with_place_sum_and_proposal(make_session) -> None:
    session = make_session({TOTAL: 3})
    session.findings = (replace(session.findings[0], suggestion={TOTAL: Decimal(0)}),)
    lines = opinion(session).splitlines()
    assert lines[0] == "湘潭县锦石乡人民政府："
    assert "2024年政府信息公开工作年度报告" in lines[1]
    [said] = [line for line in lines if line.startswith("1. ")]
    assert "表四 直接起诉 · 总计" in said
    assert "0+0+0+0=0≠3" in said
    assert "是否应为 0" in said
    assert said.endswith("。")
    assert lines[-1].startswith("请修改后重新报送")


def test_what_was_corrected_is_asked_for_first(make_session) -> None:
    session = make_session({TOTAL: 3})
    session.apply(session.correct({TOTAL: Decimal(0)}, reason="采用建议值：四项之和为 0"))
    text = opinion(session)
    assert "1. 表四 直接起诉 · 总计：原为 3，应为 0（四项之和为 0）。" in text


def test_an_amount_keeps_the_unit_that_is_wrong(make_session) -> None:
    session = make_session()
    address = "active.fees.amount"
    session.original.cells[address] = Cell(Decimal(125000), "125000元", unit="元")
    session.apply(session.correct({address: Decimal("12.5")}))
    assert "原为 125000元，应为 12.5。" in opinion(session)


def test_words_that_were_changed_are_asked_for_too(make_session) -> None:
    session = make_session()
    heading = replace(heading_of(session.report), year=2023)
    session.apply(session.rename(heading))
    said = session.report.section(1).passages[0].text
    session.apply(session.rewrite(1, [said, "全年收到申请8件。"]))
    text = opinion(session)
    assert "下列文字已在核校时改动，请照此修改：\n1. 标题：原为“" in text
    assert "2. 第一部分：原为“…信息处理费。”，改为“…信息处理费。 全年收到申请8件。”。" in text
    assert "3. 第六部分" not in text


def test_what_was_typed_off_a_scan_is_not_asked_for() -> None:
    reading = new_report("平等乡人民政府", 2024)
    session = Session(Path("新建"), reading.document, reading.report)
    session.apply(session.correct({TOTAL: Decimal(3)}))
    assert "请照此改正" not in opinion(session)


def test_what_is_waived_or_of_other_levels_is_not_in_it(make_session) -> None:
    session = make_session({TOTAL: 3})
    assert "未发现需要修改的问题" in opinion(session, [Level.WARNING])
    session.apply(session.waive(session.findings, "已核实"))
    assert opinion(session, list(Level)).endswith("未发现需要修改的问题。\n")


def test_it_is_saved_as_letter_and_as_text(make_session, tmp_path: Path) -> None:
    text = opinion(make_session({TOTAL: 3}))
    letter, plain = tmp_path / "意见.docx", tmp_path / "意见.txt"
    export_opinion(text, letter, "docx", source=None)
    export_opinion(text, plain, "txt", source=None)
    paragraphs = [p.text for p in Document(BytesIO(letter.read_bytes())).paragraphs]
    assert paragraphs[1:] == text.splitlines()
    data = plain.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == text


def test_an_empty_opinion_can_be_saved(tmp_path: Path) -> None:
    export_opinion("", tmp_path / "意见.docx", "docx", source=None)


def test_the_source_is_never_written_to(tmp_path: Path) -> None:
    target = tmp_path / "年报.txt"
    target.write_bytes(b"old")
    with pytest.raises(UnwritableFile, match="原文件"):
        export_opinion("意见", target, "txt", source=target)
    assert target.read_bytes() == b"old"
