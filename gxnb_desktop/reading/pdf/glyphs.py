"""What PDFium says of the characters of a page, asked in bulk.

A report has thousands of characters and PDFium has eight functions for each of them, so all of a
page are asked one thing after the other, by ``map`` and into buffers.
"""

import ctypes
import math
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from functools import lru_cache
from itertools import count, repeat
from typing import Any

from gxnb_desktop.reading.pdf import engine
from gxnb_desktop.reading.script import SIMPLIFIED

UNMAPPED = "\ufffd"
"""Stands for a glyph that the file gives no character for: seen, but not known."""

_SAMPLE = 60
"""Characters, at least, that tell whether a page's text is invisible."""
_INVISIBLE = 3
"""The text render mode of a layer that was laid over a scan by recognition."""
_ASLANT = 0.1
"""Quarter turns, 9 degrees: a page scanned askew has less, a watermark more."""
_RADICALS = range(0x2E80, 0x2FE0)
_HYPHEN = 0xFFFE
"""What PDFium makes of a hyphen at the end of a line."""


class Glyphs:
    """The characters that a page draws, in the order of PDFium: one list for each thing told.

    Blanks, and with them what PDFium adds of its own, are left out: they are told again from the
    gaps, for justified lines hold real ones where nobody wrote any.

    Attributes:
        texts: the characters; ``UNMAPPED`` where the file does not say which it is.
        inks: left, top, right, bottom of what is drawn of each; empty where the font is not at
            hand.
        rooms: likewise its advance by the height of its font.
        bases: where it stands on its baseline.
        manners: the height of its font in points, 0 where that is not told; and quarter turns
            counter-clockwise from text that runs from left to right, None where it runs aslant.
        operations: the drawing operation that each comes from, as a number.
        recognised: most of the text is invisible: laid over a scan by recognition.

    Inks, rooms and bases are unpacked while they are gone through, which can be done once.
    """

    def __init__(self, text: int) -> None:
        """Ask about the text of a page, given by its address, while it is open."""
        self._text = text
        told = engine.function("FPDFText_CountChars", c_int, c_void_p)(text)
        codes = self._each("FPDFText_GetUnicode", c_uint, range(max(0, told)))
        characters = _characters(list(codes))
        places = [at for at, text in enumerate(characters) if text]
        self.texts = [characters[at] for at in places]
        # The function gives left, right, bottom, top.
        self.inks = self._written("FPDFText_GetCharBox", c_double, (0, 2, 3, 1), places)
        # One structure of left, top, right, bottom.
        self.rooms = self._written("FPDFText_GetLooseCharBox", c_float, (0,), places, 4)
        self.bases = self._written("FPDFText_GetCharOrigin", c_double, (0, 1), places)
        self.operations = list(self._each("FPDFText_GetTextObject", c_void_p, places))
        self.manners = self._manners(places)
        self.recognised = self._is_recognised()

    def _each(self, name: str, result: type, places: Sequence[int]) -> Iterator[Any]:
        """Yield what a function returns for each of some characters; None is no pointer."""
        ask = engine.function(name, result, c_void_p, c_int)
        return map(ask, repeat(self._text), places)

    def _written(
        self,
        name: str,
        kind: type[Any],
        order: tuple[int, ...],
        places: Sequence[int],
        wide: int = 0,
    ) -> Iterator[Any]:
        """Yield what a function writes for each of some characters: a tuple of numbers.

        Args:
            name: of the function.
            kind: of the numbers that it writes.
            order: for each pointer that it takes, which of the numbers it writes there.
            places: of the characters.
            wide: numbers for each character, where one pointer takes several.
        """
        each = wide or len(order)
        ask = engine.function(name, c_int, c_void_p, c_int, *[c_void_p] * len(order))
        buffer = (kind * (each * len(places)))()
        first, step = ctypes.addressof(buffer), ctypes.sizeof(kind)
        pointers = [count(first + step * at, step * each) for at in order]
        deque(map(ask, repeat(self._text), places, *pointers), maxlen=0)
        return struct.iter_unpack(f"{each}{kind._type_}", buffer)

    def _manners(self, places: Sequence[int]) -> list[tuple[float, int | None]]:
        """What all characters of one operation have in common, asked about one of each."""
        asked = dict(zip(self.operations, places, strict=True))
        heights = self._each("FPDFText_GetFontSize", c_double, [*asked.values()])
        matrices = self._written("FPDFText_GetMatrix", c_float, (0,), [*asked.values()], 6)
        told = {
            operation: height_and_turn(height, a, b, c, d)
            for operation, height, (a, b, c, d, _, _) in zip(asked, heights, matrices, strict=True)
        }
        return [told[operation] for operation in self.operations]

    def _is_recognised(self) -> bool:
        mode = engine.function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
        sample = self.operations[:: max(1, len(self.operations) // _SAMPLE)]
        invisible = sum(int(mode(operation)) == _INVISIBLE for operation in sample)
        return 2 * invisible > len(sample)


@lru_cache(maxsize=1000)
def height_and_turn(
    size: float, a: float, b: float, c: float, d: float
) -> tuple[float, int | None]:
    """The height of a font that a matrix stretches; its quarter turns, or None where it is aslant.

    Args:
        size: of the font.
        a: of the matrix of its text, as are the others.
        b: likewise.
        c: likewise.
        d: likewise.
    """
    turns = math.atan2(b, a) / (math.pi / 2)
    aslant = abs(turns - round(turns)) > _ASLANT
    return abs(size * math.hypot(c, d)), None if aslant else round(turns) % 4


def _characters(codes: Sequence[int]) -> list[str]:
    """The character of each code, "" for a blank and for the first half of a pair."""
    # A page has thousands of codes and a few hundred different ones.
    known = {code: character(code) for code in set(codes) if not 0xD800 <= code < 0xE000}
    characters = [known.get(code, "") for code in codes]
    high = ""
    for at in [at for at, code in enumerate(codes) if code not in known]:
        if codes[at] < 0xDC00:
            high = chr(codes[at])
        else:
            pair = (high + chr(codes[at])).encode("utf-16", "surrogatepass")
            characters[at] = pair.decode("utf-16", "replace")[:1]
    return characters


@lru_cache(maxsize=10_000)
def character(code: int) -> str:
    """The character of a code; "" for blanks and controls, ``UNMAPPED`` where none is known."""
    if code in (0, 0xFFFD, 0xFFFF):
        return UNMAPPED
    if code == _HYPHEN:
        return "-"
    char = chr(code)
    if code < 0x20 or char.isspace() or char in "\u200b\ufeff":
        return ""
    # What fonts of browsers give for 人 or 民: the radical that looks alike.
    return SIMPLIFIED.matched(char) if code in _RADICALS else char
