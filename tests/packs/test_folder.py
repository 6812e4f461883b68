"""Where packs are looked for, and that they are laid over the program's own files."""

from pathlib import Path

import pytest

from gxnb_desktop.packs.folder import packs_folder, use_packs
from gxnb_desktop.packs.store import Store
from gxnb_desktop.resources import contents, layers, resource, use_layers


@pytest.fixture(autouse=True)
def _no_layers():
    yield
    use_layers(())


def test_the_folder_is_among_the_data_of_the_person(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert packs_folder() == tmp_path / "data" / "gxnb" / "packs"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert packs_folder() == Path.home() / ".local" / "share" / "gxnb" / "packs"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert packs_folder() == tmp_path / "local" / "gxnb" / "packs"


def test_the_files_of_packs_lie_over_the_program_s_own(make_pack):
    pack = make_pack()
    Store(packs_folder()).add(pack)
    (packs_folder() / "broken.gxnbpack").write_bytes(b"x")
    installed = use_packs(packs_folder())
    assert installed.packs == (pack,)
    assert [problem.name for problem in installed.problems] == ["broken.gxnbpack"]
    assert layers() == (pack.files,)
    assert contents("forms", "2027.toml") == (pack.files["forms/2027.toml"],)
    assert contents("rules", "form.toml") == (
        resource("rules", "form.toml").read_bytes(),
        pack.files["rules/form.toml"],
    )
    with pytest.raises(FileNotFoundError):
        contents("forms", "2028.toml")
