"""Archives that come out the same, byte for byte, when the same files go in."""

import lzma
import tarfile
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checks import files_of
from documents import sha256
from project import time_of_source

XZ = 6
"""Beyond it a computer is kept busy for little."""
_DEFLATE = 9
_RUNNABLE, _READABLE = 0o755, 0o644


def write_tar(folder: Path, name: str, target: Path) -> None:
    """Write a folder as tar.xz, in which it is called ``name``."""
    with lzma.open(target, "wb", preset=XZ) as file, tarfile.open(fileobj=file, mode="w") as tar:
        for path in files_of(folder):
            tar.add(path, f"{name}/{path.relative_to(folder)}", filter=_plain)


def write_zip(folder: Path, name: str, target: Path) -> None:
    """Write a folder as zip, in which it is called ``name``."""
    when = time.gmtime(time_of_source())[:6]
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_DEFLATE) as archive:
        for path in files_of(folder):
            entry = ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", when)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def write_sums(folder: Path, files: list[Path]) -> Path:
    """Write SHA256SUMS for what is handed out; return where."""
    target = folder / "SHA256SUMS"
    known = {}
    if target.exists():
        lines = target.read_text(encoding="utf-8").splitlines()
        known = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    known |= {path.name: sha256(path) for path in files}
    there = {name: digest for name, digest in known.items() if (folder / name).exists()}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(there.items())]
    target.write_text("".join(lines), encoding="utf-8")
    return target


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = time_of_source()
    if entry.isfile():
        entry.mode = _RUNNABLE if entry.mode & 0o100 else _READABLE
    return entry
