"""Writing a checked report to a file without ever leaving a broken one behind.

The file is made beside its target, read back and compared figure by figure, and only then moved
over the target: whatever goes wrong, what stood there before is whole.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.checking.finding import Finding
from gxnb_desktop.errors import UnwritableFile, UserError
from gxnb_desktop.report.model import Report

ReadBack = Callable[[Path], Report]
"""Reads a report from a file; raises UserError where it cannot."""


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of file that can be written: its name for dialogs and its suffix with the dot."""

    name: str
    suffix: str


EXPORT_KINDS = {
    "docx": ExportKind("Word 文档", ".docx"),
    "xlsx": ExportKind("Excel 工作簿", ".xlsx"),
    "json": ExportKind("JSON 数据", ".json"),
}


def export(
    report: Report,
    findings: Sequence[Finding],
    target: Path,
    to: str,
    *,
    source: Path | None,
    read_back: ReadBack,
) -> None:
    """Write the report in the official form.

    Args:
        report: the report as it is now.
        findings: what the rules say about it; only json holds them.
        target: the file to write; replaced where it exists.
        to: one of ``EXPORT_KINDS``.
        source: the file that the report was read from, which is never written to.
        read_back: the program's own reader, which proves what was written.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    if to not in EXPORT_KINDS:
        raise UnwritableFile(f"还不能导出为 {to}，请选择 {'、'.join(EXPORT_KINDS)}。")
    try:
        # A link stays a link: the file that it names is replaced.
        target = target.resolve()
        _refuse_unwritable(target, source)
        _write(
            _content(report, findings, to), target, lambda path: _verify(report, path, read_back)
        )
    except OSError as error:
        raise UnwritableFile(_sentence(error, target)) from error


def _content(report: Report, findings: Sequence[Finding], to: str) -> bytes:
    # The libraries take longer to load than the rest of the program: only the one that is needed.
    if to == "docx":
        from gxnb_desktop.writing.docx import docx_bytes

        return docx_bytes(report)
    if to == "xlsx":
        from gxnb_desktop.writing.xlsx import xlsx_bytes

        return xlsx_bytes(report)
    from gxnb_desktop.writing.json_file import json_bytes

    return json_bytes(report, findings)


def _refuse_unwritable(target: Path, source: Path | None) -> None:
    if source is not None and _same(target, source):
        raise UnwritableFile("不能覆盖正在核校的原文件，请换一个文件名或文件夹。")
    if target.is_dir():
        raise UnwritableFile(f"“{target.name}”是一个文件夹，请换一个文件名。")
    if not target.parent.is_dir():
        raise UnwritableFile(f"文件夹“{target.parent.name}”不存在或已被移走，请另选保存位置。")
    # Moving another file over a read-only one would succeed on Linux.
    if target.exists() and not os.access(target, os.W_OK):
        raise UnwritableFile(f"“{target.name}”是只读文件，不能覆盖，请换一个文件名。")


def _same(target: Path, source: Path) -> bool:
    """Whether both are one file, be it by another spelling, a link or a second name."""
    if target == source.resolve():
        return True
    with suppress(OSError):
        return target.samefile(source)
    return False


def _write(data: bytes, target: Path, verify: Callable[[Path], None]) -> None:
    # A short name of its own, for the target's may already be as long as the disk allows.
    beside = target.with_name(f".gxnb-{secrets.token_hex(4)}{target.suffix[:8]}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        verify(beside)
        if target.exists():
            with suppress(OSError):
                shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink()
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the move last through a power cut, where the system lets a folder be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _verify(report: Report, path: Path, read_back: ReadBack) -> None:
    """Compare every figure of the written file with the report's."""
    try:
        written = read_back(path)
    except UserError as error:
        raise UnwritableFile(f"导出的文件无法读回核对，没有保存：{error}") from error
    for address in report.form.addresses:
        cell = written.cells.get(address)
        if cell is None or cell.value != report.cells[address].value:
            place = report.form.place(address)
            raise UnwritableFile(f"导出的文件读回后与核校结果不一致（{place}），没有保存，请重试。")


def _sentence(error: OSError, target: Path) -> str:
    name = target.name
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"磁盘空间不足，“{name}”没有保存，请清理磁盘或换一个位置。"
        case errno.EACCES | errno.EPERM:
            # Windows says the same of a file that another program holds open.
            return (
                f"无法写入“{name}”：没有写入权限，或文件正被 Word、WPS 等程序打开，"
                "请关闭后重试，或换一个位置。"
            )
        case errno.EROFS:
            return f"“{name}”所在的磁盘是只读的，请换一个位置保存。"
        case errno.ENOENT | errno.ENOTDIR:
            return f"“{name}”所在的文件夹不存在或已被移走，请另选保存位置。"
        case errno.ENAMETOOLONG | errno.EINVAL:
            return "文件名太长或含有系统不允许的字符，请换一个文件名。"
        case _:
            return f"“{name}”没有保存成功（{error.strerror or '未知错误'}），请换一个位置重试。"
