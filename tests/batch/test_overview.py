"""The overview as a workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.batch.list_sheet import LIST_SHEET
from gxnb_desktop.batch.marker import is_overview
from gxnb_desktop.batch.overview import write_overview
from gxnb_desktop.batch.sums import compare, sums
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.writing.table_sheet import TABLE_SHEETS

GRANTED = "applications.granted.natural_person"
TOTAL = "applications.granted.total"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "汇总.xlsx"


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def written(target: Path, name: str = LIST_SHEET, *, formulas: bool = False):
    return load_workbook(target, data_only=not formulas)[name]


def column(sheet, head: str) -> list[object]:
    at = [cell.value for cell in sheet[1]].index(head) + 1
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def test_the_list_tells_of_every_report(unit, listed, target, tmp_path):
    found = [
        *listed(unit("平等乡人民政府"), unit("白鹿区教育局", {GRANTED: 3})),
        Entry(tmp_path / "内" / "坏.docx", State.UNREADABLE, remarks=("文件已损坏。",)),
    ]
    write_overview(target, tmp_path, found, sums(found))
    sheet = written(target)
    assert column(sheet, "单位") == ["平等乡人民政府", "白鹿区教育局", "坏.docx"]
    assert column(sheet, "年度") == [2022, 2022, None]
    assert column(sheet, "状态") == ["未核校", "未核校", "未能读取"]
    sound, wrong, unread = column(sheet, "错误")
    assert (sound, unread) == (0, None)
    assert wrong > 0
    assert "总计" in column(sheet, "第一个问题")[1]
    assert column(sheet, "说明") == [None, None, "文件已损坏"]
    assert column(sheet, "文件")[2] == str(Path("内", "坏.docx"))


def test_sums_stand_in_the_form_and_below_the_reports(unit, listed, target, tmp_path):
    found = listed(
        unit("平等乡人民政府", {GRANTED: 3, TOTAL: 3}),
        unit("太平乡人民政府", {GRANTED: 4, TOTAL: 4}),
    )
    write_overview(target, tmp_path, found, sums(found))
    table = rows(written(target, f"2022年合计 {TABLE_SHEETS['applications']}"))
    granted = next(row for row in table if any("予以公开" in str(value) for value in row))
    assert [value for value in granted if isinstance(value, int)] == [7, *[0] * 5, 7]
    units = rows(written(target, "2022年各单位"))
    assert [row[0] for row in units[3:]] == ["平等乡人民政府", "太平乡人民政府", "合计"]
    at = units[-1].index(7)
    assert [row[at] for row in units[3:]] == [3, 4, 7]
    formula = rows(written(target, "2022年各单位", formulas=True))[-1][at]
    assert str(formula).startswith("=SUM(")


def test_a_sum_that_lacks_a_report_says_so(unit, listed, target, tmp_path):
    lacking = unit("太平乡人民政府")
    text = lacking.read_text("utf-8").splitlines()
    at = next(line for line, words in enumerate(text) if "（一）予以公开" in words)
    cells = text[at].split("\t")
    text[at] = "\t".join([*cells[:-1], ""])
    lacking.write_text("\n".join(text), "utf-8")
    found = listed(unit("平等乡人民政府", {TOTAL: 3}), lacking)
    write_overview(target, tmp_path, found, sums(found))
    sheet = written(target, f"2022年合计 {TABLE_SHEETS['applications']}")
    notes = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("太平乡人民政府" in note and "没有数字" in note for note in notes)
    assert "（空）" in rows(written(target, "2022年各单位"))[4]


def test_two_editions_of_one_year_have_sheets_of_their_own(unit, listed, target, tmp_path):
    found = listed(unit("平等乡人民政府"), unit("太平乡人民政府", form="2019"))
    write_overview(target, tmp_path, found, sums(found))
    names = load_workbook(target).sheetnames
    assert {"2022年2021版各单位", "2022年2019版各单位"} <= set(names)


def test_work_that_is_done_can_be_left_out_of_the_list(unit, listed, target, tmp_path):
    (entry,) = listed(unit("平等乡人民政府", {GRANTED: 3}))
    done = Entry(entry.path, State.DONE, entry.report, counted=True)
    write_overview(target, tmp_path, [done], sums([done]), skip_done=True)
    values = [value for row in rows(written(target)) for value in row]
    assert "平等乡人民政府" not in values
    assert "另有 1 份已核校完毕，没有列出；合计包括它们。" in values
    assert 3 in rows(written(target, "2022年各单位"))[-1]


def test_a_summary_is_compared_on_a_sheet_of_its_own(unit, listed, target, tmp_path):
    found = listed(unit("平等乡人民政府", {GRANTED: 3}))
    (added_up,) = sums(found)
    summary = read_report(unit("白鹿区人民政府", {GRANTED: 5})).report
    write_overview(target, tmp_path, found, [added_up], compare(added_up, summary))
    heads, difference, _, closing = rows(written(target, "与汇总年报比对"))
    assert heads[0] == "位置"
    assert difference[1:] == [3, 5, 2]
    assert closing[0] == "“白鹿区人民政府2022.txt”与2022年 1 份年报的合计比对：有 1 个数字不一致。"


def test_nothing_from_a_report_becomes_a_formula(target, tmp_path):
    entry = Entry(tmp_path / "=1+1.docx", State.UNREADABLE, remarks=("=HYPERLINK(1)",))
    write_overview(target, tmp_path, [entry], [])
    sheet = written(target, formulas=True)
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert column(sheet, "单位") == ["=1+1.docx"]


def test_only_an_earlier_overview_is_replaced(unit, listed, target, tmp_path):
    found = listed(unit("平等乡人民政府"))
    write_overview(target, tmp_path, found, sums(found))
    assert is_overview(target)
    write_overview(target, tmp_path, found, sums(found))
    for content in (b"", b"PK"):
        target.write_bytes(content)
        assert not is_overview(target)
        with pytest.raises(UnwritableFile, match="不是汇总表"):
            write_overview(target, tmp_path, found, sums(found))
        assert target.read_bytes() == content
    assert not is_overview(tmp_path / "没有.xlsx")
