import hashlib
from pathlib import Path

import pytest

from gxnb_desktop.errors import UnreadableFile
from gxnb_desktop.ui.source.file import SourceFile

DATA = b"%PDF-1.4 ..."
HASH = hashlib.sha256(DATA).hexdigest()


def test_a_file_is_read_as_it_was(tmp_path):
    path = tmp_path / "平等乡.pdf"
    path.write_bytes(DATA)
    assert SourceFile(path, HASH).read() == DATA


def test_bytes_at_hand_need_no_file():
    assert SourceFile(Path("gone.pdf"), HASH, data=DATA).read() == DATA


def test_a_file_that_is_gone_is_said_to_be(tmp_path):
    with pytest.raises(UnreadableFile, match="移动"):
        SourceFile(tmp_path / "gone.pdf", HASH).read()


def test_a_folder_in_its_place_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match="移动"):
        SourceFile(tmp_path, HASH).read()


def test_a_file_that_has_changed_is_not_shown(tmp_path):
    path = tmp_path / "平等乡.pdf"
    path.write_bytes(DATA + b"x")
    with pytest.raises(UnreadableFile, match="改动"):
        SourceFile(path, HASH).read()


def test_a_password_is_never_written_out():
    assert "geheim" not in repr(SourceFile(Path("a.pdf"), HASH, "geheim"))
