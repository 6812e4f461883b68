"""A file is written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxnb_desktop.errors import UnwritableFile
from gxnb_desktop.safe_file import write_whole

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    return path


def test_a_file_is_replaced_and_nothing_is_left_beside_it(target):
    write_whole(b"new", target)
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_what_is_not_approved_is_not_moved(target):
    seen = []

    def refuse(path):
        seen.append(path.read_bytes())
        raise UnwritableFile("不一致")

    with pytest.raises(UnwritableFile, match="不一致"):
        write_whole(b"new", target, verify=refuse)
    assert seen == [b"new"]
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions there")
def test_a_folder_without_permission_is_said(tmp_path):
    """Run as an ordinary user: to the administrator everything is permitted."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o755)
    code = (
        "import os; from pathlib import Path\n"
        "from gxnb_desktop.safe_file import write_whole\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: write_whole(b'x', Path('年报.docx').absolute())\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    if os.getuid() != 0:
        folder.chmod(0o555)
    # The folder is entered before the rights are given up: the way to it may be closed.
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("UnwritableFile 无法写入“年报.docx”：没有写入权限")
    assert list(folder.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KB; only the administrator can make one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if sys.platform == "win32" or os.getuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk of its own can be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_and_the_old_file_stays_whole(small_disk):
    target = small_disk / "年报.docx"
    target.write_bytes(b"old" * 1000)
    with pytest.raises(UnwritableFile, match=r"磁盘空间不足，“年报\.docx”没有保存"):
        write_whole(b"x" * 100_000, target)
    assert target.read_bytes() == b"old" * 1000
    assert list(small_disk.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="an open folder cannot go there")
def test_a_folder_that_vanishes_meanwhile_is_said(tmp_path):
    folder = tmp_path / "u盘"
    folder.mkdir()

    def vanish(path):
        path.unlink()
        folder.rmdir()

    with pytest.raises(UnwritableFile, match="所在的文件夹不存在或已被移走"):
        write_whole(b"new", folder / "年报.docx", verify=vanish)


def test_a_source_is_never_written_to_by_whatever_name(target):
    other = target.with_name("another name.docx")
    other.hardlink_to(target)
    for name in (target, other, target.parent / "." / target.name):
        with pytest.raises(UnwritableFile, match="不能覆盖正在核校的原文件"):
            write_whole(b"new", name, source=target)
    assert target.read_bytes() == b"old"
