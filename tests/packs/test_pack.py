"""A pack file is bounded, holds what it lists and nothing else."""

import hashlib
import io
import zipfile

import pytest

from gxnb_desktop.packs.manifest import BrokenPack
from gxnb_desktop.packs.pack import LARGEST, pack_of, read_pack
from packs.conftest import FILES


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_pack_is_read_as_it_was_made(make_pack, tmp_path):
    made = make_pack()
    found = read_pack(tmp_path / "made.gxnbpack")
    assert found == made
    assert {name: content.decode() for name, content in found.files.items()} == FILES
    assert found.sha256 == hashlib.sha256(found.data).hexdigest()


def test_a_file_that_was_changed_is_refused(make_pack):
    files = members(make_pack().data)
    files["forms/2027.toml"] += b"\n"
    with pytest.raises(BrokenPack, match="校验值"):
        pack_of(zipped(files))


def test_a_file_more_or_less_than_listed_is_refused(make_pack):
    files = members(make_pack().data)
    with pytest.raises(BrokenPack, match="不一致"):
        pack_of(zipped({**files, "rules/cells.toml": b""}))
    del files["rules/form.toml"]
    with pytest.raises(BrokenPack, match="不一致"):
        pack_of(zipped(files))


@pytest.mark.parametrize(
    "name",
    [
        *("../x.toml", "/etc/x.toml", "forms/../x.toml", "forms/", "forms\\2027.toml"),
        *("forms/20271.toml", "forms/２０２７.toml", "FORMS/2027.toml", "rules/other.toml", "x.py"),
    ],
)
def test_only_known_names_are_read(make_pack, name):
    with pytest.raises(BrokenPack, match="不认识"):
        pack_of(zipped({**members(make_pack().data), name: b""}))


def test_what_is_no_archive_or_no_pack_is_refused(make_pack, tmp_path):
    data = make_pack().data
    without = {name: text for name, text in members(data).items() if name != "manifest.toml"}
    for bad in (b"", b"PK\x03\x04", data[:-30], data[:200] + data[260:], zipped(without)):
        with pytest.raises(BrokenPack) as caught:
            pack_of(bad)
        assert str(caught.value).endswith("。")
    for path in (tmp_path, tmp_path / "none.gxnbpack"):
        with pytest.raises(BrokenPack):
            read_pack(path)


def test_what_is_too_large_is_refused_before_it_is_unpacked(make_pack):
    files = members(make_pack().data)
    with pytest.raises(BrokenPack, match="太大"):
        pack_of(zipped({**files, "rules/cells.toml": b" " * 300_000}))
    with pytest.raises(BrokenPack, match="太大"):
        pack_of(b"0" * (LARGEST + 1))
    many = {f"forms/{number}.toml": b"" for number in range(2000, 2050)}
    with pytest.raises(BrokenPack, match="太大"):
        pack_of(zipped({**files, **many}))


def test_other_compressions_and_a_name_twice_are_refused(make_pack):
    files = members(make_pack().data)
    with pytest.raises(BrokenPack):
        pack_of(zipped(files, zipfile.ZIP_LZMA))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("forms/2027.toml", b"")
    with pytest.raises(BrokenPack):
        pack_of(buffer.getvalue())
