"""Holds the packed program against contents.toml: what it lacks, what is too much, its size."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from elf import Needs
from project import BuildError, say

LIBRARIES = "_internal"
"""The folder beside the programs that holds everything else."""

_MOST_NAMED = 12


def files_of(folder: Path) -> list[Path]:
    """Return every file and link in a folder, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def check_files(folder: Path, contents: Mapping[str, Any]) -> None:
    """See that a packed program has what it needs and nothing that must not be there.

    Raises:
        BuildError: it has not; the text names the files.
    """
    names = [path.relative_to(folder).as_posix() for path in files_of(folder)]
    forbidden = [
        f"{name} ({pattern})"
        for name in names
        for pattern in contents["forbidden"]["files"]
        if fnmatchcase(name, pattern)
    ]
    if forbidden:
        raise BuildError(f"must not be in the program: {_some(forbidden)}")
    lacking = [
        pattern
        for pattern in contents["required"]["files"]
        if not any(fnmatchcase(name, f"{LIBRARIES}/{pattern}") for name in names)
    ]
    if lacking:
        raise BuildError(f"missing in the program: {_some(lacking)}")


def system_libraries(needs: Mapping[Path, Needs], contents: Mapping[str, Any]) -> list[str]:
    """Return the Debian packages of the libraries that the program takes from the system.

    Raises:
        BuildError: a library is neither in the program nor known to be on every system.
    """
    own = {path.name for path in needs}
    known = contents["system"]["depends"]
    foreign: dict[str, list[str]] = {}
    for path, need in needs.items():
        for library in need.libraries - own:
            foreign.setdefault(library, []).append(path.name)
    unknown = [f"{name} (for {users[0]})" for name, users in foreign.items() if name not in known]
    if unknown:
        raise BuildError(f"libraries that a system may lack: {_some(sorted(unknown))}")
    return sorted({known[name] for name in foreign})


def check_floor(needs: Mapping[Path, Needs], contents: Mapping[str, Any]) -> None:
    """See that a packed program starts on the glibc that it is promised for.

    Raises:
        BuildError: it does not; the text names the libraries that need a newer one.
    """
    wanted = tuple(contents["system"]["glibc"])
    newer = [f"{path.name} ({need.glibc})" for path, need in needs.items() if need.glibc > wanted]
    if newer:
        raise BuildError(f"needs a glibc newer than {wanted}: {_some(newer)}")


def check_size(what: str, size: int, budget: int) -> None:
    """See that something is within its budget, and tell its size.

    Raises:
        BuildError: it is not.
    """
    say(f"{what}: {_megabytes(size)} of {_megabytes(budget)}")
    if size > budget:
        raise BuildError(f"{what} is larger than its budget in contents.toml")


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in files_of(folder))


def largest_parts(folder: Path, count: int = 10) -> list[tuple[str, int]]:
    """Return the largest parts of a packed program and their bytes, the largest first."""
    sizes: Counter[str] = Counter()
    for path in files_of(folder):
        sizes[_part(path.relative_to(folder).as_posix())] += path.lstat().st_size
    return sizes.most_common(count)


def tell_largest(folder: Path) -> None:
    """Print the largest parts."""
    for name, size in largest_parts(folder):
        say(f"  {_megabytes(size):>9}  {name}")


def _part(name: str) -> str:
    """The part that a file belongs to: a package, or a library of Qt by itself."""
    parts = PurePosixPath(name).parts
    if parts[0] != LIBRARIES:
        return parts[0]
    if parts[1] == "PySide6":
        return parts[-1]
    return parts[1]


def _some(names: Sequence[str] | Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
