"""Which of the files that PyInstaller has found go into the packed program."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

Entry = tuple[str, str, str]
"""As in PyInstaller's tables: name in the result, file it comes from, kind."""


@dataclass(frozen=True)
class Filter:
    """The rules of contents.toml.

    Attributes:
        excluded_modules: Python modules that are not even looked at.
        dropped: patterns of files that are left out.
        plugins: the Qt plug-ins that stay, such as ``platforms/qxcb``.
        translations: the translations of Qt that stay.
        system: the libraries of the build machine that are taken along.
        own: folders of which every library may come: Python and the virtual environment.
    """

    excluded_modules: list[str]
    dropped: list[str]
    plugins: frozenset[str]
    translations: frozenset[str]
    system: frozenset[str]
    own: tuple[str, ...]

    @classmethod
    def of(cls, contents: Mapping[str, Any], own: Iterable[str]) -> "Filter":
        """Take the rules from contents.toml as loaded."""
        return cls(
            [module for entry in contents["exclude"] for module in entry["modules"]],
            [pattern for entry in contents["drop"] for pattern in entry["files"]],
            frozenset(contents["qt"]["plugins"]),
            frozenset(contents["qt"]["translations"]),
            frozenset(contents["system"]["bundle"]),
            tuple(own),
        )

    def of_table(self, table: Iterable[Entry]) -> list[Entry]:
        """Return the entries that stay; a link goes with what it points to."""
        entries = list(table)
        files = [entry for entry in entries if entry[2] != "SYMLINK" and self.keeps(*entry[:2])]
        names = {_posix(name) for name, _, _ in files}
        links = [
            entry
            for entry in entries
            if entry[2] == "SYMLINK" and _target(_posix(entry[0]), _posix(entry[1])) in names
        ]
        return files + links

    def keeps(self, name: str, source: str) -> bool:
        """Whether a file stays, by its name in the result and the file it comes from."""
        place = PurePosixPath(_posix(name))
        if any(fnmatchcase(str(place), pattern) for pattern in self.dropped):
            return False
        if "plugins" in place.parts and "PySide6" in place.parts:
            plain = place.name.removeprefix("lib").split(".")[0]
            return f"{place.parent.name}/{plain}" in self.plugins
        if place.parent.name == "translations" and "PySide6" in place.parts:
            return place.name in self.translations
        if _posix(source).startswith(("/lib", "/usr/lib")) and not self._is_own(source):
            return place.name in self.system
        return True

    def _is_own(self, source: str) -> bool:
        return any(_posix(source).startswith(f"{_posix(folder)}/") for folder in self.own)


def _posix(name: str) -> str:
    return name.replace("\\", "/")


def _target(link: str, target: str) -> str:
    """Where a link in the result leads to, relative to the result."""
    parts: list[str] = []
    for part in (PurePosixPath(link).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
