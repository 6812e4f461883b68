"""A Python for the Linux package that starts on glibc 2.17: compiled once, then kept.

Any other Python here needs the glibc of this machine. This one is made by a gcc with a glibc of its
own (the PyPI package ppbt), from Debian's sources with Debian's fixes. The libraries that Python
uses are compiled into it; what the program has no use for, such as OpenSSL, is left out.
"""

import os
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import elf
from documents import sha256
from project import WORK, BuildError, python_of_build, require, run, say

HOME = WORK / "old-glibc"
_BETWEEN = HOME / "between"
"""Everything that is not needed once the Python is there."""
_FOLDER = HOME / "python"
PARTS = _FOLDER / "compiled-in"
"""For each source a folder with version.txt and copyright.txt."""

MINOR = 11
_PYTHON = f"python3.{MINOR}"
_LIBRARIES = ("zlib", "libffi", "bzip2", "xz-utils")
_EXPAT = "expat"
"""Python brings its own copy; Debian's, of the same version, has the fixes."""
_SOURCES = (*_LIBRARIES, _EXPAT, _PYTHON)
_FIRST_FIX = "shutdown-deadlock.diff"
"""Of Debian's patches for Python; those before it do not mend Python but fit it to Debian."""
_NOT_BUILT = (
    "_ssl _hashlib _sqlite3 _tkinter _curses _curses_panel readline _dbm _gdbm _uuid nis"
    " ossaudiodev _crypt spwd"
)
_NEEDED = "bz2, ctypes, lzma, pyexpat, zlib"

_TOOLCHAIN_PIN = "ppbt==0.1.8"
_TOOLCHAIN_SHA256 = "cdc534b53f052ff32812ea7167afd3393068b1dab92c63546b38353c286aac73"
_TARGET = "x86_64-linux-gnu"
_GLIBC = (2, 17)

_SUITE = "bookworm"
_ARCHIVE = """\
Types: deb-src
URIs: {place}
Suites: {suite}
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
"""
_PROGRAMS = {
    "apt-get": "apt",
    "dpkg-source": "dpkg-dev",
    "make": "make",
    "objdump": "binutils",
    "patch": "patch",
    "pkg-config": "pkg-config",
}


def provide() -> Path:
    """Return the Python's program; compile it, some minutes, unless that has been done.

    Raises:
        BuildError: a source cannot be had or does not compile, or the result needs a newer glibc.
    """
    program = _FOLDER / "bin" / _PYTHON
    ready = HOME / "ready.txt"
    recipe = sha256(Path(__file__))
    if ready.exists() and ready.read_text(encoding="ascii") == recipe:
        return program
    require(_PROGRAMS)
    for left in (_FOLDER, _BETWEEN):
        shutil.rmtree(left, ignore_errors=True)
    _BETWEEN.mkdir(parents=True)
    tools = _tools(_toolchain())
    _fetch_sources(_BETWEEN / "sources")
    sources = {name: _unpack(name, plain=name == _PYTHON) for name in _SOURCES}
    say(f"compiling {_PYTHON} for glibc {_GLIBC[0]}.{_GLIBC[1]}, some minutes, once")
    libraries = _BETWEEN / "libraries"
    for name in _LIBRARIES:
        _compile_library(name, sources[name], libraries, tools)
    _compile_python(sources[_PYTHON], sources[_EXPAT], libraries, tools)
    _keep_texts(sources)
    run([program, "-c", f"import {_NEEDED}"])
    floor = elf.floor(elf.needs_of(_FOLDER).values())
    if floor > _GLIBC:
        raise BuildError(f"the Python compiled for glibc {_GLIBC} needs {floor}")
    shutil.rmtree(_BETWEEN)
    ready.write_text(recipe, encoding="ascii")
    return program


def _toolchain() -> Path:
    """Unpack the compiler; return the folder with its programs."""
    # pip leaves a file alone that is there already.
    fetch = ["-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    run([python_of_build(), *fetch, "--dest", HOME, _TOOLCHAIN_PIN])
    wheel = next(HOME.glob(f"{_TOOLCHAIN_PIN.replace('==', '-')}-*.whl"))
    if sha256(wheel) != _TOOLCHAIN_SHA256:
        raise BuildError(f"{wheel.name} is not the file that is expected")
    with ZipFile(wheel) as archive:
        packed = archive.extract(f"ppbt/_toolchain/{_TARGET}.tar.xz", _BETWEEN)
    with tarfile.open(packed) as tar:
        tar.extractall(_BETWEEN, filter="tar")
    return _BETWEEN / _TARGET / "bin"


def _tools(folder: Path) -> dict[str, str]:
    """The variables that lead configure and make to the compiler."""
    names = {"CC": "gcc", "CXX": "g++", "AR": "ar", "RANLIB": "ranlib", "READELF": "readelf"}
    return {variable: str(folder / f"{_TARGET}-{name}") for variable, name in names.items()}


def _fetch_sources(folder: Path) -> None:
    """Fetch Debian's sources into a folder; apt checks that they are Debian's."""
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True)
    entry = folder / "debian.sources"
    entry.write_text(_ARCHIVE.format(place=_archive(), suite=_SUITE), encoding="ascii")
    where = {"sourcelist": entry, "sourceparts": "-"}
    options = [f"-oDir::Etc::{name}={value}" for name, value in where.items()]
    options.append(f"-oDir::State::lists={lists}")
    run(["apt-get", *options, "update"])
    run(["apt-get", *options, "source", "--download-only", *_SOURCES], folder=folder)


def _archive() -> str:
    """Where this machine takes Debian's packages from."""
    asked = ["Origin: Debian", "Component: main", "Created-By: Packages"]
    places = run(["apt-get", "indextargets", "--format", "$(REPO_URI)", *asked]).split()
    if not places:
        raise BuildError("this machine's apt knows no place with Debian's packages")
    return places[0]


def _unpack(name: str, plain: bool) -> Path:
    """Unpack a source and apply Debian's patches; return its folder.

    Args:
        name: of the source.
        plain: without all of the patches but those from the first fix on.
    """
    description = next((_BETWEEN / "sources").glob(f"{name}_*.dsc"))
    folder = _BETWEEN / name
    skipped = ["--skip-patches"] if plain else []
    run(["dpkg-source", "--no-check", *skipped, "--extract", description, folder])
    if plain:
        patches = folder / "debian" / "patches"
        series = (patches / "series").read_text(encoding="utf-8").split()
        if _FIRST_FIX not in series:
            raise BuildError(f"Debian's {name} has no patch {_FIRST_FIX} any more")
        for patch in series[series.index(_FIRST_FIX) :]:
            run(["patch", "--strip=1", "--batch", f"--input={patches / patch}"], folder=folder)
    return folder


def _make(folder: Path, environment: dict[str, str], *words: str) -> None:
    run(["make", f"-j{os.cpu_count()}", *words], environment, folder)


def _compile_library(name: str, source: Path, target: Path, tools: dict[str, str]) -> None:
    """Compile a library that Python is then linked with, and only for that."""
    environment = {**tools, "CFLAGS": "-O2 -fPIC"}
    if name == "bzip2":  # has no configure, and its install wants its programs too
        _make(source, environment, "libbz2.a", "--environment-overrides")
        for file, place in (("libbz2.a", "lib"), ("bzlib.h", "include")):
            (target / place).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, target / place / file)
        return
    options: dict[str, Sequence[str]] = {
        "zlib": ["--static"],
        "libffi": ["--disable-shared", "--disable-docs", "--disable-multi-os-directory"],
        "xz-utils": [
            "--disable-shared",
            *(f"--disable-{part}" for part in ("xz", "xzdec", "lzmadec", "lzmainfo", "scripts")),
        ],
    }
    run(["./configure", f"--prefix={target}", *options[name]], environment, source)
    _make(source, environment, "install")


def _compile_python(source: Path, expat: Path, libraries: Path, tools: dict[str, str]) -> None:
    """Compile Python with a shared library of its own, and pip to install wheels with."""
    copies = source / "Modules" / "expat"
    for file in (expat / "expat" / "lib").iterdir():
        # That one names what Python's copy is to be called inside Python.
        if file.name != "expat_external.h" and (copies / file.name).exists():
            shutil.copyfile(file, copies / file.name)
    setup = source / "setup.py"
    text = setup.read_text(encoding="utf-8")
    asked = "    def add_multiarch_paths(self):\n"
    if asked not in text:
        raise BuildError(f"{setup} is not what this was made for")
    # It would ask the host's gcc for the host's libraries.
    setup.write_text(text.replace(asked, f"{asked}        return\n"), encoding="utf-8")
    # As Debian builds pyexpat: one of its fixes needs the definition, which setup.py does not make.
    parsers = " ".join(f"expat/{part}.c" for part in ("xmlparse", "xmlrole", "xmltok"))
    defined = "-DPy_BUILD_CORE_MODULE -DHAVE_EXPAT_CONFIG_H -DUSE_PYEXPAT_CAPI"
    own = f"pyexpat pyexpat.c {parsers} {defined} -I$(srcdir)/Modules/expat"
    (source / "Modules" / "Setup.local").write_text(
        "\n".join(["*shared*", own, "*disabled*", *_NOT_BUILT.split(), ""]), encoding="ascii"
    )
    environment = {
        **tools,
        "CPPFLAGS": f"-I{libraries / 'include'}",
        "LDFLAGS": f"-L{libraries / 'lib'}",
        "PKG_CONFIG_LIBDIR": str(libraries / "lib" / "pkgconfig"),
        # The test for it cannot be run without a network.
        "ac_cv_buggy_getaddrinfo": "no",
    }
    options = ["--enable-shared", "--with-ensurepip=install", "--disable-test-modules"]
    run(["./configure", f"--prefix={_FOLDER}", *options], environment, source)
    # The program finds its library wherever the folder stands.
    found = r"LINKFORSHARED=-Xlinker -export-dynamic -Wl,-rpath,\$$ORIGIN/../lib"
    _make(source, environment, found)
    _make(source, environment, found, "install")


def _keep_texts(sources: dict[str, Path]) -> None:
    """Keep of each source its version and the text of its licence."""
    for name, source in sources.items():
        folder = PARTS / name
        folder.mkdir(parents=True)
        shutil.copyfile(source / "debian" / "copyright", folder / "copyright.txt")
        newest = (source / "debian" / "changelog").read_text(encoding="utf-8").splitlines()[0]
        (folder / "version.txt").write_text(newest.split("(")[1].split(")")[0], encoding="ascii")
