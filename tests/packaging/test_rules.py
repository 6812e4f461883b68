"""The rules by which the build fails: quick, so they are tested with everything else."""

import importlib
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch):
    """Loads a module of the build, which is no package that could be imported from anywhere."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        origin = getattr(sys.modules[name], "__file__", None) or ""
        if Path(origin).parent == PACKAGING:
            del sys.modules[name]


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


def test_the_bill_of_materials_is_the_same_for_the_same_parts(load):
    documents = load("documents")
    part = documents.Part("x", "1", "MIT", "pkg:pypi/x@1", "00")
    bill = documents.bill_of_materials([part])
    assert bill == documents.bill_of_materials([part])
    assert bill["components"][0]["hashes"] == [{"alg": "SHA-256", "content": "00"}]
