"""The command line: ``gxnb read``, ``check``, ``export``, ``rules``.

Names, output and exit statuses are a contract with the scripts of offices; see the README.
Libraries are loaded only by the commands and formats that need them: a check is to be quick.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NoReturn, TextIO

from gxnb_desktop import __version__
from gxnb_desktop.checking.check import check
from gxnb_desktop.checking.finding import Finding, Level
from gxnb_desktop.checking.interchange import checked_report_to_dict
from gxnb_desktop.checking.rules import rules
from gxnb_desktop.errors import UnreadableFile, UserError
from gxnb_desktop.reading.read import read_report
from gxnb_desktop.report.interchange import report_to_dict
from gxnb_desktop.report.model import Report


class Status(IntEnum):
    """Exit statuses; the greatest of several files counts."""

    DONE = 0
    ERRORS_FOUND = 1
    FAILED = 2


class _Outcome:
    """What became of one file: text for standard output, or a sentence for standard error."""

    def __init__(self, name: str, status: Status, text: str = "", problem: str = "") -> None:
        self.name = name
        self.status = status
        self.text = text
        self.problem = problem


_SUFFIXES = (
    *(".docx", ".doc", ".wps", ".wpt", ".pdf", ".rtf", ".odt", ".ofd", ".txt"),
    *(".html", ".htm", ".mht", ".mhtml", ".xlsx", ".xls", ".et", ".json"),
)
"""What a folder is searched for; the kind itself is told by the content."""

_UNEXPECTED = "处理时发生意外错误，没有得到结果；请把这个文件交给程序的维护人员。"
_NOT_YET = "这个版本还没有"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; nothing that goes wrong shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], Status] = options.run
        return int(run(options))
    except UserError as error:
        _complain(str(error))
        return int(Status.FAILED)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(Status.FAILED)
    except KeyboardInterrupt:
        return int(Status.FAILED)


# Commands -----------------------------------------------------------------------------------


def _read(options: argparse.Namespace) -> Status:
    outcomes = (_attempt(path, _as_json) for path in options.files)
    if options.out is None:
        return _print(outcomes)
    return _write_each(outcomes, options.out)


def _check(options: argparse.Namespace) -> Status:
    if options.previous is not None:
        raise UserError(f"{_NOT_YET}与上年比对（--previous）的功能。")
    files = list(_files(options.paths))
    several = len(files) > 1
    work = _checked_json if options.format == "json" else _checked_text
    outcomes = _attempt_all(files, work, options.jobs)
    if options.format == "json":
        return _print(outcomes)
    return _print_with_total(outcomes) if several else _print(outcomes)


def _export(options: argparse.Namespace) -> Status:
    from gxnb_desktop.writing.export import EXPORT_KINDS, export

    if options.review:
        raise UserError(f"{_NOT_YET}导出核校单（--review）的功能。")
    if options.amend:
        raise UserError(f"{_NOT_YET}在原文中改正（--amend）的功能。")
    if options.to not in EXPORT_KINDS:
        raise UserError(f"{_NOT_YET}导出为 {options.to} 的功能，请选择 {'、'.join(EXPORT_KINDS)}。")
    try:
        report = read_report(options.file).report
    except UnreadableFile as error:
        raise UserError(f"{options.file}: {error}") from error
    findings = check(report)
    export(
        report,
        findings,
        options.output,
        options.to,
        source=options.file,
        read_back=lambda path: read_report(path).report,
    )
    if errors := _count(findings, Level.ERROR):
        _complain(f"{options.file}: 已导出，但还有 {errors} 处错误没有改正。")
        return Status.ERRORS_FOUND
    return Status.DONE


def _batch(_: argparse.Namespace) -> Status:
    raise UserError(f"{_NOT_YET}文件夹汇总（batch）的功能；可以用 gxnb check 检查整个文件夹。")


def _rules(_: argparse.Namespace) -> Status:
    for rule in rules().values():
        print(f"{rule.id}\t{rule.level.value}\t{rule.statement}\t{rule.source}")
    return Status.DONE


# One file -----------------------------------------------------------------------------------


def _attempt(path: Path, work: Callable[[Path], tuple[Status, str]]) -> _Outcome:
    """Do the work on one file; whatever goes wrong with it is said in one sentence."""
    try:
        status, text = work(path)
    except UserError as error:
        return _Outcome(str(path), Status.FAILED, problem=str(error))
    except Exception:
        return _Outcome(str(path), Status.FAILED, problem=_UNEXPECTED)
    return _Outcome(str(path), status, text)


def _as_json(path: Path) -> tuple[Status, str]:
    return Status.DONE, json.dumps(report_to_dict(read_report(path).report), ensure_ascii=False)


def _checked_json(path: Path) -> tuple[Status, str]:
    report, findings = _read_and_check(path)
    text = json.dumps(checked_report_to_dict(report, findings), ensure_ascii=False)
    return _status(findings), text


def _checked_text(path: Path) -> tuple[Status, str]:
    report, findings = _read_and_check(path)
    lines = [_line(path, finding) for finding in findings]
    lines += [f"{path}: {note}" for note in report.notes]
    return _status(findings), "\n".join([*lines, f"{path}: {_summary(findings)}"])


def _read_and_check(path: Path) -> tuple[Report, tuple[Finding, ...]]:
    report = read_report(path).report
    return report, check(report)


def _status(findings: Iterable[Finding]) -> Status:
    return Status.ERRORS_FOUND if _count(findings, Level.ERROR) else Status.DONE


def _line(path: Path, finding: Finding) -> str:
    equation = f"（{finding.equation}）" if finding.equation else ""
    place = finding.place.replace(" ", "")
    return f"{path}: {finding.level} {finding.rule} {place}: {finding.message}{equation}"


def _summary(findings: Sequence[Finding]) -> str:
    """The closing line: errors, warnings, notices, and what could not be checked."""
    counts = "，".join(
        f"{level.chinese} {_count(findings, level)}"
        for level in (Level.ERROR, Level.WARNING, Level.NOTICE)
    )
    lacking = [finding for finding in findings if finding.level is Level.NOT_ASSESSABLE]
    if not lacking:
        return f"{counts}；各项均已核对"
    reasons = "；".join(f"{finding.place}{finding.message}" for finding in lacking)
    return f"{counts}；{Level.NOT_ASSESSABLE.chinese} {len(lacking)} 项：{reasons}"


def _count(findings: Iterable[Finding], level: Level) -> int:
    return sum(finding.level is level for finding in findings)


# Several files ------------------------------------------------------------------------------


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and every document in the folders."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found, others = _documents(path)
        if not found:
            raise UserError(f"{path}: 这个文件夹里没有可以检查的文件；请选择存放年报的文件夹。")
        if others:
            _complain(f"{path}: 另有 {others} 个其他类型的文件，没有检查。")
        yield from found


def _documents(folder: Path) -> tuple[list[Path], int]:
    """Documents below a folder in order, and how many other files; lock files do not count."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(("~$", "."))
    ]
    found = [path for path in files if path.suffix.lower() in _SUFFIXES]
    return found, len(files) - len(found)


def _attempt_all(
    files: Sequence[Path], work: Callable[[Path], tuple[Status, str]], jobs: int
) -> Iterator[_Outcome]:
    """Do the work on all files, in as many processes as asked for; results come in order."""
    if jobs == 1 or len(files) < 2:
        yield from (_attempt(path, work) for path in files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(min(jobs, len(files))) as pool:
        yield from pool.map(partial(_attempt, work=work), files)


def _print(outcomes: Iterable[_Outcome]) -> Status:
    worst = Status.DONE
    for outcome in outcomes:
        if outcome.problem:
            _complain(f"{outcome.name}: {outcome.problem}")
        else:
            print(outcome.text, flush=True)
        worst = max(worst, outcome.status)
    return worst


def _print_with_total(outcomes: Iterable[_Outcome]) -> Status:
    counts = dict.fromkeys(Status, 0)

    def counted() -> Iterator[_Outcome]:
        for outcome in outcomes:
            counts[outcome.status] += 1
            yield outcome

    worst = _print(counted())
    print(
        f"共 {sum(counts.values())} 个文件：没有错误 {counts[Status.DONE]} 个，"
        f"有错误 {counts[Status.ERRORS_FOUND]} 个，未能读取 {counts[Status.FAILED]} 个"
    )
    return worst


def _write_each(outcomes: Iterable[_Outcome], folder: Path) -> Status:
    """Write one json file for each report; of equal names the later ones get -2, -3 …."""
    worst = Status.DONE
    taken: dict[str, int] = {}
    for outcome in outcomes:
        worst = max(worst, outcome.status)
        if outcome.problem:
            _complain(f"{outcome.name}: {outcome.problem}")
            continue
        name = Path(outcome.name).name
        taken[name] = taken.get(name, 0) + 1
        again = f"-{taken[name]}" if taken[name] > 1 else ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}{again}.json").write_text(outcome.text + "\n", encoding="utf-8")
        except OSError as error:
            sentence = "不能在这个文件夹里写文件；请检查权限和磁盘空间。"
            raise UserError(f"{folder}: {sentence}") from error
    return worst


# Arguments and streams ----------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Print one sentence and exit with status 2."""
        _complain(f"命令的参数不对（{message}）；请用 {self.prog} --help 查看用法。")
        sys.exit(Status.FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gxnb", description="公信年报核校：核对政府信息公开工作年度报告")
    parser.add_argument("--version", action="version", version=f"gxnb {__version__}")
    commands = parser.add_subparsers(required=True, metavar="命令")

    read = commands.add_parser("read", help="读取年报，输出 JSON，不核对")
    read.add_argument("files", nargs="+", type=Path, metavar="文件")
    read.add_argument("--out", type=Path, metavar="文件夹", help="每个文件写成一个 JSON 文件")
    read.set_defaults(run=_read)

    checking = commands.add_parser("check", help="读取并核对年报")
    checking.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹")
    checking.add_argument("--previous", type=Path, metavar="文件", help="上年的年报")
    checking.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    checking.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="同时处理几个文件")
    checking.set_defaults(run=_check)

    export = commands.add_parser("export", help="按规定格式导出")
    export.add_argument("file", type=Path, metavar="文件")
    export.add_argument("--to", required=True, metavar="格式", help="docx、xlsx 或 json")
    export.add_argument("-o", dest="output", required=True, type=Path, metavar="输出文件")
    export.add_argument("--review", action="store_true", help="导出核校单")
    export.add_argument("--amend", action="store_true", help="在原文中改正")
    export.set_defaults(run=_export)

    batch = commands.add_parser("batch", help="汇总一个文件夹")
    batch.add_argument("folder", type=Path, metavar="文件夹")
    batch.add_argument("-o", dest="output", type=Path, metavar="输出文件")
    batch.add_argument("--jobs", type=_jobs, default=1, metavar="N")
    batch.add_argument("--skip-done", action="store_true")
    batch.set_defaults(run=_batch)

    commands.add_parser("rules", help="列出全部核对规则").set_defaults(run=_rules)
    return parser


def _jobs(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("1–64")
    return number


def _write_utf8(stream: TextIO) -> None:
    """Offices' systems have other encodings; the contract says UTF-8."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
