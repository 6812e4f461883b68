"""Writing a file whole or not at all: made beside its target, proved, and then moved over it."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gxnb_desktop.errors import UnwritableFile

HALF_WRITTEN = ".gxnb-"
"""How the names of files being written begin; what stays so was left by a program that ended."""


def write_whole(
    data: bytes,
    target: Path,
    *,
    source: Path | None = None,
    verify: Callable[[Path], None] = lambda path: None,
) -> None:
    """Replace a file by these bytes, or leave what stood there as it was.

    Args:
        data: what the file is to hold.
        target: the file; a link stays a link, and the file that it names is replaced.
        source: a file that is never written to, even under another name.
        verify: looks at the written file before it is moved; raises what keeps it from being.

    Raises:
        UnwritableFile: nothing was written; the target is as it was.
    """
    try:
        target = target.resolve()
        _refuse_unwritable(target, source)
        _write(data, target, verify)
    except OSError as error:
        raise UnwritableFile(_sentence(error, target)) from error


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
    beside = target.with_name(f"{HALF_WRITTEN}{secrets.token_hex(4)}{target.suffix[:8]}")
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
