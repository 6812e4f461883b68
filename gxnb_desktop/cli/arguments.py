"""What can be typed: commands, options, and what is said when they are wrong."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from gxnb_desktop import __version__
from gxnb_desktop.cli.streams import complain

_MOST_JOBS = 64
_FAULTS = (
    (r"the following arguments are required: (.+)", "缺少 {}"),
    (r"unrecognized arguments: (.+)", "没有 {} 这样的参数"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from .*\)", "{} 不能是“{}”"),
    (r"argument (.+?): expected .*", "{} 后面缺少内容"),
    (r"argument (.+?): (.+)", "{} {}"),
)


class _Help(argparse.HelpFormatter):
    """Writes the help in Chinese throughout."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with the Chinese word for usage."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese: the help, and in one sentence what is wrong with the arguments."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (handed on as they are)
        """Take the options of any parser."""
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Print the sentence and exit with status 2."""
        fault = message
        for pattern, sentence in _FAULTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                fault = sentence.format(*match.groups())
                break
        complain(f"命令写得不对：{fault}；请用 {self.prog} --help 查看用法。")
        sys.exit(2)


def parser(commands: Mapping[str, Callable[..., object]]) -> argparse.ArgumentParser:
    """Return the parser; what each command does is put into ``run`` of the result."""
    whole = _Parser(
        prog="gxnb",
        description="公信年报核校：核对政府信息公开工作年度报告",
    )
    whole.add_argument(
        "--version", action="version", version=f"gxnb {__version__}", help="显示程序版本"
    )
    subparsers = whole.add_subparsers(required=True, metavar="命令")
    described = {
        "read": ("读取年报，输出 JSON，不核对", _add_read),
        "check": ("读取并核对年报", _add_check),
        "export": ("按规定格式导出", _add_export),
        "batch": ("汇总一个文件夹", _add_batch),
        "rules": ("列出全部核对规则", _add_rules),
        "packs": ("列出、导入或移除更新包", _add_packs),
    }
    for name, (help_text, add) in described.items():
        command = subparsers.add_parser(name, help=help_text, description=help_text)
        command.set_defaults(run=commands[name])
        add(command)
    return whole


def _add_read(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=_path, metavar="文件")
    command.add_argument("--out", type=_path, metavar="文件夹", help="每个文件写成一个 JSON 文件")


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=_path, metavar="文件或文件夹")
    command.add_argument(
        "--previous", type=_path, metavar="文件", help="同一单位上年的年报，用来比对"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    command.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="同时处理几个文件")


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=_path, metavar="文件")
    command.add_argument("--to", metavar="格式", help="docx、pdf、html、xlsx、csv 或 json")
    command.add_argument("-o", dest="output", required=True, type=_path, metavar="输出文件")
    command.add_argument("--review", action="store_true", help="导出核校单：docx、pdf 或 xlsx")
    command.add_argument("--amend", action="store_true", help="在 docx 原文中改正")


def _add_batch(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=_path, metavar="文件夹")
    command.add_argument("-o", dest="output", required=True, type=_path, metavar="汇总表.xlsx")
    command.add_argument(
        "--summary", type=_path, metavar="文件", help="本级的汇总年报，与各单位合计比对"
    )
    command.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="同时处理几个文件")
    command.add_argument(
        "--skip-done", action="store_true", help="不列出已核校完毕的年报，合计仍包括它们"
    )


def _add_rules(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _add_packs(command: argparse.ArgumentParser) -> None:
    choice = command.add_mutually_exclusive_group()
    choice.add_argument("--add", type=_path, metavar="文件", help="查看更新包，确认后导入")
    choice.add_argument("--remove", metavar="名称", help="移除更新包")
    command.add_argument("--approve", metavar="SHA-256", help="确认后的校验值，与 --add 同用")


def _path(text: str) -> Path:
    if not text:  # as a path that would be the folder in which the program was started
        raise argparse.ArgumentTypeError("不能是空的")
    return Path(text)


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"应为 1 至 {_MOST_JOBS} 的整数")
    return int(text)
