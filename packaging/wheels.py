"""The wheels of everything that is packed: pinned, for the target system, not for this machine.

pip on a new Linux would take wheels that an old one cannot load; on Linux it is therefore asked for
those of glibc 2.28 and older by name, and for Windows on any system for those of Windows.
"""

from pathlib import Path

from project import HERE, ROOT, BuildError, build_tools, dependencies, python_of_build, run

_GLIBC = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
_OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")

PLATFORMS = {
    "linux": [
        *(f"manylinux_{version}_x86_64" for version in _GLIBC),
        *(f"{name}_x86_64" for name in _OLD_NAMES),
    ],
    "windows": ["win_amd64"],
}


def download(system: str, minor: int, folder: Path) -> list[Path]:
    """Bring the wheels of a system into a folder, which keeps them for the next build.

    Args:
        system: ``linux`` or ``windows``.
        minor: the 11 of Python 3.11, which will run them.
        folder: where they go.

    Returns:
        The wheels, in the order of their names.

    Raises:
        BuildError: one cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [*dependencies(), *build_tools(windows=system == "windows")]
    command: list[str | Path] = [python_of_build(), "-m", "pip", "--disable-pip-version-check"]
    command += ["download", "--quiet", "--only-binary=:all:", "--dest", folder]
    command += ["--implementation", "cp", "--python-version", f"3.{minor}"]
    for abi in (f"cp3{minor}", "abi3", "none"):
        command += ["--abi", abi]
    for platform in PLATFORMS[system]:
        command += ["--platform", platform]
    for constraints in (ROOT / "constraints.txt", HERE / "constraints.txt"):
        command += ["--constraint", constraints]
    before = set(folder.glob("*.whl"))
    run([*command, *wanted])
    wheels = sorted(folder.glob("*.whl"))
    projects = [wheel.name.split("-")[0].lower() for wheel in wheels]
    double = sorted({name for name in projects if projects.count(name) > 1})
    if double:
        # Of an earlier pin: which of them is the right one nobody can say here.
        for wheel in before:
            wheel.unlink()
        raise BuildError(f"{folder} held other versions of {', '.join(double)}; please start again")
    return wheels
