"""The installer for Windows under Wine: installed silently, driven, removed.

Wine shows that the program is whole; that Windows behaves the same it does not.
"""

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corpus.kinds import file_of
from corpus.planned import plan

PROJECT = Path(__file__).resolve().parent.parent.parent
PICTURES = PROJECT / "dist" / "pictures"
WRONG = "applications.granted.total"
SECONDS = 400
TARGET = "C:\\软件\\公信 年报核校"

pytestmark = [pytest.mark.package, pytest.mark.timeout(1800)]


@dataclass
class Windows:
    """A fresh Windows of Wine's, its files below the project."""

    wine: object
    prefix: Path
    folder: Path
    """Where the program is installed."""
    setup: Path = Path()

    def path(self, windows: str) -> Path:
        """Where a file of drive C is for us."""
        return self.prefix / "drive_c" / windows.removeprefix("C:\\").replace("\\", "/")

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess:
        """Run a program to its end; paths below the project become those of Windows."""
        return subprocess.run(
            self._command(words),
            env=self._environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )

    def install(self) -> subprocess.CompletedProcess:
        """Run the installer silently."""
        # In two words, so that it is not quoted: what follows /D= goes to the end of the line.
        return self.run(self.setup, "/S", *f"/D={TARGET}".split())

    @contextmanager
    def started(self, *words: str | Path, **more: str) -> Iterator[None]:
        """Run a program for as long as the block lasts."""
        process = subprocess.Popen(
            self._command(words),
            env=self._environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            self.run("taskkill", "/F", "/IM", "gxnb-desktop.exe")
            process.wait(SECONDS)

    def _command(self, words: Sequence[str | Path]) -> list[str]:
        known = [self.wine.windows_path(word) if isinstance(word, Path) else word for word in words]
        return self.wine.command(["wine", *known])

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        plain = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        return {**plain, **self.wine.environment(self.prefix), **more}


@pytest.fixture(scope="module")
def windows() -> Iterator[Windows]:
    """A fresh prefix with the program installed into a path with Chinese characters and a blank."""
    setup = sorted((PROJECT / "dist").glob("gxnb-*-windows-x64-setup.exe"))
    if not setup:
        pytest.skip("no installer: python3 packaging/build.py windows")
    if os.geteuid() != 0:
        pytest.skip("only root can enter the system with Wine")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PROJECT / "packaging"))
        wine = importlib.import_module("wine")
        wine.provide_system()
    home = PROJECT / "build" / "packaging" / "windows-tests"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    system = Windows(wine, home / "prefix", Path())
    system.prefix.mkdir()
    system.folder = system.path(TARGET)
    system.setup = setup[-1]
    done = system.install()
    assert done.returncode == 0, done.stderr
    assert (system.folder / "gxnb-desktop.exe").is_file()
    yield system
    shutil.rmtree(home)
    for name in ("wine", "project"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def report(windows: Windows) -> Path:
    """A made report with one wrong total, in a folder with Chinese characters and a blank."""
    sound = plan("2021", 2)
    wrong = replace(sound, values={**sound.values, WRONG: sound.values[WRONG] * 10 + 7})
    path = windows.prefix.parent / "年报 2024" / "青石县.docx"
    path.parent.mkdir()
    path.write_bytes(file_of(wrong, "docx"))
    return path


def test_every_file_is_as_listed(windows: Windows):
    listed = (windows.folder / "files.sha256").read_text(encoding="utf-8").splitlines()
    names = {line.split("  ", 1)[1] for line in listed} | {"files.sha256", "uninstall.exe"}
    there = {
        path.relative_to(windows.folder).as_posix()
        for path in windows.folder.rglob("*")
        if path.is_file()
    }
    assert there == names


def test_the_command_line_checks(windows: Windows, report: Path):
    done = windows.run(windows.folder / "gxnb.exe", "check", "--format", "json", report)
    assert done.returncode == 1, done.stderr
    assert WRONG in done.stdout.decode()
    assert json.loads(done.stdout)


def test_the_window_shows_the_report(windows: Windows, report: Path, screen):
    program = windows.folder / "gxnb-desktop.exe"
    with windows.started(program, report, DISPLAY=screen.name):
        screen.wait_for("青石县")
        screen.settle()
        screen.picture(PICTURES / "wine-report.png")


def test_a_program_that_runs_is_not_replaced(windows: Windows, report: Path, screen):
    program = windows.folder / "gxnb-desktop.exe"
    with windows.started(program, report, DISPLAY=screen.name):
        screen.wait_for("青石县")
        assert windows.install().returncode == 2
    assert windows.install().returncode == 0


def test_removing_it_leaves_the_users_files(windows: Windows):
    """Runs last."""
    own = windows.folder / "我的.gxnb"
    own.write_bytes(b"PK")
    done = windows.run(windows.folder / "uninstall.exe", "/S", *f"_?={TARGET}".split())
    assert done.returncode == 0
    left = {path.name for path in windows.folder.rglob("*") if path.is_file()}
    # Told by _? where it is, it cannot remove itself; called plainly, it works from a copy.
    assert left - {"uninstall.exe"} == {"我的.gxnb"}
    asked = windows.run("reg", "query", "HKCU\\Software\\Classes\\.gxnb")
    assert asked.returncode != 0
