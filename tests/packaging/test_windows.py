"""The installer for Windows under Wine: installed silently, driven, removed.

Wine shows that the program is whole; that Windows behaves the same it does not.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.kinds import file_of
from corpus.planned import plan
from desktops.windows import TARGET, Windows

PROJECT = Path(__file__).resolve().parent.parent.parent
PICTURES = PROJECT / "dist" / "pictures"
WRONG = "applications.granted.total"
UNINSTALL = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\gxnb"
NEW, GONE = "_internal/new.txt", "_internal/resources/samples/示例报告.docx"
"""What the next version has and has not."""

pytestmark = [pytest.mark.package, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def windows(load) -> Iterator[Windows]:
    """A fresh prefix with the program installed into a path with Chinese characters and a blank."""
    setup = sorted((PROJECT / "dist").glob("gxnb-*-windows-x64-setup.exe"))
    assert setup, "run python3 packaging/build.py windows first"
    if os.geteuid() != 0:
        pytest.skip("only root can enter the system with Wine")
    wine = load("wine")
    wine.provide_system()
    home = PROJECT / "build" / "packaging" / "windows-tests"
    shutil.rmtree(home, ignore_errors=True)
    prefix = home / "prefix"
    prefix.mkdir(parents=True)
    system = Windows(wine, prefix, setup[-1])
    done = system.install()
    assert done.returncode == 0, done.stderr
    assert (system.folder / "gxnb-desktop.exe").is_file()
    yield system
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def next_setup(windows: Windows, load) -> Path:
    """The installer of a next version: the same program with a file more and a file less."""
    frozen = PROJECT / "build" / "packaging" / "windows" / "frozen" / "gxnb"
    program = windows.prefix.parent / "next"
    shutil.copytree(frozen, program)
    (program / NEW).touch()
    (program / GONE).unlink()
    setup = program.with_name("next-setup.exe")
    load("windows").write_setup(program, setup, "9.9.9", quick=True)
    return setup


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


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_the_command_line_exports(windows: Windows, report: Path, kind: str):
    target = report.with_name(f"青石县 导出.{kind}")
    program = windows.folder / "gxnb.exe"
    done = windows.run(program, "export", report, "--to", kind, "-o", target)
    assert done.returncode == 1, done.stderr
    again = windows.run(program, "check", "--format", "json", target)
    assert WRONG in again.stdout.decode(), again.stderr


def test_an_upgrade_waits_for_the_program_and_keeps_the_work(
    windows: Windows, next_setup: Path, report: Path, screen
):
    program = windows.folder / "gxnb-desktop.exe"
    with windows.started(program, report, DISPLAY=screen.name):
        screen.press("青石县", "F8", "F9")
        assert windows.install(next_setup).returncode == 2
        assert not (windows.folder / NEW).exists(), "it was touched while it ran"
        screen.settle()
        screen.picture(PICTURES / "wine-corrected.png")
    assert windows.install(next_setup).returncode == 0
    assert (windows.folder / NEW).exists()
    assert not (windows.folder / GONE).exists()
    assert "9.9.9" in windows.registry(UNINSTALL, "DisplayVersion")
    with windows.started(program, DISPLAY=screen.name):
        screen.wait_for("恢复没有保存的工作")
        screen.settle()
        screen.picture(PICTURES / "wine-upgraded.png")
    assert windows.install().returncode == 0
    assert not (windows.folder / NEW).exists()


@pytest.mark.parametrize(("build", "status"), [("17134", 3), ("17763", 0)])
def test_systems_that_are_too_old_are_refused(windows: Windows, build: str, status: int):
    """Windows 10 1803 and 1809; Wine takes the number from the registry."""
    key = "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion"
    before = windows.registry(key, "CurrentBuildNumber").split()[-1]
    try:
        for name in ("CurrentBuild", "CurrentBuildNumber"):
            windows.run("reg", "add", key, "/v", name, "/d", build, "/f")
        assert windows.install().returncode == status
    finally:
        for name in ("CurrentBuild", "CurrentBuildNumber"):
            windows.run("reg", "add", key, "/v", name, "/d", before, "/f")


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
