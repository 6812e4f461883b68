"""What a pack says about itself is complete and plain, or it is refused."""

import datetime

import pytest

from gxnb_desktop.packs.manifest import BrokenPack, parse_manifest, version_key
from packs.conftest import MANIFEST

HASH = "0" * 64
WHOLE = (
    MANIFEST.format(name="a-1", version="1.2", date="2027-01-05", needs="0.1")
    + f'[files]\n"forms/2027.toml" = "{HASH}"\n'
)


def test_a_whole_manifest():
    found = parse_manifest(WHOLE.encode())
    assert (found.name, found.version, found.needs) == ("a-1", "1.2", "0.1")
    assert (found.title, found.issuer) == ("2027版格式", "某县政务公开科")
    assert found.date == datetime.date(2027, 1, 5)
    assert found.files == {"forms/2027.toml": HASH}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", "format = true"),
        ("format = 1", ""),
        ('name = "a-1"', 'name = "../a"'),
        ('name = "a-1"', 'name = "A"'),
        ('name = "a-1"', "name = 1"),
        ('version = "1.2"', 'version = "new"'),
        ('version = "1.2"', 'version = "１"'),
        ('title = "2027版格式"', 'title = " "'),
        ('title = "2027版格式"', 'title = "a\\nb"'),
        ('title = "2027版格式"', f'title = "{"长" * 201}"'),
        ("date = 2027-01-05", 'date = "2027-01-05"'),
        ("date = 2027-01-05", "date = 2027-01-05T00:00:00"),
        ("date = 2027-01-05", "date = 2027-01-05\nmore = 1"),
        (HASH, "00"),
        ("[files]", "[files.files]"),
        ("[files]", "files = "),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(old, new):
    assert old in WHOLE
    with pytest.raises(BrokenPack) as caught:
        parse_manifest(WHOLE.replace(old, new).encode())
    assert str(caught.value).endswith("。")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a = " + b"[" * 100_000])
def test_what_is_no_manifest_at_all(data):
    with pytest.raises(BrokenPack):
        parse_manifest(data)


def test_versions_are_compared_by_their_numbers():
    assert version_key("1.10") > version_key("1.9")
    assert version_key("1.0") == version_key("1")
    assert version_key("0.1.0") < version_key("0.1.1")
