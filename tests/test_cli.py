"""The command line held to its contract: names, output, exit statuses, and never a traceback."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx
import pytest

from gxnb_desktop.checking.rules import rules
from gxnb_desktop.cli import main
from gxnb_desktop.report.forms import Address, load_form
from gxnb_desktop.report.layout import printed
from gxnb_desktop.resources import resource

TITLE = "平安县林业局2022年政府信息公开工作年度报告"
WRONG = {"applications.granted.total": "1"}
NO_REPORT = "没有找到政府信息公开工作年度报告"


def report_text(values: Mapping[Address, str] | None = None, *, tables: bool = True) -> str:
    """A report of edition 2021 with zeros and these values, its tables as rows with tabs."""
    form = load_form("2021")
    lines = [TITLE]
    for number, title in form.sections.items():
        lines.append(f"{'一二三四五六'[number - 1]}、{title}")
        table = form.table_of_section(number)
        if table is None:
            lines.append("本部分没有需要另外说明的情况，没有收取信息处理费。")
        elif tables:
            layout = printed(table)
            rows: list[list[str]] = [[] for _ in range(layout.rows)]
            for cell in layout.cells:
                value = (values or {}).get(cell.address, "0") if cell.address else cell.text
                rows[cell.row].append(value)
            lines += ["\t".join(row) for row in rows] + [""]
    return "\n".join(lines)


Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a report with these values into a file of this name."""

    def write(name: str = "报告.txt", values: Mapping[Address, str] | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_text(values), encoding="utf-8")
        return path

    return write


class Run:
    """What one call gave."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Gxnb = Callable[..., Run]


@pytest.fixture
def gxnb(capsys: pytest.CaptureFixture[str]) -> Gxnb:
    """Run the command line within this process."""

    def run(*arguments: object) -> Run:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Run(status, captured.out, captured.err)

    return run


def process(
    *arguments: object, stdout: object = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "gxnb_desktop.cli", *map(os.fsencode, map(str, arguments))],
        env={**os.environ, **environment},
        stdout=stdout,  # type: ignore[call-overload]
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


# read ---------------------------------------------------------------------------------------


def test_read_prints_one_json_object_of_the_contract(gxnb: Gxnb, make: Make) -> None:
    run = gxnb("read", make("报告 一.txt", WRONG))
    data = json.loads(run.out)
    assert (run.status, run.err) == (0, "")
    assert list(data) == [
        *("format", "source", "title", "organization", "year", "edition"),
        *("sections", "cells", "missing"),
    ]
    assert data["format"] == "gxnb-report/1"
    assert data["source"]["name"] == "报告 一.txt"
    assert (data["title"], data["organization"]) == (TITLE, "平安县林业局")
    assert (data["year"], data["edition"]) == (2022, "2021")
    assert len(data["cells"]) == 10 + 175 + 15
    assert data["missing"] == []
    cell = data["cells"]["applications.granted.total"]
    assert (cell["value"], cell["raw"], cell["doubt"]) == ("1", "1", None)
    assert set(cell["origin"]) == {"line", "column", "length"}


def test_read_of_several_files_prints_one_object_a_line(gxnb: Gxnb, make: Make) -> None:
    run = gxnb("read", make("一.txt"), make("二.txt"))
    assert [json.loads(line)["source"]["name"] for line in run.lines] == ["一.txt", "二.txt"]


def test_read_out_names_files_and_numbers_equal_ones(
    gxnb: Gxnb, make: Make, tmp_path: Path
) -> None:
    files = [make(name) for name in ("甲/x.txt", "乙/x.txt", "丙/x.txt", "丁/y.txt")]
    out = tmp_path / "新" / "结果"
    run = gxnb("read", *files, "--out", out)
    assert (run.status, run.out, run.err) == (0, "", "")
    assert sorted(path.name for path in out.iterdir()) == [
        *("x.txt-2.json", "x.txt-3.json", "x.txt.json", "y.txt.json")
    ]
    assert json.loads((out / "x.txt-2.json").read_bytes())["title"] == TITLE


def test_read_out_never_writes_over_a_source(gxnb: Gxnb, make: Make, tmp_path: Path) -> None:
    first, second = make("a"), make("a.json")
    before = second.read_bytes()
    run = gxnb("read", first, second, "--out", tmp_path)
    assert run.status == 2
    assert len(run.complaints) == 1
    assert "会覆盖原文件" in run.err
    assert second.read_bytes() == before
    assert (tmp_path / "a.json.json").is_file()


def test_read_out_that_is_a_file_is_one_sentence(gxnb: Gxnb, make: Make, tmp_path: Path) -> None:
    occupied = tmp_path / "结果"
    occupied.write_text("不动")
    run = gxnb("read", make(), "--out", occupied)
    assert run.status == 2
    assert run.complaints == [
        f"{occupied}: 不能建立这个文件夹；请检查是否有同名文件，以及权限和磁盘空间。"
    ]
    assert occupied.read_text() == "不动"


def test_a_name_too_long_for_the_disk_does_not_stop_the_others(
    gxnb: Gxnb, make: Make, tmp_path: Path
) -> None:
    out = tmp_path / "结果"
    run = gxnb("read", make("长" * 84), make("b.txt"), "--out", out)
    assert run.status == 2
    assert len(run.complaints) == 1
    assert "文件名长度" in run.err
    assert [path.name for path in out.iterdir()] == ["b.txt.json"]


def test_read_takes_no_folder(gxnb: Gxnb, tmp_path: Path) -> None:
    run = gxnb("read", tmp_path)
    assert run.status == 2
    assert run.complaints == [f"{tmp_path}: 这是一个文件夹，不是文件；请选择其中的年报文件。"]


# check --------------------------------------------------------------------------------------


def test_check_writes_one_line_a_finding_and_a_closing_line(gxnb: Gxnb, make: Make) -> None:
    path = make(values=WRONG)
    run = gxnb("check", path)
    assert (run.status, run.err) == (1, "")
    *findings, closing = run.lines
    assert f"{path}: error applications.row-sum 表三（一）予以公开·总计: " in findings[0]
    assert findings[0].endswith("（0+0+0+0+0+0=0≠1）；原文如此，请退回填报单位核实")
    assert all(line.startswith(f"{path}: ") for line in run.lines)
    assert closing == f"{path}: 错误 2，提示 0，核对 0；各项均已核对"
    assert len(findings) == 2


def test_check_without_findings_still_closes(gxnb: Gxnb, make: Make) -> None:
    path = make()
    run = gxnb("check", path)
    assert (run.status, run.lines) == (0, [f"{path}: 错误 0，提示 0，核对 0；各项均已核对"])


def test_headings_without_tables_are_a_report_with_everything_missing(
    gxnb: Gxnb, tmp_path: Path
) -> None:
    path = tmp_path / "无表.txt"
    path.write_text(report_text(tables=False), encoding="utf-8")
    run = gxnb("check", path)
    assert (run.status, run.err) == (0, "")
    assert "错误 0，提示 3" in run.lines[-1]
    assert "无法核对" in run.lines[-1]
    assert "表三缺 175 个数据" in run.lines[-1]
    data = json.loads(gxnb("read", path).out)
    assert data["edition"] is None
    assert data["missing"] == list(data["cells"])
    assert {cell["value"] for cell in data["cells"].values()} == {None}


def test_check_as_json_adds_the_findings(gxnb: Gxnb, make: Make) -> None:
    run = gxnb("check", "--format", "json", make(values=WRONG))
    finding = json.loads(run.out)["findings"][0]
    assert run.status == 1
    assert set(finding) >= {
        *("rule", "level", "cells", "message", "equation", "origin", "suggestion")
    }
    assert (finding["rule"], finding["level"]) == ("applications.row-sum", "error")
    assert finding["cells"][0] == "applications.granted.total"
    assert finding["equation"] == "0+0+0+0+0+0=0≠1"


@pytest.mark.parametrize("jobs", [1, 3])
def test_several_files_go_on_in_order_whatever_happens_to_one(
    gxnb: Gxnb, make: Make, tmp_path: Path, jobs: int
) -> None:
    junk = tmp_path / "b.txt"
    junk.write_text("不是年报", encoding="utf-8")
    files = [make("a.txt", WRONG), junk, tmp_path / "没有.txt", make("c.txt")]
    run = gxnb("check", "--jobs", jobs, *files)
    assert run.status == 2
    assert len(run.complaints) == 2
    assert run.complaints[0].startswith(f"{junk}: {NO_REPORT}")
    assert run.complaints[1].startswith(f"{files[2]}: 找不到这个文件")
    assert run.lines[-1] == (
        "共 4 个文件：没有错误 1 个，有错误 1 个，未能读取 2 个；"
        "错误 2，提示 0，核对 0；无法核对 0 项"
    )
    places = [line.split(": ")[0] for line in run.lines[:-1]]
    assert places == [str(files[0])] * 3 + [str(files[3])]


def last_year(path: Path, organization: str = "平安县林业局") -> Path:
    """Make the file one of the year before, of this body."""
    text = path.read_text(encoding="utf-8")
    title = f"{organization}2021年政府信息公开工作年度报告"
    path.write_text(text.replace(TITLE, title), encoding="utf-8")
    return path


CARRIED_OUT = {
    f"applications.{row}.{column}": "3"
    for row in ("received", "carried_out")
    for column in ("company", "total")
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_carried_over_is_compared_with_last_year(
    gxnb: Gxnb, make: Make, jobs: int
) -> None:
    last = last_year(make("上年.txt", CARRIED_OUT))
    files = [make("a.txt"), make("b.txt")]
    run = gxnb("check", *files, "--previous", last, "--jobs", jobs)
    assert (run.status, run.err) == (1, "")
    found = [line for line in run.lines if " continuity." in line]
    rule = "error continuity.carried 表三二、上年结转"
    equal = "上年结转为 0，上年报告的结转下年度为 3，应当相等（0≠3）；原文如此，请退回填报单位核实"
    assert found == [
        f"{path}: {rule}·{column}: {equal}" for path in files for column in ("商业企业", "总计")
    ]
    assert gxnb("check", files[0]).status == 0


def test_the_comparison_is_in_the_json_too(gxnb: Gxnb, make: Make) -> None:
    last = last_year(make("上年.txt", CARRIED_OUT))
    run = gxnb("check", make("a.txt"), "--previous", last, "--format", "json")
    found = json.loads(run.out)["findings"]
    assert [entry["rule"] for entry in found] == ["continuity.carried"] * 2
    assert found[0]["cells"] == ["applications.carried_in.company"]
    assert found[0]["cause"] == "author"
    assert found[0]["reason"]


def test_last_years_report_of_another_body_is_said_and_not_compared(gxnb: Gxnb, make: Make) -> None:
    last = last_year(make("上年.txt", CARRIED_OUT), "平安县水利局")
    path = make("a.txt")
    run = gxnb("check", path, "--previous", last)
    sentence = "单位是“平安县水利局”，不是“平安县林业局”，未作比对"
    assert run.status == 0
    assert run.lines == [
        f"{path}: not-assessable continuity.pair 上年报告: {sentence}",
        f"{path}: 错误 0，提示 0，核对 0；无法核对 1 项：上年报告{sentence}",
    ]


@pytest.mark.parametrize("what", ["absent", "junk", "folder"])
def test_last_years_report_that_cannot_be_read_is_one_sentence(
    gxnb: Gxnb, make: Make, tmp_path: Path, what: str
) -> None:
    last = tmp_path / "上年.txt"
    if what == "junk":
        last.write_text("不是年报", encoding="utf-8")
    elif what == "folder":
        last.mkdir()
    run = gxnb("check", make("a.txt"), "--previous", last)
    assert (run.status, run.out) == (2, "")
    assert len(run.complaints) == 1
    assert run.complaints[0].startswith(f"{last}: ")


def test_two_wins_over_one_and_one_over_zero(gxnb: Gxnb, make: Make, tmp_path: Path) -> None:
    good, wrong, absent = make("a.txt"), make("b.txt", WRONG), tmp_path / "c.txt"
    assert gxnb("check", good).status == 0
    assert gxnb("check", wrong, good).status == 1
    assert gxnb("check", absent, wrong, good).status == 2


def test_a_folder_is_searched_deeply_and_what_is_left_out_is_said(
    gxnb: Gxnb, make: Make, tmp_path: Path
) -> None:
    for name in ("年报/乙/b.txt", "年报/a.TXT", "年报/~$a.txt", "年报/.隐藏.txt", "年报/说明.zip"):
        make(name)
    run = gxnb("check", "--format", "json", tmp_path / "年报")
    assert [json.loads(line)["source"]["name"] for line in run.lines] == ["a.TXT", "b.txt"]
    assert (run.status, run.complaints) == (
        0,
        [f"{tmp_path / '年报'}: 另有 1 个其他类型的文件，没有检查。"],
    )


def test_an_empty_folder_does_not_stop_the_others(gxnb: Gxnb, make: Make, tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    run = gxnb("check", empty, make())
    assert run.status == 2
    assert len(run.complaints) == 1
    assert run.complaints[0].startswith(f"{empty}: 这个文件夹里没有可以检查的文件")
    assert "各项均已核对" in run.out


def test_a_figure_in_two_lines_stays_in_one(gxnb: Gxnb, tmp_path: Path) -> None:
    document = docx.Document(str(resource("samples", "示例报告.docx")))
    document.tables[1].cell(3, 9).text = "未\n填报"
    path = tmp_path / "两行.docx"
    document.save(str(path))
    run = gxnb("check", path)
    assert any("未 填报" in line for line in run.lines)
    assert all(line.startswith(f"{path}: ") for line in run.lines)


def test_no_source_steers_the_terminal(gxnb: Gxnb, make: Make) -> None:
    run = gxnb("check", make(values={"applications.granted.total": "\x1b[2J无"}))
    assert "[2J无" in run.out
    assert "\x1b" not in run.out


# export, rules, and what is not there -------------------------------------------------------


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "json"])
def test_export_is_read_again_with_the_same_figures(
    gxnb: Gxnb, make: Make, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / f"导出 一.{kind}"
    values = {
        "applications.received.company": "7",
        "applications.received.total": "7",
        "applications.granted.company": "7",
        "applications.granted.total": "7",
        "applications.closed_total.company": "7",
        "applications.closed_total.total": "7",
    }
    assert gxnb("export", make(values=values), "--to", kind, "-o", target).status == 0
    cells = json.loads(gxnb("read", target).out)["cells"]
    found = {address: cell["value"] for address, cell in cells.items() if cell["value"] != "0"}
    assert found == values


def test_export_with_errors_left_says_so(gxnb: Gxnb, make: Make, tmp_path: Path) -> None:
    path, target = make(values=WRONG), tmp_path / "x.json"
    run = gxnb("export", path, "--to", "json", "-o", target)
    assert (run.status, run.complaints) == (
        1,
        [f"{path}: 已导出，但还有 2 处错误没有改正。"],
    )
    assert target.is_file()


def test_export_refuses_the_source_a_folder_and_a_place_that_is_not_there(
    gxnb: Gxnb, make: Make, tmp_path: Path
) -> None:
    path = make()
    link = tmp_path / "另名.json"
    link.symlink_to(path)
    before = path.read_bytes()
    for target in (path, link, tmp_path, tmp_path / "没有" / "x.json"):
        run = gxnb("export", path, "--to", "json", "-o", target)
        assert run.status == 2
        assert len(run.complaints) == 1
        assert run.out == ""
    assert path.read_bytes() == before
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, link.name}


def test_export_of_what_is_no_report_writes_nothing(gxnb: Gxnb, tmp_path: Path) -> None:
    path, target = tmp_path / "x.txt", tmp_path / "y.docx"
    path.write_text("不是年报", encoding="utf-8")
    run = gxnb("export", path, "--to", "docx", "-o", target)
    assert run.status == 2
    assert run.complaints[0].startswith(f"{path}: {NO_REPORT}")
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "x.docx", "--to", "pptx", "-o", "y"),
        ("export", "x.docx", "--to", "docx", "--review", "-o", "y"),
        ("export", "x.docx", "--amend", "-o", "y"),
        ("export", "x.docx", "-o", "y"),
        ("export", "x.docx", "--to", "docx"),
        ("check", "x.docx", "--previous", "y.docx"),
        ("check", "x.docx", "--format", "xml"),
        ("check", "x.docx", "--jobs", "0"),
        ("check", "x.docx", "--jobs", "二"),
        ("check", "x.docx", "--jobs", "9" * 400),
        ("check", "x.docx", "--jobs"),
        ("check", "x.docx", "--form", "json"),
        ("check",),
        ("check", ""),
        ("read",),
        ("batch", "没有的文件夹", "-o", "y.xlsx", "--jobs", "2", "--skip-done"),
        ("batch", "文件夹", "-o", "y.docx"),
        ("batch", "文件夹", "-o", "y.xlsx", "--summary", "没有.docx"),
        ("batch", "文件夹"),
        ("rules", "x"),
        ("核对",),
        (),
    ],
    ids=" ".join,
)
def test_what_is_wrong_or_not_there_is_one_sentence(gxnb: Gxnb, arguments: tuple[str]) -> None:
    run = gxnb(*arguments)
    assert (run.status, run.out) == (2, "")
    assert len(run.complaints) == 1
    assert run.err.endswith("。\n")


@pytest.mark.parametrize(
    "command", [(), ("read",), ("check",), ("export",), ("batch",), ("rules",)]
)
def test_the_help_is_chinese_throughout(gxnb: Gxnb, command: tuple[str, ...]) -> None:
    run = gxnb(*command, "--help")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(f"用法：{' '.join(('gxnb', *command))} [-h]")
    for word in ("usage", "options", "positional", "show this", "show program"):
        assert word not in run.out


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_pattern_that_no_shell_resolved_is_all_files_that_fit(
    gxnb: Gxnb, make: Make, tmp_path: Path, command: str
) -> None:
    for name in ("甲10.txt", "甲2.txt", "乙.txt", "[甲].txt", "甲.txt"):
        make(name)
    run = gxnb(command, tmp_path / "甲*.txt")
    assert run.status == 0
    assert run.out.find("甲2.txt") < run.out.find("甲10.txt")
    assert "乙" not in run.out
    assert "[甲].txt" in gxnb(command, tmp_path / "[甲].txt").out
    (tmp_path / "[甲].txt").unlink()
    assert "[甲].txt: 找不到这个文件" in gxnb(command, tmp_path / "[甲].txt").err
    assert "丙*.txt: 找不到这个文件" in gxnb(command, tmp_path / "丙*.txt").err


def test_rules_tells_every_rule(gxnb: Gxnb) -> None:
    run = gxnb("rules")
    assert run.status == 0
    told = [line.split("\t") for line in run.lines]
    assert [entry[0] for entry in told] == list(rules())
    assert all(len(entry) == 4 and all(entry) for entry in told)
    assert {entry[1] for entry in told} <= {"error", "warning", "notice"}


def test_rules_as_json_say_why_too(gxnb: Gxnb) -> None:
    told = [json.loads(line) for line in gxnb("rules", "--format", "json").lines]
    assert [entry["id"] for entry in told] == list(rules())
    assert all(list(entry) == ["id", "level", "statement", "why", "source"] for entry in told)
    assert {entry["level"] for entry in told} <= {"error", "warning", "notice"}


def test_an_unexpected_fault_is_one_sentence(
    gxnb: Gxnb, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("gxnb_desktop.cli.outcomes.check", fail)
    monkeypatch.setattr("gxnb_desktop.session.session.check", fail)
    path = make()
    for arguments in (
        ("check", path),
        ("export", path, "--to", "json", "-o", tmp_path / "x.json"),
    ):
        run = gxnb(*arguments)
        assert run.status == 2
        assert len(run.complaints) == 1
        assert "意外错误" in run.err


# As a program of its own --------------------------------------------------------------------


def test_what_libraries_log_or_warn_of_is_not_on_standard_error() -> None:
    calls = (
        "from gxnb_desktop.cli import main; main(['rules'])",
        "import logging; logging.getLogger('a.library').error('fault')",
        "import warnings; warnings.warn('a workbook')",
    )
    done = subprocess.run(
        [sys.executable, "-c", "; ".join(calls)], capture_output=True, timeout=60, check=True
    )
    assert done.stdout
    assert done.stderr == b""


def test_output_is_utf8_whatever_the_system_says(make: Make) -> None:
    path = make("镇 报告.txt", WRONG)
    done = process(*("check", path), LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "镇 报告.txt: 错误 2，提示 0" in done.stdout.decode("utf-8")
    done = process(*("read", "没有.txt"), LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "没有.txt: 找不到这个文件" in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes are of Linux")
def test_a_name_that_is_no_text_is_read_and_escaped(make: Make, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xb1.txt"
    shutil.copy(make(), path)
    out = tmp_path / "结果"
    command = [sys.executable, "-m", "gxnb_desktop.cli"]
    done = subprocess.run([*command, "read", path], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"]["name"] == "\udcff\udcb1.txt"
    done = subprocess.run(
        [*command, "read", path, "--out", os.fsencode(out)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (written,) = out.iterdir()
    assert json.loads(written.read_bytes())["source"]["name"] == "\udcff\udcb1.txt"


@pytest.mark.parametrize("arguments", [["check", "--jobs", "2"], ["read"], ["rules"]])
def test_a_closed_pipe_is_quiet(make: Make, arguments: list[str]) -> None:
    files = [make(f"{number}.txt") for number in range(4)] if len(arguments) > 1 else []
    if arguments == ["read"]:
        files = [make("x.txt")]
    readable, writable = os.pipe()
    os.close(readable)
    try:
        done = process(*arguments, *files, stdout=writable)
    finally:
        os.close(writable)
    assert done.stderr == b""
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_sentence(make: Make) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("read", make(), stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode() == "结果没有全部写出；请检查输出的位置和磁盘空间。\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_a_closed_stream_is_no_failure_of_its_own(redirection: str) -> None:
    command = f'"{sys.executable}" -m gxnb_desktop.cli read nowhere.docx {redirection}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")
def test_whoever_reads_only_the_first_line_gets_it(make: Make) -> None:
    files = " ".join(f"'{make(f'{number}.txt')}'" for number in range(3))
    command = f'"{sys.executable}" -m gxnb_desktop.cli check {files} | head -1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert "各项均已核对" in done.stdout.decode()
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.fixture
def reachable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that other users may enter."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


AS_NOBODY = """
import os, sys
from contextlib import redirect_stdout, suppress
sys.path.insert(0, {project!r})
from gxnb_desktop.cli import main
# Everything is loaded first: such a user may not even read the libraries.
with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
    main(["check", {warm!r}])
    main(["export", {warm!r}, "--to", "json", "-o", {warm!r} + ".json"])
if os.getuid() == 0:
    try:
        os.setgroups([]), os.setgid(65534), os.setuid(65534)
    except OSError:
        sys.exit(77)
sys.exit(main(sys.argv[1:]))
"""


def as_nobody(warm: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user without rights, where this one has them all."""
    project = str(Path(__file__).resolve().parent.parent)
    code = AS_NOBODY.format(project=project, warm=str(warm))
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="rights are otherwise on this system")
def test_what_one_may_not_read_or_write_is_one_sentence(reachable: Path, make: Make) -> None:
    warm = make()
    folder = reachable / "年报"
    locked = folder / "锁"
    locked.mkdir(parents=True)
    for path in (folder / "a.txt", folder / "b.txt", locked / "c.txt"):
        path.write_text(report_text(), encoding="utf-8")
        path.chmod(0o644)
    (folder / "b.txt").chmod(0)
    folder.chmod(0o555)
    locked.chmod(0)
    try:
        done = as_nobody(warm, "check", folder / "b.txt")
        if done.returncode == 77:
            pytest.skip("the user cannot be changed here")
        assert done.returncode == 2
        assert done.stderr == (
            f"{folder / 'b.txt'}: 没有权限读取这个文件；请复制到自己的文件夹后再打开。\n"
        )
        done = as_nobody(warm, "check", folder)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 2
        assert f"{locked}: 没有权限打开这个文件夹" in done.stderr
        assert f"{folder / 'a.txt'}: 错误 0" in done.stdout
        done = as_nobody(warm, "check", locked / "c.txt")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "没有权限读取这个文件" in done.stderr
        for target in ("--out", folder), ("--out", folder / "新"):
            done = as_nobody(warm, "read", folder / "a.txt", *target)
            assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        done = as_nobody(warm, "export", folder / "a.txt", "--to", "json", "-o", folder / "x.json")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "没有写入权限" in done.stderr
    finally:
        for path in (folder, locked):
            path.chmod(0o755)


# What is no such report ---------------------------------------------------------------------


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def invoice() -> bytes:
    document = docx.Document()
    document.add_heading("增值税电子普通发票")
    table = document.add_table(4, 7)
    for at, name in enumerate(("项目", "规格", "单位", "数量", "单价", "金额", "税额")):
        table.cell(0, at).text = name
        for row in (1, 2, 3):
            table.cell(row, at).text = str(row * at)
    document.add_paragraph("总计：42 元")
    return saved(document)


def law_report() -> bytes:
    document = docx.Document()
    document.add_heading("平安县2023年法治政府建设年度报告")
    headings = ("总体情况", "主要做法", "存在的主要问题及改进情况", "下一步工作安排")
    for number, heading in zip("一二三四", headings, strict=True):
        document.add_paragraph(f"{number}、{heading}")
        document.add_paragraph("办理行政许可 3 件、行政处罚 5 件、行政复议 1 件、行政诉讼 2 件。")
    table = document.add_table(5, 4)
    rows = (
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        ("行政许可", "3", "4", "5"),
        ("其他对外管理服务事项", "1", "2", "3"),
        ("行政处罚", "1", "2", "3"),
        ("行政强制", "1", "2", "3"),
    )
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return saved(document)


def wages() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", *(f"第{month}期" for month in range(1, 16))])
    for name in ("张三", "李四", "合计"):
        sheet.append([name, *range(15)])
    return saved(book)


def sample_with(main_part: bytes) -> bytes:
    """The sample report with another main part."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(resource("samples", "示例报告.docx")) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = main_part if name == "word/document.xml" else source.read(name)
            target.writestr(name, content)
    return buffer.getvalue()


def packed(*names: str, mimetype: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        if mimetype:
            target.writestr("mimetype", mimetype)
        for name in names:
            target.writestr(name, "<x/>")
    return buffer.getvalue()


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "长">{entities}]>'
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    ).encode()


def nested(depth: int) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return (
        f'<w:document xmlns:w="{word}"><w:body>{opened * depth}<w:p/>{closed * depth}'
        "</w:body></w:document>"
    ).encode()


WHOLE = resource("samples", "示例报告.docx").read_bytes()

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an invoice": (invoice, NO_REPORT),
    "another yearly report": (law_report, NO_REPORT),
    "a sheet of wages": (wages, NO_REPORT),
    "a novel": (lambda: "话说天下大势，分久必合。\n".encode() * 500, NO_REPORT),
    "nothing": (lambda: b"", "文件是空的"),
    "blanks": (lambda: b" \r\n\t\n" * 50, "文件是空的"),
    "Chinese blanks": (lambda: "\ufeff\u3000\n".encode(), "文件里没有文字"),
    "an empty docx": (lambda: saved(docx.Document()), "文件里没有文字"),
    "a zip": (lambda: packed("a.txt", "b.txt"), "压缩包"),
    "a zip of presentations": (lambda: packed("[Content_Types].xml", "ppt/x.xml"), "不是 Word"),
    "half a docx": (lambda: WHOLE[: len(WHOLE) // 2], "已损坏或不完整"),
    "a docx without its end": (lambda: WHOLE[:-30], "已损坏或不完整"),
    "a bomb": (lambda: sample_with(b"<a>" + b" " * 40_000_000 + b"</a>"), "大得不正常"),
    "a bomb beside": (lambda: packed("x", mimetype=b"a" * 30_000_000), "压缩包"),
    "a bomb of entities": (lambda: sample_with(entity_bomb()), "另存为 docx"),
    "an entity": (lambda: sample_with(b"<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>"), "不允许"),
    "tables in tables": (lambda: sample_with(nested(5000)), "已损坏"),
    "broken XML": (lambda: sample_with(b"<w:document"), "已损坏"),
    "junk": (lambda: bytes(range(1, 256)) * 40, ""),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
    "a bitmap": (lambda: b"BM\x36\x10\0\0\0\0\0\0" + bytes(range(100)), "图片"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF 已损坏"),
    "doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 docx"),
    "rtf": (lambda: rb"{\rtf1\ansi " + TITLE.encode("gbk") + b"}", NO_REPORT),
    "html": (lambda: f"<!DOCTYPE html>\n<html><p>{TITLE}".encode("gbk"), NO_REPORT),
    "html in UTF-16": (lambda: f"<html><p>{TITLE}".encode("utf-16"), NO_REPORT),
    "mht": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "没有网页正文"),
    "xml of Word": (lambda: f'<?xml version="1.0"?><w>{TITLE}</w>'.encode(), "另存为 docx"),
    "ofd": (lambda: packed("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    "odt": (
        lambda: packed("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
        "没有正文",
    ),
    "other json": (lambda: b'{"format": "x"}', NO_REPORT),
    "damaged json": (lambda: b'{"format": "gxnb-report/1", ', "已损坏"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_report_is_one_clear_sentence(gxnb: Gxnb, tmp_path: Path, what: str) -> None:
    content, expected = REFUSED[what]
    # The suffix says nothing.
    path = tmp_path / "年报.docx"
    path.write_bytes(content())
    for command in ("read", "check"):
        run = gxnb(command, path)
        assert (run.status, run.out) == (2, "")
        assert len(run.complaints) == 1
        assert run.err.startswith(f"{path}: ")
        assert run.err.endswith("。\n")
        assert expected in run.err
        assert "意外错误" not in run.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_without_an_end_is_not_waited_for(gxnb: Gxnb, tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    run = gxnb("check", path)
    assert run.status == 2
    assert run.complaints == [f"{path}: 这不是普通文件，不能读取；请选择年报文件。"]
