"""Which pictures are kept for display, and within what bounds."""

from functools import partial

import pytest

from gxnb_desktop.reading import pictures
from gxnb_desktop.reading.document import Picture
from gxnb_desktop.reading.pictures import Album, format_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 92
METAFILE = b"\x01\0\0\0" + b"0" * 96


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"BM" + b"0" * 20, "bmp"),
        (METAFILE, ""),
        (b"<svg/>", ""),
        (b"", ""),
    ],
)
def test_formats_are_told_by_content(data: bytes, name: str) -> None:
    assert format_of(data) == name


def test_a_picture_keeps_its_size_and_one_that_cannot_be_shown_its_place() -> None:
    album = Album()
    assert album.notes == ()
    assert album.take("a", lambda: PNG, 120.0, 60.0) == [Picture(PNG, "png", 120.0, 60.0)]
    metafile = album.take("b", lambda: METAFILE, 9.0, 10.0**9)
    assert metafile == [Picture(b"", "", 9.0, 14_400.0)]
    assert album.take("c", lambda: None) == [Picture(b"", "", 0.0, 0.0)]
    assert album.notes == ("原文中有图片，其中的文字没有读入。",)


def test_bytes_are_bounded_and_the_same_picture_counts_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 150)
    monkeypatch.setattr(pictures, "ALTOGETHER", 250)
    album = Album()
    loaded: list[str] = []

    def load(name: str, data: bytes) -> bytes:
        loaded.append(name)
        return data

    files = {"a": PNG, "b": PNG + b"1", "c": PNG + b"2", "d": PNG * 2}
    taken = [album.take(name, partial(load, name, files[name])) for name in "aaabcad"]
    assert [len(picture.data) for (picture,) in taken] == [100, 100, 100, 101, 0, 100, 0]
    assert loaded == ["a", "b", "c", "d"]


def test_their_number_is_bounded_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST", 2)
    album = Album()
    assert [len(album.take("a", lambda: PNG)) for _ in range(4)] == [1, 1, 0, 0]
    unread, too_many = album.notes
    assert unread == "原文中有图片，其中的文字没有读入。"
    assert "图片太多" in too_many
