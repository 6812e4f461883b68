"""The rules by which the build fails: quick, so they are tested with everything else."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"


@pytest.fixture
def contents(load):
    return load("project").contents()


@pytest.fixture
def whole(contents, tmp_path):
    """A folder with everything that is required and nothing else."""
    for pattern in contents["required"]["files"]:
        path = tmp_path / "_internal" / pattern.replace("*", "x")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_what_is_required_is_enough(load, contents, whole):
    load("checks").check_files(whole, contents)


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/Qt6Qml.dll",
        "_internal/PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/_ssl.pyd",
        "_internal/libcrypto.so.3",
        "_internal/numpy/x.so",
    ],
)
def test_what_must_not_be_there_fails_the_build(load, contents, whole, name):
    path = whole / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    checks = load("checks")
    with pytest.raises(load("project").BuildError, match="must not be"):
        checks.check_files(whole, contents)


def test_a_lacking_file_fails_the_build(load, contents, whole):
    (whole / "_internal/resources/forms/2021.toml").unlink()
    checks = load("checks")
    with pytest.raises(load("project").BuildError, match=r"missing.*2021\.toml"):
        checks.check_files(whole, contents)


def test_a_library_that_a_system_may_lack_fails_the_build(load, contents):
    checks, elf = load("checks"), load("elf")
    own = elf.Needs(frozenset({"libc.so.6", "libown.so.1"}), (2, 17))
    needs = {Path("libuser.so"): own, Path("libown.so.1"): elf.Needs(frozenset(), (2, 28))}
    assert checks.system_libraries(needs, contents) == ["libc6"]
    assert elf.floor(needs.values()) == (2, 28)
    needs[Path("libother.so")] = elf.Needs(frozenset({"libgtk-3.so.0"}), (2, 2))
    with pytest.raises(load("project").BuildError, match=r"libgtk-3\.so\.0 \(for libother\.so\)"):
        checks.system_libraries(needs, contents)


def test_a_library_that_needs_a_newer_glibc_fails_the_build(load, contents):
    checks, elf = load("checks"), load("elf")
    needs = {Path("libold.so"): elf.Needs(frozenset(), (2, 28))}
    checks.check_floor(needs, contents)
    needs[Path("libnew.so")] = elf.Needs(frozenset(), (2, 29))
    with pytest.raises(load("project").BuildError, match=r"libnew\.so"):
        checks.check_floor(needs, contents)


def test_a_budget_fails_the_build(load):
    checks = load("checks")
    checks.check_size("it", 10, 10)
    with pytest.raises(load("project").BuildError, match="larger"):
        checks.check_size("it", 11, 10)


@pytest.mark.parametrize(
    ("name", "source", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/x", True),
        ("PySide6/Qt/plugins/platforms/libqwayland-egl.so", "/venv/x", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "Z:\\x", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", "/venv/x", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/x", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/venv/x", False),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libz-1.so", "/venv/lib/libz-1.so", True),
    ],
)
def test_what_stays(load, contents, name, source, stays):
    kept = load("filtering").Filter.of(contents, ["/venv"])
    assert kept.keeps(name, source) is stays


def test_a_link_goes_with_what_it_leads_to(load, contents):
    kept = load("filtering").Filter.of(contents, ["/venv"])
    table = [
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/a", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/venv/b", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
        ("PySide6/up.so", "../PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    assert [entry[0] for entry in kept.of_table(table)] == [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libQt6Core.so.6",
        "PySide6/up.so",
    ]


def test_tools_for_windows_are_not_asked_for_on_linux(load):
    project = load("project")
    assert "pyinstaller" in " ".join(project.build_tools(windows=False))
    assert "pefile" not in " ".join(project.build_tools(windows=False))
    assert "pefile" in " ".join(project.build_tools(windows=True))
    assert len(project.dependencies()) > 5


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """What surroundings.py finds when the packed program starts: its code, in a file."""
    program = tmp_path / "gxnb"
    program.write_bytes(b"old code")
    archive = SimpleNamespace(_filename=str(program))
    modules = {"pyimod02_importers": SimpleNamespace(pyz_archive=archive)}
    monkeypatch.setitem(sys.modules, *modules.popitem())
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "chameleon")
    return archive


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="for Linux alone")


@linux_only
def test_a_running_program_keeps_its_own_code(load_anew, packed, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "confstr", lambda name: "glibc 2.28")
    load_anew("surroundings")
    newer = tmp_path / "newer"
    newer.write_bytes(b"new code")
    newer.replace(tmp_path / "gxnb")
    assert Path(packed._filename).read_bytes() == b"old code"
    os.close(int(Path(packed._filename).name))
    assert "QT_STYLE_OVERRIDE" not in os.environ


@linux_only
@pytest.mark.parametrize("glibc", ["glibc 2.27", "glibc 2.17"])
def test_a_system_that_is_too_old_is_told(load_anew, packed, monkeypatch, capsys, glibc):
    monkeypatch.setattr(os, "confstr", lambda name: glibc)
    with pytest.raises(SystemExit) as ended:
        load_anew("surroundings")
    assert ended.value.code == 3
    said = capsys.readouterr().err
    assert said == f"公信年报核校需要 glibc 2.28 或更新的系统，这台电脑是 {glibc}，不能使用。\n"


def test_the_oldest_glibc_is_the_same_everywhere(load_anew, packed, contents, monkeypatch):
    monkeypatch.setattr(os, "confstr", lambda name: "glibc 2.40", raising=False)
    oldest = load_anew("surroundings")._GLIBC
    assert oldest == tuple(contents["system"]["glibc"])


@pytest.mark.parametrize(
    ("machine", "status", "said"),
    [
        ("x86_64", 0, "started 报告.docx"),
        ("aarch64", 3, "只支持 x86-64 处理器，这台电脑是 aarch64"),
        ("loongarch64", 3, "只支持 x86-64 处理器，这台电脑是 loongarch64"),
    ],
)
@linux_only
def test_the_starter_knows_what_it_can_start(tmp_path, machine, status, said):
    done = _start(tmp_path, machine, "exit 0")
    assert done.returncode == status
    assert said in done.stdout + done.stderr


@linux_only
def test_the_starter_shows_why_a_system_is_too_old(tmp_path):
    done = _start(tmp_path, "x86_64", "echo 太旧 >&2; exit 3")
    assert done.returncode == 3
    assert "shown 太旧" in done.stdout
    assert "started" not in done.stdout


def _start(folder, machine, version_asked):
    scripts = {
        "gxnb": version_asked,
        "gxnb-desktop": 'echo started "$@"',
        "bin/uname": f"echo {machine}",
        "bin/zenity": 'echo shown "$3"',
    }
    (folder / "bin").mkdir()
    for name, text in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    starter = folder / "start.sh"
    starter.write_bytes((PACKAGING / "linux" / "start.sh").read_bytes())
    return subprocess.run(
        ["sh", str(starter), "报告.docx"],
        env={"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_on_windows_the_hosts_python_is_packed(load, tmp_path, monkeypatch):
    """The steps, in their order; nothing of it is run."""
    windows, project, bundle = load("windows"), load("project"), load("bundle")
    ran = []
    home = tmp_path / "Python311"
    home.mkdir()
    (home / "LICENSE.txt").write_bytes(b"licence")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "base_prefix", str(home))
    monkeypatch.setattr(windows, "_FOLDER", tmp_path / "work")
    monkeypatch.setattr(windows, "download", lambda *asked: ran.append(asked[:2]) or ["a.whl"])
    for module in (windows, bundle):
        monkeypatch.setattr(module, "run", lambda command, *more: ran.append(command) or "")
    frozen = windows._freeze_here()
    environment = tmp_path / "work" / "venv" / "Scripts" / "python.exe"
    assert frozen.environment == environment
    assert frozen.folder == tmp_path / "work" / "frozen" / "gxnb"
    assert frozen.python_licence == b"licence"
    assert ran[0] == ("windows", sys.version_info[1])
    assert ran[1][:3] == [project.python_of_build(), "-m", "venv"]
    assert ran[2][0] == environment
    assert ran[2][-1] == "a.whl"
    assert ran[3][1].name == "draw_icons.py"
    assert ran[4][:3] == [environment, "-m", "PyInstaller"]
    assert not any("wine" in str(word) for command in ran for word in command)


def test_the_bill_of_materials_is_the_same_for_the_same_parts(load):
    documents = load("documents")
    part = documents.Part("x", "1", "MIT", "pkg:pypi/x@1", "00")
    bill = documents.bill_of_materials([part])
    assert bill == documents.bill_of_materials([part])
    assert bill["components"][0]["hashes"] == [{"alg": "SHA-256", "content": "00"}]
