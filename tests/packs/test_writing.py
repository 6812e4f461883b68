"""Making a pack of a folder."""

import subprocess
import sys

import pytest

from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.pack import read_pack
from gxnb_desktop.packs.writing import make_pack as made_of
from packs.conftest import FILES, form_2027


def maker(*arguments):
    command = [sys.executable, "-m", "gxnb_desktop.packs", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


def test_the_same_folder_gives_the_same_file(make_folder):
    folder = make_folder()
    assert made_of(folder).data == made_of(folder).data


def test_what_makes_no_sound_pack_is_refused(make_folder, tmp_path):
    for folder in (
        make_folder({**FILES, "notes.txt": "x"}),
        make_folder({"forms/2027.toml": "edition ="}, version="2"),
        tmp_path / "none",
    ):
        with pytest.raises(BrokenPack):
            made_of(folder)


def test_the_maker_tells_the_hash_that_is_to_be_announced(make_folder, tmp_path):
    target = tmp_path / "x.gxnbpack"
    done = maker(make_folder(), target)
    assert done.returncode == 0, done.stderr
    assert read_pack(target).sha256 in done.stdout


def test_the_maker_writes_nothing_that_is_not_sound(make_folder, tmp_path):
    target = tmp_path / "x.gxnbpack"
    for arguments in ((tmp_path / "none", target), ()):
        done = maker(*arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not target.exists()


def test_every_rule_can_do_with_a_form_of_other_rows_in_table_two(make_folder, tmp_path):
    """Rules that name cells which a form no longer has are silent for it."""
    text = form_2027()
    for old, new in (("normative_documents", "documents"), ("in_force", "valid"), ("fees", "dues")):
        text = text.replace(f'"{old}"', f'"{new}"')
    done = maker(make_folder({"forms/2027.toml": text}), tmp_path / "x.gxnbpack")
    assert done.returncode == 0, done.stderr
