"""What the build knows of the project: places, version, pins; and how it runs things."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "packaging"
OUT = ROOT / "dist"

NAME = "gxnb"
TITLE = "公信年报核校"

_PIN = re.compile(r"(?P<pin>[A-Za-z0-9._-]+==[^;\s]+)\s*(?:;\s*(?P<marker>.+))?")
_WINDOWS_ONLY = 'sys_platform == "win32"'
_FALLBACK_TIME = 1_767_225_600
"""2026-01-01; for a tree that is no checkout."""


class BuildError(Exception):
    """The build cannot go on; the text says why."""


def say(text: str) -> None:
    """Tell what happens."""
    print(f"packaging: {text}", flush=True)


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> str:
    """Run a program and return what it prints.

    Args:
        command: the program and its arguments.
        environment: variables to set beside those of this process.
        folder: where it works.

    Raises:
        BuildError: it fails; the end of what it has printed is part of the text.
    """
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**clean_environment(), **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        line = shlex.join(str(part) for part in command)
        raise BuildError(f"status {done.returncode}: {line}\n{text[-4000:]}")
    return text


def clean_environment() -> dict[str, str]:
    """Return this process's environment with nothing of another Python or Qt, made repeatable."""
    dropped = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith("QT_")
    }
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(time_of_source()),
    }


def version() -> str:
    """Return the program's version.

    Raises:
        BuildError: the package does not say.
    """
    text = (ROOT / "gxnb_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found:
        raise BuildError("gxnb_desktop/__init__.py has no __version__")
    return found[1]


def time_of_source() -> int:
    """Return the time of the last commit in seconds: the time of every file that is built."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, check=False
    )
    answer = asked.stdout.decode().strip()
    return int(answer) if answer else _FALLBACK_TIME


def contents() -> dict[str, Any]:
    """Return contents.toml."""
    return tomllib.loads((HERE / "contents.toml").read_text(encoding="utf-8"))


def dependencies() -> list[str]:
    """Return the pins of what the program itself needs, as in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def build_tools(windows: bool) -> list[str]:
    """Return the pins of what freezes the program on one system."""
    lines = (HERE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := _PIN.fullmatch(line.strip()))]
    return [match["pin"] for match in found if windows or match["marker"] != _WINDOWS_ONLY]


def require(programs: Mapping[str, str]) -> None:
    """See that programs are installed.

    Args:
        programs: the Debian package of each.

    Raises:
        BuildError: some are not.
    """
    from shutil import which

    lacking = sorted({package for name, package in programs.items() if not which(name)})
    if lacking:
        raise BuildError(f"please install: {' '.join(lacking)}")


def python_of_build() -> Path:
    """Return the Python that builds and is packed, outside any virtual environment."""
    name = "python.exe" if sys.platform == "win32" else f"bin/python3.{sys.version_info[1]}"
    return Path(sys.base_prefix) / name
