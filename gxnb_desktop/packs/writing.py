"""Makes a pack file of a folder of data files: for whoever keeps the forms up to date."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from gxnb_desktop.packs.manifest import MANIFEST, BrokenPack
from gxnb_desktop.packs.pack import Pack, pack_of
from gxnb_desktop.packs.soundness import check_pack

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same folder gives the same file, so that its hash can be announced and made again."""


def make_pack(folder: Path) -> Pack:
    """Make a pack of a folder.

    Args:
        folder: holds ``manifest.toml`` without its table of files, and the files below ``forms``
            and ``rules``.

    Raises:
        BrokenPack: what is there makes no sound pack.
    """
    pack = pack_of(_packed(folder))
    check_pack(pack)
    return pack


def _packed(folder: Path) -> bytes:
    try:
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
    except OSError as error:
        raise BrokenPack("文件夹无法读取；请检查是否存在、是否有权限。") from error
    if MANIFEST not in files:
        raise BrokenPack(f"文件夹中没有 {MANIFEST}，写法见 docs/packs.md。")
    lines = [
        f'{json.dumps(name, ensure_ascii=False)} = "{hashlib.sha256(content).hexdigest()}"'
        for name, content in files.items()
        if name != MANIFEST
    ]
    listed = "\n".join(["", "[files]", *lines, ""]).encode("utf-8")
    files[MANIFEST] = files[MANIFEST].rstrip() + b"\n" + listed
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
