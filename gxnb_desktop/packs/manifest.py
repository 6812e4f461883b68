"""What a pack says about itself: name, version, issuer, date, and the hash of every file in it."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gxnb_desktop.errors import UserError

FORMAT = 1
"""The version of the file format that this program reads and writes."""

MANIFEST = "manifest.toml"

ASK_AGAIN = "请向制作单位索取正确的文件。"

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_TEXT = 200
_KEYS = {"format", "name", "version", "title", "issuer", "date", "needs", "files"}


class BrokenPack(UserError):
    """A file that is no pack, or a pack that must not be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says about itself.

    Attributes:
        name: by which a newer version replaces an older one: small letters, digits, hyphens.
        version: numbers with points between them.
        title: what it brings, for a person.
        issuer: who made and approved it, for a person.
        date: when.
        needs: the least version of the program.
        files: SHA-256 of every other file in the pack, by name.
    """

    name: str
    version: str
    title: str
    issuer: str
    date: datetime.date
    needs: str
    files: Mapping[str, str]


def parse_manifest(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        BrokenPack: a part of it is missing, wrong, or of a later format.
    """
    data = parsed(content, MANIFEST)
    written = data.get("format")
    if type(written) is int and written > FORMAT:
        raise BrokenPack("这个更新包是为更新的程序版本制作的，请先升级程序。")
    if written != FORMAT or type(written) is bool or set(data) != _KEYS:
        raise _wrong("format" if written != FORMAT else "、".join(sorted(set(data) ^ _KEYS)))
    date = data["date"]
    if type(date) is not datetime.date:
        raise _wrong("date")
    files = data["files"]
    if not isinstance(files, dict) or not files:
        raise _wrong("files")
    if not all(isinstance(digest, str) and _HASH.fullmatch(digest) for digest in files.values()):
        raise _wrong("files")
    return Manifest(
        name=_matching(data, "name", _NAME),
        version=_matching(data, "version", _VERSION),
        title=_text(data, "title"),
        issuer=_text(data, "issuer"),
        date=date,
        needs=_matching(data, "needs", _VERSION),
        files=files,
    )


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """Parse a TOML file of a pack.

    Raises:
        BrokenPack: it is none.
    """
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BrokenPack(f"更新包中的 {name} 不是有效的 TOML 文件；{ASK_AGAIN}") from error


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are compared by: 1.10 is later than 1.9, and 1.0 is 1."""
    numbers = [int(number) for number in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _matching(data: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = data[key]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _wrong(key)
    return value


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT:
        raise _wrong(key)
    if not value.isprintable():
        raise _wrong(key)
    return value


def _wrong(key: str) -> BrokenPack:
    return BrokenPack(f"更新包的说明（{MANIFEST}）中“{key}”缺失或有误；{ASK_AGAIN}")
