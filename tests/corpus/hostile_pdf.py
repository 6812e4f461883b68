"""Raw PDF files for what no office writes: loops, bombs, pages without end."""

import zlib
from collections.abc import Iterable, Sequence

_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    b"/CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)
FIRST_FREE = 7
"""The number of the first object that a caller of ``pages_of`` adds."""


def pdf(objects: Sequence[bytes]) -> bytes:
    """Write numbered objects, the first of them the catalogue, with their cross references."""
    written = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, start)
    return bytes(written) + b"%%EOF\n"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode%b>>stream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"


def pages_of(
    contents: Iterable[bytes], more: Sequence[bytes] = (), resources: bytes = b""
) -> bytes:
    """Write a file of pages with these streams; ``more`` objects begin with ``FIRST_FREE``."""
    streams = list(contents)
    first = FIRST_FREE + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(streams)))
    page = b"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%b>>" % resources
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]%b>>" % (len(streams), kids, page),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800"
        b"/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>",
        stream(_MAP),
        *more,
    ]
    for at, content in enumerate(streams):
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (first + 2 * at + 1))
        objects.append(stream(content))
    return pdf(objects)


def shown(text: str, x: float, y: float) -> bytes:
    """The operation that draws a line of text."""
    codes = text.encode("utf-16-be").hex().encode()
    return b"BT /F 8 Tf %.1f %.1f Td <%b> Tj ET\n" % (x, y, codes)
