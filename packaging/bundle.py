"""Freezes the program with PyInstaller in a clean virtual environment of this system's Python."""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks import LIBRARIES
from elf import is_elf
from project import HERE, NAME, contents, run, say


@dataclass(frozen=True)
class Frozen:
    """A packed program and what it was made of.

    Attributes:
        folder: holds both programs and their libraries.
        environment: the Python, with everything installed, from which it was packed.
        wheels: what was installed there.
        python_version: of the Python that was packed.
        python_licence: the text of its licence.
    """

    folder: Path
    environment: Path
    wheels: list[Path]
    python_version: str
    python_licence: bytes


def make_environment(python: Path, wheels: list[Path], folder: Path) -> Path:
    """Make a virtual environment that holds these wheels and nothing else; return its Python."""
    say(f"installing {len(wheels)} wheels into a clean environment")
    run([python, "-m", "venv", "--clear", folder])
    inside = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([inside, *install, "--no-index", "--no-deps", *wheels])
    return inside


def freezing_words(out: Path, work: Path) -> list[str | Path]:
    """Return what Python is told to freeze the program.

    Args:
        out: the folder that gets the folder of the program.
        work: a folder for everything in between.
    """
    options: list[str | Path] = ["--noconfirm", "--clean", "--log-level", "WARN"]
    places: list[str | Path] = ["--distpath", out, "--workpath", work]
    return ["-m", "PyInstaller", *options, *places, HERE / "gxnb.spec"]


def freeze(environment: Path, work: Path, settings: Mapping[str, Any]) -> Path:
    """Run PyInstaller with an environment's Python; return the folder with the programs."""
    say("freezing")
    out = work / "frozen"
    shutil.rmtree(out, ignore_errors=True)
    # What it finds in its way it keeps in a cache of the user's; this build has its own.
    told = {
        "GXNB_PACKAGING": json.dumps(settings),
        "PYINSTALLER_CONFIG_DIR": str(work / "pyinstaller-cache"),
    }
    run([environment, *freezing_words(out, work / "pyinstaller")], told)
    return out / NAME


def freeze_for_linux(wheels: list[Path], work: Path, python: Path) -> Frozen:
    """Freeze for this Linux.

    Args:
        wheels: what is packed and what packs.
        work: a folder for everything in between.
        python: the Python that is packed.
    """
    environment = make_environment(python, wheels, work / "venv")
    folder = freeze_stripped(environment, work)
    asked = "import platform, sysconfig; print(platform.python_version());"
    asked += " print(sysconfig.get_path('stdlib'))"
    number, stdlib = run([environment, "-c", asked]).splitlines()
    licence = (Path(stdlib) / "LICENSE.txt").read_bytes()
    return Frozen(folder, environment, wheels, number, licence)


def freeze_stripped(environment: Path, work: Path) -> Path:
    """Freeze with an environment's Python, and take what is for debugging out of that Python.

    Returns:
        The folder with the programs.
    """
    prefix = run([environment, "-c", "import sys; print(sys.base_prefix)"]).strip()
    own = [str(environment.parent.parent), prefix]
    folder = freeze(environment, work, {"contents": contents(), "own_prefixes": own})
    # Only the interpreter: libraries that auditwheel has patched do not survive it.
    inside = folder / LIBRARIES
    for path in [*inside.glob("libpython*"), *inside.glob("python3*/lib-dynload/*.so")]:
        if is_elf(path):
            run(["strip", "--strip-unneeded", path])
    return folder
