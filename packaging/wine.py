"""Runs Windows programs on Linux: Wine 10 in a Debian 13 of its own, in a folder.

Wine 8, which Debian 12 has, does not start PySide6. The folder is made once and kept; the project
is seen in it as /src, which Wine shows as drive Z. Whoever runs this has to be root.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from project import ROOT, WORK, BuildError, require, run, say

SYSTEM = WORK / "trixie"
_READY = SYSTEM / "gxnb-ready"
_PACKAGES = ("wine", "wine64", "fonts-noto-cjk")
_SEEN_AS = "/src"

_ENTER = """\
set -e
mount -t proc proc "$1/proc"
mkdir -p "$1/src" "$1/tmp/.X11-unix"
mount --bind "$2" "$1/src"
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"; fi
system="$1"
shift 2
exec chroot "$system" "$@"
"""


def provide_system() -> None:
    """Make the system with Wine, unless that has been done.

    Raises:
        BuildError: it cannot be made.
    """
    require({"debootstrap": "debootstrap", "unshare": "util-linux"})
    if os.geteuid() != 0:
        raise BuildError("only root can make and enter the system with Wine")
    if _READY.exists():
        return
    say("making a system with Wine, once")
    shutil.rmtree(SYSTEM, ignore_errors=True)
    run(["debootstrap", "--variant=minbase", "trixie", SYSTEM])
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *_PACKAGES]
    run(["chroot", SYSTEM, "apt-get", "update", "-q"])
    run(["chroot", SYSTEM, *install], {"DEBIAN_FRONTEND": "noninteractive"})
    _READY.touch()


def command(words: Sequence[str | Path], network: bool = False) -> list[str]:
    """Return the command that runs one inside the system, without a network unless it is asked."""
    enter = ["unshare", "--mount", *([] if network else ["--net"])]
    return [*enter, "sh", "-c", _ENTER, "sh", str(SYSTEM), str(ROOT), *map(str, words)]


def environment(prefix: Path) -> dict[str, str]:
    """Return the variables for Wine.

    Args:
        prefix: the folder, in the project, of its Windows.
    """
    return {
        "WINEPREFIX": inside(prefix),
        "WINEDEBUG": "-all",
        # A crash ends the program instead of waiting for somebody; no offers to download anything.
        "WINEDLLOVERRIDES": "winedbg.exe=d;mscoree=;mshtml=",
        "HOME": "/root",
    }


def run_windows(
    words: Sequence[str | Path], prefix: Path, more: Mapping[str, str] | None = None
) -> str:
    """Run a Windows program and return what it prints; paths in the project become Windows paths.

    Raises:
        BuildError: it fails.
    """
    prefix.mkdir(parents=True, exist_ok=True)
    known = [windows_path(word) if isinstance(word, Path) else word for word in words]
    return run(command(["wine", *known]), {**environment(prefix), **(more or {})})


def inside(path: Path) -> str:
    """Return where the system sees a path of the project."""
    return f"{_SEEN_AS}/{path.relative_to(ROOT).as_posix()}"


def windows_path(path: Path) -> str:
    """Return what Wine calls a path of the project."""
    return "Z:" + inside(path).replace("/", "\\")
