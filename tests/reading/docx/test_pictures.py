"""Pictures and what else is no text: kept for display, or said to be left out."""

from collections.abc import Callable

import pytest

from gxnb_desktop.reading.document import Document, Grid, Paragraph, Picture
from gxnb_desktop.reading.docx.reader import read_docx

MakeDocx = Callable[..., bytes]

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
NOTE = "原文中有图片，其中的文字没有读入。"
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


def relationships(*entries: tuple[str, str, str]) -> bytes:
    """Write relationships of (id, target, more attributes)."""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{IMAGE}" Target="{target}" {more}/>'
        for identity, target, more in entries
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


PARTS = {
    "word/_rels/document.xml.rels": relationships(
        ("p", "media/image1.png", ""),
        ("e", "media/image2.emf", ""),
        ("gone", "media/none.png", ""),
        ("far", "http://example.invalid/a.png", 'TargetMode="External"'),
    ),
    "word/media/image1.png": PNG,
    "word/media/image2.emf": b"\x01\0\0\0EMF",
}


def drawing(identity: str, kind: str = "inline", size: str = 'cx="1270000" cy="635000"') -> str:
    return (
        f"<w:drawing {WP} {PIC}><wp:{kind}><wp:extent {size}/><a:graphic><a:graphicData><pic:pic>"
        f'<pic:blipFill><a:blip r:embed="{identity}"><a:extLst><a:ext uri="x"/></a:extLst></a:blip>'
        f"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing>"
    )


def shape(identity: str, style: str) -> str:
    return f'<w:pict><v:shape style="{style}"><v:imagedata r:id="{identity}"/></v:shape></w:pict>'


def para(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r>{inner}</w:r>" for inner in runs) + "</w:p>"


def text(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def pictures(document: Document) -> list[list[Picture]]:
    return [list(block.pictures) for block in document.blocks if isinstance(block, Paragraph)]


def test_pictures_stay_with_their_paragraph_and_are_no_text(make_docx: MakeDocx) -> None:
    body = para(text("前"), drawing("p"), text("后")) + para(drawing("p", "anchor")) + para("")
    document = read_docx(make_docx(body, parts=PARTS))
    picture = Picture(PNG, "png", 100.0, 50.0)
    assert pictures(document) == [[picture], [picture], []]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        *("前后", "", "")
    ]
    assert document.notes == (NOTE,)


@pytest.mark.parametrize(
    ("style", "width", "height"),
    [
        ("width:100pt;height:50.5pt", 100.0, 50.5),
        ("position:absolute; Width:1in ;height:2.54cm", 72.0, 72.0),
        ("width:40px;height:20", 30.0, 15.0),
        ("height:10mm", 0.0, pytest.approx(28.35, abs=0.01)),
        ("width:wide", 0.0, 0.0),
        ("width:1.2.3pt", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_sizes_of_the_older_kind(
    make_docx: MakeDocx, style: str, width: float, height: float
) -> None:
    document = read_docx(make_docx(para(shape("p", style)), parts=PARTS))
    [[picture]] = pictures(document)
    assert (picture.width, picture.height) == (width, height)
    assert picture.data == PNG


@pytest.mark.parametrize("identity", ["e", "gone", "far", "unknown"])
def test_what_cannot_be_shown_leaves_its_frame(make_docx: MakeDocx, identity: str) -> None:
    document = read_docx(make_docx(para(drawing(identity)), parts=PARTS))
    assert pictures(document) == [[Picture(b"", "", 100.0, 50.0)]]


@pytest.mark.parametrize("size", ["", 'cx="-5" cy="4"', 'cx="9" cy="many"', 'cx="9"'])
def test_a_senseless_size_counts_as_none(make_docx: MakeDocx, size: str) -> None:
    document = read_docx(make_docx(para(drawing("p", size=size)), parts=PARTS))
    assert pictures(document) == [[Picture(PNG, "png", 0.0, 0.0)]]


def test_a_group_tells_the_size_of_each_picture(make_docx: MakeDocx) -> None:
    def one(cx: int) -> str:
        return (
            '<pic:pic><pic:blipFill><a:blip r:embed="p"/></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:ext cx="{cx}" cy="127000"/></a:xfrm></pic:spPr></pic:pic>'
        )

    group = (
        f'<w:drawing {WP} {PIC}><wp:inline><wp:extent cx="9" cy="9"/><a:graphic>'
        f"{one(254000)}{one(381000)}</a:graphic></wp:inline></w:drawing>"
    )
    document = read_docx(make_docx(para(group), parts=PARTS))
    assert [(one.width, one.height) for one in pictures(document)[0]] == [(20.0, 10.0), (30.0, 10)]


def test_of_alternatives_one_picture_is_kept_and_those_of_a_text_box_stay_in_it(
    make_docx: MakeDocx,
) -> None:
    inside = f"<w:txbxContent>{para(text('框'), drawing('p'))}</w:txbxContent>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inside}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read_docx(make_docx(para(alternatives), parts=PARTS))
    assert [len(found) for found in pictures(document)] == [0, 1]


def test_hidden_and_deleted_pictures_are_left_out(make_docx: MakeDocx) -> None:
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr>{drawing('p')}</w:r></w:p>"
    deleted = f"<w:p><w:del><w:r>{drawing('p')}</w:r></w:del></w:p>"
    document = read_docx(make_docx(hidden + deleted, parts=PARTS))
    assert pictures(document) == [[], []]
    assert NOTE not in document.notes


def test_pictures_in_cells(make_docx: MakeDocx) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para(text('5'))}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{para(text('章'), drawing('p'))}</w:tc>"
    cells += f"<w:tc>{para(drawing('p'))}{inner}</w:tc>"
    [grid] = read_docx(make_docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", parts=PARTS)).blocks
    assert isinstance(grid, Grid)
    plain, nested = grid.cells[0]
    assert (plain.text, len(plain.pictures), nested.pictures) == ("章", 1, ())
    first = nested.blocks[0]
    assert isinstance(first, Paragraph)
    assert len(first.pictures) == 1


def test_a_picture_keeps_a_paragraph_whose_mark_is_deleted(make_docx: MakeDocx) -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r>{drawing('p')}</w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{para(text('5'))}</w:tc></w:tr></w:tbl>"
    document = read_docx(make_docx(gone + table, parts=PARTS))
    assert [len(found) for found in pictures(document)] == [1]


def test_a_damaged_picture_does_not_keep_the_report_from_being_read(make_docx: MakeDocx) -> None:
    data = bytearray(make_docx(para(drawing("p")), parts=PARTS))
    at = data.index(PNG) if PNG in data else data.index(b"word/media/image1.png") + 30
    data[at + 2] ^= 0xFF
    assert pictures(read_docx(bytes(data))) == [[Picture(b"", "", 100.0, 50.0)]]


# No text ------------------------------------------------------------------------------------

CHART = (
    '<w:drawing><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/'
    '2006/chart" r:id="c"/></a:graphicData></w:drawing>'
)


def embedded(program: str) -> str:
    picture = '<v:shape style="width:10pt;height:10pt"><v:imagedata r:id="e"/></v:shape>'
    return f'<w:object {OFFICE}>{picture}<o:OLEObject ProgID="{program}" r:id="o"/></w:object>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (CHART, "文件中有图表或 SmartArt 图形，其中的文字和数字没有读入。"),
        (embedded("Excel.Sheet.12"), "请双击打开，把它复制为正文中的表格后再试。"),
        (embedded("Equation.DSMT4"), "文件中有嵌入对象（如公式、其他文件），其中的内容没有读入。"),
    ],
)
def test_charts_and_objects_are_said_to_be_left_out(
    make_docx: MakeDocx, inner: str, expected: str
) -> None:
    document = read_docx(make_docx(para(inner), parts=PARTS))
    assert sum(note.endswith(expected) for note in document.notes) == 1
