"""A bare Debian in a folder, on which the package is installed and driven as a user would.

It has what a desktop has (the libraries that the package depends on, a font) and neither Python nor
a network. Made once in build/packaging, copied for each run. Only root can make and enter it.
"""

import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
STORE = PROJECT / "build" / "packaging"
OUT = PROJECT / "dist"
SUITE = "bullseye"
"""The oldest that can be had: its glibc is 2.31, as on Kylin V10 SP1."""
USER = 1000
HOME = "/home/经办 人"
"""Chinese characters and a blank, as on many a PC."""
BESIDE = [
    "fonts-noto-cjk",
    "shared-mime-info",
    "desktop-file-utils",
    "hicolor-icon-theme",
    "locales",
]
"""What a desktop has beside the libraries that the package depends on."""
SECONDS = 120
"""For whatever is waited for: a busy machine is no error."""

_STILL, _STILL_ENOUGH = 1.5, 12
"""Seconds without a change; a text cursor blinks, so the other ends it all the same."""

_ENTER = """\
set -e
mount -t proc proc "$1/proc"
mkdir -p "$1/tmp/.X11-unix"
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"; fi
shift
exec "$@"
"""


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


@dataclass
class Bare:
    """The system in its folder."""

    folder: Path

    def path(self, inside: str) -> Path:
        """Where a file of the system is for us."""
        return self.folder / inside.lstrip("/")

    def command(
        self, words: Sequence[str], user: int = USER, trace: Path | None = None
    ) -> list[str]:
        """The command that runs one inside, without a network.

        Its sockets and the programs that it starts go into a trace where one is wanted.
        """
        calls = ["strace", "-f", "-qq", "-s", "200", "-e", "trace=socket,execve"]
        tracing = [*calls, "-o", str(trace)] if trace else []
        inside = ["chroot", f"--userspec={user}:{user}", str(self.folder), *words]
        enter = ["unshare", "--net", "--mount", "sh", "-c", _ENTER, "sh", str(self.folder)]
        return [*enter, *tracing, *inside]

    def run(
        self, *words: str, user: int = USER, trace: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess:
        """Run a command inside to its end."""
        return subprocess.run(
            self.command(words, user, trace),
            env=environment(more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    @contextmanager
    def started(self, *words: str, trace: Path | None = None, **more: str) -> Iterator[None]:
        """Run a command inside for as long as the block lasts; then end it and what it started."""
        process = subprocess.Popen(
            self.command(words, trace=trace),
            env=environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(SECONDS)

    def install(self, package: Path) -> None:
        """Install a Debian package, or another version of it."""
        shutil.copy(package, self.path("/tmp/gxnb.deb"))
        done = self.run("dpkg", "--install", "/tmp/gxnb.deb", user=0)
        assert done.returncode == 0, done.stdout + done.stderr

    def forget(self) -> None:
        """Empty the user's home, as on the first day."""
        home = self.path(HOME)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        os.chown(home, USER, USER)

    def put(self, name: str, data: bytes) -> str:
        """Write a file of the user's into a folder with a blank in its name; return where."""
        inside = f"{HOME}/年报 2024/{name}"
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        for entry in (path, path.parent):
            os.chown(entry, USER, USER)
        return inside

    def files(self) -> dict[str, tuple[int, int]]:
        """Every file and folder of the system with its size and rights, but for logs and caches."""
        found = {}
        for path in self.folder.rglob("*"):
            name = "/" + path.relative_to(self.folder).as_posix()
            if name.startswith(("/proc/", "/tmp/", "/var/log/", "/var/lib/dpkg/", "/var/cache/")):
                continue
            about = path.lstat()
            found[name] = (0 if path.is_dir() else about.st_size, about.st_mode)
        return found


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The variables of a plain desktop session."""
    plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": HOME, "LANG": "C.UTF-8"}
    return {**plain, **more}


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
    packages = _first_choices(_field(package, "Depends")) + BESIDE
    template = STORE / SUITE
    ready = template / "ready.txt"
    if not ready.exists() or ready.read_text() != " ".join(packages):
        _make(template, packages)
        ready.write_text(" ".join(packages))
    # Not among pytest's own folders, which any other run may tidy up.
    folder = STORE / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(template), str(folder)], check=True)
    system = Bare(folder)
    system.forget()
    yield system
    shutil.rmtree(folder)


def _field(package: Path, name: str) -> str:
    asked = ["dpkg-deb", "--field", str(package), name]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _first_choices(depends: str) -> list[str]:
    return [entry.split("|")[0].split("(")[0].strip() for entry in depends.split(",")]


def _make(folder: Path, packages: list[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["debootstrap", "--variant=minbase", SUITE, str(folder)], check=True)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    subprocess.run(["chroot", str(folder), "apt-get", "update", "-q"], env=calm, check=True)
    subprocess.run(["chroot", str(folder), *install], env=calm, check=True)
    locale = ["localedef", "-i", "zh_CN", "-f", "GB18030", "zh_CN.GB18030"]
    subprocess.run(["chroot", str(folder), *locale], env=calm, check=True)
    assert not list(folder.glob("usr/bin/python3*")), "the bare system is not to have a Python"


@pytest.fixture(scope="session")
def installed(bare: Bare, package: Path) -> Iterator[Bare]:
    """The bare system with the package installed; afterwards it is removed without a trace."""
    before = bare.files()
    bare.install(package)
    yield bare
    left = _remove(bare, before)
    assert left == []


def _remove(bare: Bare, before: dict[str, tuple[int, int]]) -> list[str]:
    """Remove the package; return what it has left, and what else is not as it was."""
    bare.forget()
    done = bare.run("dpkg", "--purge", "gxnb", user=0)
    assert done.returncode == 0, done.stdout + done.stderr
    after = bare.files()
    # What the desktop's own packages keep by triggers; whether we are still in it is asked below.
    # dpkg takes an empty /opt away with the last package in it; nobody owns that folder.
    after.setdefault("/opt", before["/opt"])
    kept = ("/usr/share/mime/", "/usr/share/applications/mimeinfo.cache")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    left = [
        name for name in changed if not name.startswith(kept) and "icon-theme.cache" not in name
    ]
    left += [
        name
        for name in after
        if name.startswith(kept)
        and bare.path(name).is_file()
        and b"gxnb" in bare.path(name).read_bytes()
    ]
    return sorted(left)


@dataclass
class Screen:
    """An X display, and what is on it."""

    name: str

    def ask(self, *words: str) -> str:
        """What xdotool answers, "" where it finds nothing."""
        asked = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        return asked.stdout.strip()

    def wait_for(self, title: str) -> str:
        """Wait for a window whose title begins so; return its number."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            found = self.ask("search", "--onlyvisible", "--name", f"^{title}")
            if found:
                return found.splitlines()[0]
            time.sleep(0.05)
        pytest.fail(f"no window {title}; there are {self.titles()}")

    def press(self, title: str, *keys: str) -> None:
        """Wait for a window, let it have settled and press keys in it."""
        number = self.wait_for(title)
        self.settle()
        self.ask("windowfocus", "--sync", number)
        for key in keys:
            self.ask("key", key)
            self.settle()

    def wait_until_empty(self) -> None:
        """Wait until no window is left."""
        until = time.monotonic() + SECONDS
        while self.titles():
            assert time.monotonic() < until, self.titles()
            time.sleep(0.1)

    def titles(self) -> list[str]:
        """The titles of all windows."""
        numbers = self.ask("search", "--onlyvisible", "--name", ".").splitlines()
        return [self.ask("getwindowname", number) for number in numbers]

    def settle(self) -> None:
        """Wait until what is seen has not changed for a while."""
        until = time.monotonic() + _STILL_ENOUGH
        seen, since = b"", time.monotonic()
        while time.monotonic() < until and time.monotonic() - since < _STILL:
            command = ["import", "-display", self.name, "-window", "root", "-depth", "8", "rgb:-"]
            now = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout
            if now != seen:
                seen, since = now, time.monotonic()
            time.sleep(0.1)

    def picture(self, target: Path) -> None:
        """Keep what is seen."""
        target.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self.name, "-window", "root", str(target)]
        subprocess.run(command, check=True, timeout=SECONDS)


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A display of its own; the tests' own display may have any number.

    It does not start anew when the last program leaves it: ours may just be coming.
    """
    readable, writable = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writable),
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writable],
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    try:
        with os.fdopen(readable) as pipe:
            yield Screen(f":{pipe.readline().strip()}")
    finally:
        server.terminate()
        server.wait()
