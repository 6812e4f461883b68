"""``gxnb batch``: what it says, what it writes, and what it leaves alone."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.units import write_unit
from gxnb_desktop.batch.list_sheet import LIST_SHEET
from gxnb_desktop.cli import main
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.session.file import save_session
from gxnb_desktop.session.session import Session

GRANTED = "applications.granted.natural_person"
Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "年报"
    path.mkdir()
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "汇总.xlsx"


@pytest.fixture
def write(folder: Path) -> Write:
    """Write the report of a body into the folder."""
    return partial(write_unit, folder)


def run(*arguments: object) -> int:
    return main(["batch", *map(str, arguments)])


def bodies(target: Path) -> list[object]:
    sheet = load_workbook(target)[LIST_SHEET]
    return [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_is_listed_whatever_one_file_is(folder, target, write, capsys, jobs):
    write("平等乡人民政府")
    write("白鹿区教育局", {GRANTED: 3}, name="白鹿区教育局.docx")
    bad = folder / "坏.docx"
    bad.write_bytes(b"PK")
    (folder / "说明.jpeg2").write_bytes(b"")
    assert run(folder, "-o", target, "--jobs", jobs) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 2
    assert f"{bad}: " in said.err
    assert said.out.startswith("共 3 个文件：没有错误 1 个，有错误 1 个，未能读取 1 个；")
    assert said.out.endswith(f"；汇总表已写入 {target}\n")
    assert bodies(target) == ["坏.docx", "平等乡人民政府", "白鹿区教育局"]


def test_the_status_tells_of_errors(folder, target, write):
    write("平等乡人民政府")
    assert run(folder, "-o", target) == 0
    write("白鹿区教育局", {GRANTED: 3})
    assert run(folder, "-o", target) == 1


def test_work_on_a_report_stands_for_it(folder, target, write):
    source = write("白鹿区教育局", {GRANTED: 3})
    reading = read_report(source)
    session = Session(source, reading.document, reading.report, data=source.read_bytes())
    session.apply(session.correct({GRANTED: Decimal(0)}))
    save_session(session, folder / "白鹿区教育局.gxnb")
    assert run(folder, "-o", target) == 0
    sheet = load_workbook(target)[LIST_SHEET]
    assert [row[4] for row in sheet.iter_rows(values_only=True)] == ["状态", "核校中"]


def test_an_earlier_overview_in_the_folder_is_no_report(folder, write):
    write("平等乡人民政府")
    for _ in range(2):
        assert run(folder, "-o", folder / "汇总.xlsx") == 0
        assert bodies(folder / "汇总.xlsx") == ["平等乡人民政府"]


def test_a_report_that_is_a_workbook_is_never_written_over(folder, write, capsys):
    report = write("平等乡人民政府", name="报告.xlsx")
    before = report.read_bytes()
    assert run(folder, "-o", report) == 2
    assert "不是汇总表" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_a_summary_report_is_compared_and_counts_for_no_unit(folder, target, write):
    write("平等乡人民政府", {GRANTED: 3})
    summary = write("平安县人民政府", {GRANTED: 3})
    assert run(folder, "-o", target, "--summary", summary) == 1
    assert bodies(target) == ["平等乡人民政府"]
    sheet = load_workbook(target)["与汇总年报比对"]
    assert "各个数字都一致" in str(sheet.cell(3, 1).value)


def test_a_summary_of_another_year_is_refused(folder, target, write, tmp_path, capsys):
    write("平等乡人民政府")
    summary = write("平安县人民政府", year=2023).rename(tmp_path / "汇总年报.txt")
    assert run(folder, "-o", target, "--summary", summary) == 2
    said = capsys.readouterr()
    assert "没有与汇总年报（2023年，2021版格式）同年度" in said.err
    assert said.err.count("\n") == 1
    assert not target.exists()


def test_a_folder_without_reports_writes_nothing(folder, target, capsys):
    assert run(folder, "-o", target) == 2
    assert "没有可以检查的文件" in capsys.readouterr().err
    assert not target.exists()


def test_a_folder_with_nothing_but_the_summary_writes_nothing(folder, target, write, capsys):
    summary = write("平安县人民政府")
    assert run(folder, "-o", target, "--summary", summary) == 2
    assert "没有各单位的年报" in capsys.readouterr().err
    assert not target.exists()
