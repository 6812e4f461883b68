"""What the Linux libraries of a folder need: other libraries, and a version of glibc."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from project import run

_MAGIC = b"\x7fELF"
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Needs:
    """What one file needs.

    Attributes:
        libraries: file names of libraries.
        glibc: the oldest version that has all it calls, such as (2, 28).
    """

    libraries: frozenset[str]
    glibc: tuple[int, int]


def needs_of(folder: Path) -> dict[Path, Needs]:
    """Return the needs of every program and library in a folder."""
    return {path: _needs(path) for path in sorted(folder.rglob("*")) if is_elf(path)}


def is_elf(path: Path) -> bool:
    """Whether a file, not a link, is a program or library of Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == _MAGIC


def floor(needs: Iterable[Needs]) -> tuple[int, int]:
    """Return the oldest glibc with which all of these start."""
    return max(need.glibc for need in needs)


def _needs(path: Path) -> Needs:
    text = run(["objdump", "-p", path])
    versions = [(int(major), int(minor)) for major, minor in _GLIBC.findall(text)]
    return Needs(frozenset(_NEEDED.findall(text)), max(versions, default=(2, 0)))
