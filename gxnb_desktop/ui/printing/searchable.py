"""Makes the text of a PDF that Qt has written be found and copied as it was written.

Fonts print some characters with one and the same glyph: 行 and the radical ⾏, for one. Of these Qt
notes the one with the lowest code, so that 行政许可 would not be found in the file. Of characters
beyond the basic plane, such as 𬭎 in a name, it notes nothing. The notes (the ``ToUnicode`` maps)
are written anew with the characters of the text; the rest stays as it is.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtGui import QRawFont

from gxnb_desktop.ui.printing.fonts import Face, FontKey, Fonts

_BASIC_PLANE = range(0x20, 0x10000)
_SURROGATES = range(0xD800, 0xE000)
_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_RANGES = re.compile(rb"\d+ beginbfrange\n(.*?)endbfrange\n", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]{4,})>|\[([^\]]*)\])")
_CODE = re.compile(rb"<([0-9A-F]{4,})>")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref\n(\d+) *\n%%EOF\s*$", re.DOTALL)
_MOST_RANGES = 100
"""Entries of one block of a map, as the format allows."""


def searchable(data: bytes, texts: Mapping[FontKey, Sequence[str]], fonts: Fonts) -> bytes:
    """Return the PDF with maps that lead to the characters of its text.

    Args:
        data: the PDF as Qt has written it.
        texts: all that is printed in it, in order, by font.
        fonts: what it is set in.
    """
    by_font = ["".join(part) for part in texts.values()]
    meant = _meant(set("".join(by_font)), fonts)
    rare = {_beyond_basic_plane(text) for text in (*by_font, "".join(by_font))} - {()}
    if not meant and not rare:
        return data
    parts = {int(found[1]): b"" for found in _MAP.finditer(data)}
    for number in parts:
        start, end = _place(data, number)
        parts[number] = _rewritten(data[start:end], meant, rare)
    return _with_objects(data, parts)


def _meant(characters: set[str], fonts: Fonts) -> Mapping[int, int]:
    """Return what is meant by the codes that Qt notes in place of these characters."""
    codes = [code for code in _BASIC_PLANE if code not in _SURROGATES]
    every = "".join(map(chr, codes))
    wanted = sorted(char for char in characters if ord(char) in _BASIC_PLANE)
    meant: dict[int, int] = {}
    for face in Face:
        font = QRawFont.fromFont(fonts.font(face, 20))
        first: dict[int, int] = {}
        for code, glyph in zip(codes, font.glyphIndexesForString(every), strict=True):
            first.setdefault(glyph, code)
        for char, glyph in zip(wanted, font.glyphIndexesForString("".join(wanted)), strict=True):
            if glyph and first[glyph] != ord(char) and chr(first[glyph]) not in characters:
                meant[first[glyph]] = ord(char)
    return meant


def _beyond_basic_plane(text: str) -> tuple[str, ...]:
    """Return the characters of which Qt notes nothing, each once, as they come."""
    return tuple(dict.fromkeys(char for char in text if ord(char) > 0xFFFF))


def _rewritten(
    part: bytes, meant: Mapping[int, int], rare: Collection[tuple[str, ...]] = ()
) -> bytes:
    """Return a map, an object of the PDF, with other characters.

    Args:
        part: the object.
        meant: codes and those that are meant by them.
        rare: characters without a code, in the order in which each font may have printed them.
    """
    codes = dict(_codes(part))
    # Glyphs are numbered as they are first printed: the gaps are the characters without a code.
    gaps = sorted(set(range(max(codes, default=0))) - codes.keys())
    fitting = [characters for characters in rare if len(characters) == len(gaps)]
    if len(fitting) == 1:
        units = (char.encode("utf-16-be").hex().upper().encode() for char in fitting[0])
        codes |= dict(zip(gaps, units, strict=True))
    lines = [
        b"<%04X> <%04X> <%s>\n" % (glyph, glyph, _with_meaning(code, meant))
        for glyph, code in sorted(codes.items())
    ]
    blocks = [lines[at : at + _MOST_RANGES] for at in range(0, len(lines), _MOST_RANGES)]
    ranges = b"".join(
        b"%d beginbfrange\n%sendbfrange\n" % (len(block), b"".join(block)) for block in blocks
    )
    start = part.index(b"stream\n") + len(b"stream\n")
    end = part.rindex(b"endstream")
    begin, behind = part[start:end].split(b"endcodespacerange\n", 1)
    stream = begin + b"endcodespacerange\n" + ranges + behind[behind.index(b"endcmap") :]
    number = part[: part.index(b" ")]
    return b"%s 0 obj\n<< /Length %d >>\nstream\n%sendstream\nendobj\n" % (
        number,
        len(stream),
        stream,
    )


def _with_meaning(code: bytes, meant: Mapping[int, int]) -> bytes:
    if len(code) > 4:  # more than one unit: nothing of the basic plane
        return code
    return b"%04X" % meant.get(int(code, 16), int(code, 16))


def _codes(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the code of each glyph as the map has it, in hexadecimal digits."""
    for block in _RANGES.finditer(part):
        for found in _RANGE.finditer(block[1]):
            first, last = int(found[1], 16), int(found[2], 16)
            if found[3] is None:
                yield from enumerate((code[1] for code in _CODE.finditer(found[4])), first)
            else:
                for glyph in range(first, last + 1):
                    yield glyph, b"%04X" % (int(found[3], 16) + glyph - first)


def _place(data: bytes, number: int) -> tuple[int, int]:
    """Return where an object begins and ends."""
    start = data.index(b"\n%d 0 obj\n" % number) + 1
    return start, data.index(b"endobj\n", start) + len(b"endobj\n")


def _with_objects(data: bytes, objects: Mapping[int, bytes]) -> bytes:
    """Add newer versions of objects at the end of a PDF, as its format foresees."""
    trailer = _TRAILER.search(data)
    assert trailer is not None
    result = bytearray(data.rstrip() + b"\n")
    table = bytearray(b"xref\n")
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(result))
        result += objects[number]
    start = len(result)
    result += table
    result += b"trailer\n<<\n%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer[1],
        trailer[2],
        start,
    )
    return bytes(result)
