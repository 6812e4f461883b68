"""Which files a call means, and the json files that ``read --out`` writes."""

import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from glob import glob
from pathlib import Path

from gxnb_desktop.batch.files import is_report
from gxnb_desktop.cli.streams import complain
from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.reading.folder import below, by_number


def meant(paths: Sequence[Path]) -> list[Path]:
    """Return the files of a call; ``*.docx``, which Windows does not resolve, is all that fit."""
    found: list[Path] = []
    for path in paths:
        # Brackets are part of a name: 报告[1].docx. That of a path does not know a** and finds .x.
        pattern = str(path).replace("[", "[[]")
        fitting = [] if os.path.lexists(path) else map(Path, glob(pattern))  # noqa: PTH207
        found += sorted(fitting, key=by_number) or [path]
    return found


class Found:
    """The files of a call; ``complete`` is False where a folder had nothing or kept something."""

    def __init__(self, paths: Sequence[Path], fits: Callable[[Path], bool] = is_report) -> None:
        """Take files as they are, and of folders those that fit."""
        self.complete = True
        self._fits = fits
        self.files: list[Path] = []
        for path in meant(paths):
            # Unlike the method of a path, this never fails: what is no folder the reader judges.
            if os.path.isdir(path):  # noqa: PTH112
                self._look_into(path)
            else:
                self.files.append(path)

    def _look_into(self, folder: Path) -> None:
        inside = list(below(folder, self._cannot_enter))
        documents = [path for path in inside if self._fits(path)]
        if not documents:
            complain(f"{folder}: 这个文件夹里没有可以检查的文件；请选择存放年报的文件夹。")
            self.complete = False
        elif len(inside) > len(documents):
            others = len(inside) - len(documents)
            complain(f"{folder}: 另有 {others} 个其他类型的文件，没有检查。")
        self.files += documents

    def _cannot_enter(self, error: OSError) -> None:
        complain(f"{error.filename}: 没有权限打开这个文件夹；请检查权限，或复制到自己的文件夹。")
        self.complete = False


class JsonFolder:
    """The folder of ``--out``; ``sources`` are never written over."""

    def __init__(self, folder: Path, sources: Sequence[Path]) -> None:
        """Make the folder.

        Raises:
            UnwritableFile: it cannot be made.
        """
        self._folder = folder
        self._sources = sources
        self._taken: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = "不能建立这个文件夹；请检查是否有同名文件，以及权限和磁盘空间。"
            raise UnwritableFile(f"{folder}: {sentence}") from error

    def write(self, source: Path, text: str) -> None:
        """Write ``<file name>.json``; of equal names the later ones get -2, -3 ….

        Raises:
            UnwritableFile: it was not written; what stood there before is whole.
        """
        target = self._folder / self._free_name(source.name)
        beside = self._folder / f".gxnb-{secrets.token_hex(4)}"
        try:
            if any(same_file(target, other) for other in self._sources):
                raise UnwritableFile(f"结果会覆盖原文件“{target.name}”，没有写；请换一个文件夹。")
            # Half characters, which a file name can hold, become the escapes that JSON knows.
            beside.write_bytes((text + "\n").encode("utf-8", "backslashreplace"))
            beside.replace(target)
        except OSError as error:
            sentence = "不能在这个文件夹里写文件；请检查权限、磁盘空间和文件名长度。"
            raise UnwritableFile(f"{self._folder}: {sentence}") from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _free_name(self, name: str) -> str:
        """Names that differ only in case are equal: on many disks they are one file."""
        number = 1
        free = f"{name}.json"
        while free.casefold() in self._taken:
            number += 1
            free = f"{name}-{number}.json"
        self._taken.add(free.casefold())
        return free


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; no where either leads to none."""
    try:
        return one.samefile(other)
    except OSError:
        return False
