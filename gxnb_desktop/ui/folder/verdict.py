"""How far a folder is, in one line."""

from collections.abc import Sequence

from gxnb_desktop.batch.folder import Entry, State
from gxnb_desktop.batch.sums import Comparison
from gxnb_desktop.checking.finding import Level

NO_FILES = "这个文件夹里没有可以核对的文件；请选择存放年报的文件夹。"


def folder_verdict(
    number: int, entries: Sequence[Entry], comparison: Comparison | None, *, reading: bool
) -> str:
    """Say what is to be done: ``共 23 份：有错误 4 份，核校完毕 5 份``.

    Args:
        number: how many reports are listed, those included that have not been read yet.
        entries: those that have been read.
        comparison: what the summary report of the folder was compared with, or None.
        reading: the others are being read.
    """
    if not number:
        return NO_FILES
    wrong = sum(1 for entry in entries if entry.levels[Level.ERROR])
    unread = sum(entry.state is State.UNREADABLE for entry in entries)
    done = sum(entry.state is State.DONE for entry in entries)
    parts = [f"共 {number} 份：有错误 {wrong} 份"]
    parts += [f"未能读取 {unread} 份"] if unread else []
    parts += [f"核校完毕 {done} 份"]
    waiting = number - len(entries)
    parts += [f"还有 {waiting} 份没有读（按 F5 接着读）"] if waiting and not reading else []
    told = "，".join(parts)
    return told if comparison is None else f"{told}；{outcome(comparison)}"


def outcome(comparison: Comparison) -> str:
    """Say in a sentence what the comparison with a summary report has given."""
    return f"本级汇总年报“{comparison.name}”与各单位合计比对，{comparison.outcome}。"
