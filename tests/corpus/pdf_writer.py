"""Writes PDF files by hand: placed text, rules, shading, boxes and turns of pages, passwords.

The Chinese font is one of those that every reader must know by name and that no file embeds, so no
font is needed on the machine that runs the tests.
"""

import hashlib
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_IDENTITY = bytes(16)
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
"""Text matrices of quarter turns counter-clockwise."""


@dataclass
class Sheet:
    """One page; x from the left and y from the top of what is drawn, in points.

    Attributes:
        width: of what is drawn.
        height: likewise.
        turned: /Rotate in degrees; what is drawn is upright on the page as displayed.
        sideways: the page is displayed as it is written: turned once, with its text.
        margin: the crop box cuts as much off a larger sheet on all sides.
    """

    width: float = A4[0]
    height: float = A4[1]
    turned: int = 0
    sideways: bool = False
    margin: float = 0.0
    parts: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10.5,
        *,
        turn: int = 0,
        slant: float = 0.0,
        vertical: bool = False,
        hidden: bool = False,
    ) -> None:
        """Write a line whose baseline begins at the place.

        Args:
            x: of the place.
            y: likewise.
            text: what is written.
            size: of the font.
            turn: quarter turns counter-clockwise.
            slant: degrees counter-clockwise, in the place of a turn.
            vertical: in a vertical font.
            hidden: in a mode that draws nothing.
        """
        a, b, c, d = _TURNS[turn]
        if slant:
            a, b = math.cos(math.radians(slant)), math.sin(math.radians(slant))
            c, d = -b, a
        font = "V" if vertical else "H"
        code = text.encode("utf-16-be").hex()
        mode = " 3 Tr" if hidden else ""
        place = f"{a} {b} {c} {d} {x:.2f} {self.height - y:.2f} Tm"
        self.parts.append(f"BT /{font} {size} Tf{mode} {place} <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """Stroke a line."""
        ends = f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l"
        self.parts.append(f"{width} w {ends} S")

    def bar(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.0) -> None:
        """Fill a rectangle: a thin one is a rule, a thick one shading."""
        box = f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f}"
        self.parts.append(f"{grey} g {box} re f 0 g")

    def content(self) -> bytes:
        """What is drawn, as it is seen when the page is turned."""
        w, h = self.width, self.height
        matrix = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, h, 0),
            180: (-1, 0, 0, -1, w, h),
            270: (0, -1, 1, 0, 0, w),
        }[90 if self.sideways else self.turned]
        a, b, c, d, e, f = matrix
        place = f"{a} {b} {c} {d} {e + self.margin} {f + self.margin} cm"
        return "\n".join([place, *self.parts]).encode()

    def dictionary(self) -> str:
        """The page's boxes and its /Rotate."""
        wide = self.sideways or self.turned in (90, 270)
        w, h = (self.height, self.width) if wide else (self.width, self.height)
        m = self.margin
        crop = f"/CropBox [{m} {m} {w + m} {h + m}] " if m else ""
        return f"/MediaBox [0 0 {w + 2 * m} {h + 2 * m}] {crop}/Rotate {self.turned}"


def pdf_bytes(sheets: Sequence[Sheet], password: str | None = None) -> bytes:
    """Put the sheets into a file; with a password it is encrypted (RC4, 40 bits)."""
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 6 0 R >>",
        _font("H", 4),
        _font("V", 4),
        _descendant(5),
        _descriptor(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
    ]
    key = _key(password) if password else b""
    for at, sheet in enumerate(sheets):
        number = 8 + 2 * at
        page = (
            f"<< /Type /Page /Parent 6 0 R {sheet.dictionary()} /Contents {number} 0 R "
            "/Resources << /Font << /H 2 0 R /V 3 0 R >> >> >>"
        )
        stream = sheet.content()
        if key:
            stream = _encrypted(stream, key, number)
        head = f"<< /Length {len(stream)} >>\nstream\n".encode()
        objects += [page.encode(), head + stream + b"\nendstream"]
    return _file(objects, key, password)


def _file(objects: Sequence[bytes], key: bytes, password: str | None) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if password:
        owner, user = _owner(password), _rc4(key, _PADDING)
        trailer += (
            f" /ID [<{_IDENTITY.hex()}> <{_IDENTITY.hex()}>] /Encrypt << /Filter /Standard /V 1 "
            f"/R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
        )
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    end = f"trailer << {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    return bytes(data) + head + table + end


def _font(direction: str, descendant: int) -> bytes:
    return (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light "
        f"/Encoding /UniGB-UCS2-{direction} /DescendantFonts [{descendant} 0 R] >>"
    ).encode()


def _descendant(descriptor: int) -> bytes:
    # CIDs 1 to 95 are ASCII; 814 to 907 the same at half width.
    return (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        f"/DW 1000 /W [1 95 500 814 939 500] /FontDescriptor {descriptor} 0 R >>"
    ).encode()


def _descriptor() -> bytes:
    return (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str) -> bytes:
    rights = struct.pack("<i", -4)
    seed = _padded(password) + _owner(password) + rights + _IDENTITY
    return hashlib.md5(seed).digest()[:5]


def _encrypted(data: bytes, key: bytes, number: int) -> bytes:
    seed = key + struct.pack("<I", number)[:3] + b"\0\0"
    return _rc4(hashlib.md5(seed).digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for at in range(256):
        other = (other + state[at] + key[at % len(key)]) % 256
        state[at], state[other] = state[other], state[at]
    written = bytearray()
    one = other = 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        written.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(written)
