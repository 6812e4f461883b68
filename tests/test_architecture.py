"""What holds for the whole tree: who imports whom, nothing connects anywhere, all is pinned."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "gxnb_desktop"

COMMON = {"__init__", "errors", "once", "resources", "safe_file"}
"""Modules beside the rooms that every room may use and that use none of them."""

MAY_IMPORT = {
    "report": set(),
    "reading": {"report"},
    "checking": {"report"},
    "session": {"report", "reading", "checking"},
    "writing": {"report", "reading", "checking", "session"},
    "batch": {"report", "reading", "checking", "writing", "session"},
    "packs": {"report", "reading", "checking"},
}
"""The rooms of the core and what else of ours each may import; the window and the command line are
not listed: they may import anything."""

USERS = {"ui", "cli", "__main__"}

WITH_QT = {"ui", "__main__"}

NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "nntplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "websockets",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
}

SLOW_TO_LOAD = ("PySide6", "lxml", "openpyxl", "docx", "opencc", "rapidfuzz")

MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(source: str, module: tuple[str, ...] = ()) -> set[str]:
    """Every dotted name that a module imports, ``from a import b`` as ``a`` and ``a.b``.

    ``module`` is the module's own dotted name as parts, by which relative imports are resolved.
    """
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module[: -node.level] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            names.add(base)
            names.update(f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node.func):
            names.update(arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
    return names


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__"}


def imports_of(path: Path) -> set[str]:
    module = path.relative_to(PROJECT).with_suffix("").parts
    return imported(path.read_text(encoding="utf-8"), module)


def room(path: Path) -> str:
    """The room of a file: the folder or the module directly under the package."""
    return Path(path.relative_to(PACKAGE).parts[0]).stem


def rooms_imported(names: set[str]) -> set[str]:
    """The rooms and modules directly under the package among dotted names."""
    ours = (name.split(".") for name in names)
    return {parts[1] for parts in ours if parts[0] == "gxnb_desktop" and len(parts) > 1}


def within(names: set[str], packages: set[str]) -> set[str]:
    """Those names that are one of the packages or inside one."""
    return {name for name in names if any(f"{name}.".startswith(f"{p}.") for p in packages)}


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_imports_are_seen_in_every_spelling() -> None:
    source = (
        "import http.client as h\n"
        "from urllib import request\n"
        "def f():\n    from PySide6.QtNetwork import QTcpSocket\n"
        "importlib.import_module('socket')\n"
        "from . import layout\nfrom ..checking import check\n"
    )
    names = imported(source, ("gxnb_desktop", "report", "forms"))
    assert within(names, NETWORK) == {
        "http.client",
        "urllib.request",
        "PySide6.QtNetwork",
        "PySide6.QtNetwork.QTcpSocket",
        "socket",
    }
    assert rooms_imported(names) == {"report", "checking"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_connects_anywhere(path: Path) -> None:
    assert within(imports_of(path), NETWORK) == set()


@pytest.mark.parametrize(
    "path", [path for path in MODULES if room(path) not in WITH_QT], ids=name_of
)
def test_only_the_window_imports_qt(path: Path) -> None:
    assert within(imports_of(path), {"PySide6", "shiboken6"}) == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    if here in USERS:
        return
    assert here in MAY_IMPORT or here in COMMON, f"say in MAY_IMPORT what {here} may import"
    allowed = {here} | COMMON | MAY_IMPORT.get(here, set())
    assert rooms_imported(imports_of(path)) - _names_of_the_package() <= allowed


def _names_of_the_package() -> set[str]:
    """What the package itself defines, such as ``__version__``: no module."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assigned = [node.targets for node in tree.body if isinstance(node, ast.Assign)]
    return {target.id for targets in assigned for target in targets if isinstance(target, ast.Name)}


def dotted(path: Path) -> str:
    """The dotted name of a module; that of the package for its ``__init__.py``."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_imported(names: set[str]) -> set[str]:
    """The modules among dotted names, or in which these are; others than ours may be among them.

    A package counts where something else than its modules is imported from it.
    """
    ours = {dotted(path) for path in MODULES}
    ends = {name for name in names if not any(other.startswith(f"{name}.") for other in names)}
    return {name if name in ours else name.rpartition(".")[0] for name in ends}


def in_circles(graph: Mapping[str, Iterable[str]]) -> set[str]:
    """The modules of a graph that lead back to themselves, and any between two such circles."""
    left = {module: set(needed) - {module} for module, needed in graph.items()}
    while True:
        needed_by_others = set().union(*left.values())
        inner = {
            module: needed & left.keys()
            for module, needed in left.items()
            if module in needed_by_others and needed & left.keys()
        }
        if inner == left:
            return set(left)
        left = inner


def test_modules_are_told_from_what_they_define() -> None:
    names = imported(
        "from gxnb_desktop import __version__, errors\n"
        "from gxnb_desktop.cli import text\n"
        "from gxnb_desktop.report.model import Cell\n"
        "import gxnb_desktop.cli.files\n"
    )
    assert modules_imported(names) == {
        "gxnb_desktop",
        "gxnb_desktop.errors",
        "gxnb_desktop.cli.text",
        "gxnb_desktop.cli.files",
        "gxnb_desktop.report.model",
    }


def test_a_circle_of_imports_is_seen() -> None:
    graph = {"a": {"b", "json"}, "b": {"c"}, "c": {"b"}, "d": {"e", "d"}, "e": set()}
    assert in_circles(graph) == {"b", "c"}


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Neither at their start nor within functions, nor for the sake of types alone."""
    graph = {dotted(path): modules_imported(imports_of(path)) for path in MODULES}
    assert in_circles(graph) == set()


def loaded_by(*modules: str) -> set[str]:
    """The names of all modules that a fresh Python has loaded after importing these."""
    code = f"import {', '.join(modules)}, sys; print(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 0, f"could not import {modules}"
    return set(done.stdout.split())


def test_the_command_line_starts_light() -> None:
    """Libraries are loaded by the work that needs them: most calls need one or none."""
    assert within(loaded_by("gxnb_desktop.cli"), set(SLOW_TO_LOAD)) == set()


def test_the_window_loads_what_is_slow_to_load_only_when_it_is_wanted() -> None:
    slow = set(SLOW_TO_LOAD) - {"PySide6"}
    assert within(loaded_by("gxnb_desktop.ui.app"), slow) == set()


def test_the_core_loads_no_qt() -> None:
    core = [path for path in MODULES if room(path) in MAY_IMPORT and path.stem != "__init__"]
    modules = [".".join(path.relative_to(PROJECT).with_suffix("").parts) for path in core]
    assert modules
    assert within(loaded_by(*modules), {"PySide6", "shiboken6"}) == set()


def direct_dependencies() -> Iterator[str]:
    data = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    yield from data["build-system"]["requires"]
    yield from data["project"]["dependencies"]
    for extra in data["project"]["optional-dependencies"].values():
        yield from extra


def constraints() -> list[str]:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.!+_-]+)(?: ?; .+)?")


def pin(line: str) -> tuple[str, str]:
    match = PIN.fullmatch(line)
    assert match, f"no exact pin: {line}"
    return re.sub(r"[-_.]+", "-", match["name"]).lower(), match["version"]


def test_every_direct_dependency_is_pinned_and_constrained() -> None:
    pinned = dict(map(pin, constraints()))
    direct = dict(map(pin, direct_dependencies()))
    assert {name: pinned.get(name) for name in direct} == direct


def test_every_constraint_is_an_exact_version_once() -> None:
    names = [pin(line)[0] for line in constraints()]
    assert sorted(set(names)) == sorted(names)


def test_everything_that_dependencies_bring_is_constrained() -> None:
    """Nothing that an installation of the project pulls in is left to chance."""
    pinned = {pin(line)[0] for line in constraints()}
    unpinned = {
        (name, needed)
        for name in pinned - {"colorama"}
        for needed in _required(requires(name) or ())
        if needed not in pinned
    }
    assert unpinned == set()


def _required(requirements: Iterable[str]) -> Iterator[str]:
    for line in requirements:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield re.sub(r"[-_.]+", "-", requirement.name).lower()


def tracked_files() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git, or no checkout")
    names = listed.stdout.decode().split("\0")
    return [PROJECT / name for name in names if name and (PROJECT / name).is_file()]


OF_ONE_MACHINE = re.compile(
    r"(?<![\w./*-])/(?:work|root|farm|opt/pypi|home/\w+)/"
    r"|(?<!\w)[A-Z]:\\+Users\\"
    r"|https?://[^\s\"']*(?:pypi|pythonhosted|npmjs|debian|crates)\."
    r"|--(?:extra-)?index-url|--find-link[s]",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "text",
    [
        "open('/" + "root/x')",
        "see /" + "home/li/report.docx",
        "C:" + "\\Users\\li",
        "https:" + "//files.pythonhosted.org/x",
        "--extra-" + "index-url x",
    ],
)
def test_a_place_of_one_machine_is_seen(text: str) -> None:
    assert OF_ONE_MACHINE.search(text)


def test_no_tracked_file_names_a_place_of_one_machine() -> None:
    """No folder of somebody's machine, no registry's address."""
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name_of(path)}: {match[0]}" for match in OF_ONE_MACHINE.finditer(text)]
    assert found == []
