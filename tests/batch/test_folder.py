"""The list of a folder: what stands for what, what is compared with what, what counts."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from gxnb_desktop.batch.folder import State, entries
from gxnb_desktop.batch.opened import Opened, open_file
from gxnb_desktop.checking.finding import Level
from gxnb_desktop.errors import UserError
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.session import Session

GRANTED = "applications.granted.natural_person"


def work_on(path: Path) -> Session:
    reading = read_report(path)
    return Session(path, reading.document, reading.report, data=path.read_bytes())


def test_every_report_is_a_line_in_the_order_of_the_files(unit, listed):
    sound, wrong = unit("平等乡人民政府"), unit("白鹿区教育局", {GRANTED: 3})
    first, second = listed(wrong, sound)
    assert (first.path, first.name, first.state) == (wrong, "白鹿区教育局", State.UNREVIEWED)
    assert first.levels[Level.ERROR]
    assert (second.path, second.levels[Level.ERROR]) == (sound, 0)
    assert first.counted
    assert second.counted
    assert first.remarks == second.remarks == ()


def test_what_could_not_be_read_is_a_line_with_the_reason(unit, tmp_path):
    path = tmp_path / "坏.docx"
    (entry,) = entries([Opened(path, problem="文件已损坏。")])
    assert (entry.state, entry.name, entry.remarks) == (
        State.UNREADABLE,
        "坏.docx",
        ("文件已损坏。",),
    )
    assert not entry.counted


def test_a_file_that_is_no_report_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text("关于放假的通知", "utf-8")
    with pytest.raises(UserError, match="没有找到"):
        open_file(path, lambda at: read_report(at).report)


def test_work_stands_for_its_source_with_its_corrections(unit, listed, tmp_path):
    source = unit("平等乡人民政府", {GRANTED: 3})
    session = work_on(source)
    session.apply(session.correct({GRANTED: Decimal(0)}))
    work = tmp_path / "平等乡.gxnb"
    save_session(session, work)
    (entry,) = listed(source, work)
    assert (entry.path, entry.state) == (work, State.IN_WORK)
    assert entry.levels[Level.ERROR] == 0
    assert entry.remarks == (f"原文件：{source.name}",)


def test_work_that_is_done_says_so_and_is_not_compared_anew(unit, listed, tmp_path):
    last = unit("平等乡人民政府", {"applications.carried_out.total": 5}, year=2021)
    session = work_on(unit("平等乡人民政府"))
    for table in session.unreviewed:
        session.apply(session.review(table))
    if session.findings:
        session.apply(session.waive(session.findings, "原件如此"))
    done = tmp_path / "平等乡.gxnb"
    save_session(session, done)
    entry = next(entry for entry in listed(last, done) if entry.path == done)
    assert (entry.state, entry.findings, entry.previous) == (State.DONE, (), None)
    assert entry.waived == len(session.findings)


def test_last_years_report_of_the_same_body_is_found_and_compared(unit, listed):
    last = unit("湘潭县锦石乡人民政府", {"applications.carried_out.total": 4}, year=2021)
    other = unit("白鹿区教育局", year=2021)
    this = unit("锦石乡人民政府")
    found = {entry.path: entry for entry in listed(last, other, this)}
    assert found[this].previous == last
    assert any(finding.rule.startswith("continuity.") for finding in found[this].findings)
    assert found[last].previous is None
    assert found[other].previous is None


def test_work_that_is_not_done_is_compared_with_last_year(unit, listed, tmp_path):
    last = unit("平等乡人民政府", year=2021)
    work = tmp_path / "平等乡.gxnb"
    save_session(work_on(unit("平等乡人民政府")), work)
    entry = next(entry for entry in listed(last, work) if entry.path == work)
    assert (entry.state, entry.previous) == (State.IN_WORK, last)


def test_a_body_of_another_name_is_not_taken_for_last_years(unit, listed):
    unit("白鹿区教育局", year=2021)
    (entry,) = listed(unit("青山区教育局"))
    assert entry.previous is None


def test_of_several_drafts_of_one_body_the_last_written_counts(unit, listed):
    early = unit("平等乡人民政府", name="初稿.txt")
    late = unit("平等乡人民政府", {GRANTED: 1}, name="二稿.txt")
    first, second = listed(early, late)
    assert (first.counted, second.counted) == (False, True)
    assert first.remarks == ("与“二稿.txt”是同一单位同一年度，合计只计入后者",)
    os.utime(early, (2_000_000_000, 2_000_000_000))
    first, second = listed(early, late)
    assert (first.counted, second.counted) == (True, False)


def test_drafts_of_another_year_or_body_all_count(unit, listed):
    found = listed(
        unit("平等乡人民政府"), unit("平等乡人民政府", year=2021), unit("太平乡人民政府")
    )
    assert all(entry.counted for entry in found)


def test_a_copy_counts_once_though_nobody_is_named(unit, listed, tmp_path):
    one = unit("平等乡人民政府")
    copy = tmp_path / "副本.txt"
    copy.write_bytes(one.read_bytes())
    assert sum(entry.counted for entry in listed(one, copy)) == 1


def test_a_report_without_a_figure_does_not_count(unit, listed):
    path = unit("平等乡人民政府")
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.replace("0", "") for line in lines).replace("22", "2022"))
    (entry,) = listed(path)
    assert not entry.counted
    assert "没有计入合计" in entry.remarks[0]
