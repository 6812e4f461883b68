"""The Debian package: files only, no maintainer scripts, so that removing it leaves nothing.

The menu, the file types and the icons of the desktop are brought up to date by triggers of the
packages that keep them.
"""

import os
import shutil
from pathlib import Path

from checks import files_of, size_of
from project import HERE, NAME, ROOT, TITLE, contents, run, time_of_source, version

HOME = f"opt/{NAME}"

_CONTROL = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: gxnb
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: editors
Priority: optional
Description: {title}
 核对政府信息公开工作年度报告：哪个数字不对、错在哪里、应当是多少。
 全部工作在本机完成，不联网；原文件不改动。
 .
 Checks Chinese government information disclosure annual reports, offline.
"""


def write_package(
    program: Path,
    icons: Path,
    work: Path,
    target: Path,
    depends: list[str],
    glibc: tuple[int, int],
    level: int,
) -> None:
    """Write the package.

    Args:
        program: the packed program.
        icons: ``16x16/gxnb.png`` and so on, likewise ``application-x-gxnb.png``.
        work: a folder for its tree.
        target: the file to write.
        depends: the packages that it needs.
        glibc: the oldest glibc with which it starts.
        level: of compression, 0 to 9.
    """
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    _link(tree / "usr" / "bin")
    _add_to_desktop(tree / "usr" / "share", icons)
    _add_copyright(tree / "usr" / "share" / "doc" / NAME)
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(tree, depends, glibc), encoding="utf-8")
    _make_plain(tree)
    run(["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", tree, target])


def _control(tree: Path, depends: list[str], glibc: tuple[int, int]) -> str:
    libc = f"libc6 (>= {glibc[0]}.{glibc[1]})"
    others = [package for package in depends if package != "libc6"]
    return _CONTROL.format(
        name=NAME,
        version=version(),
        size=size_of(tree) // 1024,
        depends=", ".join([libc, *others]),
        recommends=", ".join(contents()["system"]["recommends"]),
        title=TITLE,
    )


def _link(folder: Path) -> None:
    folder.mkdir(parents=True)
    for program in (NAME, f"{NAME}-desktop"):
        (folder / program).symlink_to(f"/{HOME}/{program}")


def _add_to_desktop(share: Path, icons: Path) -> None:
    linux = HERE / "linux"
    hicolor = share / "icons" / "hicolor"
    places = [
        (linux / "gxnb.desktop", share / "applications" / "gxnb.desktop"),
        (linux / "gxnb.xml", share / "mime" / "packages" / "gxnb.xml"),
        (ROOT / "resources" / "icons" / "program.svg", hicolor / "scalable/apps/gxnb.svg"),
        (linux / "session-file.svg", hicolor / "scalable/mimetypes/application-x-gxnb.svg"),
    ]
    for picture in sorted(icons.glob("*/*.png")):
        kind = "apps" if picture.stem == NAME else "mimetypes"
        places.append((picture, hicolor / picture.parent.name / kind / picture.name))
    for source, target in places:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _add_copyright(folder: Path) -> None:
    folder.mkdir(parents=True)
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    more = f"\nThe licences of all parts it comes with: /{HOME}/licences\n"
    (folder / "copyright").write_text(text + more, encoding="utf-8")


def _make_plain(tree: Path) -> None:
    """Give every file the rights and the time that it shall have once installed."""
    when = time_of_source()
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    for path in files_of(tree):
        os.utime(path, (when, when), follow_symlinks=False)
