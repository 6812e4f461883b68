"""The signs of an rtf file: groups, control words and the bytes of its text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_TOKENS = 1_500_000
"""Beyond this no document of text and tables lies; twenty MB of a picture are 300,000."""

_DOUBLE_BYTE_PAGES = frozenset({932, 936, 949, 950})
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_HEAD = 4096
_PATTERN = (
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?:(?P<word>[A-Za-z]{1,40})(?P<number>-?\d{1,10})?\ ?"
    rb"|'(?P<hex>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z]))"
    rb"|(?P<text>%s)|[\r\n\\]"
)
_SINGLE = re.compile(_PATTERN % rb"[^\\{}\r\n]+", re.DOTALL | re.VERBOSE)
# A writer may leave double bytes as they are, and the second of them may look like a sign.
# Bounded: each repetition of an alternative takes 350 bytes of memory until the match ends.
_DOUBLE = re.compile(
    _PATTERN % rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[^\\{}\r\n]){1,1000}",
    re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """One sign.

    Attributes:
        kind: ``open``, ``close``, ``word``, ``hex``, ``sign`` or ``text``.
        value: the name of a control word, the character of a control sign, else "".
        number: what stands behind a control word, or None.
        data: the bytes of ``hex`` and ``text``, else empty.
    """

    kind: str
    value: str = ""
    number: int | None = None
    data: bytes = b""


OPEN, CLOSE = Token("open"), Token("close")


class TooManyTokens(Exception):
    """The file has more signs than any document."""


def code_page(data: bytes) -> int:
    """Return the code page that the head declares, or 1252 where it declares none."""
    match = _PAGE.search(data[:_HEAD])
    return int(match[1]) if match else 1252


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the signs in order; line ends and the binary data of ``\bin`` are passed over.

    Raises:
        TooManyTokens: after ``MAX_TOKENS``.
    """
    pattern = _DOUBLE if code_page(data) in _DOUBLE_BYTE_PAGES else _SINGLE
    at = count = 0
    while match := pattern.match(data, at):
        at = match.end()
        count += 1
        if count > MAX_TOKENS:
            raise TooManyTokens
        match match.lastgroup:
            case "open":
                yield OPEN
            case "close":
                yield CLOSE
            case "word" | "number":
                number = None if match["number"] is None else int(match["number"])
                name = match["word"].decode("ascii")
                if name == "bin" and number is not None:
                    at += max(0, number)
                else:
                    yield Token("word", name, number)
            case "hex":
                yield Token("hex", data=bytes((int(match["hex"], 16),)))
            case "sign":
                yield Token("sign", match["sign"].decode("latin-1"))
            case "text":
                yield Token("text", data=match["text"])
