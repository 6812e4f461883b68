"""Pictures of an odt: kept for display with the paragraph in which they stand."""

import pytest

from corpus.odt_files import odt
from gxnb_desktop.reading.document import Grid, Paragraph, Picture
from gxnb_desktop.reading.odt.reader import read_odt

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
PARTS = {"Pictures/a.png": PNG, "Pictures/b.svm": b"VCLMTF"}
SIZE = 'svg:width="2.54cm" svg:height="36pt"'
RELATIVE = 'svg:width="50%"'
SHOWN = Picture(PNG, "png", 72.0, 36.0)


def frame(source: str, size: str = SIZE, inner: str = "") -> str:
    return f'<draw:frame {size}>{inner}<draw:image xlink:href="{source}"/></draw:frame>'


def pictures(body: str) -> list[tuple[str, list[Picture]]]:
    blocks = read_odt(odt(body, parts=PARTS)).blocks
    return [(block.text, [*block.pictures]) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<text:p>前{frame('Pictures/a.png')}后</text:p>", [("前后", [SHOWN])]),
        (frame("Pictures/a.png") + "<text:p>次</text:p>", [("", [SHOWN]), ("次", [])]),
        (
            f"<text:p><draw:g>{frame('Pictures/a.png') * 2}</draw:g></text:p>",
            [("", [SHOWN, SHOWN])],
        ),
        (
            f"<text:p><draw:frame><draw:text-box><text:p>框{frame('Pictures/a.png')}</text:p>"
            "</draw:text-box></draw:frame></text:p>",
            [("", []), ("框", [SHOWN])],
        ),
        (
            f"<text:p>{frame('Pictures/b.svm', inner='<draw:object/>')}</text:p>",
            [("", [Picture(b"", "", 72.0, 36.0)])],
        ),
        (
            f"<text:p>{frame('http://example.invalid/a.png', RELATIVE)}</text:p>",
            [("", [Picture(b"", "", 0.0, 0.0)])],
        ),
    ],
)
def test_pictures_stay_with_their_paragraph(
    body: str, expected: list[tuple[str, list[Picture]]]
) -> None:
    assert pictures(body) == expected


def test_pictures_of_a_cell() -> None:
    cell = f"<table:table-cell><text:p>5{frame('Pictures/a.png')}</text:p></table:table-cell>"
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    [grid] = read_odt(odt(body, parts=PARTS)).blocks
    assert isinstance(grid, Grid)
    assert (grid.cells[0][0].text, grid.cells[0][0].pictures) == ("5", (SHOWN,))
