"""The packages, and the computers that they are tried on."""

import importlib
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktops.bare import SUITE, Bare, make, needed_for
from desktops.screen import Screen, fresh_screen

PROJECT = Path(__file__).resolve().parent.parent.parent
STORE = PROJECT / "build" / "packaging"
OUT = PROJECT / "dist"


@pytest.fixture(scope="module")
def load() -> Iterator[Callable[[str], ModuleType]]:
    """Loads a module of the build, which is no package that could be imported from anywhere."""
    folder = PROJECT / "packaging"
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module
    for name in set(sys.modules) - before:
        origin = getattr(sys.modules[name], "__file__", None) or ""
        if Path(origin).parent == folder:
            del sys.modules[name]


@pytest.fixture
def load_anew(load) -> Callable[[str], ModuleType]:
    """Likewise for a module that does its work while it is loaded."""

    def loaded(name: str) -> ModuleType:
        sys.modules.pop(name, None)
        return load(name)

    return loaded


@pytest.fixture(scope="session")
def package() -> Path:
    """The Debian package, newest first; build.py has to have been run."""
    found = sorted(OUT.glob("gxnb_*_amd64_*.deb"), key=lambda path: path.stat().st_mtime)
    assert found, "run python3 packaging/build.py linux first"
    return found[-1]


@pytest.fixture(scope="session")
def next_package() -> Path:
    """The package of a next version: the same program, built once more with another number.

    It has more code too, so that none of the old one's is where it was.
    """
    copy = STORE / "next"
    shutil.rmtree(copy, ignore_errors=True)
    for name in ("gxnb_desktop", "resources", "packaging", "docs"):
        unneeded = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, copy / name, ignore=unneeded)
    for name in ("README.md", "LICENSE", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(PROJECT / name, copy / name)
    numbered = copy / "gxnb_desktop" / "__init__.py"
    text, count = re.subn(
        r'(__version__ = "\d+\.\d+\.)\d+"', r'\g<1>999"', numbered.read_text(encoding="utf-8")
    )
    assert count == 1
    more = bytes(random.Random(1).randbytes(100_000)).hex()
    numbered.write_text(f"{text}\n_MORE = '{more}'\n", encoding="utf-8")
    kept = copy / "build" / "packaging"
    kept.mkdir(parents=True)
    for name in ("old-glibc", "wheels-linux"):
        (kept / name).symlink_to(STORE / name)
    command = [sys.executable, str(copy / "packaging" / "build.py"), "linux", "--quick"]
    subprocess.run(command, check=True)
    return next((copy / "dist").glob("*.deb"))


@pytest.fixture(scope="session")
def bare(package: Path) -> Iterator[Bare]:
    """A fresh copy of the bare system; the package is not yet installed."""
    if os.geteuid() != 0:
        pytest.skip("only root can make and enter a system in a folder")
    packages = needed_for(package)
    template = STORE / SUITE
    ready = template / "ready.txt"
    if not ready.exists() or ready.read_text() != " ".join(packages):
        make(template, packages)
        ready.write_text(" ".join(packages))
    # Not among pytest's own folders, which any other run may tidy up.
    folder = STORE / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(template), str(folder)], check=True)
    system = Bare(folder)
    system.forget()
    yield system
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def installed(bare: Bare, package: Path) -> Iterator[Bare]:
    """The bare system with the package installed; afterwards it is removed without a trace."""
    before = bare.files()
    bare.install(package)
    yield bare
    left = bare.remove(before)
    assert left == []


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A display of its own."""
    with fresh_screen() as shown:
        yield shown
