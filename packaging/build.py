#!/usr/bin/env python3
"""Makes what is handed out, for one system: standard library only.

    python3 packaging/build.py linux      dist/gxnb_…_amd64_glibc….deb and gxnb-…-linux-….tar.xz
    python3 packaging/build.py windows    dist/gxnb-…-windows-x64-setup.exe and -portable.zip

Everything in between goes to build/packaging. For Linux a Python is packed that is compiled here,
so that the program starts on old systems too. On Windows `windows` packs the Python that runs this;
elsewhere it builds under Wine (packaging/README.md).

Exit status: 0 done, 1 something is wrong with the result or the system, 2 wrong usage.
"""

import argparse
import shutil
import sys
from pathlib import Path

import archives
import checks
import debian
import documents
import elf
import old_glibc
import project
import windows
from bundle import Frozen, freeze_for_linux
from finishing import finish
from project import HERE, NAME, OUT, ROOT, TITLE, WORK, BuildError, say
from wheels import download

_PROGRAMS = {
    "objdump": "binutils",
    "strip": "binutils",
    "dpkg-deb": "dpkg",
    "dpkg-query": "dpkg",
}

_QUICK = 0
"""Compression of a package that is only tried."""


def build_for_linux(quick: bool) -> list[Path]:
    """Build the Debian package and the archive; return them.

    Args:
        quick: only the package, hardly compressed.

    Raises:
        BuildError: something is wrong with the result or the system.
    """
    project.require(_PROGRAMS)
    contents = project.contents()
    python = old_glibc.provide()
    wheels = download("linux", old_glibc.MINOR, WORK / "wheels-linux")
    work = WORK / "linux"
    frozen = freeze_for_linux(wheels, work, python)
    needs = elf.needs_of(frozen.folder)
    depends = checks.system_libraries(needs, contents)
    own = documents.debian_parts(frozen.folder, contents["system"]["bundle"])
    own += documents.compiled_in(old_glibc.PARTS)
    starter = frozen.folder / f"启动{TITLE}.sh"
    shutil.copyfile(HERE / "linux" / "start.sh", starter)
    starter.chmod(0o755)
    finish(frozen, own, "linux_folder")
    glibc = elf.floor(needs.values())
    say(f"starts on glibc {glibc[0]}.{glibc[1]} and newer; needs {', '.join(depends)}")
    checks.check_floor(needs, contents)
    floor = f"glibc{glibc[0]}.{glibc[1]}"
    OUT.mkdir(exist_ok=True)
    icons = _icons(frozen, work / "icons")
    package = OUT / f"{NAME}_{project.version()}_amd64_{floor}.deb"
    level = _QUICK if quick else archives.XZ
    debian.write_package(frozen.folder, icons, work, package, depends, glibc, level)
    if quick:
        return [package]
    checks.check_size(package.name, package.stat().st_size, contents["budget"]["linux_deb"])
    archive = OUT / f"{NAME}-{project.version()}-linux-x86_64-{floor}.tar.xz"
    archives.write_tar(frozen.folder, f"{NAME}-{project.version()}", archive)
    checks.check_size(archive.name, archive.stat().st_size, contents["budget"]["linux_tar"])
    return [package, archive]


def _icons(frozen: Frozen, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    pictures = {
        NAME: ROOT / "resources" / "icons" / "program.svg",
        "application-x-gxnb": HERE / "linux" / "session-file.svg",
    }
    for name, svg in pictures.items():
        project.run([frozen.environment, HERE / "draw_icons.py", svg, folder, name])
    return folder


def main() -> int:
    """Build for one system and return the exit status."""
    parser = argparse.ArgumentParser(description="Makes what is handed out, for one system.")
    parser.add_argument("system", choices=("linux", "windows"))
    parser.add_argument(
        "--quick", action="store_true", help="to try it: the .deb alone, hardly compressed (linux)"
    )
    options = parser.parse_args()
    try:
        made = build_for_linux(options.quick) if options.system == "linux" else windows.build()
        sums = archives.write_sums(OUT, made)
    except BuildError as error:
        print(f"packaging: {error}", file=sys.stderr)
        return 1
    say(f"done: {', '.join(path.name for path in made)}, {sums.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
