"""Runs first in the packed program: makes it independent of what is around it."""

import os
import sys

_GLIBC = (2, 28)
"""As contents.toml has it."""
_TOO_OLD = 3


def _refuse_old_systems() -> None:
    """Say what is wrong in one sentence; the start of Python still works there, the rest not."""
    found = os.confstr("CS_GNU_LIBC_VERSION") or ""
    number = found.removeprefix("glibc ").split(".")
    if all(part.isdigit() for part in number) and tuple(map(int, number)) < _GLIBC:
        wanted = ".".join(map(str, _GLIBC))
        said = f"公信年报核校需要 glibc {wanted} 或更新的系统，这台电脑是 {found}，不能使用。\n"
        sys.stderr.write(said)
        sys.exit(_TOO_OLD)


def _hold_own_code() -> None:
    """Go on with the code the program was started with when an upgrade replaces its file.

    The packed modules are read from that file, by its name, when they are first needed.
    """
    archive = sys.modules["pyimod02_importers"].pyz_archive
    held = f"/proc/self/fd/{os.open(archive._filename, os.O_RDONLY)}"
    if os.path.exists(held):  # noqa: PTH110 - pathlib is not loaded yet, and takes its time
        archive._filename = held


def _forget_the_hosts_qt() -> None:
    """Take out of the environment what a desktop that is built with Qt tells its programs.

    UOS, Kylin and KDE name plug-ins of theirs, with which our Qt would not start.
    """
    # PyInstaller's own hook has set QT_PLUGIN_PATH to ours, or will.
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_STYLE_OVERRIDE", "QT_QPA_GENERIC_PLUGINS"):
        os.environ.pop(name, None)
    if sys.platform != "linux":
        os.environ.pop("QT_QPA_PLATFORM", None)
        return
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted.split(";")[0].split(":")[0] not in ("xcb", "offscreen"):
        # Where nothing else is said Qt takes xcb, the only one of ours with a window.
        os.environ.pop("QT_QPA_PLATFORM", None)


if sys.platform == "linux":
    _refuse_old_systems()
    _hold_own_code()
_forget_the_hosts_qt()
