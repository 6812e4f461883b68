"""Damages files as transfers, failing disks and ill will do: the same seed, the same damage."""

import random
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from corpus.docx_files import docx_of
from corpus.html_files import Page, html_of
from corpus.odt_files import odt_of
from corpus.pdf_files import Style, pdf_of
from corpus.planned import FORMS, Planned, plan
from corpus.rtf_files import rtf_of
from corpus.spelling import Spelling
from corpus.tables import Boxes, Habits, tables_of
from corpus.text_files import text_of

Tables = dict[int, list[Boxes]]

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_ABSURD = (b"0", b"-1", b"1000000000", b"99999999999999999999", b"1e999", b"", b"65536")


def whole_files(folder: Path, seed: int) -> dict[str, bytes]:
    """Return one planned report in every kind that is read, by suffix."""
    from gxnb_desktop.reading.read import read_report
    from gxnb_desktop.writing.json_file import json_bytes
    from gxnb_desktop.writing.xlsx import xlsx_bytes

    planned = plan(FORMS[seed % len(FORMS)], seed)
    tables, _ = tables_of(planned, Spelling(), Habits(), random.Random(seed))
    made = {suffix: write(planned, tables, seed) for suffix, write in _WRITERS.items()}
    path = folder / "whole.txt"
    path.write_bytes(made["txt"])
    report = read_report(path).report
    return {**made, "xlsx": xlsx_bytes(report), "json": json_bytes(report, ())}


def damaged(data: bytes, seed: int) -> bytes:
    """Return the file with one to four damages; those of a package may lie within its parts."""
    rng = random.Random(seed)
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _with_damaged_part(data, rng)
    return _damaged(data, rng)


def _damaged(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(_DAMAGES)(data, rng)
    return data


def _with_damaged_part(data: bytes, rng: random.Random) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        # The longest part is the text itself; the others are as often met.
        longest = max(names, key=lambda name: old.getinfo(name).file_size)
        chosen = rng.choice((longest, rng.choice(names)))
        for name in names:
            content = old.read(name)
            new.writestr(name, _damaged(content, rng) if name == chosen else content)
    return packed.getvalue()


def _slice(data: bytes, rng: random.Random) -> tuple[int, int]:
    at = rng.randrange(len(data) + 1)
    return at, min(len(data), at + rng.choice((1, 4, 50, 1000)))


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 10, 100))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _drop(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 5, 200)) + data[end:]


def _move(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _make_absurd(data: bytes, rng: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    for match in rng.sample(numbers, min(len(numbers), 3))[:1]:
        data = data[: match.start()] + rng.choice(_ABSURD) + data[match.end() :]
    return data


def _confuse_tags(data: bytes, rng: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return _flip(data, rng)
    one, other = rng.sample(tags, 2)
    return data[: one.start()] + other[0] + data[one.end() :]


_DAMAGES = (_cut, _flip, _drop, _repeat, _move, _make_absurd, _make_absurd, _confuse_tags)


def _archive(report: Planned, tables: Tables) -> bytes:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content(html_of(report, tables, Page(word=True)), subtype="html", cte="base64")
    message.make_related()
    return message.as_bytes()


def _page(report: Planned, tables: Tables, seed: int) -> bytes:
    page = Page(layout=seed % 3, site=bool(seed % 2), careless=seed % 5 == 0, word=seed % 4 == 0)
    return html_of(report, tables, page).encode()


_DIALECTS = ("lone cells", "tab rows", "closed cells", "pipe rows")
_SCRIPTS = ("unicode", "gbk", "raw")
_STYLES = (Style(), Style(rules="bars", open_breaks=True), Style(shaded=True, vertical="turned"))
_WRITERS: dict[str, Callable[[Planned, Tables, int], bytes]] = {
    "txt": lambda r, t, seed: text_of(r, t, _DIALECTS[seed % 4]).encode(),
    "docx": lambda r, t, seed: docx_of(r, t, nested=bool(seed % 2)),
    "odt": lambda r, t, seed: odt_of(r, t, nested=bool(seed % 2)),
    "rtf": lambda r, t, seed: rtf_of(r, t, _SCRIPTS[seed % 3], nested=bool(seed % 2)),
    "html": _page,
    "mht": lambda r, t, _: _archive(r, t),
    "pdf": lambda r, t, seed: pdf_of(r, t, _STYLES[seed % 3]),
}
