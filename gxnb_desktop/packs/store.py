"""The packs that a person has approved: a folder with their files and a list of their hashes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gxnb_desktop.errors import UnwritableFile, UserError
from gxnb_desktop.packs.manifest import BrokenPack, version_key
from gxnb_desktop.packs.pack import SUFFIX, Pack, read_pack
from gxnb_desktop.packs.soundness import check_pack
from gxnb_desktop.resources import Layer
from gxnb_desktop.safe_file import write_whole

_APPROVED = "approved.json"
_LARGEST_LIST = 100_000
"""Bytes of the list; an entry has about a hundred."""
_MOST_PACKS = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """A pack file in the folder that is not used, and why, in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Installed:
    """What a folder of packs holds: those in use, the earlier below the later, and the others."""

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Their files, for ``resources.use_layers``."""
        return tuple(pack.files for pack in self.packs)


class Store:
    """A folder of packs; it need not exist before the first one is added."""

    def __init__(self, folder: Path) -> None:
        """Take a folder of the person's own, such as ``folder.packs_folder()``."""
        self.folder = folder

    def installed(self) -> Installed:
        """Return the packs in use; whatever is wrong with one, the others are still used."""
        approved = self._approved()
        found: list[Pack] = []
        problems: list[Problem] = []
        for path in self._paths():
            try:
                pack = read_pack(path)
                if path.stem != pack.manifest.name:
                    raise BrokenPack("文件名与包中的名称不一致，没有使用；请从程序中重新导入。")
                if approved.get(pack.manifest.name) != pack.sha256:
                    raise BrokenPack("没有经过确认，或确认后被改动，没有使用；请从程序中重新导入。")
                found.append(pack)
            except BrokenPack as error:
                problems.append(Problem(path.name, str(error)))
        used: list[Pack] = []
        for pack in sorted(found, key=lambda pack: (pack.manifest.date, pack.manifest.name)):
            try:
                check_pack(pack, [entry.files for entry in used])
                used.append(pack)
            except BrokenPack as error:
                problems.append(Problem(pack.manifest.name + SUFFIX, str(error)))
        return Installed(tuple(used), tuple(problems))

    def check(self, pack: Pack) -> None:
        """Find out whether a pack could be added, before a person is asked to approve it.

        Raises:
            BrokenPack: it is unsound, or an installed one of its name is newer.
        """
        others = []
        for entry in self.installed().packs:
            if entry.manifest.name != pack.manifest.name:
                others.append(entry)
            elif version_key(entry.manifest.version) > version_key(pack.manifest.version):
                raise BrokenPack(
                    f"已经装有更新的版本 {entry.manifest.version}；"
                    f"如要改用 {pack.manifest.version}，请先移除。"
                )
        check_pack(pack, [entry.files for entry in others])

    def add(self, pack: Pack) -> None:
        """Install a pack that a person has approved; it is used from the next start on.

        Raises:
            BrokenPack: as ``check``.
            UnwritableFile: the folder cannot be written to; nothing has changed.
        """
        self.check(pack)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableFile("存放更新包的文件夹无法建立；请检查磁盘和权限。") from error
        name = pack.manifest.name
        # A pack is used once both agree: an end between the two steps leaves it unapproved.
        write_whole(pack.data, self._path(name))
        self._approve({**self._approved(), name: pack.sha256})

    def remove(self, name: str) -> None:
        """Take a pack away by its name; the next start does without it.

        Raises:
            UserError: there is none of this name, or it cannot be deleted.
        """
        path = next((path for path in self._paths() if path.stem == name), None)
        if path is None:
            raise UserError(f"没有名为“{name}”的更新包。")
        try:
            path.unlink()
        except OSError as error:
            raise UserError("更新包无法移除；请检查文件夹的权限。") from error
        approved = self._approved()
        if approved.pop(name, None) is not None:
            self._approve(approved)

    def _paths(self) -> Iterator[Path]:
        with suppress(OSError):
            paths = sorted(self.folder.glob(f"*{SUFFIX}"))
            yield from paths[:_MOST_PACKS]

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def _approved(self) -> dict[str, str]:
        """Hashes by name; a list that cannot be read approves nothing."""
        try:
            with (self.folder / _APPROVED).open("rb") as file:
                data = json.loads(file.read(_LARGEST_LIST))
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}

    def _approve(self, hashes: dict[str, str]) -> None:
        text = json.dumps(hashes, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(text.encode("utf-8"), self.folder / _APPROVED)
