import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux")


@pytest.fixture
def dev():
    """The script as a module of its own for each test."""
    spec = importlib.util.spec_from_file_location("dev_under_test", PROJECT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(dev, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; nothing is."""
    done: list[list[str]] = []

    def run(command, **_):
        done.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(dev.subprocess, "run", run)
    return done


@pytest.fixture
def complete(dev, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lacks nothing."""
    monkeypatch.setattr(dev, "venv_usable", lambda: True)
    monkeypatch.setattr(dev, "has_library", lambda name: True)
    monkeypatch.setattr(dev, "has_chinese_font", lambda: True)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (3, 13, 0, "final", 0)])
def test_supported_pythons(dev, version) -> None:
    assert dev.python_complaint(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 6, 15), (3, 10), (3, 14), (4, 0)])
def test_other_pythons_are_told_what_to_do(dev, version) -> None:
    complaint = dev.python_complaint(version)
    assert f"this is Python {version[0]}.{version[1]}" in complaint
    assert "python3.11 dev.py run" in complaint


def test_an_old_python_gets_as_far_as_the_complaint() -> None:
    """It parses the whole file first, so the file's grammar must not be a newer one."""
    ast.parse((PROJECT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@linux_only
@pytest.mark.usefixtures("complete")
def test_a_complete_system_lacks_nothing(dev) -> None:
    assert dev.lacking(window=True, tests=True) == []


@linux_only
@pytest.mark.usefixtures("complete")
def test_a_bare_system_lacks_all_that_a_command_needs(dev, monkeypatch) -> None:
    monkeypatch.setattr(dev, "venv_usable", lambda: False)
    monkeypatch.setattr(dev, "has_ensurepip", lambda: False)
    monkeypatch.setattr(dev, "has_library", lambda name: name == "libGL.so.1")
    monkeypatch.setattr(dev, "has_chinese_font", lambda: False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    venv = [f"python3.{sys.version_info[1]}-venv"]
    window = dev.lacking(window=True, tests=False)
    assert dev.lacking(window=False, tests=False) == venv
    assert {*venv, "libegl1", "libxcb-cursor0", "fonts-noto-cjk"} <= set(window)
    assert "libgl1" not in window
    assert set(dev.lacking(window=True, tests=True)) == {*window, "xvfb", "strace"}


@pytest.mark.usefixtures("complete")
def test_nothing_lacking_nothing_installed(dev, commands) -> None:
    dev.provide(lambda: [])
    assert commands == []


@linux_only
@pytest.mark.usefixtures("complete")
def test_root_installs_what_is_lacking(dev, commands, monkeypatch) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    answers = iter([["xvfb"], []])
    dev.provide(lambda: next(answers))
    assert [command[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "xvfb" in commands[1]


@linux_only
@pytest.mark.usefixtures("complete")
def test_an_installation_that_failed_is_said(dev, commands, monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit) as end:
        dev.provide(lambda: ["xvfb"])
    assert end.value.code == dev.SYSTEM_LACKS
    assert "could not be installed: xvfb" in capsys.readouterr().err


@linux_only
@pytest.mark.usefixtures("complete")
def test_others_are_told_the_one_command(dev, commands, monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as end:
        dev.provide(lambda: ["libegl1", "xvfb"])
    assert end.value.code == dev.SYSTEM_LACKS
    assert commands == []
    wanted = "update && sudo apt-get install -y --no-install-recommends libegl1 xvfb\n"
    assert wanted in capsys.readouterr().err


def test_a_system_without_apt_is_told_what_it_lacks(dev, commands, monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as end:
        dev.provide(lambda: ["libegl1"])
    assert end.value.code == dev.SYSTEM_LACKS
    assert commands == []
    assert "libegl1" in capsys.readouterr().err


@linux_only
def test_a_library_is_lacking_when_it_cannot_be_loaded(dev) -> None:
    assert dev.has_library("libc.so.6")
    assert not dev.has_library("libgxnb-nowhere.so.1")


@pytest.fixture
def checkout(dev, tmp_path: Path, monkeypatch) -> Path:
    """A checkout with a whole .venv as set_up leaves it."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "installed.sha256")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("a==1\n", encoding="utf-8")
    python = dev.venv_program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    dev.STAMP.write_text(dev.fingerprint(), encoding="ascii")
    return tmp_path


@pytest.mark.usefixtures("checkout")
def test_a_second_set_up_does_nothing(dev, commands) -> None:
    dev.set_up()
    assert commands == []


def _change_a_pin(root: Path, dev) -> None:
    (root / "constraints.txt").write_text("a==2\n", encoding="utf-8")


def _change_the_project(root: Path, dev) -> None:
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")


def _lose_the_python(root: Path, dev) -> None:
    dev.venv_program("python").unlink()


def _stop_half_way(root: Path, dev) -> None:
    dev.STAMP.unlink()


@pytest.mark.parametrize(
    "change", [_change_a_pin, _change_the_project, _lose_the_python, _stop_half_way]
)
def test_a_change_installs_again_once(
    dev, commands, checkout: Path, change: Callable[[Path, object], None], monkeypatch
) -> None:
    monkeypatch.setattr(dev, "venv_usable", lambda: False)
    change(checkout, dev)
    dev.set_up()
    assert [command[1:3] for command in commands] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert commands[-1][-1] == f"{checkout}[dev]"
    assert str(checkout / "constraints.txt") in commands[-1]
    dev.venv_program("python").touch()
    commands.clear()
    dev.set_up()
    assert commands == []


def test_a_whole_venv_is_kept_when_pins_change(dev, commands, checkout: Path, monkeypatch) -> None:
    monkeypatch.setattr(dev, "venv_usable", lambda: True)
    _change_a_pin(checkout, dev)
    dev.set_up()
    assert [command[1:3] for command in commands] == [["-m", "pip"], ["-m", "pip"]]


def test_a_failed_installation_ends_and_is_tried_again(dev, checkout: Path, monkeypatch) -> None:
    _change_a_pin(checkout, dev)
    monkeypatch.setattr(dev, "venv_usable", lambda: True)
    monkeypatch.setattr(dev, "call", lambda command: 7)
    with pytest.raises(SystemExit) as end:
        dev.set_up()
    assert end.value.code == 7
    assert not dev.up_to_date()


@pytest.mark.parametrize(
    ("inherited", "forced"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "zh_CN.GB18030"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "C", "LC_ALL": "C.utf8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, False),
    ],
)
def test_children_speak_utf8_whatever_the_locale(dev, inherited, forced: bool) -> None:
    environment = dev.child_environment(inherited)
    assert environment["PYTHONUTF8"] == "1"
    assert environment.get("LC_ALL") == ("C.UTF-8" if forced else inherited.get("LC_ALL"))


def test_children_do_not_see_another_python(dev) -> None:
    inherited = {"PYTHONPATH": "x", "PYTHONHOME": "x", "VIRTUAL_ENV": "x", "PATH": "y"}
    assert set(dev.child_environment(inherited)) == {"PATH", "PYTHONUTF8", "LC_ALL"}


def test_tests_see_their_own_display_alone(dev) -> None:
    inherited = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_SCALE_FACTOR": "2", "CI": "1"}
    environment = dev.test_environment(inherited, ":77")
    assert (environment["DISPLAY"], environment["QT_QPA_PLATFORM"]) == (":77", "xcb")
    assert environment["CI"] == "1"
    assert not {"WAYLAND_DISPLAY", "QT_SCALE_FACTOR"} & set(environment)


@linux_only
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="no Xvfb")
def test_the_display_is_there_and_then_gone(dev) -> None:
    with dev.virtual_display() as display:
        socket = Path("/tmp/.X11-unix") / f"X{display.removeprefix(':')}"
        assert socket.exists()
    assert not socket.exists()


@linux_only
def test_a_display_that_does_not_start_is_said(dev, tmp_path, monkeypatch, capsys) -> None:
    server = tmp_path / "Xvfb"
    server.write_text("#!/bin/sh\necho no screens found >&2\nexit 1\n", encoding="ascii")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SystemExit) as end, dev.virtual_display():
        pass
    assert end.value.code == dev.SYSTEM_LACKS
    assert "no screens found" in capsys.readouterr().err


def test_the_sample_is_the_first_that_comes_along(dev, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    folder = tmp_path / "resources" / "samples"
    (folder / "a folder").mkdir(parents=True)
    for name in ("示例2.txt", "示例1.txt", ".hidden"):
        (folder / name).touch()
    assert dev.sample() == folder / "示例1.txt"


def test_the_project_has_a_sample(dev) -> None:
    assert dev.sample().stat().st_size > 0


@pytest.fixture
def started(dev, monkeypatch) -> list[list[str]]:
    """What ``run`` starts once the project is set up, by program and arguments."""
    calls: list[list[str]] = []

    def call(command):
        calls.append([Path(command[0]).stem, *command[1:]])
        return 1

    monkeypatch.setattr(dev, "provide", lambda look: None)
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "call", call)
    return calls


def test_run_opens_the_window_where_there_is_a_display(dev, started, monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 1
    assert started == [["gxnb-desktop", str(dev.sample())]]


@linux_only
def test_run_checks_by_command_line_where_there_is_none(dev, started, monkeypatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.main(["run", "年报.docx"]) == 0
    assert started == [["gxnb", "check", str(Path("年报.docx").resolve())]]


@pytest.mark.parametrize("arguments", [[], ["instal"]])
def test_a_wrong_command_shows_the_usage(dev, arguments, capsys) -> None:
    assert dev.main(arguments) == dev.WRONG_USAGE
    assert "python3 dev.py test" in capsys.readouterr().err
