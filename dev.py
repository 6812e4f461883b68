#!/usr/bin/env python3
"""Set the project up and run, test, lint or measure it: standard library only.

    python3 dev.py run [FILE]...        open the program on a sample report (or on FILE)
    python3 dev.py test [ARGUMENT]...   run the tests under a display of their own
    python3 dev.py lint                 check style and types
    python3 dev.py bench                run everything in benchmarks/
    python3 dev.py corpus               read made reports in every form; needs LibreOffice
    python3 dev.py kills [N]            kill the working window N times and look what is left
    python3 dev.py package [SYSTEM]...  build what is handed out, for linux and windows, and try it

Every command first makes .venv and installs the pinned dependencies, once. On Debian and its kin
it also installs the system packages that are lacking (as root) or names them (as anybody else).

Exit status: 0 done, 1 tests or checks failed, 2 wrong usage or Python, 3 the system lacks packages.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

WRONG_USAGE = 2
SYSTEM_LACKS = 3


def python_complaint(version: "tuple[int, ...]") -> "str | None":
    """Return what is wrong with this version of Python, or None; runs on older ones too."""
    if (3, 11) <= version[:2] <= (3, 13):
        return None
    return (
        f"gxnb needs Python 3.11, 3.12 or 3.13; this is Python {version[0]}.{version[1]}. "
        "Start dev.py with one of those, for example: python3.11 dev.py run"
    )


# Before anything below is evaluated: its annotations mean nothing to an older Python.
if python_complaint(sys.version_info[:2]):
    print("dev.py:", python_complaint(sys.version_info[:2]), file=sys.stderr)
    sys.exit(WRONG_USAGE)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"

SCREEN = "1600x1000x24"
"""Width, height and depth of the tests' display: a common office monitor."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt's window needs of a Linux system, and the Debian packages that have it."""

FONT_PACKAGES = ["fontconfig", "fonts-noto-cjk"]
TEST_PROGRAMS = {"Xvfb": "xvfb", "strace": "strace"}
PACKAGE_PROGRAMS = {
    "debootstrap": "debootstrap",
    "dpkg-source": "dpkg-dev",
    "import": "imagemagick",
    "make": "make",
    "makensis": "nsis",
    "objdump": "binutils",
    "patch": "patch",
    "pkg-config": "pkg-config",
    "strace": "strace",
    "xdotool": "xdotool",
}
"""What building and trying the packages takes."""


# What the system has to have


def lacking(*, window: bool, tests: bool) -> list[str]:
    """Return the Debian packages that are lacking, none on Windows and macOS.

    Args:
        window: the program's window is to be shown.
        tests: it is to be shown on a display of the tests' own.
    """
    if not sys.platform.startswith("linux"):
        return []
    packages = [] if venv_usable() or has_ensurepip() else [venv_package()]
    if window:
        packages += [package for name, package in LIBRARIES.items() if not has_library(name)]
        packages += [] if has_chinese_font() else FONT_PACKAGES
    if tests:
        packages += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    return packages


def has_ensurepip() -> bool:
    """Whether this Python can make a virtual environment with pip in it; Debian's own cannot."""
    return importlib.util.find_spec("ensurepip") is not None


def venv_package() -> str:
    """Name the Debian package that lets this Python make a virtual environment."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def has_library(name: str) -> bool:
    """Whether the system can load a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Whether a font for simplified Chinese is installed, as far as fontconfig knows."""
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh-cn"], stdout=subprocess.PIPE, check=False)
    return bool(fonts.stdout.strip())


def provide(look: Callable[[], list[str]]) -> None:
    """Install the system packages that ``look`` finds lacking, or say how and stop."""
    packages = look()
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        stop(f"this system lacks what these Debian packages hold: {' '.join(packages)}")
    if os.geteuid() != 0:
        command = f"sudo apt-get update && sudo {shlex.join(install)}"
        stop(f"the system lacks a few packages. Please run:\n  {command}")
    say(f"installing what the system lacks: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update that fails in part need not matter; the installation tells.
    subprocess.run(["apt-get", "update", "-q"], env=environment, check=False)
    subprocess.run([*install, "-q", "-o", "DPkg::Lock::Timeout=300"], env=environment, check=False)
    if look():
        stop(f"these packages could not be installed: {' '.join(look())}")


# The virtual environment


def venv_program(name: str) -> Path:
    """Return where the virtual environment has a program."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def venv_usable() -> bool:
    """Whether .venv is whole and of the very Python that runs this."""
    ask = "import pip, sys; print(*sys.version_info[:3], sys.base_prefix)"
    with contextlib.suppress(OSError):
        answer = subprocess.run(
            [venv_program("python"), "-c", ask],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(os.environ),
            check=False,
        )
        expected = " ".join(map(str, sys.version_info[:3])) + f" {sys.base_prefix}"
        return os.fsdecode(answer.stdout).strip() == expected
    return False


def fingerprint() -> str:
    """Return a hash of everything that decides what is installed, and where."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    digest.update(os.fsencode(f"{sys.version_info[:3]} {sys.base_prefix} {ROOT}"))
    return digest.hexdigest()


def up_to_date() -> bool:
    """Whether .venv holds what pyproject.toml and constraints.txt ask for."""
    return (
        venv_program("python").exists()
        and STAMP.is_file()
        and STAMP.read_text(encoding="ascii") == fingerprint()
    )


def set_up() -> None:
    """Make .venv and install the pinned dependencies, unless that has been done."""
    if up_to_date():
        return
    STAMP.unlink(missing_ok=True)
    if not venv_usable():
        say("making .venv")
        run_or_stop([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("installing the pinned dependencies, about 150 MB, once")
    pip = [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check", "install"]
    pinned = ["--constraint", str(ROOT / "constraints.txt")]
    # The build backend comes first, so that its pins count: pip's own isolated build ignores them.
    run_or_stop([*pip, "--quiet", *pinned, "hatchling"])
    run_or_stop([*pip, "--quiet", *pinned, "--no-build-isolation", "--editable", f"{ROOT}[dev]"])
    STAMP.write_text(fingerprint(), encoding="ascii")


# Running things


def say(text: str) -> None:
    """Tell the person at the terminal what happens."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> None:
    """End with the status that says: the system lacks something."""
    say(text)
    raise SystemExit(SYSTEM_LACKS)


def child_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for whatever is started here: UTF-8, nothing of another Python."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    environment = {name: value for name, value in inherited.items() if name not in dropped}
    environment["PYTHONUTF8"] = "1"
    locale = next(filter(None, map(inherited.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C")
    if "utf8" not in locale.lower().replace("-", ""):
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def test_environment(inherited: Mapping[str, str], display: str | None) -> dict[str, str]:
    """Return the environment for tests: a display of their own, no settings of the person's."""
    environment = {
        name: value
        for name, value in child_environment(inherited).items()
        if not name.startswith("QT_") and name not in {"WAYLAND_DISPLAY", "XDG_SESSION_TYPE"}
    }
    if display is not None:
        environment.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    return environment


def call(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and return its exit status."""
    chosen = child_environment(os.environ) if environment is None else environment
    return subprocess.run(command, cwd=ROOT, env=chosen, check=False).returncode


def run_or_stop(command: Sequence[str]) -> None:
    """Run a program; where it fails, end with its exit status."""
    status = call(command)
    if status:
        say(f"this failed with status {status}: {shlex.join(command)}")
        raise SystemExit(status)


@contextlib.contextmanager
def virtual_display() -> Iterator[str | None]:
    """Yield the name of a fresh X display, gone afterwards; None where windows need no X."""
    if not sys.platform.startswith("linux"):
        yield None
        return
    readable, writable = os.pipe()
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writable), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=[writable],
            stderr=log,
        )
        os.close(writable)
        try:
            number = _first_line(readable, seconds=60)
            if not number:
                log.seek(0)
                stop(f"Xvfb did not start:\n{log.read().decode(errors='replace')}")
            yield f":{number}"
        finally:
            server.terminate()
            server.wait()


def _first_line(descriptor: int, seconds: float) -> str:
    """Return the line that comes from a pipe in time, or ""; closes the pipe."""
    with open(descriptor, encoding="ascii") as pipe:
        return pipe.readline().strip() if select.select([pipe], [], [], seconds)[0] else ""


# The commands


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def sample() -> Path:
    """Return the sample report that comes with the program."""
    files = (path for path in (ROOT / "resources" / "samples").iterdir() if path.is_file())
    return min(path for path in files if not path.name.startswith("."))


def run(arguments: Sequence[str]) -> int:
    """Open the program, on the sample unless files are named; without a display, check them."""
    window = has_display()
    provide(lambda: lacking(window=window, tests=False))
    set_up()
    files = [str(Path(name).resolve()) for name in arguments] or [str(sample())]
    if window:
        return call([venv_program("gxnb-desktop"), *files])
    say("there is no display for the window, so the command line checks the report")
    status = call([venv_program("gxnb"), "check", *files])
    # 1 says that the report has errors; that is what a check is for, not a failure of this command.
    return 0 if status == 1 else status


def test(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments on a display of its own."""
    return _on_own_display([["-m", "pytest", *arguments]])


def bench(arguments: Sequence[str]) -> int:
    """Run every benchmark, one after the other, on a display of their own."""
    scripts = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    return _on_own_display([[str(script), *arguments] for script in scripts])


def corpus(arguments: Sequence[str]) -> int:
    """Read the whole corpus; takes minutes, and fails where LibreOffice is missing."""
    provide(lambda: lacking(window=False, tests=False))
    set_up()
    return call([venv_program("python"), str(ROOT / "tests" / "corpus" / "whole.py"), *arguments])


def kills(arguments: Sequence[str]) -> int:
    """Kill the working window at random moments; takes minutes."""
    return _on_own_display([[str(ROOT / "tests" / "kills" / "killing.py"), *arguments]])


def package(arguments: Sequence[str]) -> int:
    """Build for all systems, or for those that are named, and try what was built; half an hour."""
    provide(
        lambda: [package for name, package in PACKAGE_PROGRAMS.items() if not shutil.which(name)]
    )
    systems = arguments or ["linux", "windows"]
    for system in systems:
        status = call([sys.executable, ROOT / "packaging" / "build.py", system])
        if status:
            return status
    tests = [f"tests/packaging/test_{system}.py" for system in systems]
    return _on_own_display([["-m", "pytest", "-m", "package", *tests]])


def _on_own_display(commands: Sequence[Sequence[str]]) -> int:
    provide(lambda: lacking(window=True, tests=True))
    set_up()
    with virtual_display() as display:
        environment = test_environment(os.environ, display)
        python = venv_program("python")
        return max((call([python, *command], environment) for command in commands), default=0)


def lint(arguments: Sequence[str]) -> int:
    """Check style with ruff, types with mypy."""
    provide(lambda: lacking(window=False, tests=False))
    set_up()
    statuses = [
        call([venv_program("ruff"), "check", *arguments]),
        call([venv_program("mypy")]),
        call([venv_program("mypy"), "--strict", "dev.py"]),
    ]
    return max(statuses)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "corpus": corpus,
    "kills": kills,
    "package": package,
}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return WRONG_USAGE
    # So that a display that was started is closed when this is asked to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
