"""Making a pack of a folder."""

import pytest

from gxnb_desktop.packs.__main__ import main
from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.pack import read_pack
from gxnb_desktop.packs.writing import write_pack
from packs.conftest import FILES


def test_the_same_folder_gives_the_same_file(make_folder, tmp_path):
    folder = make_folder()
    first, second = tmp_path / "1.gxnbpack", tmp_path / "2.gxnbpack"
    assert write_pack(folder, first).sha256 == write_pack(folder, second).sha256
    assert first.read_bytes() == second.read_bytes()


def test_what_makes_no_sound_pack_writes_nothing(make_folder, tmp_path):
    target = tmp_path / "x.gxnbpack"
    for folder in (
        make_folder({**FILES, "notes.txt": "x"}),
        make_folder({"forms/2027.toml": "edition ="}, version="2"),
        tmp_path / "none",
    ):
        with pytest.raises(BrokenPack):
            write_pack(folder, target)
    assert not target.exists()


def test_the_maker_tells_the_hash_that_is_to_be_announced(make_folder, tmp_path, capsys):
    target = tmp_path / "x.gxnbpack"
    assert main([str(make_folder()), str(target)]) == 0
    assert read_pack(target).sha256 in capsys.readouterr().out
    assert main([str(tmp_path / "none"), str(target)]) == 2
    assert main([]) == 2
    assert capsys.readouterr().err.count("\n") == 2
